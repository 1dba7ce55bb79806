"""The choice of lines: what is likeliest to be missed and can be checked, each thing once, within a digest's length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from bot.digest.standing import Standing
from bot.model import Line
from bot.summary import Floats, Option, choose, novelty

#: So many of the best sentences are looked at.
OFFERS = 16
#: What a line loses by repeating others entirely.
REPEATING = 0.1
#: A line that shares more than this of its terms with another one says the same.
SAME = 0.85
#: What a word must be worth to be shown, in chances that its line must be known.
WORD = 0.006
#: With fewer lines than these, shorter ones are chosen where there are any.
FEWEST_LINES = 4
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
    ranked = (at for at in np.argsort(-worth, kind="stable").tolist() if standing.fit(at))
    best = sorted(at for at, _ in zip(ranked, range(OFFERS), strict=False))
    offers = {at: list(standing.renderings(at)) for at in best}
    while True:
        options = [[Option(share * float(worth[at]), words) for _, share, words in offers[at]] for at in offers]
        choice = choose(options, words=room.words, count=room.lines, least=FEWEST_LINES, cost=WORD)
        numbers = list(offers)
        shown = {numbers[place]: offers[numbers[place]][option].line for place, option in choice}
        unfit = [at for at in shown if at - 1 not in shown and standing.leans(at)]
        unfit = unfit or repeating(shown, worth, standing)
        if not unfit:
            return [Chosen(at, line) for at, line in shown.items()]
        for at in unfit:
            del offers[at]


def repeating(shown: Mapping[int, Line], worth: Floats, standing: Standing) -> list[int]:
    """The worst of the lines that say what another line or a key quote says; none where each says something else."""
    terms = {at: set(standing.outline.terms(line.span).tolist()) for at, line in shown.items()}
    others = [set(standing.outline.terms(quote.span).tolist()) for quote in standing.key]
    for at in sorted(shown, key=lambda at: worth[at]):
        own = terms.pop(at)
        if any(len(own & other) > SAME * len(own) for other in (*terms.values(), *others)):
            return [at]
    return []


def checked(scores: Floats, facts: Floats) -> Floats:
    """The scores of sentences, raised where there is something to check, and lowered where there is not."""
    odds = np.log(facts / (1 - facts))
    sure = np.clip(scores, NEVER, 1 - NEVER)
    raised = 1 / (1 + np.exp(-(np.log(sure / (1 - sure)) + CHECKED * (odds - odds.mean()))))
    return np.where(scores > 0, raised, 0.0)
