"""What is kept of channels: mutes, and when they were briefed; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import put
from adapters.storage.tables import channels, follows, mutes, schedules
from bot.channels import Channel, Mute


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


def _key(word: str) -> str:
    """A word without its case and spaces."""
    return " ".join(word.casefold().split())
