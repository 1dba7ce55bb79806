"""Parts of a sentence that stand for themselves: shorter renderings, each one span of the source.

A sentence is cut before a tail that is mere background (", after …", ", giving …", "; …", ", and he …"), and after
a lead ("After a night of talks, …"), where what is kept is as strong as before: its attribution, hedges, conditions,
exceptions and negations stay, and nothing is kept that only what is dropped would make true.
"""

from __future__ import annotations

from bot.facts.frame import Frame, frame
from bot.facts.leads import starts
from bot.facts.tails import BOUNDARY, SAVED, ends
from bot.model import Article, Line, Mark, Sentence
from bot.text import language_of

MOST = 4
#: A rendering of fewer tokens says too little.
FEWEST = 6


def clauses(article: Article, sentence: Sentence) -> tuple[Line, ...]:
    """Safe and shorter renderings of the sentence, each a contiguous span, best first; often none.

    A cut end is marked with `…`; what starts in mid-sentence starts small, as in the source.
    """
    if sentence.last - sentence.first < FEWEST + SAVED or not BOUNDARY.search(
        article.tokens.kinds, sentence.first, sentence.last
    ):
        return ()
    language = language_of(article)
    opened = frame(article, sentence, language) if language else None
    if opened is None:
        return ()
    last = len(opened.shape)
    stops = ends(opened)
    begins = list(starts(opened))
    spans = [(0, stop) for stop in stops]
    spans += [(begin, stop) for begin in begins for stop in (*stops, last) if begin < stop]
    fine = [(begin, stop) for begin, stop in spans if stop - begin >= FEWEST and last - (stop - begin) >= SAVED]
    fine.sort(key=lambda span: (opened.starts_small(span[0]), span[1] - span[0]))
    return tuple(line(opened, sentence, begin, stop) for begin, stop in fine[:MOST])


def line(frame: Frame, sentence: Sentence, begin: int, stop: int) -> Line:
    """The tokens `[begin, stop)` as a Line; where the sentence goes on, `…` stands for the next comma or space."""
    start = frame.start(begin) if begin else sentence.start
    if stop == len(frame.shape):
        return Line(start, sentence.end)
    end = frame.end(stop - 1)
    until = frame.end(stop) if frame.shape[stop] in ",;" else end + 1
    return Line(start, until, (Mark(end, until, " …"),))
