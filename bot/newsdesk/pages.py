"""Reads the pages behind what is news, each once, and says why where only the feed's excerpt is left."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.addresses import canonical
from bot.errors import (
    BadAnswer,
    NoAddress,
    NoAnswer,
    NotFound,
    PullquoteError,
    ServerFailed,
    TooManyRequests,
    TooSlow,
    Unexpected,
)
from bot.newsdesk.turns import WITHIN, Patience, attempt, for_each, host_of, in_turns
from bot.newsdesk.world import World
from bot.ports import Waiting
from bot.reports import Entry, Page, PageKind, Source, SourceKind

#: At most so many pages are read in a round, and so many of one host: the newest of each source in turn, others in the
#: next round.
PAGES, PAGES_PER_HOST = 300, 60
#: News is no news after that; its page is wanted no more.
_WITHIN = timedelta(days=3)
#: A page that couldn't be read is tried again after so long at least, and after twice as long each time.
_AGAIN = timedelta(minutes=20)
#: For so long, a page that has been read is tried again in each round when a change of it can't be read.
_CORRECTION_WITHIN = timedelta(days=1)
#: What may be otherwise the next time.
_PASSING = (BadAnswer, NoAddress, NoAnswer, NotFound, ServerFailed, TooManyRequests, TooSlow, Unexpected)

log = logging.getLogger(__name__)


class PagesRead(NamedTuple):
    """How many entries' pages were read, those of which there is only an excerpt, and how many are left for later."""

    read: int = 0
    excerpts: tuple[tuple[Entry, str], ...] = ()
    left: int = 0


class _Reading(NamedTuple):
    """A page that one or several entries link to."""

    source: Source
    url: str
    entries: Sequence[Waiting]


async def read_pages(
    world: World,
    patience: Patience,
    step: Callable[[int, int], None] | None = None,
    *,
    most: int = PAGES,
    most_per_host: int = PAGES_PER_HOST,
    within: timedelta = WITHIN,
) -> PagesRead:
    """Read what is to be read by now, as far as that goes within a time.

    `step` is told after each page how many are done, and of how many. Raises StoreError.
    """
    now = world.clock.now()
    sources = {source.id: source for source in await world.store.sources()}
    waiting = [each for each in await world.store.waiting(now - _WITHIN, 10 * most) if _is_due(each, now)]
    readings = list(_once(waiting, sources))
    chosen = list(_few(readings, most, most_per_host))
    desk = _Desk(world, patience)
    done = 0

    async def read(reading: _Reading) -> None:
        nonlocal done
        await desk.read(reading)
        done += 1
        if step:
            step(done, len(chosen))

    await for_each(in_turns(chosen, lambda reading: host_of(reading.url)), read, within=within)
    return PagesRead(desk.read_of, tuple(desk.excerpts), len(waiting) - desk.done)


def _is_due(waiting: Waiting, now: datetime) -> bool:
    """Whether a page is to be read now: never read, changed since, or failed so long ago that it is tried again."""
    entry, _, read = waiting
    if read is None:
        return True
    if read < entry.updated:
        return now - entry.updated < _CORRECTION_WITHIN
    return now - read >= max(_AGAIN, read - entry.first_seen)


def _once(waiting: Iterable[Waiting], sources: dict[int, Source]) -> Iterator[_Reading]:
    """Yield each page once, whichever feeds of a site link to it."""
    pages: dict[tuple[SourceKind, str], list[Waiting]] = {}
    for each in waiting:
        if source := sources.get(each.entry.source):
            address = canonical(each.entry.url) if each.entry.url else f"entry:{each.entry.id}"
            pages.setdefault((source.kind, address), []).append(each)
    for entries in pages.values():
        entry = entries[0].entry
        yield _Reading(sources[entry.source], entry.url or "", entries)


def _few(readings: Iterable[_Reading], most: int, most_per_host: int) -> Iterator[_Reading]:
    """Yield so many pages, and so many of a host."""
    hosts: Counter[str] = Counter()
    for reading in readings:
        host = host_of(reading.url)
        if hosts.total() < most and (hosts[host] < most_per_host or not host):
            hosts[host] += 1
            yield reading


class _Desk:
    """Reads and keeps pages, and counts."""

    def __init__(self, world: World, patience: Patience) -> None:
        self._at, self._patience = world, patience
        self.read_of, self.done = 0, 0
        self.excerpts: list[tuple[Entry, str]] = []

    async def read(self, reading: _Reading) -> None:
        """Read a page for all entries that link to it; what can't be read now is left waiting."""
        host = host_of(reading.url)
        if self._patience.is_over(host):
            return
        begun = self._at.clock.now()
        found = await attempt(
            fetch_page(self._at, reading.source.kind, reading.source.address, reading.url), reading.url
        )
        if isinstance(found, PullquoteError):
            self._patience.failed(host, found)
        else:
            self._patience.answered(host)
        for waiting in reading.entries:
            failed = await attempt(self._keep(waiting, found, begun), reading.url)
            if failed:
                log.debug("what was read of %s couldn't be kept", reading.url, exc_info=failed)

    async def _keep(self, waiting: Waiting, found: Page | PullquoteError, begun: datetime) -> None:
        """Keep what was read for an entry; a page that could be read once isn't given up for less."""
        entry = waiting.entry
        page = page_of(entry, found)
        if waiting.kind is PageKind.ARTICLE and page.kind is not PageKind.ARTICLE:
            if page.kind is PageKind.ERROR:
                return
            page = await self._at.store.page(entry.id) or page
        await self._at.store.put_page(entry.id, page, begun)
        self.done += 1
        self.read_of += page.kind is PageKind.ARTICLE
        if page.kind is not PageKind.ARTICLE:
            self.excerpts.append((entry, page.why))


async def fetch_page(world: World, kind: SourceKind, address: str, url: str) -> Page:
    """Read the page of an item of a source. Raises FetchError."""
    if not url:
        return Page("", PageKind.EXCERPT, "", why="The feed gives no address for it.")
    return await (world.folders.page(address, url) if kind is SourceKind.FOLDER else world.pages.read(url))


def page_of(entry: Entry, found: Page | PullquoteError) -> Page:
    """Return what there is of an entry: its article, or the longest excerpt and why; an ERROR is tried again later."""
    if isinstance(found, PullquoteError):
        kind = PageKind.ERROR if isinstance(found, _PASSING) else PageKind.EXCERPT
        return replace(_excerpt_of(entry, str(found)), kind=kind)
    if found.kind is PageKind.ARTICLE:
        return found
    longer = found.kind in (PageKind.EXCERPT, PageKind.PAYWALL) and len(found.text) > len(entry.excerpt)
    return replace(found, kind=PageKind.EXCERPT) if longer else _excerpt_of(entry, found.why)


def _excerpt_of(entry: Entry, why: str) -> Page:
    """Return what the feed itself says of an entry, for want of its page."""
    published = entry.published.isoformat() if entry.published else None
    return Page(entry.url or "", PageKind.EXCERPT, entry.excerpt, entry.title, None, published, entry.author, why=why)
