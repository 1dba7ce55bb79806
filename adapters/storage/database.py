"""Connections to the store's database, and its transactions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Insert, NullPool, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from adapters.storage.failures import telling
from adapters.storage.locations import Location

T = TypeVar("T")


class Database:
    """A pool of connections. Reading sees one state of things; writing is all or nothing, and waits for its turn."""

    def __init__(self, location: Location, patience: float) -> None:
        """`patience` is how many seconds to wait for other processes."""
        self.place = location.shown
        self._engine = make_engine(location, patience)
        self._writer = self._engine.execution_options(writes=True)
        # SQLite has one writer at a time. Waiting in a row is fair and costs nothing; its own waiting is neither.
        self._turn: AbstractAsyncContextManager[None] = asyncio.Lock() if location.is_file else nullcontext()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read by. Raises StoreError."""
        with telling(self.place):
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection with a transaction, committed at the end. Raises StoreError; then nothing has changed."""
        async with self._turn:
            with telling(self.place):
                async with self._writer.begin() as connection:
                    yield connection

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def make_engine(location: Location, patience: float, *, migrates: bool = False) -> AsyncEngine:
    """Return an engine; one that `migrates` keeps no connections, and checks no foreign keys while tables change."""
    if not location.is_file:
        wait = f"-c timezone=UTC -c lock_timeout={round(patience * 1000)}"
        given = location.url.query.get("options", ())
        options = " ".join((given,) if isinstance(given, str) else given)
        url = location.url.difference_update_query(["options"])
        arguments = {"options": f"{options} {wait}".strip(), "connect_timeout": max(2, round(patience))}
        return create_async_engine(
            url, connect_args=arguments, **({"poolclass": NullPool} if migrates else {"pool_pre_ping": True})
        )
    engine = create_async_engine(
        location.url, connect_args={"timeout": patience}, **({"poolclass": NullPool} if migrates else {})
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say
        cursor = connection.cursor()
        for name, value in ("journal_mode", "WAL"), ("synchronous", "NORMAL"), ("foreign_keys", int(not migrates)):
            cursor.execute(f"PRAGMA {name}={value}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at once: one that first reads and then can't write would have to begin again.
        writes = migrates or connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def put(connection: AsyncConnection, into: Table, *, keeping: bool = False) -> Insert:
    """Return an insert that replaces the row of the same key; `keeping` leaves a row that there is as it is."""
    insert = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(into)
    if keeping:
        return insert.on_conflict_do_nothing()
    fresh = {column.name: insert.excluded[column.name] for column in into.c if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=list(into.primary_key), set_=fresh)


def parts(values: Iterable[T], size: int = 1000) -> Iterator[list[T]]:
    """Yield values in lists that a statement can hold."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
