"""What was shown, with copies of its articles; each function is a part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import parts, put
from adapters.storage.tables import copies, shown
from bot.shown import Copy, Form, Shown, Telling


async def keep(connection: AsyncConnection, what: Shown, now: datetime) -> None:
    """Keep what was shown; what is there already is as it was shown now."""
    every = {copy.key: copy for story in what.stories for copy in (*story.reports, *story.copies)}
    rows = [copy._asdict() | {"key": key, "kept": now} for key, copy in sorted(every.items())]
    if rows:
        await connection.execute(put(connection, copies), rows)
    stories = [
        {"id": story.id, "reports": [copy.key for copy in story.reports], "copies": [copy.key for copy in story.copies]}
        for story in what.stories
    ]
    values = what._asdict() | {"key": what.key, "form": what.form.value, "stories": stories, "kept": now}
    await connection.execute(put(connection, shown).values(values))


async def find(connection: AsyncConnection, key: str) -> Shown | None:
    """Return what was shown under a key, if all of it is there."""
    row = (await connection.execute(select(shown).where(shown.c.key == key))).first()
    if not row:
        return None
    wanted = {name for story in row.stories for name in (*story["reports"], *story["copies"])}
    found = await _copies(connection, wanted)
    if len(found) < len(wanted):
        return None
    stories = tuple(
        Telling(story["id"], *(tuple(found[name] for name in story[part]) for part in ("reports", "copies")))
        for story in row.stories
    )
    return Shown(Form(row.form), stories, row.since, row.until, row.topic, row.found, row.footer, row.words)


async def _copies(connection: AsyncConnection, wanted: set[str]) -> Mapping[str, Copy]:
    columns = [copies.c[name] for name in Copy._fields]
    found: dict[str, Copy] = {}
    for part in parts(sorted(wanted)):
        rows = await connection.execute(select(copies.c.key, *columns).where(copies.c.key.in_(part)))
        found |= {row[0]: Copy(*row[1:]) for row in rows}
    return found


async def forget(connection: AsyncConnection, before: datetime) -> None:
    """Delete what was last shown before then."""
    for table in copies, shown:
        await connection.execute(delete(table).where(table.c.kept < before))
