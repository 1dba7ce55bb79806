"""Gives a source the address that it has moved to; one that is there already keeps all that is its own."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.sources import hold
from adapters.storage.tables import follows, health, sources


async def move(connection: AsyncConnection, source: int, address: str) -> None:
    """Give a source another address; where there is one, that takes over its followers, and nothing else of it."""
    there = await connection.scalar(select(sources.c.id).where(sources.c.address == address))
    if there == source:
        return
    held = await hold(connection, {source, *([there] if there else [])})
    if source not in held:
        return
    if there in held:
        await _hand_over(connection, source, there)
        await connection.execute(delete(sources).where(sources.c.id == source))
        return
    await connection.execute(update(sources).where(sources.c.id == source).values(address=address))
    # What the old address said of its document is not true of the new one's.
    await connection.execute(update(health).where(health.c.source == source).values(etag=None, modified=None))


async def _hand_over(connection: AsyncConnection, source: int, there: int) -> None:
    """Let those who follow a source follow the other one; a channel of both keeps its words there."""
    already = select(follows.c.channel).where(follows.c.source == there)
    moving = follows.c.source == source, follows.c.channel.not_in(already)
    await connection.execute(update(follows).where(*moving).values(source=there))
