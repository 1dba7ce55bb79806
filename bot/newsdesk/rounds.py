"""A round of fetching: what is new in every source that is due, and the pages behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.errors import FetchError, Gone
from bot.newsdesk.world import World
from bot.ports import Feed, Stored
from bot.reports import Entry, Health, Page, PageKind, Source, SourceKind

#: How often a source is asked when all is well.
EVERY = timedelta(minutes=30)
#: After a failure it is left alone for EVERY, then twice that, and so on, up to a day; one that is gone, for a week.
LONGEST_WAIT, GONE_WAIT = timedelta(days=1), timedelta(days=7)
#: A source that has failed for so long is told of, once.
LONG = timedelta(days=1)


class Outcome(NamedTuple):
    """What one source had: how many entries are new, and how many have changed; or why it couldn't be read."""

    source: Source
    new: int = 0
    updated: int = 0
    unchanged: bool = False
    moved_to: str | None = None
    failure: str | None = None


class Round(NamedTuple):
    """All outcomes by source, the sources that have failed for a day and weren't told of, and how the pages fared."""

    outcomes: tuple[Outcome, ...]
    to_tell: tuple[tuple[Source, Health], ...] = ()
    pages: int = 0
    #: Entries of which only the feed's excerpt could be read, with the reason.
    excerpts: tuple[tuple[Entry, str], ...] = ()


class Rounds:
    """Fetches for one store."""

    def __init__(self, reporter: World, *, pages: int = 300) -> None:
        """At most so many pages are read in one round, the newest first."""
        self._at = reporter
        self._pages = pages

    async def run(self, *, everything: bool = False, step: Callable[[int, int], None] | None = None) -> Round:
        """Asks every source that is due, or all, and reads the pages of what is new.

        `step` is told after each source how many are done, and of how many. A source that fails, or takes its time,
        keeps no other waiting. Raises StoreError.
        """
        now = self._at.clock.now()
        due = await self._at.store.due_sources(now)
        if everything:
            due = [(source, await self._at.store.health(source.id)) for source in await self._at.store.sources()]
        done = 0

        async def ask(source: Source, health: Health) -> tuple[Outcome, Sequence[Stored]]:
            nonlocal done
            asked = await self._ask(source, health)
            done += 1
            if step:
                step(done, len(due))
            return asked

        asked = await asyncio.gather(*(ask(source, health) for source, health in due))
        outcomes = tuple(outcome for outcome, _ in asked)
        fresh = [(outcome.source, each.entry) for outcome, kept in asked for each in kept if wanted(each)]
        fresh.sort(key=lambda pair: (-(pair[1].published or pair[1].first_seen).timestamp(), pair[1].id))
        excerpts = await asyncio.gather(*(self._read(source, entry) for source, entry in fresh[: self._pages]))
        return Round(
            outcomes,
            await self._to_tell(now),
            len(excerpts),
            tuple((entry, why) for (_, entry), why in zip(fresh, excerpts, strict=False) if why),
        )

    async def _ask(self, source: Source, health: Health) -> tuple[Outcome, Sequence[Stored]]:
        now = self._at.clock.now()
        reader = self._at.feeds if source.kind is SourceKind.FEED else self._at.folders
        try:
            feed = await reader.read(source.address, etag=health.etag, modified=health.modified)
        except FetchError as error:
            await self._at.store.record_failure(failing(health, error, now))
            return Outcome(source, failure=str(error)), ()
        moved = feed.address if source.kind is SourceKind.FEED and feed.address != source.address else None
        kept = await self._at.store.take_items(source.id, feed.items, fine(health, feed, now), now)
        if moved:
            await self._at.store.move_source(source.id, moved)
        new, updated = sum(wanted(each) and each.new for each in kept), sum(each.updated for each in kept)
        return Outcome(source, new, updated, feed.unchanged, moved), kept

    async def _read(self, source: Source, entry: Entry) -> str:
        """Reads and keeps the page of an entry; returns why there is only an excerpt, if so."""
        page = await self._page(source, entry)
        await self._at.store.put_page(entry.id, page, self._at.clock.now())
        return page.why if page.kind is PageKind.EXCERPT else ""

    async def _page(self, source: Source, entry: Entry) -> Page:
        if not entry.url:
            return excerpt_of(entry, "The feed gives no address for it.")
        try:
            if source.kind is SourceKind.FOLDER:
                page = await self._at.folders.page(source.address, entry.url)
            else:
                page = await self._at.pages.read(entry.url)
        except FetchError as error:
            return excerpt_of(entry, str(error))
        if page.kind is PageKind.ARTICLE:
            return page
        longer = page.kind in (PageKind.EXCERPT, PageKind.PAYWALL) and len(page.text) > len(entry.excerpt)
        return replace(page, kind=PageKind.EXCERPT) if longer else excerpt_of(entry, page.why)

    async def _to_tell(self, now: datetime) -> tuple[tuple[Source, Health], ...]:
        """The sources that have failed for long and weren't told of; from now on they are."""
        found = []
        for source in await self._at.store.sources():
            health = await self._at.store.health(source.id)
            if health.failing_since and health.told is None and now - health.failing_since >= LONG:
                await self._at.store.record_failure(replace(health, told=now))
                found.append((source, health))
        return tuple(found)


def wanted(stored: Stored) -> bool:
    """Whether an item's page is to be read: of news, and of changed news."""
    return (stored.new or stored.updated) and not stored.entry.backlog


def failing(health: Health, error: FetchError, now: datetime) -> Health:
    """The health of a source after a failure: left alone for longer each time, or for as long as it asks."""
    failures = health.failures + 1
    wait = GONE_WAIT if isinstance(error, Gone) else min(LONGEST_WAIT, EVERY * 2 ** min(failures - 1, 10))
    return replace(
        health,
        checked=now,
        failure=str(error),
        failing_since=health.failing_since or now,
        failures=failures,
        due=now + max(wait, error.retry_after or wait),
    )


def fine(health: Health, feed: Feed, now: datetime) -> Health:
    """The health of a source that could be read."""
    return Health(
        health.source,
        checked=now,
        changed=health.changed,
        due=now + EVERY,
        etag=feed.etag or (health.etag if feed.unchanged else None),
        modified=feed.modified or (health.modified if feed.unchanged else None),
    )


def excerpt_of(entry: Entry, why: str) -> Page:
    """What the feed itself says of an entry, for want of its page."""
    published = entry.published.isoformat() if entry.published else None
    return Page(entry.url or "", PageKind.EXCERPT, entry.excerpt, entry.title, None, published, entry.author, why=why)
