"""The line that tells the truth about the sources: 38 sources: 36 fine, 1 unchanged for 9 days, 1 refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.ports import Store
from bot.reports import Health, Source

#: A source that has had nothing new for so long is named as unchanged.
STALE = timedelta(days=7)


async def footer(store: Store, excerpts: int, now: datetime, channel: str | None = None) -> str:
    """How the sources are, of a channel or all of them, and how many articles are from excerpts only."""
    followed = {follow.source for follow in await store.follows(channel)} if channel else None
    sources = [each for each in await store.sources() if followed is None or each.id in followed]
    return told([(source, await store.health(source.id)) for source in sources], excerpts, now)


def told(sources: Iterable[tuple[Source, Health]], excerpts: int, now: datetime) -> str:
    """The line itself."""
    states = Counter(state(health, now) for _, health in sources)
    total = states.total()
    fine = states.pop("", 0)
    parts = [f"{fine} fine"] if fine or not states else []
    parts += [f"{count} {what}" for what, count in sorted(states.items())]
    line = f"{total} source{'s' * (total != 1)}: {', '.join(parts)}" if total else "No sources yet"
    if excerpts:
        line += f"; {excerpts} article{'s' * (excerpts != 1)} from excerpts only"
    return f"{line}."


def state(health: Health, now: datetime) -> str:
    """What is to be said of a source; nothing while it is fine."""
    if health.checked is None:
        return "not read yet"
    if health.failure:
        since = health.failing_since or now
        return f"failing for {days(now - since)}" if now - since >= timedelta(days=1) else "failing since today"
    if health.changed and now - health.changed >= STALE:
        return f"unchanged for {days(now - health.changed)}"
    return ""


def days(duration: timedelta) -> str:
    """A number of days in words."""
    return f"{duration.days} day{'s' * (duration.days != 1)}"
