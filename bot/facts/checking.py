"""How much of a checkable, newsworthy fact a sentence is."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from bot.languages import Language
from bot.model import Article, Figure, FigureType, Sentence, Span
from bot.text import language_of

#: What each figure adds; one that counts a few things, or tells an age, adds less.
FIGURES = {
    FigureType.MONEY: 0.8,
    FigureType.PERCENT: 0.8,
    FigureType.CHANGE: 0.8,
    FigureType.COUNT: 0.8,
    FigureType.DATE: 0.8,
    FigureType.DURATION: 0.4,
}
SMALL, SMALL_COUNT = 0.4, 10
#: What words of each list add, once each list.
WORDS = {"event": 0.6, "decision": 0.6, "plan": 0.4, "denial": 0.4, "opinion": -0.2, "personal": -0.6, "vague": -0.3}
#: What each further word of what is to come adds beside a date, and how many such words count.
COMING, MOST_COMING = 1.2, 3
BASE, QUESTION, QUOTED, SHORT, NAMES = -1.2, -1.5, -0.4, -0.9, 0.3
#: Fewer tokens rarely say anything.
FEW = 8


def checkable(article: Article, sentence: Sentence, figures: Sequence[Figure]) -> float:
    """From 0 (opinion, mood, background) to 1 (figures, decisions, votes, plans, denials, dates, events).

    `figures` may be those of the sentence or of the whole article, in text order.
    """
    language = language_of(article)
    if language is None:
        return 0.5
    tokens, words = article.tokens, telling(language)
    lowers = tokens.lowers[sentence.first : sentence.last]
    kinds = tokens.kinds[sentence.first : sentence.last]
    inside = within(sentence[:2], figures)
    score = BASE + min(2.0, sum(map(worth, inside)))
    if any(figure.type is FigureType.DATE for figure in inside):
        score += COMING * coming(lowers, language)
    if found := words.keys() & lowers:
        told = {name for word in found for name in words[word]}
        score += sum(weight for name, weight in WORDS.items() if name in told)
    score += NAMES * min(4, kinds.count("P"))
    score += QUESTION * ("?" in lowers) + QUOTED * (kinds.count('"') > 1) + SHORT * (len(lowers) < FEW)
    return 1 / (1 + math.exp(-score))


def measured(span: Span, figures: Sequence[Figure]) -> float:
    """What the figures in a span add together."""
    return sum(map(worth, within(span, figures)))


def coming(lowers: Sequence[str], language: Language) -> int:
    """How many words, beside the first, tell of what is to come."""
    return min(MOST_COMING, max(0, len(language.words("facts.coming").intersection(lowers)) - 1))


def within(span: tuple[int, int], figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures in a span."""
    start, end = span
    first = last = bisect_left(figures, (start,))
    while last < len(figures) and figures[last].end <= end:
        last += 1
    return figures[first:last]


def worth(figure: Figure) -> float:
    """What a figure adds."""
    small = figure.type is FigureType.COUNT and figure.value is not None and figure.value < SMALL_COUNT
    return FIGURES[figure.type] * (SMALL if small else 1)


@cache
def telling(language: Language) -> dict[str, tuple[str, ...]]:
    """The language's words that tell, with the lists that they are in."""
    found: dict[str, tuple[str, ...]] = {}
    for name in WORDS:
        for word in language.words(f"facts.{name}"):
            found[word] = (*found.get(word, ()), name)
    return found
