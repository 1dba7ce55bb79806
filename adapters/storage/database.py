"""Connections to the store's database, and its transactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cache
from itertools import islice
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Insert, NullPool, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from adapters.storage.failures import telling
from adapters.storage.locations import Location

T = TypeVar("T")
P = ParamSpec("P")
#: What is done over a connection, and with what else.
Work = Callable[Concatenate[AsyncConnection, P], Coroutine[Any, Any, T]]

#: PostgreSQL's words for two transactions that came in each other's way: a deadlock, no common order, and one row
#: added by both.
_COLLIDED, _TRIES = {"40P01", "40001", "23505"}, 10

#: So many connections to a file are open; what comes meanwhile waits, which costs less than opening more.
CONNECTIONS = 8


class Database:
    """A pool of connections; each piece of work is a transaction, all or nothing."""

    def __init__(self, location: Location, patience: float) -> None:
        """`patience` is how many seconds to wait for other processes."""
        self._place = location.shown
        self._engine = make_engine(location, patience)
        self._writer = self._engine.execution_options(writes=True)
        self._surely = self._engine.execution_options(writes=True, surely=True)
        # SQLite has one writer at a time. Waiting in a row is fair and costs nothing; its own waiting is neither.
        self._turn: AbstractAsyncContextManager[None] = asyncio.Lock() if location.is_file else nullcontext()
        self._under_way: set[asyncio.Task[Any]] = set()

    async def read(self, work: Work[P, T], /, *of: P.args, **by: P.kwargs) -> T:
        """Return what `work` reads over a connection; it sees one state of things. Raises StoreError."""

        async def reading() -> T:
            with telling(self._place):
                async with self._engine.connect() as connection:
                    return await work(connection, *of, **by)

        return await self._to_the_end(reading())

    async def write(self, work: Work[P, T], /, *of: P.args, **by: P.kwargs) -> T:
        """Return what `work` returns once all that it wrote is kept; it waits for its turn. Raises StoreError."""
        return await self._write(self._writer, lambda connection: work(connection, *of, **by))

    async def write_surely(self, work: Work[P, T], /, *of: P.args, **by: P.kwargs) -> T:
        """The same; after it, a power failure takes back neither this nor what was written before."""
        return await self._write(self._surely, lambda connection: work(connection, *of, **by))

    async def _write(self, writer: AsyncEngine, work: Callable[[AsyncConnection], Coroutine[Any, Any, T]]) -> T:
        async def writing() -> T:
            async with self._turn:
                with telling(self._place):
                    return await self._transact(writer, work)

        return await self._to_the_end(writing())

    async def _transact(self, writer: AsyncEngine, work: Callable[[AsyncConnection], Coroutine[Any, Any, T]]) -> T:
        """Do some work in a transaction, and again where another one came in its way and it was undone."""
        for _ in range(_TRIES - 1):
            try:
                async with writer.begin() as connection:
                    return await work(connection)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _COLLIDED:
                    raise
        async with writer.begin() as connection:
            return await work(connection)

    async def close(self) -> None:
        """Wait for what is under way, then close all connections."""
        while self._under_way:
            await asyncio.wait(self._under_way)
        await self._engine.dispose()

    async def _to_the_end(self, work: Coroutine[Any, Any, T]) -> T:
        """Do some work even if the caller gives up; a driver stopped in the middle of a statement keeps its locks."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._done)
        return await asyncio.shield(task)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # nobody may be left to ask for it


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
    pool: dict[str, Any] = {"poolclass": NullPool} if migrates else {"pool_size": CONNECTIONS, "max_overflow": 0}
    engine = create_async_engine(location.url, connect_args={"timeout": patience}, **pool)

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say
        try:
            cursor = connection.cursor()
            for name, value in ("journal_mode", "WAL"), ("synchronous", "NORMAL"), ("foreign_keys", int(not migrates)):
                cursor.execute(f"PRAGMA {name}={value}")
            cursor.close()
        except Exception:
            connection.close()  # it is in no pool yet
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at once: one that first reads and then can't write would have to begin again.
        options = connection.get_execution_options()
        writes = migrates or options.get("writes")
        if writes:  # to wait for the disk each time takes long; it takes what was written before with it
            connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options.get('surely') else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def put(connection: AsyncConnection, into: Table, *, keeping: bool = False) -> Insert:
    """Return an insert that replaces the row of the same key; `keeping` leaves a row that there is as it is."""
    return _put(connection.dialect.name, into, keeping)


@cache
def _put(dialect: str, into: Table, keeping: bool) -> Insert:
    insert = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(into)
    if keeping:
        return insert.on_conflict_do_nothing()
    fresh = {column.name: insert.excluded[column.name] for column in into.c if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=list(into.primary_key), set_=fresh)


def parts(values: Iterable[T], size: int = 1000) -> Iterator[list[T]]:
    """Yield values in lists that a statement can hold."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part
