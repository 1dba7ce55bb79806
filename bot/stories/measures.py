"""What a figure measures, so that only what measures the same is compared."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bot.languages import Language
from bot.model import Article, Figure, FigureType, Sentence
from bot.stories.bounds import bounds, limits
from bot.stories.words import STEM
from bot.text import language_of

#: So far from a figure stand the words that say what it measures, in tokens; and those that say that it is of a part.
REACH, NEAR = 10, 5
#: So many figures before and after one are looked at for where its clause ends.
AROUND = 6
#: These end a clause; a quotation mark does, too.
STOPS = frozenset(";:()—–")
#: What voters do, whatever they are called.
VOTES = frozenset(("for", "against"))
#: How exactly parts add up.
SLACK = 0.02
#: The attributes of the sides of a vote that are told together.
SIDES = ("most", "fewest")
#: So near before a whole stand its part and "of", in tokens: "14 of the roughly 40".
WHOLE = 4
#: An aside is looked through for so many words.
LONG_ASIDE = 14
#: Between two parts of one duration: "three years and four months".
JOINT = len(", and ")


class Measured(NamedTuple):
    """A figure with what it measures and the values that it leaves open.

    `measure` is its type, its unit and the attribute that the words around it name ("deaths"), "" for none; `beside`
    has the values of its type in its sentence; `context` has the stems of its clause, `names` the names there, `days`
    the dates of its sentence.
    """

    figure: Figure
    sentence: Sentence
    measure: tuple[FigureType, str, str]
    low: float
    high: float
    beside: tuple[float, ...]
    context: frozenset[str]
    names: frozenset[str]
    days: frozenset[str]


def agree(a: Measured, b: Measured) -> bool:
    """Whether two figures may mean the same value, also with others that stand beside one of them added."""
    one, other = abs(a.figure.value or 0.0), abs(b.figure.value or 0.0)
    if math.isclose(one, other) or (a.low <= b.high and b.low <= a.high):
        return True
    sums = [(b, one + each) for each in a.beside] + [(a, other + each) for each in b.beside]
    return any(of.low * (1 - SLACK) <= value <= of.high * (1 + SLACK) for of, value in sums)


class Words:
    """A language's lists of what says what a figure measures."""

    def __init__(self, language: Language) -> None:
        self.attributes: dict[FigureType, dict[str, str]] = {kind: {} for kind in FigureType}
        for name in language.lists:
            section, _, entry = name.partition(".")
            kind, _, attribute = entry.partition("_")
            if section == "stories" and kind in self.attributes:
                self.attributes[FigureType(kind)] |= dict.fromkeys(language.words(name), attribute)
        self.attributes[FigureType.CHANGE] = self.attributes[FigureType.PERCENT]
        self.people, self.part, self.part_after, self.aside, auxiliary = (
            language.words(f"stories.{name}") for name in ("people", "part", "part_after", "aside", "auxiliary")
        )
        self.barred = language.words("stories.unreal") | language.words("stories.elsewhen")
        self.days = language.words("calendar.days")
        self.empty = self.days | auxiliary
        self.limits = limits(language)


@cache
def words(language: Language) -> Words:
    """The lists of a language."""
    return Words(language)


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
        clause = _Clause(article, sentence, figure, near, words(language))
        if not (clause.barred() or clause.composed() or clause.whole() or clause.age()):
            yield clause.measured()


