"""The nouns: what an article is made of, and what a digest says.

Every position is an offset in Unicode code points into the `text` of one Article, which is kept
exactly as received; a pair of them is half open, `[start, end)`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch `[start, end)` of an Article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class ParagraphKind(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"


class Paragraph(NamedTuple):
    """A block of text between line breaks, without the white space around it.

    `note` says which rule made it boilerplate ("photo credit", "link", …); it is empty for the rest.
    """

    start: int
    end: int
    kind: ParagraphKind
    note: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """A sentence of a body paragraph: its span, its paragraph's index, and its tokens `[first, last)`.

    `note` says which rule found it to be boilerplate inside running text; it is empty for the rest.
    """

    start: int
    end: int
    paragraph: int
    first: int
    last: int
    note: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of the body paragraphs in text order, as parallel sequences.

    `kinds` has one letter per token, so that a pattern over tokens is a regular expression over
    letters; `bot.text.kinds` names them.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]
    kinds: str

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Article:
    """Full text with its title, publisher, date and language; the text is kept as received."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: Tokens
    language: str
    id: str = ""
    #: The headline: a span of the text where it stands there, otherwise as given with the article.
    title: str = ""
    title_span: Span | None = None
    #: Where the report was filed and by which agency: "(Bloomberg) —", "WASHINGTON (AP) —".
    dateline: Span | None = None
    url: str | None = None
    publisher: str | None = None
    #: ISO 8601, as given or as the text states it.
    published: str | None = None
    byline: str | None = None


class FigureType(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    DURATION = "duration"
    CHANGE = "change"


class Figure(NamedTuple):
    """A typed quantity in the text.

    `value` is in `unit` (ISO 4217 for money, "%" for percentages, seconds for durations, the noun counted for counts);
    a date's value is None where the text alone doesn't say which day it was; `unit` holds what it says, as ISO 8601.
    """

    start: int
    end: int
    type: FigureType
    value: float | None
    unit: str | None
    approximate: bool = False


class Speaker(NamedTuple):
    """Who said it: the name to show, the role, and the mention in the text that it rests on."""

    name: str
    role: str | None
    mention: Span


class Relay(NamedTuple):
    """Who passed the words on ("according to state television")."""

    name: str
    mention: Span


class Quote(NamedTuple):
    """One unbroken directly quoted span, without its marks.

    `confidence` is the probability that `speaker` is right; it is 0 where there is no candidate.
    """

    start: int
    end: int
    speaker: Speaker | None = None
    cue: Span | None = None
    via: Relay | None = None
    confidence: float = 0.0
    key: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    def shown(self, text: str) -> str:
        """The words as a reader sees them: without a last comma, which was the sentence's around them."""
        return self.span.of(text).removesuffix(",").rstrip()


#: What is shown for words left out; with a space of its own where the source has none before them.
ELISIONS = ("…", " …")


class Mark(NamedTuple):
    """An editorial mark: what is shown in place of `[start, end)`: `…`, or a name in `[square brackets]`."""

    start: int
    end: int
    text: str


class Line(NamedTuple):
    """What is shown of `[start, end)`: the source's own words, but for the marks (in text order, apart)."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def shown(self, text: str) -> str:
        """The line as a reader sees it."""
        pieces: list[str] = []
        at = self.start
        for mark in self.marks:
            pieces += text[at : mark.start], mark.text
            at = mark.end
        return "".join((*pieces, text[at : self.end]))


class Fact(NamedTuple):
    """A checkable sentence or clause with its Figures."""

    line: Line
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """The short form of one Article: summary sentences, Facts, and every Quote, the key ones marked."""

    article: Article
    summary: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    #: What a reader should know of how this was made ("no quotes: …"); empty when all is well.
    notes: tuple[str, ...] = field(default=())

    @property
    def key_quotes(self) -> tuple[Quote, ...]:
        """The quotes that are shown, in text order."""
        return tuple(quote for quote in self.quotes if quote.key)
