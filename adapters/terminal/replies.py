"""A Reply as lines of text for a terminal, its buttons numbered, so that typing a number presses one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import NamedTuple

from adapters.terminal.briefs import render_brief
from adapters.terminal.passages import contexts, quotes
from adapters.terminal.rendering import render
from adapters.terminal.stories import render_story
from adapters.terminal.typesetting import bold, finish, wrap
from bot.actions import Button
from bot.cleaning import clean
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
    SourcesPart,
    StatusPart,
    StoryPart,
    WhyPart,
)
from bot.wording import lasting, moment

POSTED = "Posted to the channel:"


class Shown(NamedTuple):
    """What is shown of a Reply, and its buttons in the order of their numbers, from 1 on."""

    text: str
    buttons: tuple[Button, ...]


def show(reply: Reply, *, width: int = 80, colour: bool = False, zone: tzinfo | None = None) -> Shown:
    """A Reply as text, without a line break at its end; bold only with `colour`; times in a zone."""
    page = _Page(width, zone, colour=colour)
    blocks = [page.part(part) for part in reply.parts]
    if reply.public:
        blocks.insert(0, POSTED)
    return Shown(finish("\n\n".join(blocks), colour=colour), tuple(page.buttons))


class _Page:
    """Lays out parts in lines of a width, and numbers their buttons."""

    def __init__(self, width: int, zone: tzinfo | None, *, colour: bool) -> None:
        self.width, self.zone, self.colour = width, zone, colour
        self.buttons: list[Button] = []

    def part(self, part: Part) -> str:
        """A part with its buttons below."""
        match part:
            case ArticlePart(digest=digest, why=why):
                digest = replace(digest, notes=(*digest.notes, why)) if why else digest
                return self._joined(render(digest, width=self.width, colour=self.colour), self.row(part.buttons))
            case StoryPart(digest=digest):
                story = render_story(digest, width=self.width, colour=self.colour, zone=self.zone)
                return self._joined(story, self.row(part.buttons))
            case BriefPart():
                brief = render_brief(part, width=self.width, colour=self.colour, zone=self.zone, below=self.row)
                return self._joined(brief, self.row(part.buttons))
            case QuotesPart():
                return quotes(part, self.width, self.row)
            case ContextPart():
                return self._joined(contexts(part, self.width), self.row(part.buttons))
            case ChoicePart(question=question):
                return self._joined(wrap(clean(question), self.width), self.row(part.buttons))
            case FilePart(content=content):
                return clean(content.decode("utf-8", "replace")).strip()
            case _:
                return "\n".join(self._lines(part))

    def row(self, buttons: Sequence[Button]) -> str:
        """Buttons with their numbers: "[1] In context · [2] Mute"."""
        first = len(self.buttons) + 1
        self.buttons += buttons
        named = (f"[{number}] {clean(button.label)}" for number, button in enumerate(buttons, first))
        return wrap(" · ".join(named), self.width)

    def _joined(self, *blocks: str) -> str:
        return "\n\n".join(block for block in blocks if block)

    def _lines(self, part: Part) -> Iterator[str]:
        """The parts that are lists of lines."""
        for line in _LISTS[type(part)](part, self.zone):
            yield wrap(line.text, self.width, line.first, " " * len(line.first))


class _Line(NamedTuple):
    """A line, and what it begins with."""

    text: str
    first: str = ""


def _notice(part: NoticePart, _zone: tzinfo | None) -> Iterator[_Line]:
    yield _Line(clean(part.told))
    yield from (_Line(clean(each), "  ") for each in (*part.details, *part.commands))


def _problem(part: ProblemPart, _zone: tzinfo | None) -> Iterator[_Line]:
    yield from (_Line(clean(line)) for line in part.told.splitlines())
    if part.nearest:
        yield _Line(f"Did you mean {bold(clean(part.nearest))}?")
    if part.example:
        yield _Line(f"For example: {bold(clean(part.example))}")
    if part.retry_after:
        yield _Line(f"It may work again in {lasting(part.retry_after)}.")


def _sources(part: SourcesPart, _zone: tzinfo | None) -> Iterator[_Line]:
    for row in part.rows:
        words = " ".join([*(f'+"{word}"' for word in row.wanted), *(f'-"{word}"' for word in row.unwanted)])
        state = f" · {clean(row.state)}" if row.state else ""
        number = f"{row.number}. "
        yield _Line(f"{bold(clean(row.title or row.address))} {clean(words)}{state}", number)
        yield _Line(clean(row.address), " " * len(number))
    yield _Line(clean(part.footer))


def _feed(part: FeedPart, zone: tzinfo | None) -> Iterator[_Line]:
    yield _Line(f"{bold(clean(part.title))} · {clean(part.address)}")
    for item in part.items:
        when = f" · {moment(item.published, zone)}" if item.published else ""
        yield _Line(f"{clean(item.title or item.url or '')}{when}", "• ")
    yield _Line(f"{part.total} item{'s' * (part.total != 1)} by now.")


def _mutes(part: MutesPart, zone: tzinfo | None) -> Iterator[_Line]:
    for row in part.rows:
        until = f"until {moment(row.until, zone)}" if row.until else "for good"
        yield _Line(f"{bold(clean(row.word))} · {until}", "• ")


def _schedules(part: SchedulesPart, _zone: tzinfo | None) -> Iterator[_Line]:
    for row in part.rows:
        yield _Line(bold(clean(row.words)), f"{row.number}. ")
        if row.next:
            yield _Line(f"next: {', '.join(map(_due, row.next))}", "   ")
    if part.note:
        yield _Line(clean(part.note))


def _due(at: datetime) -> str:
    """A due time, in its own zone."""
    return f"{at:%A} {moment(at, at.tzinfo)}"


def _why(part: WhyPart, zone: tzinfo | None) -> Iterator[_Line]:
    yield _Line(bold(clean(part.title or part.address)))
    for step in part.steps:
        when = f" · {moment(step.at, zone)}" if step.at else ""
        yield _Line(f"{step.name}: {clean(step.told)}{when}", "• ")


def _status(part: StatusPart, _zone: tzinfo | None) -> Iterator[_Line]:
    widest = max((len(name) for name, _ in part.lines), default=0)
    yield from (_Line(clean(told), f"{name.ljust(widest)}  ") for name, told in part.lines)


def _help(part: HelpPart, _zone: tzinfo | None) -> Iterator[_Line]:
    for use in part.examples:
        yield _Line(bold(use.typed))
        yield _Line(use.does, "    ")
    if part.commands:
        yield _Line("")
    for use in part.commands:
        typed = f"/digest {use.typed}" if use.typed.startswith("[") else use.typed  # alone, it is the command itself
        yield _Line(f"{typed}  ({use.does})")


_LISTS: dict[type, Callable[..., Iterator[_Line]]] = {
    NoticePart: _notice,
    ProblemPart: _problem,
    SourcesPart: _sources,
    FeedPart: _feed,
    MutesPart: _mutes,
    SchedulesPart: _schedules,
    WhyPart: _why,
    StatusPart: _status,
    HelpPart: _help,
}
