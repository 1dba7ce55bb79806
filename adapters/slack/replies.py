"""A Reply as messages: each kind of part laid out, long ones split at whole stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from adapters.chat.usage import Manner, as_typed
from adapters.slack import articles, blocks, stories
from adapters.slack.blocks import Block, Piece, bullet, linked, paragraph, rich, said, small
from adapters.slack.posts import Post, posts
from bot.replies import (
    ArticlePart,
    BriefPart,
    ChoicePart,
    ContextPart,
    FeedPart,
    FilePart,
    HelpPart,
    MutesPart,
    NoticePart,
    Part,
    ProblemPart,
    QuotesPart,
    Reply,
    ScheduleRow,
    SchedulesPart,
    SourceRow,
    SourcesPart,
    StatusPart,
    StoryPart,
    Usage,
    WhyPart,
)
from bot.wording import lasting, moment, title

#: What everything is typed after.
COMMAND = "/digest"
NOTHING = "There is nothing to show."
#: What stands together in a message.
Unit = Sequence[Block]


def typed_here(command: str) -> str:
    """A command as the grammar has it ("follow bbc.com"), as it is typed in Slack."""
    return f"{COMMAND} {command}"


MANNER = Manner(typed_here, typed_here)


class Letter(NamedTuple):
    """All that goes out for a Reply: `head` at once, `thread` below it."""

    head: tuple[Post, ...]
    thread: tuple[Post, ...] = ()


def letter(reply: Reply, zone: tzinfo | None = None) -> Letter:
    """What goes out for a Reply; times are told in a zone."""
    text = spoken(reply)
    head: list[Unit] = []
    thread: list[Unit] = []
    for part in reply.parts:
        shown, details = units(as_typed(part, MANNER), zone)
        head += shown
        thread += details
    if not any(head):
        head.append(small(NOTHING))
    return Letter(tuple(posts(head, text)), tuple(posts(thread, text)))


def units(part: Part, zone: tzinfo | None) -> tuple[list[Unit], list[Unit]]:
    """What stands together of a part: what is shown at once, and the details."""
    match part:
        case ArticlePart():
            return [articles.article(part, zone)], []
        case StoryPart():
            return [stories.story(part, zone)], []
        case BriefPart():
            return [stories.overview(part)], [stories.story(each, zone) for each in part.stories]
        case QuotesPart():
            return list(articles.quotes_part(part)), []
        case ContextPart():
            return list(articles.context_part(part)), []
        case SourcesPart():
            return sources(part, zone), []
        case _:
            return [plain(part, zone)], []


def plain(part: Part, zone: tzinfo | None) -> list[Block]:
    """The parts that are short."""
    match part:
        case ProblemPart():
            return problem(part)
        case NoticePart():
            typed = (bullet(said(each, bold=True)) for each in part.commands)
            return rich(paragraph(said(part.told)), *(bullet(said(each)) for each in part.details), *typed)
        case ChoicePart():
            return [*rich(paragraph(said(part.question))), *articles.buttons(part.buttons)]
        case FilePart():
            return rich(paragraph(said(part.told)))
        case HelpPart():
            shown = [_usage(use) for use in part.examples]
            return [*rich(*shown), *articles.titled("All commands", [_usage(use) for use in part.commands])]
        case StatusPart():
            return rich(*(bullet(said(name, bold=True), said(f" · {told}")) for name, told in part.lines))
        case _:
            return listing(part, zone)


def listing(part: Part, zone: tzinfo | None) -> list[Block]:
    """The parts that are lists."""
    match part:
        case FeedPart():
            items = [bullet(linked(item.title or item.url or "", item.url)) for item in part.items]
            rest = small(f"{part.total - len(part.items)} more") if part.total > len(part.items) else []
            return [*rich(paragraph(linked(part.title or part.address, part.address, bold=True)), *items), *rest]
        case MutesPart():
            rows = [bullet(said(row.word, bold=True), said(f" · {until(row.until, zone)}")) for row in part.rows]
            return rich(*(rows or [paragraph(said("Nothing is muted here."))]))
        case SchedulesPart():
            rows = [paragraph(said(f"{row.number}. "), said(row.words, bold=True), *_next(row)) for row in part.rows]
            return [*rich(*(rows or [paragraph(said("There is no schedule here."))])), *small(part.note)]
        case WhyPart():
            steps = [
                bullet(
                    said(step.name, bold=True),
                    said(f"  {step.told}" + (f", {moment(step.at, zone)}" if step.at else "")),
                )
                for step in part.steps
            ]
            return rich(paragraph(linked(part.title or part.address, part.address, bold=True)), *steps)
        case _:
            return []


def _next(row: ScheduleRow) -> list[Piece]:
    return [said(f" · next: {', '.join(map(due, row.next))}")] if row.next else []


def _usage(use: Usage) -> blocks.Part:
    """A command, and what it does."""
    return bullet(said(use.typed, bold=True), said(f" · {use.does}"))


def problem(part: ProblemPart) -> list[Block]:
    """What couldn't be done, what to do, and one example."""
    example = [paragraph(said("For example: "), said(part.example, bold=True))] if part.example else []
    meant = [paragraph(said("Did you mean "), said(part.nearest, bold=True), said("?"))] if part.nearest else []
    again = small(f"It may work again in {lasting(part.retry_after)}.") if part.retry_after else []
    return [*rich(paragraph(said(part.told)), *meant, *example), *again]


def sources(part: SourcesPart, zone: tzinfo | None) -> list[Unit]:
    """What a channel follows, each source with its state and its words."""
    rows = rich(*(paragraph(*source(row, zone)) for row in part.rows))
    return [*([block] for block in rows), small(part.footer)]


def source(row: SourceRow, zone: tzinfo | None) -> Iterator[Piece]:
    """A source's line."""
    yield said(f"{row.number}. ")
    yield linked(row.title or row.address, row.site or row.address)
    words = [f'+"{word}"' for word in row.wanted] + [f'-"{word}"' for word in row.unwanted]
    yield said(f" {' '.join(words)}" if words else "")
    told = row.failure or row.state or (f"last new {moment(row.changed, zone)}" if row.changed else "")
    yield said(f" · {told}" if told else "", italic=True)


def spoken(reply: Reply) -> str:
    """The text that stands for a Reply in a notification."""
    for part in reply.parts:
        match part:
            case ArticlePart():
                return part.digest.article.title or "A digest"
            case StoryPart():
                return title(part.digest.story) or "A story"
            case BriefPart():
                return part.head
            case ProblemPart() | NoticePart() | FilePart():
                return part.told
            case ChoicePart():
                return part.question
            case QuotesPart():
                return part.title
            case _:
                continue
    return "Pullquote"


def until(end: datetime | None, zone: tzinfo | None) -> str:
    """How long something is muted."""
    return f"until {moment(end, zone)}" if end else "for good"


def due(at: datetime) -> str:
    """A due time, in its own zone."""
    return f"{at:%A} {moment(at, at.tzinfo)}"
