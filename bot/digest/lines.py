"""The choice of lines: what is likeliest to be missed and can be checked, each thing once, within a digest's length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.digest.standing import Standing
from bot.model import Line
from bot.summary import Floats, Offer, Option, choose, novelty

#: So many of the best sentences are looked at.
OFFERS = 20
#: What a line loses by repeating others entirely.
REPEATING = 0.1
#: A line that shares more than this of its terms with another one says the same.
SAME = 0.85
#: What a word must be worth to be shown, in chances that its line must be known.
WORD = 0.007
#: With fewer lines than these, one for so many words, shorter ones are chosen where there are any.
FEWEST_LINES, FOR_ONE = 4, 24
#: How much what can be checked counts beside what the ranker finds: 0 not at all, 1 as much.
CHECKED = 0.5
#: No score is surer than this.
NEVER = 1e-4


class Room(NamedTuple):
    """How many words the lines may have together, and how many lines there may be."""

    words: int
    lines: int


class Chosen(NamedTuple):
    """A line and the number of its sentence."""

    at: int
    line: Line


def best_lines(standing: Standing, scores: Floats, room: Room) -> list[Chosen]:
    """The lines to show, in text order; `scores` are the ranker's, 0 for what is not of the report."""
    worth = checked(scores, standing.checkable())
    worth *= 1 - REPEATING * (1 - novelty(standing.outline, scores, standing.told()))
    ranked = np.argsort(-worth, kind="stable").tolist()
    offers = {at: list(standing.renderings(at)) for at in offered(standing, ranked)}
    while True:
        numbers = supported(offers, standing)
        given = [
            Offer([Option(share * float(worth[at]), words) for _, share, words in offers[at]], standing.leans(at))
            for at in numbers
        ]
        least = min(FEWEST_LINES, room.words // FOR_ONE)
        choice = choose(given, words=room.words, count=room.lines, cost=WORD, least=least)
        shown = {numbers[place]: offers[numbers[place]][option].line for place, option in choice}
        again = repeating(shown, worth, standing)
        if again is None:
            return [Chosen(at, line) for at, line in shown.items()]
        del offers[again]


def offered(standing: Standing, ranked: Sequence[int]) -> list[int]:
    """The best of the sentences that can be lines, and those that they lean on, in text order."""
    best: set[int] = set()
    for at in ranked:
        best.update(standing.run(at))
        if len(best) >= OFFERS:
            break
    return sorted(best)


def supported(offers: Iterable[int], standing: Standing) -> list[int]:
    """Those sentences that lean on none, or on one that is among them."""
    kept: list[int] = []
    for at in offers:
        if not standing.leans(at) or at - 1 in kept[-1:]:
            kept.append(at)
    return kept


def repeating(shown: Mapping[int, Line], worth: Floats, standing: Standing) -> int | None:
    """The worst of the lines that say what another line or a key quote says; none where each says something else."""
    terms = {at: set(standing.outline.terms(line.span).tolist()) for at, line in shown.items()}
    others = [set(standing.outline.terms(quote.span).tolist()) for quote in standing.key]
    for at in sorted(shown, key=lambda at: worth[at]):
        own = terms.pop(at)
        if any(len(own & other) > SAME * len(own) for other in (*terms.values(), *others)):
            return at
    return None


def checked(scores: Floats, facts: Floats) -> Floats:
    """The scores of sentences, raised where there is something to check, and lowered where there is not."""
    odds = np.log(facts / (1 - facts))
    sure = np.clip(scores, NEVER, 1 - NEVER)
    raised = 1 / (1 + np.exp(-(np.log(sure / (1 - sure)) + CHECKED * (odds - odds.mean()))))
    return np.where(scores > 0, raised, 0.0)
