"""What is kept of channels: mutes, schedules, briefings; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import Row, delete, or_, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import put
from adapters.storage.entries import lock
from adapters.storage.tables import channels, follows, mutes, schedules, told
from bot.channels import Channel, Mute, Planned
from bot.schedules import Schedule


async def every(connection: AsyncConnection) -> Sequence[str]:
    """Return the names of all channels of which anything is kept."""
    tables = follows.c.channel, channels.c.name, mutes.c.channel, schedules.c.channel
    return sorted(await connection.scalars(union(*map(select, tables))))


async def one(connection: AsyncConnection, name: str) -> Channel:
    """Return what is kept of a channel."""
    row = (await connection.execute(select(channels).where(channels.c.name == name))).first()
    return Channel(*row) if row else Channel(name)


async def change(connection: AsyncConnection, name: str, /, **values: object) -> None:
    """Change some of what is kept of a channel."""
    await connection.execute(put(connection, channels, keeping=True).values(name=name))
    await connection.execute(channels.update().where(channels.c.name == name).values(values))


async def mute(connection: AsyncConnection, wish: Mute) -> None:
    """Mute a word; it replaces what was said of the word before."""
    await connection.execute(put(connection, mutes).values(key=_key(wish.word), **wish._asdict()))


async def unmute(connection: AsyncConnection, channel: str, word: str) -> bool:
    """Unmute a word; return whether it was muted."""
    query = delete(mutes).where(mutes.c.channel == channel, mutes.c.key == _key(word)).returning(mutes.c.key)
    return (await connection.execute(query)).first() is not None


async def muted(connection: AsyncConnection, channel: str, now: datetime) -> Sequence[Mute]:
    """Return what a channel mutes now, by word."""
    lasting = or_(mutes.c.until.is_(None), mutes.c.until > now)
    columns = [mutes.c[name] for name in Mute._fields]
    rows = await connection.execute(select(*columns).where(mutes.c.channel == channel, lasting))
    return sorted((Mute(*row) for row in rows), key=lambda each: _key(each.word))


async def forget_mutes(connection: AsyncConnection, before: datetime) -> None:
    """Delete what was muted until then."""
    await connection.execute(delete(mutes).where(mutes.c.until < before))


async def plan(connection: AsyncConnection, channel: str, schedule: Schedule, by: str) -> Planned:
    """Add a schedule; return it as it is kept, or the same one that was there."""
    times = [f"{each:%H:%M}" for each in schedule.times]
    new = {
        "channel": channel,
        "words": schedule.words,
        "days": list(schedule.days),
        "times": times,
        "zone": schedule.zone,
        "top": schedule.top,
        "topic": schedule.topic,
        "skip_empty": schedule.skip_empty,
        "by": by,
    }
    await connection.execute(put(connection, schedules, keeping=True).values(new))
    query = select(schedules).where(schedules.c.channel == channel, schedules.c.words == schedule.words)
    return _planned((await connection.execute(query)).one())


async def unplan(connection: AsyncConnection, channel: str, number: int) -> bool:
    """Remove a schedule; return whether the channel had it."""
    query = delete(schedules).where(schedules.c.channel == channel, schedules.c.id == number)
    return (await connection.execute(query.returning(schedules.c.id))).first() is not None


async def planned(connection: AsyncConnection, channel: str) -> Sequence[Planned]:
    """Return a channel's schedules, by number."""
    query = select(schedules).where(schedules.c.channel == channel).order_by(schedules.c.id)
    return [_planned(row) for row in await connection.execute(query)]


def _planned(row: Row[Any]) -> Planned:
    times = tuple(time.fromisoformat(each) for each in row.times)
    schedule = Schedule(tuple(row.days), times, row.zone, row.top, row.topic, row.skip_empty)
    return Planned(row.id, row.channel, schedule, row.by)


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


def _key(word: str) -> str:
    """A word without its case and spaces."""
    return " ".join(word.casefold().split())
