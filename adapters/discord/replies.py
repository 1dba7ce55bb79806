"""A Reply as messages: each kind of part laid out, long ones split at whole stories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from adapters.chat.usage import as_typed
from adapters.discord import articles, stories
from adapters.discord.embeds import Card, Post, bullet, clock, linked, paragraph, posts, said, small
from adapters.discord.usage import MANNER
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
    SchedulesPart,
    SourceRow,
    SourcesPart,
    StatusPart,
    StoryPart,
    WhyPart,
)
from bot.wording import lasting

NOTHING = Card((paragraph(said("There is nothing to show.")),))


class Letter(NamedTuple):
    """All that goes out for a Reply: `head` at once, `below` it the details, and files to hand over.

    `name` is what a thread of the details would be called.
    """

    head: tuple[Post, ...]
    below: tuple[Post, ...] = ()
    files: tuple[FilePart, ...] = ()
    name: str = ""


def letter(reply: Reply) -> Letter:
    """What goes out for a Reply."""
    head: list[Card] = []
    below: list[Card] = []
    for part in reply.parts:
        shown, details = cards(as_typed(part, MANNER))
        head += shown
        below += details
    files = tuple(part for part in reply.parts if isinstance(part, FilePart))
    name = next((part.head for part in reply.parts if isinstance(part, BriefPart)), "")
    return Letter(tuple(posts(head) or posts([NOTHING])), tuple(posts(below)), files, name)


def cards(part: Part) -> tuple[list[Card], list[Card]]:
    """A part as what is shown at once, and the details."""
    match part:
        case ArticlePart():
            return [articles.article(part)], []
        case StoryPart():
            return [stories.story(part)], []
        case BriefPart():
            return [stories.overview(part)], [stories.story(each, at) for at, each in enumerate(part.stories, 1)]
        case QuotesPart():
            return articles.quotes_part(part), []
        case ContextPart():
            return articles.context_part(part), []
        case _:
            return [plain(part)], []


def plain(part: Part) -> Card:
    """The parts that are short."""
    match part:
        case ProblemPart():
            return problem(part)
        case NoticePart():
            typed = (bullet(said(each, bold=True)) for each in part.commands)
            return Card((paragraph(said(part.told)), *(bullet(said(each)) for each in part.details), *typed))
        case ChoicePart():
            return Card((paragraph(said(part.question)),), buttons=part.buttons)
        case FilePart():
            return Card((paragraph(said(part.told)),))
        case HelpPart():
            shown = [bullet(said(use.typed, bold=True), said(f"  {use.does}")) for use in part.examples]
            every = [bullet(said(use.typed, bold=True), said(f"  {use.does}")) for use in part.commands]
            return Card(articles.blocks(shown, articles.titled("All commands", every)))
        case StatusPart():
            return Card(tuple(bullet(said(name, bold=True), said(f"  {told}")) for name, told in part.lines))
        case _:
            return listing(part)


def listing(part: Part) -> Card:
    """The parts that are lists."""
    match part:
        case SourcesPart():
            return Card(tuple(bullet(*source(row)) for row in part.rows), below=part.footer)
        case FeedPart():
            items = [bullet(linked(item.title or item.url or "", item.url)) for item in part.items]
            rest = f"{part.total - len(part.items)} more" if part.total > len(part.items) else ""
            return Card(tuple(items), title=part.title or part.address, url=part.address, below=rest)
        case MutesPart():
            rows = [bullet(said(row.word, bold=True), f"  {until(row.until)}") for row in part.rows]
            return Card(tuple(rows or [paragraph(said("Nothing is muted here."))]))
        case SchedulesPart():
            rows = [
                bullet(said(f"{row.number}  {row.words}"), f"  next: {clock(row.next[0])}" if row.next else "")
                for row in part.rows
            ]
            return Card(tuple(rows or [paragraph(said("There is no schedule here."))]), below=part.note)
        case WhyPart():
            steps = [
                bullet(said(step.name, bold=True), said(f"  {step.told}"), f", {clock(step.at)}" if step.at else "")
                for step in part.steps
            ]
            return Card(tuple(steps), title=part.title or part.address, url=part.address)
        case _:
            return Card()


def problem(part: ProblemPart) -> Card:
    """What couldn't be done, what to do, and one example."""
    meant = [paragraph(said("Did you mean "), said(part.nearest, bold=True), said("?"))] if part.nearest else []
    example = [paragraph(said("For example: "), said(part.example, bold=True))] if part.example else []
    again = [small(f"It may work again in {lasting(part.retry_after)}.")] if part.retry_after else []
    return Card((paragraph(said(part.told)), *meant, *example, *again))


def source(row: SourceRow) -> Iterator[str]:
    """A source's line."""
    yield said(f"{row.number}  ")
    yield linked(row.title or row.address, row.site or row.address)
    words = [f'+"{word}"' for word in row.wanted] + [f'-"{word}"' for word in row.unwanted]
    yield said(f"  {' '.join(words)}") if words else ""
    if told := row.failure or row.state:
        yield "  " + said(told, italic=True)
    elif row.changed:
        yield f"  last new {clock(row.changed, 'R')}"


def until(end: datetime | None) -> str:
    """How long something is muted."""
    return f"until {clock(end)}" if end else "for good"
