"""Brings the store's tables to what this version needs, once, however many processes start together."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.database import make_engine
from adapters.storage.failures import telling
from adapters.storage.locations import Location
from adapters.storage.tables import HEAD, VERSIONS, metadata
from bot.errors import StoreForeign, StoreTooNew

#: What processes that migrate the same PostgreSQL wait for: "pullq" in ASCII.
_LOCK = 0x70756C6C71
#: Where the migrations are.
SCRIPTS = Path(__file__).with_name("migrations")


async def migrate(location: Location, patience: float, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Migrate what is behind `head`, in one transaction: killed in the middle, nothing has changed.

    Raises StoreTooNew, StoreForeign, and what `telling` tells.
    """
    engine = make_engine(location, patience, migrates=True)
    try:
        with telling(location.shown):
            async with engine.connect() as connection:
                if await connection.run_sync(_version) == head:
                    return
            async with engine.begin() as connection:
                await _wait_for_others(connection)
                await connection.run_sync(_upgrade, location.shown, scripts)
    finally:
        await engine.dispose()


async def _wait_for_others(connection: AsyncConnection) -> None:
    """Wait until nobody else migrates; SQLite does that as the transaction begins."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _version(connection: Connection) -> str | None:
    """Return the migration that a database is at, None for a new one."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    version: str | None = connection.scalar(select(column("version_num")).select_from(table(VERSIONS)))
    return version


def _upgrade(connection: Connection, shown: str, scripts: Path) -> None:
    """Run the migrations that are missing, if another process hasn't by now."""
    from alembic import command  # noqa: PLC0415 - slow to load, and needed once
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    version = _version(connection)
    if version is None:
        _check_empty(connection, shown)
    elif version not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise StoreTooNew(shown)
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise RuntimeError("a migration has left rows without what they belong to")


def _check_empty(connection: Connection, shown: str) -> None:
    """Refuse somebody else's database: any SQLite file with tables, a PostgreSQL with tables named like ours."""
    names = set(inspect(connection).get_table_names())
    if names if connection.dialect.name == "sqlite" else names & set(metadata.tables):
        raise StoreForeign(shown)
