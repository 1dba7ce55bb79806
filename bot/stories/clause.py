"""The words around a figure, as far as they speak of it, and what they say that it measures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from bot.languages import Language
from bot.model import Article, Figure, FigureType, Sentence
from bot.stories.bounds import limits
from bot.stories.words import STEM

#: So far from a figure stand the words that say what it measures, in tokens; and those that say that it is of a part.
REACH, NEAR = 10, 5
#: These end a clause; a quotation mark does, too.
STOPS = frozenset(";:()—–")
#: What voters do, whatever they are called.
VOTES = frozenset(("for", "against"))
#: The attributes of the sides of a vote that are told together.
SIDES = ("most", "fewest")
#: So near before a whole stand its part and "of", in tokens: "14 of the roughly 40".
WHOLE = 4
#: What a figure is of: within so many tokens after it, and behind which word.
BASES = {FigureType.PERCENT: (1, "of"), FigureType.DURATION: (REACH, "for")}
#: An aside is looked through for so many words.
LONG_ASIDE = 14
#: Between two parts of one duration: "three years and four months".
JOINT = len(", and ")


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
        self.limiting = language.words("stories.limiting")
        self.named = language.words("people.place", "people.demonym")
        self.common = frozenset().union(*language.lists.values()) - language.given_names - self.named
        self.barred = language.words("stories.unreal") | language.words("stories.elsewhen")
        self.days = language.words("calendar.days")
        self.empty = self.days | auxiliary | language.words("calendar.months", "calendar.short_months")
        self.limits = limits(language)


@cache
def words(language: Language) -> Words:
    """The lists of a language."""
    return Words(language)


class Clause:
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

    def limiting(self) -> frozenset[str]:
        """The words near it that say of what kind or time it is only; also that more is counted with it: "and"."""
        after = self._words(self.after[:REACH])
        after = after[: after.index(",")] if "," in after else after
        near = {*self._words((*self.before[:REACH], *range(self.first, self.last))), *after}
        with_it = (
            self.lowers[self.last : self.last + 1] == ["and"] and self.kinds[self.last + 1 : self.last + 2] in "nPd"
        )
        return (self.lists.limiting & near) | ({"and"} if with_it else set())

    def base(self) -> str:
        """The stem of what a percentage is of, or of what a time in prison is for; "" where none is told."""
        reach, joint = BASES.get(self.figure.type, (0, ""))
        words = self._words(self.after[:reach])
        if joint not in words:
            return ""
        behind = self.after[words.index(joint) + 1 : words.index(joint) + 1 + WHOLE]
        return next((self.lowers[at][:STEM] for at in behind if self.kinds[at] in "nPg"), "")

    def place(self) -> frozenset[str]:
        """The stems of the names right behind the figure: "3,500 jobs in Germany", "14 people from Orrin"."""
        behind = self.after[:WHOLE]
        if not behind or self.kinds[behind[0]] != "i":
            return frozenset()
        named = (self.lowers[at] for at in behind if self.kinds[at] == "P")
        return frozenset(word[:STEM] for word in named if word not in self.lists.empty)

    def spans(self) -> frozenset[float]:
        """The durations in its sentence: "killed in two days"."""
        near = (each for each in self.near if each.type is FigureType.DURATION and each is not self.figure)
        return frozenset(
            each.value for each in near if each.value and not self.article.text[each.start : each.end].endswith("old")
        )

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
        before, after = self._own()
        for distance, at in (*inside, *enumerate(before, 1), *enumerate(after, 1)):
            if attribute := known.get(self.lowers[at]):
                found.append((distance, attribute))
        if not found:
            return ""
        nearest, attribute = min(found)
        rival = any(other != attribute and distance <= nearest + 2 for distance, other in found)
        return "" if rival else attribute

    def _own(self) -> tuple[list[int], list[int]]:
        """The tokens around it, without what is told beside it: "injured and 12 killed", "killed 9 and hurt"."""
        before, after = self.before[:REACH], self.after[:REACH]
        joints = (place for place, at in enumerate(after) if self.kinds[at] == "j" and self.kinds[at + 1] in "evcg")
        after = after[: next(joints, len(after))]
        joined = before and self.kinds[before[0]] == "j" and any(self.kinds[at] == "e" for at in after[:1])
        return ([] if joined else before), after

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

    def opener(self) -> str:
        """The stem of the sentence's first word where it is a name, though it has a capital anyway; "" otherwise."""
        at = self.sentence.first
        word = self.lowers[at]
        known = not self.lists.named.isdisjoint((word, word.removesuffix("s"))) or word not in self.lists.common
        return word[:STEM] if self.kinds[at] == "P" and at < self.first and known else ""

    def dates(self) -> frozenset[str]:
        """The dates that the sentence names."""
        tokens = self.lowers[self.sentence.first : self.sentence.last]
        named = {figure.unit or "" for figure in self.near if figure.type is FigureType.DATE}
        return frozenset(named | (self.lists.days & set(tokens)))
