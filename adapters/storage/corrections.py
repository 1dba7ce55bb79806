"""The Corrections of `bot.ports` on SQLite or PostgreSQL: each method is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import Database, parts, put
from adapters.storage.deliveries import one
from adapters.storage.tables import copies, corrections, deliveries, rechecks, rereadings
from bot.deliveries import State
from bot.ports import Recheck
from bot.shown import Rereading


class SqlCorrections:
    """Keeps what was read again; `bot.ports.Corrections` says what each method does."""

    def __init__(self, database: Database) -> None:
        """The database's tables are up to date."""
        self._database = database

    async def claim(
        self,
        now: datetime,
        after: Sequence[timedelta],
        lease: timedelta,
        *,
        beginnings: Sequence[str],
        limit: int = 100,
    ) -> Sequence[Recheck]:
        """Claims Deliveries whose articles are to be read again."""
        return await self._database.write(_claim, now, after, lease, beginnings=beginnings, limit=limit)

    async def done(self, delivery: int, readings: int) -> None:
        """Records how often a Delivery's articles have been read again."""
        await self._database.write(_done, delivery, readings)

    async def keep(self, copy: str, rereading: Rereading) -> None:
        """Keeps what became of a copy."""
        await self._database.write(_keep, copy, rereading)

    async def kept(self, copies: Iterable[str]) -> Mapping[str, Rereading]:
        """What is known to have become of copies."""
        return await self._database.read(_kept, copies)

    async def tell(self, delivery: int, part: int, told: str) -> None:
        """Records what a message says of its corrections."""
        await self._database.write(_tell, delivery, part, told)

    async def told(self, deliveries: Iterable[int]) -> Mapping[tuple[int, int], str]:
        """What messages say of their corrections."""
        return await self._database.read(_told, deliveries)


async def _claim(
    connection: AsyncConnection,
    now: datetime,
    after: Sequence[timedelta],
    lease: timedelta,
    *,
    beginnings: Sequence[str],
    limit: int,
) -> Sequence[Recheck]:
    table, done = deliveries.c, func.coalesce(rechecks.c.readings, 0)
    due = or_(*(and_(done == readings, table.ended <= now - age) for readings, age in enumerate(after)))
    reached = or_(false(), *(table.channel.startswith(each, autoescape=True) for each in beginnings))
    free = or_(rechecks.c.leased.is_(None), rechecks.c.leased <= now)
    query = select(table.id, done).outerjoin(rechecks, rechecks.c.delivery == table.id)
    query = query.where(
        table.state.in_((State.SENT, State.FAILED)), table.ended > now - 2 * max(after), due, reached, free
    )
    query = query.order_by(table.ended, table.id).limit(limit).with_for_update(skip_locked=True, of=deliveries)
    found = [(number, readings) for number, readings in await connection.execute(query)]
    if found:
        rows = [{"delivery": number, "readings": readings, "leased": now + lease} for number, readings in found]
        await connection.execute(put(connection, rechecks), rows)
    claimed = [(await one(connection, number), readings) for number, readings in found]
    return [Recheck(delivery, readings) for delivery, readings in claimed if delivery]


async def _done(connection: AsyncConnection, delivery: int, readings: int) -> None:
    there = await connection.scalar(select(deliveries.c.id).where(deliveries.c.id == delivery))
    if there is not None:
        await connection.execute(put(connection, rechecks).values(delivery=delivery, readings=readings, leased=None))


async def _keep(connection: AsyncConnection, copy: str, rereading: Rereading) -> None:
    there = await connection.scalar(select(copies.c.key).where(copies.c.key == copy))
    if there is not None:
        await connection.execute(put(connection, rereadings).values(copy=copy, at=rereading.at, text=rereading.text))


async def _kept(connection: AsyncConnection, wanted: Iterable[str]) -> Mapping[str, Rereading]:
    found: dict[str, Rereading] = {}
    for some in parts(sorted(set(wanted))):
        rows = await connection.execute(select(rereadings).where(rereadings.c.copy.in_(some)))
        found |= {row.copy: Rereading(row.at, row.text) for row in rows}
    return found


async def _tell(connection: AsyncConnection, delivery: int, part: int, told: str) -> None:
    which = corrections.c.delivery == delivery, corrections.c.part == part
    await connection.execute(delete(corrections).where(*which))
    there = await connection.scalar(select(deliveries.c.id).where(deliveries.c.id == delivery))
    if told and there is not None:
        await connection.execute(corrections.insert().values(delivery=delivery, part=part, told=told))


async def _told(connection: AsyncConnection, wanted: Iterable[int]) -> Mapping[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for some in parts(sorted(set(wanted))):
        rows = await connection.execute(select(corrections).where(corrections.c.delivery.in_(some)))
        found |= {(row.delivery, row.part): row.told for row in rows}
    return found
