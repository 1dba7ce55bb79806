"""What a figure measures, so that only what measures the same is compared."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.model import Article, Figure, FigureType, Sentence
from bot.stories.bounds import bounds
from bot.stories.clause import Clause, words
from bot.text import language_of

#: So many figures before and after one are looked at for where its clause ends.
AROUND = 6
#: How exactly parts add up.
SLACK = 0.02


class Measured(NamedTuple):
    """A figure with what it measures and the values that it leaves open.

    `measure` is its type, its unit and the attribute that the words around it name ("deaths"), "" for none; `beside`
    has the values of its type in its sentence; `context` has the stems of its clause, `names` the names there, `opener`
    the one that its sentence begins with, `days` the dates of its sentence. `limits` are the words that say of what
    kind or time it is only ("core", "quarter"), `base` is the stem of what a percentage is of, `place` has the names
    right behind it, `spans` the durations beside it, in seconds.
    """

    figure: Figure
    sentence: Sentence
    measure: tuple[FigureType, str, str]
    low: float
    high: float
    beside: tuple[float, ...]
    context: frozenset[str]
    names: frozenset[str]
    opener: str
    days: frozenset[str]
    limits: frozenset[str]
    base: str
    place: frozenset[str]
    spans: frozenset[float]


def agree(a: Measured, b: Measured) -> bool:
    """Whether two figures may mean the same value, also with others that stand beside one of them added."""
    one, other = abs(a.figure.value or 0.0), abs(b.figure.value or 0.0)
    if math.isclose(one, other) or (a.low <= b.high and b.low <= a.high):
        return True
    sums = [(b, one + each) for each in a.beside] + [(a, other + each) for each in b.beside]
    return any(of.low * (1 - SLACK) <= value <= of.high * (1 + SLACK) for of, value in sums)


def measured(article: Article, figures: Sequence[Figure]) -> Iterator[Measured]:
    """The figures of an article that can be compared with those of others: neither of a part, nor of another time.

    `figures` are all of the article's, in text order.
    """
    language = language_of(article)
    if language is None:
        return
    starts = [sentence.start for sentence in article.sentences]
    for place, figure in enumerate(figures):
        if figure.type is FigureType.DATE or figure.value is None:
            continue
        sentence = article.sentences[bisect_left(starts, figure.start + 1) - 1]
        around = figures[max(0, place - AROUND) : place + AROUND + 1]
        near = [other for other in around if sentence.start <= other.start < sentence.end]
        clause = Clause(article, sentence, figure, near, words(language))
        if not (clause.barred() or clause.composed() or clause.whole() or clause.age()):
            yield _measured(clause)


def _measured(clause: Clause) -> Measured:
    figure, attribute = clause.figure, clause.attribute()
    low, high = bounds(clause.article, figure, clause.first, clause.last, clause.lists.limits)
    context, names = clause.context()
    return Measured(
        figure,
        clause.sentence,
        (figure.type, clause.unit(attribute), attribute),
        low,
        high,
        beside=tuple(each.value for each in clause.near if each.type is figure.type and each.value and each != figure),
        context=context,
        names=names,
        opener=clause.opener(),
        days=clause.dates(),
        limits=clause.limiting(),
        base=clause.base(),
        place=clause.place(),
        spans=clause.spans(),
    )
