"""What is answered, on no platform in particular: an adapter lays it out, and decides nothing.

A Reply has parts in order; each kind of Part is one kind of answer, with the buttons that belong to it. Texts in
Digests, titles, names and excerpts are untrusted: an adapter escapes all that it shows. Times are in UTC, for the
adapter to tell in the reader's zone. Commands stand in fields of their own, never in a sentence, so that an adapter can
show them as they are typed there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from bot.actions import Button, Verb
from bot.errors import FetchError, Misunderstood, PullquoteError
from bot.model import Article, Digest, Quote, Span
from bot.reports import Item, StoryDigest


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """The Digest of one article. `why` says why only an excerpt of it could be read; `key` names it in Actions."""

    digest: Digest
    key: str
    why: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPart:
    """The StoryDigest of a Story; `note` is its one line in a list: "5 sources · one figure differs"."""

    digest: StoryDigest
    key: str
    note: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefPart:
    """Stories of `[since, until)`, the most important first; `found` counts all, `footer` says how the sources are.

    `head` is its first line ("6 stories, 2 min"); where there are no stories, the sentence that says so. `key` is empty
    then, as there is nothing to do with it. `topic` is what was asked for, if anything.
    """

    head: str
    stories: tuple[StoryPart, ...]
    found: int
    since: datetime
    until: datetime
    footer: str
    topic: str = ""
    key: str = ""
    buttons: tuple[Button, ...] = ()


class Piece(NamedTuple):
    """A stretch of words as they stand in an article; `marked` are the quoted ones."""

    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A Quote where it stands: the lines around it, a span for each paragraph, all of one article's text."""

    article: Article
    quote: Quote
    lines: tuple[Span, ...]
    outlet: str = ""

    def pieces(self, line: Span) -> Iterator[Piece]:
        """A line in pieces: before, within and after the quoted words; empty ones are left out."""
        start, end = (min(max(at, line.start), line.end) for at in self.quote.span)
        for span, marked in (Span(line.start, start), False), (Span(start, end), True), (Span(end, line.end), False):
            if span.start < span.end:
                yield Piece(span.of(self.article.text), marked)


@dataclass(frozen=True, slots=True)
class ContextPart:
    """Quotes in their context."""

    passages: tuple[Passage, ...]
    buttons: tuple[Button, ...] = ()


class Saying(NamedTuple):
    """A Quote with the article that it is of, and its button that shows it in context."""

    article: Article
    quote: Quote
    outlet: str = ""
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class QuotesPart:
    """Quotes in a row, under a title: those that a digest left out, or what somebody was quoted saying.

    `left_out` says how many more there are than are listed.
    """

    title: str
    sayings: tuple[Saying, ...]
    left_out: int = 0


class SourceRow(NamedTuple):
    """A source that the channel follows, by the number that `unfollow` takes.

    `state` is empty while it is fine; `failure` is what happened, if anything.
    """

    number: int
    title: str
    address: str
    site: str | None
    state: str
    failure: str
    checked: datetime | None
    changed: datetime | None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcesPart:
    """What a channel follows, the failing ones first; `footer` counts them."""

    rows: tuple[SourceRow, ...]
    footer: str


@dataclass(frozen=True, slots=True)
class FeedPart:
    """What a feed would give, tried and not followed; `total` is how many items it lists."""

    title: str
    address: str
    items: tuple[Item, ...]
    total: int


class MuteRow(NamedTuple):
    """What a channel doesn't want to see, until when (None: for good), and who said so."""

    word: str
    until: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class MutesPart:
    """What is muted in a channel."""

    rows: tuple[MuteRow, ...]


class ScheduleRow(NamedTuple):
    """A schedule as it may be typed ("weekdays 07:30 Europe/Berlin top:5"), and its next times, in its zone."""

    number: int
    words: str
    next: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class SchedulesPart:
    """A channel's schedules; `note` says what else a reader should know of them."""

    rows: tuple[ScheduleRow, ...]
    note: str = ""


class Step(NamedTuple):
    """A step on an article's way: what it is called ("fetched"), what happened, and when."""

    name: str
    told: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WhyPart:
    """What happened to an article on its way, in order."""

    address: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StatusPart:
    """How things are, as lines of a name and what it is."""

    lines: tuple[tuple[str, str], ...]


class Usage(NamedTuple):
    """A command as it may be typed, and what it does."""

    typed: str
    does: str


@dataclass(frozen=True, slots=True)
class HelpPart:
    """Examples first, then all commands."""

    examples: tuple[Usage, ...]
    commands: tuple[Usage, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoicePart:
    """A question that is answered by one of its buttons."""

    question: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file to hand over, and what it is in a sentence."""

    name: str
    content: bytes
    told: str


@dataclass(frozen=True, slots=True)
class NoticePart:
    """Something was done, or there is nothing to do: a sentence or two. `details` are lines below it.

    Below them are `commands` that may be typed now, as the grammar has them: "unmute football".
    """

    told: str
    details: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemPart:
    """Something couldn't be done: what happened and what to do; the command that was meant, and one example of it.

    `retry_after` is there where the same may work later.
    """

    told: str
    nearest: str | None = None
    example: str | None = None
    retry_after: timedelta | None = None


Part: TypeAlias = (
    ArticlePart
    | StoryPart
    | BriefPart
    | ContextPart
    | QuotesPart
    | SourcesPart
    | FeedPart
    | MutesPart
    | SchedulesPart
    | WhyPart
    | StatusPart
    | HelpPart
    | ChoicePart
    | FilePart
    | NoticePart
    | ProblemPart
)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one Request or Action. `public` is for the whole channel; otherwise only the asker sees it."""

    parts: tuple[Part, ...]
    public: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is nothing in it but problems."""
        return all(isinstance(part, ProblemPart) for part in self.parts)

    @property
    def keys(self) -> tuple[str, ...]:
        """What it shows, as Actions name it."""
        shown = (part.key for part in self.parts if isinstance(part, ArticlePart | StoryPart | BriefPart))
        return tuple(key for key in shown if key)

    @property
    def for_all(self) -> Reply:
        """The same for the whole channel, without the buttons that would post it there again."""
        return Reply(tuple(map(_for_all, self.parts)), public=True)


def _for_all(part: Part) -> Part:
    match part:
        case BriefPart():
            stories = tuple(replace(story, buttons=_without_sharing(story.buttons)) for story in part.stories)
            return replace(part, stories=stories, buttons=_without_sharing(part.buttons))
        case ArticlePart() | StoryPart():
            return replace(part, buttons=_without_sharing(part.buttons))
        case _:
            return part


def _without_sharing(buttons: tuple[Button, ...]) -> tuple[Button, ...]:
    return tuple(button for button in buttons if button.action.verb is not Verb.SHARE)


def reply(*parts: Part, public: bool = False) -> Reply:
    """A Reply of these parts."""
    return Reply(parts, public)


def problem(error: PullquoteError) -> ProblemPart:
    """An error as an answer."""
    if isinstance(error, Misunderstood):
        return ProblemPart(str(error), error.nearest, error.example)
    return ProblemPart(str(error), retry_after=error.retry_after if isinstance(error, FetchError) else None)
