"""Which sources are to be read ahead of a briefing, so that it is posted on time and with what is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.deliveries import State
from bot.newsdesk.footer import conditions
from bot.newsdesk.world import World
from bot.reports import Health, Source

#: What was read so short a time before is new enough.
FRESH = timedelta(minutes=10)


async def wanted_soon(world: World, ahead: timedelta) -> list[tuple[Source, Health]]:
    """The sources of channels whose next briefing is due within a time, or is due already, longest unread first.

    Those that fail keep their own pace. Raises StoreError.
    """
    now = world.clock.now()
    if not ahead:
        return []
    channels = {planned.channel for planned in await world.store.ledger.waking(now + ahead)}
    channels |= {delivery.channel for delivery in await world.store.ledger.open() if delivery.state is State.DUE}
    if not channels:
        return []
    followed = {follow.source for channel in channels for follow in await world.store.follows(channel)}
    old = [
        (source, health)
        for source, health in await conditions(world.store, now)
        if source.id in followed and not health.failure and (health.checked is None or now - health.checked >= FRESH)
    ]
    return sorted(old, key=lambda each: each[1].checked or datetime.min.replace(tzinfo=now.tzinfo))


async def is_unread(world: World, channel: str, since: datetime) -> bool:
    """Whether a source that a channel follows, and that doesn't fail, wasn't read since then. Raises StoreError."""
    followed = {follow.source for follow in await world.store.follows(channel)}
    healths = [await world.store.health(source) for source in sorted(followed)]
    return any(not each.failure and (each.checked is None or each.checked < since) for each in healths)
