"""An article as it was shown and as it reads now: what became of each line and quote of it.

What stands there in the same words is shown on, at its new place; what has changed is shown as it reads now, and told;
what is gone isn't shown any more, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from bot.facts import figures, shown_in, turning
from bot.model import Article, Digest, Fact, Figure, Line, Quote, Sentence, Span
from bot.stories.quotations import Heard, compatible
from bot.text import language_of

#: A sentence or quotation is another wording of an earlier one from this likeness on.
ALIKE = 0.6
#: Two texts are one article, with changes, when this part of the earlier one's sentences is still there.
SAME = 0.3
#: So many characters of a line are told.
LONGEST = 240
_WORD = re.compile(r"[^\W_]+(?:['.,&-][^\W_]+)*|[$€£¥%]")
_CHANGED = "{outlet} has changed this. Before: {before} Now: {now}"
_GONE = "{outlet} no longer has this: {before}"
_UNQUOTED = "{outlet} no longer quotes {name}: “{before}”"
_UNCLEAR = "{outlet} no longer makes plain who said this: “{before}”"
_OTHERS = "{outlet} now says that this was said by {name}, not {old}: “{before}”"


class LineNow(NamedTuple):
    """A line as it stands now, None where it doesn't; and what is told of it, if anything."""

    line: Line | None
    told: str = ""


class QuoteNow(NamedTuple):
    """A quote as it stands now, None where it doesn't; and what is told of it, if anything."""

    quote: Quote | None
    told: str = ""


def is_same(before: Article, now: Article) -> bool:
    """Whether a text is an article that was read before, changed or not: otherwise something else is at its address."""
    if not before.sentences:
        return False
    there = _padded(now.text)
    kept = sum(_padded(sentence.span.of(before.text)) in there for sentence in before.sentences)
    return kept >= SAME * len(before.sentences)


