"""Sources, how they are doing, and who follows them; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import put
from adapters.storage.tables import follows, health, sources
from bot.ports import Follow
from bot.reports import Health, Source, SourceKind


async def add(connection: AsyncConnection, /, **new: object) -> Source:
    """Return the source of an address; add it when new."""
    await connection.execute(put(connection, sources, keeping=True).values(new))
    return _source((await connection.execute(select(sources).where(sources.c.address == new["address"]))).one())


async def every(connection: AsyncConnection) -> Sequence[Source]:
    """Return all sources, by number."""
    return [_source(row) for row in await connection.execute(select(sources).order_by(sources.c.id))]


async def by_address(connection: AsyncConnection, address: str) -> Source | None:
    """Return the source of an address."""
    row = (await connection.execute(select(sources).where(sources.c.address == address))).first()
    return _source(row) if row else None


async def hold(connection: AsyncConnection, numbers: Iterable[int]) -> set[int]:
    """Return those of the sources that there are; nobody else records a fetch of them until the transaction ends."""
    query = select(sources.c.id).where(sources.c.id.in_(list(numbers))).order_by(sources.c.id)
    return set(await connection.scalars(query.with_for_update(key_share=True)))


async def remove(connection: AsyncConnection, source: int) -> bool:
    """Remove a source with all that is of it; return whether there was one."""
    gone = await connection.execute(delete(sources).where(sources.c.id == source).returning(sources.c.id))
    return gone.first() is not None


async def condition(connection: AsyncConnection, source: int) -> Health:
    """Return how a source is doing."""
    row = (await connection.execute(select(health).where(health.c.source == source))).first()
    return Health(*row) if row else Health(source)


async def record(connection: AsyncConnection, of: Health) -> bool:
    """Record how a source is doing, and hold it; return whether there is one."""
    if not await hold(connection, [of.source]):
        return False
    await connection.execute(put(connection, health).values(asdict(of)))
    return True


async def changed(connection: AsyncConnection, source: int, when: datetime) -> None:
    """Record when a source last had something new."""
    await connection.execute(update(health).where(health.c.source == source).values(changed=when))


async def due(connection: AsyncConnection, now: datetime) -> Sequence[tuple[Source, Health]]:
    """Return the sources that may be asked now, longest waiting first."""
    query = (
        select(sources, health)
        .outerjoin(health)
        .where(or_(health.c.due.is_(None), health.c.due <= now))
        .order_by(health.c.due.nulls_first(), health.c.checked.nulls_first(), sources.c.id)
    )
    width = len(sources.c)
    rows = (await connection.execute(query)).all()
    return [(_source(row[:width]), Health(row[0], *row[width + 1 :]) if row.source else Health(row[0])) for row in rows]


async def follow(connection: AsyncConnection, wish: Follow) -> None:
    """Record that a channel follows a source, with its words; nothing where there is no source."""
    if await hold(connection, [wish.source]):
        await connection.execute(put(connection, follows).values(wish._asdict()))


async def unfollow(connection: AsyncConnection, channel: str, source: int) -> bool:
    """Record that a channel follows a source no more; return whether it did."""
    query = delete(follows).where(follows.c.channel == channel, follows.c.source == source)
    return (await connection.execute(query.returning(follows.c.source))).first() is not None


async def followed(connection: AsyncConnection, channel: str) -> Sequence[Follow]:
    """Return what a channel follows, by source."""
    query = select(follows).where(follows.c.channel == channel).order_by(follows.c.source)
    return [Follow(*row) for row in await connection.execute(query)]


def _source(row: Sequence[Any]) -> Source:
    number, address, kind, title, site, added = row
    return Source(number, address, SourceKind(kind), title, site, added)
