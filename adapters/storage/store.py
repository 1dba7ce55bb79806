"""The Store of `bot.ports` on SQLite or PostgreSQL: each method is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from adapters.storage import entries as kept
from adapters.storage import merging, sources, taking
from adapters.storage.database import Database
from adapters.storage.locations import locate
from adapters.storage.migrating import migrate
from bot.ports import Follow, Store, Stored
from bot.reports import Entry, Health, Item, Page, Source, SourceKind
from bot.settings import StorageSettings


async def open_store(settings: StorageSettings) -> Store:
    """Return the store that the settings name, made or brought up to date; close it in the end.

    Raises StoreError, or WrongStoreAddress.
    """
    location = locate(settings.address)
    await migrate(location, settings.patience_seconds)
    return SqlStore(Database(location, settings.patience_seconds))


class SqlStore:
    """Keeps sources, entries, pages, stories and follows; `bot.ports.Store` says what each method does."""

    def __init__(self, database: Database) -> None:
        """The database's tables are up to date."""
        self._database = database

    async def add_source(self, address: str, kind: SourceKind, title: str, site: str | None, now: datetime) -> Source:
        """The source of that address, added when new."""
        async with self._database.writing() as connection:
            return await sources.add(connection, address=address, kind=kind, title=title, site=site, added=now)

    async def sources(self) -> Sequence[Source]:
        """All sources, by id."""
        async with self._database.reading() as connection:
            return await sources.every(connection)

    async def source(self, address: str) -> Source | None:
        """The source of that address."""
        async with self._database.reading() as connection:
            return await sources.by_address(connection, address)

    async def remove_source(self, source: int) -> bool:
        """Removes a source with all that is of it."""
        async with self._database.writing() as connection:
            return await sources.remove(connection, source)

    async def move_source(self, source: int, address: str) -> None:
        """Gives a source the address that it has moved to."""
        async with self._database.writing() as connection:
            await merging.move(connection, source, address)

    async def health(self, source: int) -> Health:
        """How a source is doing."""
        async with self._database.reading() as connection:
            return await sources.condition(connection, source)

    async def due_sources(self, now: datetime) -> Sequence[tuple[Source, Health]]:
        """The sources that may be asked now."""
        async with self._database.reading() as connection:
            return await sources.due(connection, now)

    async def take_items(self, source: int, items: Sequence[Item], health: Health, now: datetime) -> Sequence[Stored]:
        """Records one fetch."""
        async with self._database.writing() as connection:
            if not await sources.hold(connection, [source]):
                return ()
            await sources.record(connection, replace(health, source=source))
            return await taking.take(connection, source, items, now)

    async def record_failure(self, health: Health) -> None:
        """Records that a fetch failed."""
        async with self._database.writing() as connection:
            if await sources.hold(connection, [health.source]):
                await sources.record(connection, health)

    async def entries(
        self, since: datetime, *, channel: str | None = None, limit: int = 1000, backlog: bool = False
    ) -> Sequence[Entry]:
        """Entries first seen since then, newest first."""
        async with self._database.reading() as connection:
            return await kept.since(connection, since, channel, limit, backlog=backlog)

    async def put_page(self, entry: int, page: Page, now: datetime) -> None:
        """Keeps what was read of an entry's page."""
        async with self._database.writing() as connection:
            await kept.put_page(connection, entry, page, now)

    async def page(self, entry: int) -> Page | None:
        """What was read of an entry's page."""
        async with self._database.reading() as connection:
            return await kept.page(connection, entry)

    async def follow(self, follow: Follow) -> None:
        """A channel follows a source from now on."""
        async with self._database.writing() as connection:
            if await sources.hold(connection, [follow.source]):
                await sources.follow(connection, follow)

    async def unfollow(self, channel: str, source: int) -> bool:
        """A channel follows a source no more."""
        async with self._database.writing() as connection:
            return await sources.unfollow(connection, channel, source)

    async def follows(self, channel: str) -> Sequence[Follow]:
        """What a channel follows, by source."""
        async with self._database.reading() as connection:
            return await sources.followed(connection, channel)

    async def put_story(self, story: str, entries: Sequence[int], now: datetime) -> None:
        """Records which entries are one story."""
        async with self._database.writing() as connection:
            await kept.put_story(connection, story, entries, now)

    async def story_of(self, entry: int) -> str | None:
        """The story that an entry is of."""
        async with self._database.reading() as connection:
            return await kept.story_of(connection, entry)

    async def forget(self, before: datetime) -> int:
        """Deletes entries first seen before then, but keeps their identity."""
        forgotten = 0
        while True:
            async with self._database.writing() as connection:
                some = await kept.forget_some(connection, before)
            forgotten += some
            if not some:
                break
        for source in await self.sources():
            async with self._database.writing() as connection:
                await kept.forget_keys(connection, source.id, before)
        return forgotten

    async def close(self) -> None:
        """Lets go of the database."""
        await self._database.close()
