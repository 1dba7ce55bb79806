"""Parts of a sentence that stand for themselves: shorter renderings, each one span of the source.

A sentence is cut before a tail that is mere background (", after …", ", giving …", "; …", ", and he …"), and after
a lead ("After a night of talks, …"), where what is kept is as strong as before: its attribution, hedges, conditions,
exceptions and negations stay, and nothing is kept that only what is dropped would make true.
"""

from __future__ import annotations

from bot.facts.frame import Frame, frame
from bot.facts.leads import starts
from bot.facts.tails import BOUNDARY, SAVED, ends
from bot.facts.trimming import asides, beginning
from bot.model import Article, Line, Mark, Sentence
from bot.text import language_of

MOST = 4
#: A rendering of fewer tokens says too little.
FEWEST = 6


def clauses(article: Article, sentence: Sentence, opening: Mark | None = None) -> tuple[Line, ...]:
    """Safe and shorter renderings of the sentence, each a contiguous span, best first; often none.

    A cut end is marked with `…`; what starts in mid-sentence starts small, as in the source. What starts with the
    sentence is trimmed as by `trim`, and takes its `opening`.
    """
    first, last = sentence.first, sentence.last
    if last - first < FEWEST + SAVED or not BOUNDARY.search(article.tokens.kinds, first, last):
        return ()
    language = language_of(article)
    opened = frame(article, sentence, language) if language else None
    if opened is None:
        return ()
    spans = parts(opened)
    if not spans:
        return ()
    elided, start = list(asides(opened)), beginning(opened, sentence, opening)
    return tuple(
        line(opened, begin, stop, elided) if begin else opened_line(line(opened, 0, stop, elided), start, opening)
        for begin, stop in spans
    )


def parts(frame: Frame) -> list[tuple[int, int]]:
    """The parts that stand for themselves as `[begin, stop)`: capitals at the start first, then the shorter."""
    last = len(frame.shape)
    stops = ends(frame)
    spans = [(0, stop) for stop in stops]
    spans += [(begin, stop) for begin in starts(frame) for stop in (*stops, last) if begin < stop]
    fine = [(begin, stop) for begin, stop in spans if stop - begin >= FEWEST and last - (stop - begin) >= SAVED]
    fine.sort(key=lambda span: (frame.starts_small(span[0]), span[1] - span[0]))
    return fine[:MOST]


def line(frame: Frame, begin: int, stop: int, elided: list[Mark]) -> Line:
    """The tokens `[begin, stop)` as a Line; where the sentence goes on, `…` stands for the next comma or space."""
    start, end = frame.start(begin), frame.end(stop - 1)
    marks = tuple(mark for mark in elided if start < mark.start and mark.end < end)
    if stop == len(frame.shape):
        return Line(start, end, marks)
    until = frame.end(stop) if frame.shape[stop] in ",;" else end + 1
    return Line(start, until, (*marks, Mark(end, until, " …")))


def opened_line(line: Line, start: int, opening: Mark | None) -> Line:
    """A Line from the sentence's start on, without its opener and with the mark that resolves its first pronoun."""
    if opening is None:
        return line._replace(start=start)
    return Line(start, line.end, (opening, *(mark for mark in line.marks if mark.start >= opening.end)))