class _Clause:
    """The words around a figure, as far as they speak of it: up to the next figure, and within its sentence."""

    def __init__(
        self, article: Article, sentence: Sentence, figure: Figure, near: Sequence[Figure], lists: Words
    ) -> None:
        self.article, self.sentence, self.figure, self.near, self.lists = article, sentence, figure, near, lists
        tokens = article.tokens
        self.lowers, self.kinds = tokens.lowers, tokens.kinds
        self.first, self.last = bisect_left(tokens.starts, figure.start), bisect_left(tokens.starts, figure.end)
        taken = {
            at
            for other in near
            if other is not figure and other.type is not FigureType.DATE
            for at in range(bisect_left(tokens.starts, other.start), bisect_left(tokens.starts, other.end))
        }
        self.before = list(self._until(range(self.first - 1, sentence.first - 1, -1), taken))
        self.after = list(self._until(self._past_aside(sentence.last), taken))

    def _until(self, places: Iterable[int], taken: set[int]) -> Iterator[int]:
        """The tokens up to another figure, a mark that ends a clause, or a quotation mark."""
        for at in places:
            if at in taken or self.lowers[at] in STOPS or self.kinds[at] == '"':
                return
            yield at

    def _past_aside(self, end: int) -> Iterator[int]:
        """The tokens after the figure, without an aside on a part of it: "31 people, including nine children, died"."""
        at = self.last
        if (
            self.lowers[at : at + 1] == [","]
            and self.lowers[at + 1 : at + 2]
            and self.lowers[at + 1] in self.lists.aside
        ):
            at = next((place for place in range(at + 1, min(end, at + LONG_ASIDE)) if self.lowers[place] == ","), at)
        yield from range(at, end)

    def barred(self) -> bool:
        """Whether words near it say that it is of a part, of another time, or not so yet."""
        lists = self.lists
        before, after = self._words(self.before[:NEAR]), self._words(self.after[:NEAR])
        at_once = after[: after.index(",")] if "," in after else after
        if "more" in self.lowers[self.first + 1 : self.last + 1] or not lists.part.isdisjoint(before):
            return True
        early = self.lowers[self.sentence.first : min(self.first, self.sentence.first + REACH)]
        opener = early[: early.index(",")] if "," in early else []
        return not (lists.part_after.isdisjoint(at_once) and lists.barred.isdisjoint((*before, *after, *opener)))

    def _words(self, places: Iterable[int]) -> list[str]:
        return [self.lowers[at] for at in places]

    def composed(self) -> bool:
        """Whether it is only a part of what is written: "three years and four months", "22 1/2 years"."""
        before = self.lowers[self.first - 1] if self.first else ""
        return before[:1].isdigit() or any(
            other is not self.figure
            and other.type is self.figure.type is FigureType.DURATION
            and min(abs(other.start - self.figure.end), abs(self.figure.start - other.end)) <= JOINT
            for other in self.near
        )

    def whole(self) -> bool:
        """Whether a number before it is a part of it: "14 of its 40 crossings"."""
        before = self.lowers[max(self.sentence.first, self.first - WHOLE) : self.first]
        return any(word == "of" and part[:1].isdigit() for part, word in pairwise(before))

    def measured(self) -> Measured:
        """The figure with what it measures."""
        attribute = self.attribute()
        low, high = bounds(self.article, self.figure, self.first, self.last, self.lists.limits)
        stems, names = self.context()
        measure = self.figure.type, self.unit(attribute), attribute
        beside = tuple(
            each.value for each in self.near if each.type is self.figure.type and each.value and each != self.figure
        )
        return Measured(self.figure, self.sentence, measure, low, high, beside, stems, names, self.dates())

    def age(self) -> bool:
        """Whether it is somebody's age, "71-year-old" or a bare number: whose, and when, takes more to tell."""
        text = self.article.text[self.figure.start : self.figure.end]
        return self.figure.type is FigureType.DURATION and (text.isdigit() or text.endswith("old"))

    def unit(self, attribute: str) -> str:
        """The unit; whatever counts people is "people", and whoever votes for or against something "votes"."""
        unit = self.figure.unit or ""
        if self.figure.type is not FigureType.COUNT:
            return unit
        if attribute in VOTES:
            return "votes"
        return "people" if not unit or unit in self.lists.people else unit.rstrip("s")[:STEM]

    def vote(self) -> str:
        """Which side of a vote it is, where both are told together: "218 votes to 112"."""
        sides = [
            other
            for other in self.near
            if other.type is FigureType.COUNT
            and other.unit == self.figure.unit == "votes"
            and max(other.start - self.figure.end, self.figure.start - other.end) <= JOINT
        ]
        if len(sides) != 2:
            return ""
        return SIDES[self.figure.value != max(side.value or 0.0 for side in sides)]

    def attribute(self) -> str:
        """What the nearest telling word says that is counted; "" where none does, or two do at once."""
        if side := self.vote():
            return side
        known = self.lists.attributes[self.figure.type]
        found: list[tuple[int, str]] = []
        inside = [(0, at) for at in range(self.first, self.last)]
        for distance, at in (*inside, *enumerate(self.before[:REACH], 1), *enumerate(self.after[:REACH], 1)):
            if attribute := known.get(self.lowers[at]):
                found.append((distance, attribute))
        if not found:
            return ""
        nearest, attribute = min(found)
        rival = any(other != attribute and distance <= nearest + 2 for distance, other in found)
        return "" if rival else attribute

    def context(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems and the names of the clause, apart from the figure."""
        stems, names = set(), set()
        for at in (*self.before, *self.after):
            word = self.lowers[at]
            if self.kinds[at] in "Pnegvc" and word not in self.lists.empty:
                stems.add(word[:STEM])
                if self.kinds[at] == "P" and at > self.sentence.first:
                    names.add(word[:STEM])
        return frozenset(stems), frozenset(names)

    def dates(self) -> frozenset[str]:
        """The dates that the sentence names."""
        tokens = self.lowers[self.sentence.first : self.sentence.last]
        named = {figure.unit or "" for figure in self.near if figure.type is FigureType.DATE}
        return frozenset(named | (self.lists.days & set(tokens)))
