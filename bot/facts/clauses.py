"""Parts of a sentence that stand for themselves: shorter renderings, each one span of the source.

A sentence is cut before a tail that is mere background (", after …", ", giving …", "; …", ", and he …"), and after
a lead ("After a night of talks, …"), where what is kept is as strong as before: its attribution, hedges, conditions,
exceptions and negations stay, and nothing is kept that only what is dropped would make true.
"""

from __future__ import annotations

from bot.facts.frame import Frame
from bot.facts.leads import starts
from bot.facts.tails import SAVED, ends
from bot.model import Line, Mark

MOST = 4
#: A rendering of fewer tokens says too little.
FEWEST = 6


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
