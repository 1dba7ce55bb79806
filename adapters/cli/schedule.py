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
from adapters.cli.local import local_zone
from adapters.cli.tables import table
from adapters.terminal.replies import show
from bot.asking import Asker, Request
from bot.channels import Planned
from bot.cleaning import clean
from bot.contract import as_json
from bot.deliveries import Delivery, State
from bot.nearest import nearest
from bot.newsdesk import missing
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.planning import is_off, next_times
from bot.newsdesk.world import World
from bot.replies import ProblemPart, Reply, reply
from bot.settings import Settings
from bot.wording import moment

#: Whoever may use this command may do anything.
OPERATOR = Asker("operator", "operator", admin=True)
TERMINAL = "terminal"
NO_SCHEDULES = "No channel has a schedule yet. Add one: pullquote schedule add weekdays 07:30 Europe/Berlin --channel …"
NO_DELIVERIES = "No briefing has been due yet. What is to come: pullquote schedule list"


def schedule(settings: Settings, words: Sequence[str], channel: str) -> bool:
    """Do what is typed for a channel, as in its chat; return whether that went well."""
    answer = asyncio.run(_asked(settings, channel, f"schedule {typed(words)}"))
    manner = _manner(channel)
    return _answered(replace(answer, parts=tuple(as_typed(part, manner) for part in answer.parts)))


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
        if unknown := await _unknown(world, channel):
            return reply(unknown)
        return await Newsdesk(world, settings).ask(Request(channel, OPERATOR, text, zone=local_zone()))


async def _unknown(world: World, channel: str) -> ProblemPart | None:
    """What is said of a channel's name that can be none, with the nearest that there is."""
    if channel == TERMINAL or (channel.startswith(("slack:", "discord:")) and "/" in channel):
        return None
    known = await world.store.channels()
    ends = {name.rpartition("/")[2]: name for name in known}
    told = f'There is no channel called {channel}. They are called "slack:T012AB3CD/C045EF6GH" or "discord:…/…".'
    return ProblemPart(told, nearest=ends.get(channel) or nearest(channel, known))


def _answered(answer: Reply) -> bool:
    zone = local_zone()
    shown = show(answer, width=console.width(), colour=console.in_colour(), zone=ZoneInfo(zone) if zone else None)
    console.answer(shown.text)
    return not answer.failed


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
        console.answer(table(("Due", "Channel", "State", "Posted", "Why"), rows) if rows else NO_DELIVERIES)
    return not any(each.delivery.state is State.FAILED for each in found)


class Account(NamedTuple):
    """A Delivery, and why it is as it is; what its messages say of their corrections, by part.

    The number is its schedule's, if that is still there.
    """

    delivery: Delivery
    reason: str
    corrections: Mapping[int, str]
    schedule: int | None


async def _latest(settings: Settings, channel: str | None, limit: int) -> Sequence[Account]:
    async with open_world(settings) as world:
        found = await world.store.ledger.latest(channel, limit)
        told = await world.store.corrections.told(each.id for each in found)
        numbers = {each.id: each.number for each in await world.store.ledger.every()}
    return [
        Account(
            each,
            missing.reason(each, world.clock.now()),
            {part: told[number, part] for number, part in told if number == each.id},
            numbers.get(each.slot.schedule),
        )
        for each in found
    ]


def lines(found: Sequence[Account], zone: tzinfo | None) -> Iterator[tuple[str, ...]]:
    """Yield a row for each Delivery."""
    for each, reason, corrections, _ in found:
        there = sum(parcel.message is not None for parcel in each.parcels)
        posted = f"{there} of {len(each.parcels)}" if each.parcels else ""
        changed = f"{len(corrections)} corrected since: {' '.join(corrections.values())}" if corrections else ""
        why = clean(" ".join(filter(None, (reason, changed))))
        yield moment(each.due, zone), each.channel, each.state.value, posted, why


def as_rows(found: Sequence[Account]) -> Iterator[str]:
    """Yield a line of JSON for each Delivery; times in UTC."""
    for each, reason, corrections, schedule in found:
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
