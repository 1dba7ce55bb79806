"""What channels were told of stories and entries; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import parts, put
from adapters.storage.entries import lock
from adapters.storage.tables import copies, shown, tellings, told
from bot.ports import LastTold

# What is asked for each message that is posted.
_SHOWN = select(shown.c.stories).where(shown.c.key == bindparam("one"))
_ENTRIES = select(copies.c.entry).where(copies.c.key.in_(bindparam("some", expanding=True)))


async def tell(connection: AsyncConnection, channel: str, numbers: Iterable[int], now: datetime) -> None:
    """Record that a channel was told of entries, as far as they are still there."""
    rows = [{"channel": channel, "entry": entry, "at": now} for entry in await lock(connection, list(numbers))]
    if rows:
        await connection.execute(put(connection, told), rows)


async def told_at(connection: AsyncConnection, channel: str, entry: int) -> datetime | None:
    """Return when a channel was last told of an entry."""
    at: datetime | None = await connection.scalar(
        select(told.c.at).where(told.c.channel == channel, told.c.entry == entry)
    )
    return at


async def tell_of_part(connection: AsyncConnection, channel: str, key: str, now: datetime) -> None:
    """Record that a channel was told of the story, and the entries, of what was shown under a key."""
    row = (await connection.execute(_SHOWN, {"one": key})).first()
    if row is None:
        return
    names = sorted({name for story in row.stories for name in (*story["reports"], *story["copies"])})
    entries: set[int] = set()
    for some in parts(names):
        found = await connection.scalars(_ENTRIES, {"some": some})
        entries |= {int(entry) for entry in found if entry.isdecimal()}
    story = row.stories[0]["id"]
    values = {"channel": channel, "story": story, "shown": key, "at": now, "entries": sorted(entries)}
    await connection.execute(put(connection, tellings), values)
    await tell(connection, channel, sorted(entries), now)


async def last_told(connection: AsyncConnection, channel: str, since: datetime) -> list[LastTold]:
    """Return the stories that a channel's briefings told of since then, the latest first."""
    query = select(tellings).where(tellings.c.channel == channel, tellings.c.at >= since)
    rows = await connection.execute(query.order_by(tellings.c.at.desc(), tellings.c.story))
    return [LastTold(row.story, row.shown, row.at, frozenset(row.entries)) for row in rows]


async def forget(connection: AsyncConnection, before: datetime) -> None:
    """Delete what channels were told of stories before then."""
    await connection.execute(delete(tellings).where(tellings.c.at < before))
