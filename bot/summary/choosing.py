"""The choice of lines that says most within a length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.summary.outline import Bools, Floats, Ints, Outline

#: Sentences beyond the best so many rarely get into a digest, so that what they say isn't taken as said.
SAID = 12
#: Two values closer than this are the same, so that the order of sums doesn't decide.
NEAR = 1e-9


class Option(NamedTuple):
    """One way to show a sentence: what that is worth, and how many words it takes."""

    worth: float
    words: int


class Offer(NamedTuple):
    """The ways to show a sentence; one that leans is taken only with the offer before it."""

    options: Sequence[Option]
    leans: bool = False


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


def choose(offers: Sequence[Offer], *, words: int, count: int, cost: float, least: int = 0) -> list[Choice]:
    """At most one option of each offer, at most `count`, of at most `words` together, that are worth most.

    Every word costs `cost` of what a line is worth, so that a digest ends when what is left says little; but there are
    `least` choices at least, or as many as there is room for.
    Exact, by dynamic programming: the work grows with offers x count x words.
    """
    skipped, taken = (np.full((count + 1, words + 1), -np.inf) for _ in range(2))
    skipped[0, 0] = 0
    steps: list[_Step] = []
    for offer in offers:
        after_taken = taken > skipped + NEAR
        either = np.where(after_taken, taken, skipped)
        before, taken = taken if offer.leans else either, np.full_like(taken, -np.inf)
        which = np.full(taken.shape, -1)
        for number, (worth, size) in enumerate(offer.options):
            if size > words:
                continue
            value = before[:-1, : words + 1 - size] + (worth - cost * size)
            better = value > taken[1:, size:] + NEAR
            np.copyto(taken[1:, size:], value, where=better)
            which[1:, size:][better] = number
        steps.append(_Step(offer, which, after_taken))
        skipped = either
    best = np.maximum(skipped, taken)
    fewest = max(at for at in range(min(least, count) + 1) if np.isfinite(best[at]).any())
    best[:fewest] = -np.inf
    end = np.unravel_index(np.argmax(best), best.shape)
    return _traced(steps, int(end[0]), int(end[1]), taking=bool(taken[end] > skipped[end] + NEAR))


class _Step(NamedTuple):
    """By how many lines and words, which option of an offer was best, and whether the offer before it was taken."""

    offer: Offer
    which: Ints
    after_taken: Bools


def _traced(steps: Sequence[_Step], count: int, length: int, *, taking: bool) -> list[Choice]:
    """The choices that led to so many lines and words, in the order of the offers."""
    chosen: list[Choice] = []
    for place in reversed(range(len(steps))):
        offer, which, after_taken = steps[place]
        leaning = taking and offer.leans
        if taking:
            number = int(which[count, length])
            chosen.append(Choice(place, number))
            count, length = count - 1, length - offer.options[number].words
        taking = leaning or bool(after_taken[count, length])
    return chosen[::-1]
