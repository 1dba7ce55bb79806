"""Makes one source of two that turn out to be the same feed."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.sources import hold
from adapters.storage.tables import entries, follows, health, known, sources


async def move(connection: AsyncConnection, source: int, address: str) -> None:
    """Give a source another address; what the one there has becomes its own."""
    there = await connection.scalar(select(sources.c.id).where(sources.c.address == address))
    if there == source:
        return
    held = await hold(connection, {source, *([there] if there else [])})
    if source not in held:
        return
    if there in held:
        await _merge_entries(connection, source, there)
        await _merge_follows(connection, source, there)
        await connection.execute(delete(sources).where(sources.c.id == there))
    await connection.execute(update(sources).where(sources.c.id == source).values(address=address))
    # What the old address said of its document is not true of the new one's.
    await connection.execute(update(health).where(health.c.source == source).values(etag=None, modified=None))


async def _merge_entries(connection: AsyncConnection, into: int, other: int) -> None:
    """Move entries with what they are known by; of two that are the same item, one stays."""
    for loser, winner in (await _same(connection, into, other)).items():
        await connection.execute(update(known).where(known.c.entry == loser).values(entry=winner))
        await connection.execute(delete(entries).where(entries.c.id == loser))
    mine = select(known.c.key).where(known.c.source == into)
    await connection.execute(delete(known).where(known.c.source == other, known.c.key.in_(mine)))
    await connection.execute(update(known).where(known.c.source == other).values(source=into))
    await connection.execute(update(entries).where(entries.c.source == other).values(source=into))


async def _same(connection: AsyncConnection, one: int, other: int) -> dict[int, int]:
    """Return loser -> winner for entries of two sources that have a key in common.

    The winner is the one that is there, then the one that is news, then the earlier one: nobody misses it who has not
    read it, and nobody gets it a second time.
    """
    mine, theirs = known.alias(), known.alias()
    pairs = select(mine.c.entry, theirs.c.entry).where(
        mine.c.source == one, theirs.c.source == other, mine.c.key == theirs.c.key, mine.c.entry != theirs.c.entry
    )
    losers: dict[int, int] = {}
    for pair in (await connection.execute(pairs.distinct())).all():
        left, right = (_last(losers, number) for number in pair)
        if left != right:
            winner = await _better(connection, left, right)
            losers[right if winner == left else left] = winner
    return {loser: _last(losers, winner) for loser, winner in losers.items()}


def _last(losers: dict[int, int], number: int) -> int:
    """Return the entry that an entry has become."""
    while number in losers:
        number = losers[number]
    return number


async def _better(connection: AsyncConnection, left: int, right: int) -> int:
    """Return the number of the entry that stays."""
    query = select(entries.c.id).where(entries.c.id.in_([left, right]))
    best = await connection.scalar(query.order_by(entries.c.backlog, entries.c.first_seen, entries.c.id).limit(1))
    return left if best is None else best


async def _merge_follows(connection: AsyncConnection, into: int, other: int) -> None:
    """Let those who follow the other follow this one; a channel of both keeps its words here."""
    mine = select(follows.c.channel).where(follows.c.source == into)
    moving = follows.c.source == other, follows.c.channel.not_in(mine)
    await connection.execute(update(follows).where(*moving).values(source=into))
