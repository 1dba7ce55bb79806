"""How much of a checkable, newsworthy fact a sentence is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from bot.languages import Language
from bot.model import Article, Figure, FigureType, Sentence
from bot.text import language_of

#: What each figure adds; one that counts a few things, or tells an age, adds less.
FIGURES = {
    FigureType.MONEY: 0.8,
    FigureType.PERCENT: 0.8,
    FigureType.CHANGE: 0.8,
    FigureType.COUNT: 0.8,
    FigureType.DATE: 0.5,
    FigureType.DURATION: 0.4,
}
SMALL, SMALL_COUNT = 0.4, 10
#: What words of each list add, once each list.
WORDS = {"event": 0.6, "decision": 0.6, "plan": 0.4, "denial": 0.4, "opinion": -0.2, "personal": -0.6, "vague": -0.3}
BASE, QUESTION, QUOTED, SHORT, NAMES = -1.2, -1.5, -0.4, -0.9, 0.3
#: Fewer tokens rarely say anything.
FEW = 8


def checkable(article: Article, sentence: Sentence, figures: Sequence[Figure]) -> float:
    """From 0 (opinion, mood, background) to 1 (figures, decisions, votes, plans, denials, dates, events).

    `figures` may be those of the sentence or of the whole article.
    """
    language = language_of(article)
    if language is None:
        return 0.5
    tokens = article.tokens
    lowers = tokens.lowers[sentence.first : sentence.last]
    kinds = tokens.kinds[sentence.first : sentence.last]
    score = BASE + min(2.0, sum(worth(f) for f in figures if sentence.start <= f.start and f.end <= sentence.end))
    score += sum(weight for words, weight in lists(language) if not words.isdisjoint(lowers))
    score += NAMES * min(4, kinds.count("P"))
    score += QUESTION * ("?" in lowers) + QUOTED * (kinds.count('"') > 1) + SHORT * (len(lowers) < FEW)
    return 1 / (1 + math.exp(-score))


def worth(figure: Figure) -> float:
    """What a figure adds."""
    small = figure.type is FigureType.COUNT and figure.value is not None and figure.value < SMALL_COUNT
    return FIGURES[figure.type] * (SMALL if small else 1)


@cache
def lists(language: Language) -> tuple[tuple[frozenset[str], float], ...]:
    """The language's words that tell, with what they add."""
    return tuple((language.words(f"facts.{name}"), weight) for name, weight in WORDS.items())
