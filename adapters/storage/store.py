"""The Store of `bot.ports` on SQLite or PostgreSQL: each method is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.storage import channels, deliveries, merging, schedules, showing, sources, taking, telling
from adapters.storage import entries as kept
from adapters.storage.corrections import SqlCorrections
from adapters.storage.database import Database
from adapters.storage.ledger import SqlLedger
from adapters.storage.locations import locate
from adapters.storage.migrating import migrate
from bot.channels import Channel, Mute, Planned
from bot.entries import Known
from bot.ports import Corrections, Follow, Ledger, Store, Stored, Waiting
from bot.reports import Entry, Health, Item, Page, Source, SourceKind
from bot.schedules import Schedule
from bot.settings import StorageSettings
from bot.shown import Shown


async def open_store(settings: StorageSettings) -> Store:
    """Return the store that the settings name, made or brought up to date; close it in the end.

    Raises StoreError, or WrongStoreAddress.
    """
    location = locate(settings.address)
    await migrate(location, settings.patience_seconds)
    return SqlStore(Database(location, settings.patience_seconds))


class SqlStore:
    """Keeps what was fetched, what channels wish and what was shown; `bot.ports.Store` says what each method does."""

    def __init__(self, database: Database) -> None:
        """The database's tables are up to date."""
        self._database = database
        self._ledger = SqlLedger(database)
        self._corrections = SqlCorrections(database)

    @property
    def ledger(self) -> Ledger:
        """Which briefings were due, and what became of each."""
        return self._ledger

    @property
    def corrections(self) -> Corrections:
        """What became of articles that were shown."""
        return self._corrections

    async def add_source(self, address: str, kind: SourceKind, title: str, site: str | None, now: datetime) -> Source:
        """The source of that address, added when new."""
        return await self._database.write(sources.add, address=address, kind=kind, title=title, site=site, added=now)

    async def sources(self) -> Sequence[Source]:
        """All sources, by id."""
        return await self._database.read(sources.every)

    async def source(self, address: str) -> Source | None:
        """The source of that address."""
        return await self._database.read(sources.by_address, address)

    async def remove_source(self, source: int) -> bool:
        """Removes a source with all that is of it."""
        return await self._database.write(sources.remove, source)

    async def move_source(self, source: int, address: str) -> None:
        """Gives a source the address that it has moved to."""
        await self._database.write(merging.move, source, address)

    async def health(self, source: int) -> Health:
        """How a source is doing."""
        return await self._database.read(sources.condition, source)

    async def due_sources(self, now: datetime) -> Sequence[tuple[Source, Health]]:
        """The sources that may be asked now."""
        return await self._database.read(sources.due, now)

    async def take_items(self, source: int, items: Sequence[Item], health: Health, now: datetime) -> Sequence[Stored]:
        """Records one fetch."""
        return await self._database.write(taking.take, items, replace(health, source=source), now)

    async def known(self, source: int, keys: Iterable[str]) -> Mapping[str, Known]:
        """What is known of some items' keys."""
        return await self._database.read(taking.known_of, source, keys)

    async def record_failure(self, health: Health) -> None:
        """Records how a source is doing without items."""
        await self._database.write(sources.record, health)

    async def entries(
        self,
        since: datetime,
        *,
        channel: str | None = None,
        limit: int = 1000,
        backlog: bool = False,
        fairly: bool = False,
    ) -> Sequence[Entry]:
        """Entries first seen since then, newest first."""
        return await self._database.read(kept.since, since, channel, limit, backlog=backlog, fairly=fairly)

    async def put_page(self, entry: int, page: Page, now: datetime) -> None:
        """Keeps what was read of an entry's page."""
        await self._database.write(kept.put_page, entry, page, now)

    async def page(self, entry: int) -> Page | None:
        """What was read of an entry's page."""
        return await self._database.read(kept.page, entry)

    async def read_at(self, address: str) -> Sequence[Entry]:
        """Entries whose page was found at an address."""
        return await self._database.read(kept.read_at, address)

    async def beginnings(self, entries: Iterable[int], characters: int) -> Mapping[int, Page]:
        """What was read of many entries' pages, with so much of their texts."""
        return await self._database.read(kept.beginnings, entries, characters)

    async def waiting(self, since: datetime, limit: int = 1000) -> Sequence[Waiting]:
        """News whose page is to be read, of each source in turn."""
        return await self._database.read(kept.waiting, since, limit)

    async def follow(self, follow: Follow) -> None:
        """A channel follows a source from now on."""
        await self._database.write(sources.follow, follow)

    async def unfollow(self, channel: str, source: int) -> bool:
        """A channel follows a source no more."""
        return await self._database.write(sources.unfollow, channel, source)

    async def follows(self, channel: str) -> Sequence[Follow]:
        """What a channel follows, by source."""
        return await self._database.read(sources.followed, channel)

    async def put_story(self, story: str, entries: Sequence[int], now: datetime) -> None:
        """Records which entries are one story."""
        await self._database.write(kept.put_story, story, entries, now)

    async def story_of(self, entry: int) -> str | None:
        """The story that an entry is of."""
        return await self._database.read(kept.story_of, entry)

    async def stories_of(self, entries: Iterable[int]) -> Mapping[int, str]:
        """The stories that many entries are of."""
        return await self._database.read(kept.stories_of, entries)

    async def channels(self) -> Sequence[str]:
        """The names of all channels."""
        return await self._database.read(channels.every)

    async def channel(self, name: str) -> Channel:
        """What is kept of a channel."""
        return await self._database.read(channels.one, name)

    async def restrict(self, name: str, *, admins_only: bool | None) -> None:
        """Records who may change what a channel gets."""
        await self._database.write(channels.change, name, admins_only=admins_only)

    async def mute(self, mute: Mute) -> None:
        """A channel doesn't want to see a word."""
        await self._database.write(channels.mute, mute)

    async def unmute(self, channel: str, word: str) -> bool:
        """A channel wants to see a word again."""
        return await self._database.write(channels.unmute, channel, word)

    async def mutes(self, channel: str, now: datetime) -> Sequence[Mute]:
        """What a channel mutes now."""
        return await self._database.read(channels.muted, channel, now)

    async def plan(
        self,
        channel: str,
        schedule: Schedule,
        by: str,
        now: datetime,
        *,
        next_at: datetime | None = None,
        fixed: bool = False,
        quiet: datetime | None = None,
    ) -> Planned:
        """A channel gets briefings at these times from now on."""
        return await self._database.write(
            schedules.plan, channel, schedule, by, now, next_at=next_at, fixed=fixed, quiet=quiet
        )

    async def replan(
        self, channel: str, number: int, schedule: Schedule, now: datetime, *, next_at: datetime | None
    ) -> None:
        """Changes a channel's schedule."""
        await self._database.write(schedules.replan, channel, number, schedule, now, next_at=next_at)

    async def pause(self, channel: str, number: int | None, since: datetime, until: datetime) -> int:
        """Pauses a channel's schedule, or all."""
        return await self._database.write(schedules.pause, channel, number, since, until)

    async def resume(self, channel: str, number: int | None, now: datetime) -> int:
        """Ends pauses that last beyond now."""
        return await self._database.write(schedules.resume, channel, number, now)

    async def unplan(self, channel: str, number: int) -> bool:
        """Removes a channel's schedule."""
        return await self._database.write(schedules.unplan, channel, number)

    async def planned(self, channel: str) -> Sequence[Planned]:
        """A channel's schedules."""
        return await self._database.read(schedules.planned, channel)

    async def tell(self, channel: str, entries: Sequence[int], now: datetime) -> None:
        """Records that a channel was told of entries."""
        await self._database.write(telling.tell, channel, entries, now)

    async def told(self, channel: str, entry: int) -> datetime | None:
        """When a channel was last told of an entry."""
        return await self._database.read(telling.told_at, channel, entry)

    async def keep_shown(self, shown: Shown, now: datetime) -> None:
        """Keeps what was shown."""
        await self._database.write(showing.keep, shown, now)

    async def shown(self, key: str) -> Shown | None:
        """What was shown under a key."""
        return await self._database.read(showing.find, key)

    async def forget(self, before: datetime) -> int:
        """Deletes entries first seen before then, but keeps their identity."""
        forgotten = 0
        while some := await self._database.write(kept.forget_some, before):
            forgotten += some
        for source in await self.sources():
            await self._database.write(kept.forget_keys, source.id, before)
        for forget in showing.forget, deliveries.forget, telling.forget:
            await self._database.write(forget, before)
        await self._database.write(channels.forget_mutes, before)
        return forgotten

    async def close(self) -> None:
        """Lets go of the database."""
        await self._database.close()
