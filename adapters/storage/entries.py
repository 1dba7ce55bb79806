"""Entries, their pages and their stories, and forgetting them; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Row, bindparam, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import parts, put
from adapters.storage.sources import hold
from adapters.storage.tables import entries, follows, known, pages, stories
from bot.addresses import canonical, is_front_page
from bot.entries import storable
from bot.ports import Waiting
from bot.reports import Entry, Page, PageKind

#: A feed that lists an item again, this long after it had dropped it, doesn't make it news.
_DROPPED_FOR = timedelta(days=30)
#: As many entries are forgotten in one transaction; others get their turn between.
_AT_ONCE = 500

_NEWEST = (entries.c.first_seen.desc(), entries.c.id.desc())
#: An entry's place among those of its source that are asked for: one source's many leave others their place.
_TURN = func.row_number().over(partition_by=entries.c.source, order_by=_NEWEST)

# Asked for each message that is posted; to put it together anew takes longer than to carry it out.
_LOCKED = (
    select(entries.c.id)
    .where(entries.c.id.in_(bindparam("some", expanding=True)))
    .order_by(entries.c.id)
    .with_for_update(key_share=True)
)


async def since(
    connection: AsyncConnection, then: datetime, channel: str | None, limit: int, *, backlog: bool, fairly: bool
) -> Sequence[Entry]:
    """Return entries first seen since then, newest first; those of each source in turn, or the newest of all."""
    wanted = [entries.c.first_seen >= then]
    if not backlog:
        wanted.append(entries.c.backlog.is_(False))
    if channel is not None:
        wanted.append(entries.c.source.in_(select(follows.c.source).where(follows.c.channel == channel)))
    if fairly:
        wanted = [entries.c.id.in_(select(entries.c.id).where(*wanted).order_by(_TURN, *_NEWEST).limit(limit))]
    query = select(entries).where(*wanted).order_by(*_NEWEST).limit(limit)
    return [Entry(*row) for row in await connection.execute(query)]


async def lock(connection: AsyncConnection, numbers: Sequence[int]) -> Sequence[int]:
    """Return those of the entries that there are, in order; nobody deletes them until the transaction ends."""
    return (await connection.scalars(_LOCKED, {"some": numbers})).all()


async def put_page(connection: AsyncConnection, entry: int, page: Page, now: datetime) -> None:
    """Keep what was read of an entry's page; nothing where the entry is gone."""
    if not await lock(connection, [entry]):
        return
    values = asdict(page) | {"entry": entry, "hash": sha256(storable(page.text).encode()).hexdigest(), "read": now}
    await connection.execute(put(connection, pages).values(values))


async def page(connection: AsyncConnection, entry: int) -> Page | None:
    """Return what was read of an entry's page."""
    columns = [pages.c[field.name] for field in fields(Page)]
    row = (await connection.execute(select(*columns).where(pages.c.entry == entry))).first()
    return _page(row) if row else None


async def read_at(connection: AsyncConnection, address: str) -> Sequence[Entry]:
    """Return the entries whose page was found at an address; what its path ends with finds those to compare."""
    wanted = canonical(address)
    if is_front_page(wanted):
        return []
    end = urlsplit(wanted).path.rpartition("/")[2]
    query = select(entries, pages.c.url.label("found")).join(pages).where(pages.c.url.contains(end, autoescape=True))
    rows = await connection.execute(query.order_by(entries.c.id))
    return [Entry(*row[:-1]) for row in rows if canonical(row.found) == wanted]


async def beginnings(connection: AsyncConnection, numbers: Iterable[int], characters: int) -> dict[int, Page]:
    """Return what was read of many entries' pages, with so much of their texts."""
    beginning = func.substr(pages.c.text, 1, characters).label("text")
    columns = [beginning if field.name == "text" else pages.c[field.name] for field in fields(Page)]
    found = {}
    for part in parts(numbers):
        for row in await connection.execute(select(pages.c.entry, *columns).where(pages.c.entry.in_(part))):
            found[row.entry] = _page(row)
    return found


def _page(row: Row[Any]) -> Page:
    values = {field.name: getattr(row, field.name) for field in fields(Page)}
    return Page(**values | {"kind": PageKind(row.kind)})


async def waiting(connection: AsyncConnection, then: datetime, limit: int) -> Sequence[Waiting]:
    """Return news first seen since then whose page is to be read, of each source in turn."""
    # Entries are numbered without their words: there may be many more than are wanted.
    turns = (
        select(entries.c.id, _TURN.label("turn"))
        .outerjoin(pages)
        .where(entries.c.first_seen >= then, entries.c.backlog.is_(False))
        .where(or_(pages.c.entry.is_(None), pages.c.read < entries.c.updated, pages.c.kind == PageKind.ERROR.value))
        .order_by(_TURN, *_NEWEST)
        .limit(limit)
        .subquery()
    )
    query = select(entries, pages.c.kind, pages.c.read).join(turns, turns.c.id == entries.c.id).outerjoin(pages)
    rows = await connection.execute(query.order_by(turns.c.turn, *_NEWEST))
    return [Waiting(Entry(*row[:-2]), PageKind(row.kind) if row.kind else None, row.read) for row in rows]


async def put_story(connection: AsyncConnection, story: str, numbers: Sequence[int], now: datetime) -> None:
    """Record which entries are one story, as far as they are still there."""
    if rows := [{"entry": entry, "story": story, "grouped": now} for entry in await lock(connection, numbers)]:
        await connection.execute(put(connection, stories), rows)


async def story_of(connection: AsyncConnection, entry: int) -> str | None:
    """Return the story that an entry is of."""
    story: str | None = await connection.scalar(select(stories.c.story).where(stories.c.entry == entry))
    return story


async def stories_of(connection: AsyncConnection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the stories that many entries are of."""
    found: dict[int, str] = {}
    for part in parts(numbers):
        rows = await connection.execute(select(stories.c.entry, stories.c.story).where(stories.c.entry.in_(part)))
        found |= {row.entry: row.story for row in rows}
    return found


async def forget_some(connection: AsyncConnection, before: datetime) -> int:
    """Delete the oldest entries first seen before then, up to a number; return how many."""
    oldest = select(entries.c.id).where(entries.c.first_seen < before).order_by(entries.c.first_seen, entries.c.id)
    numbers = await lock(connection, (await connection.scalars(oldest.limit(_AT_ONCE))).all())
    await connection.execute(delete(entries).where(entries.c.id.in_(numbers)))
    return len(numbers)


async def forget_keys(connection: AsyncConnection, source: int, before: datetime) -> None:
    """Forget what a source's items were known by, of those that its feed has dropped for long.

    The clock is the feed's own: while it can't be read, or says nothing new, all that it listed last stays known.
    """
    await hold(connection, [source])
    newest = await connection.scalar(select(func.max(known.c.listed)).where(known.c.source == source))
    if newest:
        limit = min(before, newest - _DROPPED_FOR)
        await connection.execute(delete(known).where(known.c.source == source, known.c.listed < limit))
