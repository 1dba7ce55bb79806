"""Which reports of a window are alike: an inverted index finds the few that are worth comparing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.stories.words import Vectors

#: Reports are looked for by so many of their weightiest words, among so many reports before each that have the word.
TELLING, BACK = 20, 100
#: What the telling words alone must agree by, and what whole reports must, to be kept.
GLIMPSE, FLOOR = 0.04, 0.05
#: What is left of the likeness of two reports that have so many names each, and none in common.
STRANGERS, NAMED = 0.5, 2
#: So many reports are compared at a time, which bounds the memory.
BLOCK = 64
#: Reports so far apart in time tell different stories; nearer ones count less the further they are.
WINDOW, SPREAD = 72.0, 36.0


class Pairs(NamedTuple):
    """Alike reports, by number, `first < second`, sorted; and how alike they are, 0 to 1."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    likeness: NDArray[np.float64]


def pairs(vectors: Vectors, hours: NDArray[np.float64], names: Sequence[frozenset[str]]) -> Pairs:
    """All pairs that are at all alike; `hours` is when each was published, NaN where that is unknown.

    Reports that each have `names`, and none in common, are of two events of one kind, rather than of one event.

    The work grows with the number of reports, however frequent a word is: of its reports only the last ones before
    each are looked at.
    """
    count = len(hours)
    index = _Index(vectors, count)
    found = [_compared(vectors, index, begin, min(begin + BLOCK, count)) for begin in range(0, count, BLOCK)]
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.zeros(0))
    first, second, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
    likeness = likeness * nearness(hours[first] - hours[second]) * _in_common(first, second, names)
    kept = likeness >= FLOOR
    return Pairs(first[kept], second[kept], likeness[kept])


def _in_common(
    first: NDArray[np.int64], second: NDArray[np.int64], names: Sequence[frozenset[str]]
) -> NDArray[np.float64]:
    """What the names of two reports leave of their likeness."""
    named = [len(each) >= NAMED for each in names]
    apart = [
        named[a] and named[b] and names[a].isdisjoint(names[b])
        for a, b in zip(first.tolist(), second.tolist(), strict=True)
    ]
    return np.where(np.array(apart, np.bool_), STRANGERS, 1.0)


def nearness(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a distance in hours leaves of likeness: a Gaussian, nothing beyond the window, all where it is unknown."""
    decay = np.exp(-0.5 * (apart / SPREAD) ** 2).astype(np.float64)
    decay[np.abs(apart) > WINDOW] = 0.0
    decay[np.isnan(apart)] = 1.0
    return decay


class _Index:
    """For each term the reports that it is telling for, in order."""

    def __init__(self, vectors: Vectors, count: int) -> None:
        owner = np.repeat(np.arange(count), np.diff(vectors.starts))
        order = np.lexsort((vectors.terms, -vectors.weights, owner))
        rank = np.arange(len(owner)) - vectors.starts[owner]
        kept = order[rank < TELLING]
        kept = kept[np.lexsort((owner[kept], vectors.terms[kept]))]
        self.reports, self.weights = owner[kept], vectors.weights[kept]
        terms = vectors.terms[kept]
        begins = np.flatnonzero(np.r_[True, terms[1:] != terms[:-1]]) if len(terms) else np.zeros(0, dtype=np.int64)
        begin = np.repeat(begins, np.diff(np.r_[begins, len(terms)]))
        #: For each place in the index, where its report has to look from.
        self.back = np.maximum(begin, np.arange(len(terms)) - BACK)
        self.by_report = np.argsort(self.reports, kind="stable")
        self.firsts = np.searchsorted(self.reports[self.by_report], np.arange(count + 1))
        self.column = np.zeros(int(vectors.terms.max(initial=0)) + 1, dtype=np.int64)

    def candidates(self, begin: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Earlier and later report, and what they agree by in one telling word, for the reports `[begin, end)`."""
        places = self.by_report[self.firsts[begin] : self.firsts[end]]
        lengths = places - self.back[places]
        later = np.repeat(places, lengths)
        earlier = ranges(self.back[places], lengths)
        return self.reports[earlier], self.reports[later], self.weights[earlier] * self.weights[later]


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each start on, as many as its length says, one run after the other."""
    ends = np.cumsum(lengths)
    numbers = np.repeat(starts - (ends - lengths), lengths)
    numbers += np.arange(len(numbers))
    return numbers


def _compared(vectors: Vectors, index: _Index, begin: int, end: int) -> Pairs:
    """The pairs whose later report is in `[begin, end)`, with their cosines."""
    count = len(vectors.starts) - 1
    first, second, agreement = index.candidates(begin, end)
    keys, which = np.unique((second - begin) * count + first, return_inverse=True)
    keys = keys[np.bincount(which, agreement, minlength=len(keys)) >= GLIMPSE]
    row, first = np.divmod(keys, count)
    block = _Block(vectors, begin, end, index.column)
    lengths = vectors.starts[first + 1] - vectors.starts[first]
    at = ranges(vectors.starts[first], lengths)
    products = block.dense[np.repeat(row, lengths), index.column[vectors.terms[at]]] * vectors.weights[at]
    block.clear()
    likeness = np.bincount(np.repeat(np.arange(len(first)), lengths), products, minlength=len(first))
    return Pairs(first, row + begin, likeness.astype(np.float64))


class _Block:
    """Some reports' vectors side by side; `column` tells while it is in use where each term stands, 0 being empty."""

    def __init__(self, vectors: Vectors, begin: int, end: int, column: NDArray[np.int64]) -> None:
        starts = vectors.starts[begin : end + 1]
        terms = vectors.terms[starts[0] : starts[-1]]
        self.terms, self.column = np.unique(terms), column
        column[self.terms] = np.arange(1, len(self.terms) + 1)
        self.dense = np.zeros((end - begin, len(self.terms) + 1))
        owner = np.repeat(np.arange(end - begin), np.diff(starts))
        self.dense[owner, column[terms]] = vectors.weights[starts[0] : starts[-1]]

    def clear(self) -> None:
        """Leave `column` as it was."""
        self.column[self.terms] = 0
