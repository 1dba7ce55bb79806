"""A round of fetching: what is new in every source that is due, and the pages behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.newsdesk.footer import conditions
from bot.newsdesk.health import failing, fine, is_to_be_told, trouble
from bot.newsdesk.pages import PAGES, PAGES_PER_HOST, PagesRead, read_pages
from bot.newsdesk.turns import WITHIN, Patience, attempt, for_each, host_of, in_turns
from bot.newsdesk.world import World
from bot.ports import Stored
from bot.reports import Health, Source, SourceKind

#: A process that makes one round after the other looks for what is old so often.
_FORGET_EVERY = timedelta(hours=1)
#: Told how far a round has come: of what ("sources", "pages"), how many are done, and of how many.
Step = Callable[[str, int, int], None]


class Outcome(NamedTuple):
    """What one source had: how many entries are news, and how many have changed; or why it couldn't be read."""

    source: Source
    new: int = 0
    updated: int = 0
    unchanged: bool = False
    moved_to: str | None = None
    failure: str | None = None
    trouble: str | None = None
    #: It had failed for so long that it was told, and is fine again.
    recovered: bool = False


class Round(NamedTuple):
    """A round's outcomes by source, how the pages fared, and what is to be told besides."""

    outcomes: tuple[Outcome, ...]
    pages: PagesRead
    #: Sources that have failed for a day, or are gone, and weren't told of before.
    to_tell: tuple[tuple[Source, Health], ...] = ()
    #: How many sources were not asked, as there was no time, or their site kept others waiting; they stay due.
    left: int = 0
    #: How many entries were deleted for their age.
    forgotten: int = 0


class Rounds:
    """Fetches for one store."""

    def __init__(
        self,
        world: World,
        *,
        keep: timedelta,
        pages: int = PAGES,
        pages_per_host: int = PAGES_PER_HOST,
        within: timedelta = WITHIN,
    ) -> None:
        """Entries are kept for so long.

        At most so many pages are read in one round; sources are asked, and pages read, within a time each.
        """
        self._at, self._keep, self._within = world, keep, within
        self._pages, self._pages_per_host = pages, pages_per_host
        self._forgot: datetime | None = None

    async def run(self, *, everything: bool = False, step: Step | None = None) -> Round:
        """Ask every source that is due, or all; read the pages of what is new; forget what is old.

        A source that fails, or takes its time, keeps no other waiting, and stops nothing. Raises StoreError.
        """
        now, patience = self._at.clock.now(), Patience()
        due = await (conditions(self._at.store, now) if everything else self._at.store.due_sources(now))
        outcomes = await self._ask_all(due, patience, step)
        pages = await read_pages(
            self._at,
            patience,
            (lambda done, total: step("pages", done, total)) if step else None,
            most=self._pages,
            most_per_host=self._pages_per_host,
            within=self._within,
        )
        to_tell = await self._to_tell(now)
        return Round(outcomes, pages, to_tell, len(due) - len(outcomes), await self._forget(now))

    async def _ask_all(
        self, due: Sequence[tuple[Source, Health]], patience: Patience, step: Step | None
    ) -> tuple[Outcome, ...]:
        """Ask each source, those that have been failing last."""
        outcomes: list[Outcome] = []
        done = 0

        async def ask(each: tuple[Source, Health]) -> None:
            nonlocal done
            if not patience.is_over(host_of(each[0].address)):
                outcomes.append(await self._ask(*each, patience))
            done += 1
            if step:
                step("sources", done, len(due))

        ordered = sorted(due, key=lambda each: each[1].failures > 0)
        await for_each(in_turns(ordered, lambda each: host_of(each[0].address)), ask, within=self._within)
        return tuple(sorted(outcomes, key=lambda outcome: outcome.source.id))

    async def _ask(self, source: Source, health: Health, patience: Patience) -> Outcome:
        host = host_of(source.address)
        result = await attempt(self._read(source, health), source.address)
        if isinstance(result, Outcome):
            patience.answered(host)
            return result
        patience.failed(host, result)
        await self._at.store.record_failure(failing(health, result, self._at.clock.now()))
        return Outcome(source, failure=str(result), trouble=trouble(result))

    async def _read(self, source: Source, health: Health) -> Outcome:
        reader = self._at.feeds if source.kind is SourceKind.FEED else self._at.folders
        feed = await reader.read(source.address, etag=health.etag, modified=health.modified)
        now = self._at.clock.now()
        moved = feed.address if source.kind is SourceKind.FEED and feed.address != source.address else None
        kept = await self._at.store.take_items(source.id, feed.items, fine(health, feed, now), now)
        if moved:
            await self._at.store.move_source(source.id, moved)
        return Outcome(
            source,
            sum(each.new and is_news(each) for each in kept),
            sum(each.updated and is_news(each) for each in kept),
            feed.unchanged,
            moved,
            recovered=health.told is not None,
        )

    async def _forget(self, now: datetime) -> int:
        """Delete what is old, now and then; return how many entries that were."""
        if self._forgot and now - self._forgot < _FORGET_EVERY:
            return 0
        self._forgot = now
        return await self._at.store.forget(now - self._keep)

    async def _to_tell(self, now: datetime) -> tuple[tuple[Source, Health], ...]:
        """Return the sources whose failing is to be told; from now on it has been."""
        found = []
        for source, known in await conditions(self._at.store, now):
            if not is_to_be_told(known, now):
                continue
            health = await self._at.store.health(source.id)  # another process may just have told it
            if is_to_be_told(health, now):
                await self._at.store.record_failure(replace(health, told=now))
                found.append((source, health))
        return tuple(found)


def is_news(stored: Stored) -> bool:
    """Whether an item was not taken as read when its source was added."""
    return not stored.entry.backlog
