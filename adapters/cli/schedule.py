"""`pullquote schedule` and `pullquote deliveries`: when channels get briefings, and what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from adapters.bootstrap import open_world
from adapters.chat.usage import Manner, as_typed
from adapters.cli import console
from adapters.cli.guard import MISUSED
from adapters.cli.local import local_zone
from adapters.cli.tables import table
from adapters.terminal.replies import show
from bot.asking import Asker, Request
from bot.channels import Planned
from bot.cleaning import clean
from bot.contract import as_json
from bot.deliveries import Delivery, State
from bot.errors import UnknownChannel
from bot.nearest import nearest
from bot.newsdesk import missing
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.planning import is_off, next_times
from bot.newsdesk.world import World
from bot.replies import ArticlePart, BriefPart, Part, ProblemPart, Reply, StoryPart
from bot.settings import Settings
from bot.wording import moment

#: Whoever may use this command may do anything.
OPERATOR = Asker("operator", "operator", admin=True)
TERMINAL = "terminal"
NO_SCHEDULES = "No channel has a schedule yet. Add one: pullquote schedule weekdays 07:30 Europe/Berlin --channel …"
NO_DELIVERIES = "No briefing has been due yet. What is to come: pullquote schedule"


def schedule(settings: Settings, words: Sequence[str], channel: str) -> bool:
    """Do what is typed for a channel, as in its chat; return whether that went well."""
    answer = asyncio.run(_asked(settings, channel, f"schedule {typed(words)}"))
    manner = _manner(channel)
    return _answered(replace(answer, parts=tuple(_unpressed(as_typed(part, manner)) for part in answer.parts)))


def _manner(channel: str) -> Manner:
    """How what is done with schedules is typed here; nothing else is."""
    where = "" if channel == TERMINAL else f" --channel {channel}"

    def here(command: str) -> str:
        return f"pullquote {command}{where}" if command.startswith("schedule ") else command

    return Manner(here, here, here)


def typed(words: Sequence[str]) -> str:
    """Words as they are typed in a chat: quoted where a shell has taken the marks off."""
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    name, colon, value = word.partition(":")
    if " " not in word or '"' in word:
        return word
    return f'{name}:"{value}"' if colon and " " not in name else f'"{word}"'


async def _asked(settings: Settings, channel: str, text: str) -> Reply:
    async with open_world(settings) as world:
        await _check(world, channel)
        return await Newsdesk(world, settings).ask(Request(channel, OPERATOR, text, zone=local_zone()))


async def _check(world: World, channel: str) -> None:
    """Raise UnknownChannel for a name that can be no channel's, with the nearest that there is."""
    if channel == TERMINAL or (channel.startswith(("slack:", "discord:")) and "/" in channel):
        return
    known = await world.store.channels()
    ends = {name.rpartition("/")[2]: name for name in known}
    meant = ends.get(channel) or nearest(channel, known)
    raise UnknownChannel(channel, f"Did you mean {meant}?" if meant else "")


def _unpressed(part: Part) -> Part:
    """A part without its buttons: nobody can press them in a shell."""
    if isinstance(part, BriefPart):
        return replace(part, buttons=(), stories=tuple(replace(story, buttons=()) for story in part.stories))
    return replace(part, buttons=()) if isinstance(part, ArticlePart | StoryPart) else part


def _answered(answer: Reply) -> bool:
    """Print an answer, and return True; what was typed wrongly raises SystemExit, as it does everywhere."""
    if not answer.failed:
        zone = local_zone()
        shown = show(answer, width=console.width(), colour=console.in_colour(), zone=ZoneInfo(zone) if zone else None)
        console.answer(shown.text)
        return True
    console.problem(show(answer, width=console.ENDLESS).text)
    if any(isinstance(part, ProblemPart) and (part.nearest or part.example) for part in answer.parts):
        raise SystemExit(MISUSED)
    return False


def every_schedule(settings: Settings) -> bool:
    """Print the schedules of all channels, with their next times."""
    return asyncio.run(_every_schedule(settings))


async def _every_schedule(settings: Settings) -> bool:
    async with open_world(settings) as world:
        every = sorted(await world.store.ledger.every(), key=lambda each: (each.channel, each.number))
        coming = [await _coming(world, each) for each in every]
    rows = [
        (str(each.number), each.channel, each.schedule.words, told) for each, told in zip(every, coming, strict=True)
    ]
    console.answer(table(("#", "Channel", "Schedule", "Next"), rows) if rows else NO_SCHEDULES)
    return True


async def _coming(world: World, planned: Planned) -> str:
    """When a schedule's next briefing comes."""
    now = world.clock.now()
    times = await next_times(world.store.ledger, planned, now, 1)
    return moment(times[0], times[0].tzinfo) if times else "paused" if is_off(planned, now) else "never"


def deliveries(settings: Settings, *, channel: str | None = None, limit: int = 20, form: str = "text") -> bool:
    """Print the last briefings that were due, the latest first; return whether none has failed."""
    found = asyncio.run(_latest(settings, channel, limit))
    if form == "json":
        for row in as_rows(found):
            console.answer_row(row)
    else:
        zone = local_zone()
        rows = list(lines(found, ZoneInfo(zone) if zone else None))
        console.answer(table(("Due", "Channel", "#", "State", "Posted", "Why"), rows) if rows else NO_DELIVERIES)
    return not any(each.delivery.state is State.FAILED for each in found)


class Account(NamedTuple):
    """A Delivery, and why it is as it is; what its messages say of their corrections, by part.

    The number is its schedule's, if that is still there.
    """

    delivery: Delivery
    reason: str
    corrections: Mapping[int, str]
    schedule: int | None
    #: Whether it is due only later: it was left out beforehand.
    to_come: bool = False


async def _latest(settings: Settings, channel: str | None, limit: int) -> Sequence[Account]:
    async with open_world(settings) as world:
        if channel is not None:
            await _check(world, channel)
        found = await world.store.ledger.latest(channel, limit)
        told = await world.store.corrections.told(each.id for each in found)
        numbers = {each.id: each.number for each in await world.store.ledger.every()}
    return [
        Account(
            each,
            missing.reason(each, world.clock.now()),
            {part: told[number, part] for number, part in told if number == each.id},
            numbers.get(each.slot.schedule),
            to_come=each.due > world.clock.now(),
        )
        for each in found
    ]


def lines(found: Sequence[Account], zone: tzinfo | None) -> Iterator[tuple[str, ...]]:
    """Yield a row for each Delivery."""
    for each, reason, corrections, schedule, to_come in found:
        there = sum(parcel.message is not None for parcel in each.parcels)
        posted = f"{there} of {len(each.parcels)}" if each.parcels else ""
        changed = f"{len(corrections)} corrected since: {' '.join(corrections.values())}" if corrections else ""
        why = clean(" ".join(filter(None, (reason, changed))))
        state = f"will be {each.state.value}" if to_come else each.state.value
        yield moment(each.due, zone), each.channel, str(schedule or ""), state, posted, why


def as_rows(found: Sequence[Account]) -> Iterator[str]:
    """Yield a line of JSON for each Delivery; times in UTC."""
    for each, reason, corrections, schedule, _ in found:
        row = {
            "id": each.id,
            "channel": each.channel,
            "schedule": schedule,
            "due": _iso(each.due),
            "state": each.state.value,
            "attempts": each.attempts,
            "reason": reason,
            "ended": _iso(each.ended),
            "messages": [parcel.message for parcel in each.parcels],
            "corrections": [corrections.get(part, "") for part in range(len(each.parcels))],
        }
        yield as_json(row)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
