"""The choice of lines that says most within a length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.summary.outline import Bools, Floats, Outline

#: Sentences beyond the best so many rarely get into a digest, so that what they say isn't taken as said.
SAID = 12
#: Two values closer than this are the same, so that the order of sums doesn't decide.
NEAR = 1e-9


class Option(NamedTuple):
    """One way to show a sentence: what that is worth, and how many words it takes."""

    worth: float
    words: int


class Choice(NamedTuple):
    """The sentence chosen, by its place among those offered, and which of its options."""

    place: int
    option: int


def novelty(outline: Outline, scores: Floats, told: Floats) -> Floats:
    """The share of each sentence's terms, by weight, that neither a better sentence nor `told` has (1 by term, or 0).

    A sentence's terms weigh the more, the more often they occur.
    """
    n, v = len(scores), len(outline.spread)
    rank = np.empty(n, np.int64)
    rank[np.argsort(-scores, kind="stable")] = np.arange(n)
    by_pair = rank[outline.sentence]
    order = np.argsort(-by_pair, kind="stable")
    order = order[by_pair[order] < SAID]
    best = np.full(v, n)
    best[outline.term[order]] = by_pair[order]  # the last one written is the best
    weight = np.log1p(outline.often)
    new = (best[outline.term] >= by_pair) & (told[outline.term] == 0)
    whole = outline.sums(weight)
    fresh = np.bincount(outline.sentence, weight[outline.term] * new, minlength=n)
    return np.divide(fresh, whole, out=np.zeros(n), where=whole > 0)


def choose(offers: Sequence[Sequence[Option]], *, words: int, count: int, cost: float, least: int = 0) -> list[Choice]:
    """At most one option of each offer, at most `count`, of at most `words` together, that are worth most.

    Every word costs `cost` of what a line is worth, so that a digest ends when what is left says little; but there are
    `least` choices at least, or as many as there is room for.
    Exact, by dynamic programming: the work grows with offers x count x words.
    """
    best = np.full((count + 1, words + 1), -np.inf)
    best[0, 0] = 0
    taken: list[tuple[int, Bools]] = []
    steps: list[tuple[int, int]] = []
    for place, options in enumerate(offers):
        before = best.copy()
        for number, (worth, size) in enumerate(options):
            if size > words:
                continue
            value = before[:-1, : words + 1 - size] + (worth - cost * size)
            held = best[1:, size:]
            better = value > held + NEAR
            np.copyto(held, value, where=better)
            taken.append((len(steps), better))
            steps.append((place, number))
    fewest = max(at for at in range(min(least, count) + 1) if np.isfinite(best[at]).any())
    best[:fewest] = -np.inf
    return _traced(best, taken, steps, offers)


def _traced(
    best: Floats, taken: list[tuple[int, Bools]], steps: list[tuple[int, int]], offers: Sequence[Sequence[Option]]
) -> list[Choice]:
    """The choices that led to the best sum, in the order of the offers."""
    count, length = (int(at) for at in np.unravel_index(np.argmax(best), best.shape))
    chosen: list[Choice] = []
    for step, better in reversed(taken):
        place, number = steps[step]
        size = offers[place][number].words
        if count and length >= size and better[count - 1, length - size] and (not chosen or chosen[-1].place != place):
            chosen.append(Choice(place, number))
            count, length = count - 1, length - size
    return chosen[::-1]
