"""The line that tells the truth about the sources: 38 sources: 36 fine, 1 unchanged for 9 days, 1 refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.newsdesk.health import days, unchanged_for
from bot.ports import Store
from bot.reports import Health, Source

#: No source is left alone for as long.
_LONGEST = timedelta(days=1_000)


async def conditions(store: Store, now: datetime) -> Sequence[tuple[Source, Health]]:
    """Return all sources with how they are doing, those longest due first; each is due in the end."""
    return await store.due_sources(now + _LONGEST)


async def footer(store: Store, excerpts: int, now: datetime, channel: str | None = None) -> str:
    """How the sources are, of a channel or all of them, and how many articles are from excerpts only."""
    followed = {follow.source for follow in await store.follows(channel)} if channel else None
    every = await conditions(store, now)
    return told([each for each in every if followed is None or each[0].id in followed], excerpts, now)


def told(sources: Iterable[tuple[Source, Health]], excerpts: int, now: datetime) -> str:
    """The line itself."""
    fine, unread, unchanged, troubles = 0, 0, [], Counter[str]()
    for source, health in sources:
        if health.failure:
            troubles[health.trouble or "failing"] += 1
        elif health.checked is None:
            unread += 1
        elif quiet := unchanged_for(source, health, now):
            unchanged.append(quiet)
        else:
            fine += 1
    parts = [f"{fine} fine"] if fine else []
    if unchanged:
        longest = f"{'up to ' * (len(unchanged) > 1)}{days(max(unchanged))}"
        parts.append(f"{len(unchanged)} unchanged for {longest}")
    parts += [f"{count} {what}" for what, count in sorted(troubles.items(), key=lambda each: (-each[1], each[0]))]
    parts += [f"{unread} not read yet"] if unread else []
    total = fine + unread + len(unchanged) + troubles.total()
    line = f"{total} source{'s' * (total != 1)}: {', '.join(parts)}" if total else "No sources yet"
    if excerpts:
        line += f"; {excerpts} article{'s' * (excerpts != 1)} from excerpts only"
    return f"{line}."
