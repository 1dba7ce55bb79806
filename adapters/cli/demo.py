"""`pullquote run --demo`: a briefing comes in this terminal, of the sample articles; nothing of it is kept."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.cli.local import local_zone
from adapters.cli.talking import talk
from adapters.terminal.chat import CHANNEL
from bot.briefings.due import upcoming
from bot.newsdesk.world import World
from bot.ports import Follow
from bot.reports import Health, Item, SourceKind
from bot.schedules import DAILY, Schedule
from bot.settings import Settings, StorageSettings
from bot.shipped import shipped

#: Time to read the articles before their briefing is due; what came in the last minute is for the next one.
AHEAD = timedelta(seconds=75)
TOLD = (
    "This chat follows the sample articles now, and their briefing comes by itself at {at:%H:%M}. Type help meanwhile; "
    "schedule shows when it comes again. Nothing of this demonstration is kept."
)


def demo(settings: Settings) -> None:
    """Chat on a store of its own, with a briefing that is due within the next two minutes or so."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder, 'demo.db')}"
        briefings = replace(settings.briefings, schedules="")
        talk(replace(settings, storage=StorageSettings(address), briefings=briefings), prepare)


async def prepare(world: World) -> str:
    """Follow the sample articles, as news, and plan their briefing; returns what is said of it."""
    now, zone = world.clock.now(), local_zone() or "UTC"
    schedule = Schedule(DAILY, (_next_minute(now.astimezone(ZoneInfo(zone))),), zone, skip_empty=True)
    (at,) = upcoming(schedule, now, 1)
    before = now - timedelta(days=1)
    source = await world.store.add_source(str(shipped("seeds")), SourceKind.FOLDER, "Sample articles", None, before)
    read = Item("read", None, "What counts as read", "", None, None)  # or the first round would take all as read
    await world.store.take_items(source.id, [read], Health(source.id, checked=before), before)
    await world.store.follow(Follow(CHANNEL, source.id))
    await world.store.plan(CHANNEL, schedule, CHANNEL, now, next_at=at.astimezone(UTC))
    return TOLD.format(at=at)


def _next_minute(now: datetime) -> time:
    later = now + AHEAD + timedelta(minutes=1)
    return time(later.hour, later.minute)
