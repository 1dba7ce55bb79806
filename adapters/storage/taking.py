"""Takes the items of a fetch: finds what is known of them, has it decided, and records the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import parts, put
from adapters.storage.sources import changed, condition, hold, record
from adapters.storage.tables import entries, known
from bot.entries import Decision, Known, Verdict, decide, keys
from bot.ports import Stored
from bot.reports import Entry, Health, Item

#: How exact `known.listed` is; so a fetch need not write a row for each item that it lists again.
_LISTED_WITHIN = timedelta(days=1)


async def take(connection: AsyncConnection, items: Sequence[Item], health: Health, now: datetime) -> Sequence[Stored]:
    """Record a fetch; return what became of its items, nothing where the source is gone."""
    source = health.source
    if not await hold(connection, [source]):
        return ()
    before = await known_of(connection, source, keys(items))
    first = not before and await _is_first(connection, source)
    await record(connection, health)
    decided = decide(items, before, now)
    news = [decision for decision in decided.items if decision.verdict is Verdict.NEW]
    added = iter(await _add(connection, [_entry(source, new, now, backlog=first) for new in news]))
    stored: list[Stored] = []
    owners: dict[str, int | None] = dict.fromkeys(decided.shared)
    for decision in decided.items:
        entry = next(added) if decision.verdict is Verdict.NEW else decision.after
        owners |= dict.fromkeys(decision.keys, entry.id if entry else decision.number)
        if entry:
            stored.append(Stored(entry, decision.verdict is Verdict.NEW, decision.verdict is Verdict.UPDATE))
    await _rewrite(connection, decided.items)
    if first or any(one.new or one.updated for one in stored):
        await changed(connection, source, _newest(items, now) if first else now)
    await _remember(connection, source, owners, now)
    await _list(connection, source, before, now)
    return stored


def _newest(items: Iterable[Item], now: datetime) -> datetime:
    """Return when a feed that is new to us last had something new, by its own dates."""
    return max((item.published for item in items if item.published and item.published <= now), default=now)


async def known_of(connection: AsyncConnection, source: int, wanted: Iterable[str]) -> dict[str, Known]:
    """Return what is known of some keys."""
    found: dict[str, Known] = {}
    for part in parts(wanted):
        query = (
            select(known.c.key, known.c.entry, entries)
            .outerjoin(entries, entries.c.id == known.c.entry)
            .where(known.c.source == source, known.c.key.in_(part))
        )
        for row in await connection.execute(query):
            found[row[0]] = Known(row[1], Entry(*row[2:]) if row[2] is not None else None)
    return found


async def _is_first(connection: AsyncConnection, source: int) -> bool:
    """Return whether a source has never been read before, not even when it had no items yet."""
    if (await condition(connection, source)).changed:
        return False
    return await connection.scalar(select(known.c.key).where(known.c.source == source).limit(1)) is None


def _entry(source: int, new: Decision, now: datetime, *, backlog: bool) -> Entry:
    """Return a new item as an entry, still without its number."""
    item = new.item
    return Entry(
        id=0,
        source=source,
        key=new.keys[0],
        url=item.url,
        title=item.title,
        excerpt=item.excerpt,
        author=item.author,
        published=item.published,
        first_seen=now,
        updated=now,
        backlog=backlog,
    )


async def _add(connection: AsyncConnection, new: Sequence[Entry]) -> Sequence[Entry]:
    """Add entries; return them with their numbers. A document's oldest item, its last, gets the lowest."""
    if not new:
        return ()
    rows = [asdict(entry) for entry in reversed(new)]
    for row in rows:
        del row["id"]
    query = insert(entries).returning(entries.c.id, sort_by_parameter_order=True)
    numbers = (await connection.scalars(query, rows)).all()
    return [replace(entry, id=number) for entry, number in zip(new, reversed(numbers), strict=True)]


async def _rewrite(connection: AsyncConnection, decisions: Iterable[Decision]) -> None:
    """Rewrite the entries that have changed, by number, so that no two processes wait for each other."""
    others = [decision.after for decision in decisions if decision.after and decision.after != decision.before]
    if not others:
        return
    rows = [{f"new_{name}": value for name, value in asdict(entry).items()} for entry in others]
    values: dict[Any, Any] = {
        column.name: bindparam(f"new_{column.name}") for column in entries.c if not column.primary_key
    }
    query = update(entries).where(entries.c.id == bindparam("new_id")).values(values)
    await connection.execute(query, sorted(rows, key=lambda row: row["new_id"]))


async def _remember(connection: AsyncConnection, source: int, owners: Mapping[str, int | None], now: datetime) -> None:
    """Remember whose keys are; None for those that several items share."""
    rows = [{"source": source, "key": key, "entry": entry, "listed": now} for key, entry in owners.items()]
    if rows:
        await connection.execute(put(connection, known), rows)


async def _list(connection: AsyncConnection, source: int, listed: Iterable[str], now: datetime) -> None:
    """Remember that a feed still lists what was known before."""
    for part in parts(listed):
        query = update(known).where(
            known.c.source == source, known.c.key.in_(part), known.c.listed < now - _LISTED_WITHIN
        )
        await connection.execute(query.values(listed=now))
