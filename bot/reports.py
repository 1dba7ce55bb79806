"""The nouns around an article: where it is from, how it arrived, and the others that tell the same story.

Every point in time is an aware datetime in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Article, Digest, Fact, Figure, Line, Quote


class SourceKind(StrEnum):
    """How a Source is read."""

    FEED = "feed"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or folder that channels follow."""

    id: int
    #: The feed's own address, or the folder's path; unique.
    address: str
    kind: SourceKind
    title: str
    site: str | None
    added: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """How a Source has been doing; `failure` is a sentence that says what happened, None while all is well."""

    source: int
    checked: datetime | None = None
    #: When it last had something new.
    changed: datetime | None = None
    failure: str | None = None
    failing_since: datetime | None = None
    failures: int = 0
    #: When its failing was told to the operator; once for each time that it fails for long.
    told: datetime | None = None
    #: Not to be asked again before then.
    due: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    #: `failure` in a word or two, for counting: "refused", "not found".
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed as parsed: plain text, no markup; nothing of it is trusted."""

    guid: str | None
    url: str | None
    title: str
    excerpt: str
    author: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed as kept. `key` is its identity in its Source: guid, else canonical address, else a hash."""

    id: int
    source: int
    key: str
    url: str | None
    title: str
    excerpt: str
    author: str | None
    published: datetime | None
    first_seen: datetime
    #: When its words last changed; an edit is an update, not news.
    updated: datetime
    #: Taken as read when its Source was first followed.
    backlog: bool = False


class PageKind(StrEnum):
    """What a page turned out to be."""

    ARTICLE = "article"
    EXCERPT = "excerpt"
    PAYWALL = "paywall"
    CONSENT = "consent"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page: its text and what is known of it; `why` says in a sentence why it is no full article."""

    url: str
    kind: PageKind
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    language: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """An Article as one outlet's report; `excerpt` says that only a part of it could be read.

    `outlet` is the name that it is shown under; another outlet's differs in more than its case.
    """

    article: Article
    outlet: str
    published: datetime | None = None
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of different outlets on one event, the best first; `copies` are near-copies of one of them, by outlet."""

    id: str
    reports: tuple[Report, ...]
    copies: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A Line of one of a Story's reports."""

    report: int
    line: Line


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A Fact of one of a Story's reports."""

    report: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A Quote of one report; `also` are other reports' with its words or a part of them, `variants` differ in words."""

    report: int
    quote: Quote
    also: tuple[ToldQuote, ...] = ()
    variants: tuple[ToldQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A Figure of one of a Story's reports, in the sentence that gives it."""

    report: int
    line: Line
    figure: Figure


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures for one thing that differ between reports; a side has those that agree, the most widely told first."""

    sides: tuple[tuple[ToldFigure, ...], ...]


@dataclass(frozen=True, slots=True)
class StoryDigest:
    """The short form of a Story: each line credited to the report whose text it is a span of."""

    story: Story
    digests: tuple[Digest, ...]
    summary: tuple[Told, ...] = ()
    facts: tuple[ToldFact, ...] = ()
    quotes: tuple[ToldQuote, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[str, ...] = ()