class Reread:
    """What was shown of an article, in the article as it reads now."""

    def __init__(self, outlet: str, before: Article, now: Digest, certain: float) -> None:
        """`now` has the quotes of the text as it reads now; a speaker is sure from the confidence `certain` on."""
        self._outlet, self._before, self.now, self._certain = outlet, before, now, certain
        self._text = now.article.text

    def fact(self, fact: Fact) -> tuple[Fact | None, str]:
        """A fact as it stands now, and what is told of it."""
        line, told = self.line(fact.line)
        return (Fact(line, shown_in(line, self.figures)) if line else None), told

    def line(self, line: Line) -> LineNow:
        """A line where it stands now."""
        text = line.span.of(self._before.text)
        for at in _places(text, self._text, line.start):
            moved = _moved(line, at - line.start)
            if not self._turned(line, moved.span):
                return LineNow(moved)
        there = _padded(text)
        for sentence in self.now.article.sentences:
            if there in _padded(sentence.span.of(self._text)) and not self._turned(line, sentence.span):
                return LineNow(Line(*sentence.span))
        before = line.shown(self._before.text)
        if found := self._instead(text):
            return LineNow(Line(*found.span), self._told(_CHANGED, before, now=found.span.of(self._text)))
        return LineNow(None, self._told(_GONE, before))

    def quote(self, quote: Quote) -> QuoteNow:
        """A quote where it stands now, with who says it."""
        before, words = quote.shown(self._before.text), _padded(quote.span.of(self._before.text))
        same = sorted(
            (each for each in self.now.quotes if words in _padded(self._words(each))),
            key=lambda each: (len(self._words(each)), abs(each.start - quote.start)),
        )
        sure = list(filter(self._is_sure, same))
        if mine := next((each for each in sure if self._can_be_one(quote, each)), None):
            return QuoteNow(mine._replace(key=quote.key))
        if sure and quote.speaker and sure[0].speaker:
            name, old = sure[0].speaker.name, quote.speaker.name
            return QuoteNow(sure[0]._replace(key=quote.key), self._told(_OTHERS, before, name=name, old=old))
        if same:
            carried = self._carried(quote, same[0])
            return QuoteNow(carried) if carried else QuoteNow(None, self._told(_UNCLEAR, before))
        if found := self._reworded(quote):
            now = f"“{found.shown(self._text)}”"
            return QuoteNow(found._replace(key=quote.key), self._told(_CHANGED, f"“{before}”", now=now))
        return QuoteNow(None, self._told(_UNQUOTED, before, name=quote.speaker.name if quote.speaker else "anybody"))

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """All figures of the article as it reads now."""
        return figures(self.now.article)

    @cached_property
    def _added(self) -> Sequence[Sentence]:
        """The sentences that weren't there before."""
        there = _padded(self._before.text)
        every = self.now.article.sentences
        return [each for each in every if not each.note and _padded(each.span.of(self._text)) not in there]

    @cached_property
    def _turning(self) -> frozenset[str]:
        language = language_of(self.now.article)
        return turning(language) if language else frozenset()

    def _turned(self, line: Line, now: Span) -> bool:
        """Whether the sentence around a line has got a word that may make it mean something else."""
        before = {word for text in _around(self._before, line.span) for word in _words(text)}
        after = {word for text in _around(self.now.article, now) for word in _words(text)}
        return bool((after - before) & self._turning)

    def _instead(self, text: str) -> Sentence | None:
        """The new sentence that stands for an earlier one."""
        rated = [(_likeness(text, each.span.of(self._text)), each) for each in self._added]
        found = max(rated, key=lambda pair: (pair[0], -pair[1].start), default=None)
        return found[1] if found and found[0] >= ALIKE else None

    def _reworded(self, quote: Quote) -> Quote | None:
        """The new quotation that stands for an earlier one, by the same person."""
        text, there = quote.span.of(self._before.text), _padded(self._before.text)
        rated = [
            (_likeness(text, self._words(each)), each)
            for each in self.now.quotes
            if self._is_sure(each) and self._can_be_one(quote, each) and _padded(self._words(each)) not in there
        ]
        found = max(rated, key=lambda pair: (pair[0], -pair[1].start), default=None)
        return found[1] if found and found[0] >= ALIKE else None

    def _carried(self, quote: Quote, found: Quote) -> Quote | None:
        """A quote at its new place with its speaker, where nothing has changed in the sentences around it."""
        speaker = quote.speaker
        there = _padded(self._text)
        if not speaker or any(_padded(text) not in there for text in _around(self._before, quote.span)):
            return None
        mention = speaker.mention.of(self._before.text)
        at = next(_places(mention, self._text, speaker.mention.start), None)
        if at is None:
            return None
        speaker = speaker._replace(mention=Span(at, at + len(mention)))
        return found._replace(speaker=speaker, confidence=quote.confidence, key=quote.key)

    def _is_sure(self, quote: Quote) -> bool:
        return quote.speaker is not None and quote.confidence >= self._certain

    def _can_be_one(self, before: Quote, now: Quote) -> bool:
        """Whether the speakers of two quotes can be one person."""
        return compatible(Heard(0, before, (), 0), Heard(0, now, (), 0))

    def _words(self, quote: Quote) -> str:
        return quote.span.of(self._text)

    def _told(self, sentence: str, before: str, **rest: str) -> str:
        return sentence.format(
            outlet=self._outlet, **{name: _cut(text) for name, text in {"before": before, **rest}.items()}
        )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"


def _moved(line: Line, by: int) -> Line:
    marks = tuple(mark._replace(start=mark.start + by, end=mark.end + by) for mark in line.marks)
    return Line(line.start + by, line.end + by, marks)


def _places(words: str, text: str, near: int) -> Iterator[int]:
    """Where words begin in a text, the place that is nearest to an earlier one first."""
    yield from sorted((found.start() for found in re.finditer(re.escape(words), text)), key=lambda at: abs(at - near))


def _around(article: Article, span: Span) -> list[str]:
    """The sentences that a span stands in."""
    return [each.span.of(article.text) for each in article.sentences if each.span.overlaps(span)]


def _words(text: str) -> list[str]:
    """The words of a text, whatever its marks and capitals; what money is in counts as one."""
    return _WORD.findall(text.replace("’", "'").casefold())


def _padded(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, _words(a), _words(b), autojunk=False).ratio()
