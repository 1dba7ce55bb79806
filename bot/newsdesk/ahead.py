"""Which sources are to be read ahead of a briefing, so that it is posted on time and with what is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.newsdesk.footer import conditions
from bot.newsdesk.world import World
from bot.reports import Health, Source

#: What was read so short a time before is new enough.
FRESH = timedelta(minutes=10)


async def wanted_soon(world: World, ahead: timedelta) -> list[tuple[Source, Health]]:
    """The sources of channels whose next briefing is due within a time, longest unread first.

    Those that fail keep their own pace. Raises StoreError.
    """
    now = world.clock.now()
    soon = await world.store.ledger.waking(now + ahead) if ahead else []
    if not soon:
        return []
    channels = {planned.channel for planned in soon}
    followed = {follow.source for channel in channels for follow in await world.store.follows(channel)}
    old = [
        (source, health)
        for source, health in await conditions(world.store, now)
        if source.id in followed and not health.failure and (health.checked is None or now - health.checked >= FRESH)
    ]
    return sorted(old, key=lambda each: each[1].checked or datetime.min.replace(tzinfo=now.tzinfo))
