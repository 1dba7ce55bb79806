"""A round of fetching: what is new in every source that is due, and the pages behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from bot.newsdesk.asking import Outcome, ask_all
from bot.newsdesk.footer import conditions
from bot.newsdesk.health import is_to_be_told
from bot.newsdesk.pages import PAGES, PAGES_PER_HOST, PagesRead, read_pages
from bot.newsdesk.turns import WITHIN, Patience
from bot.newsdesk.world import World
from bot.reports import Health, Source

#: A process that makes one round after the other looks for what is old so often.
_FORGET_EVERY = timedelta(hours=1)
#: Told how far a round has come: of what ("sources", "pages"), how many are done, and of how many.
Step = Callable[[str, int, int], None]


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
    #: No site could be reached: that is held against none, and they stay due.
    offline: bool = False


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

    async def run(
        self, *, everything: bool = False, first: Sequence[tuple[Source, Health]] = (), step: Step | None = None
    ) -> Round:
        """Ask every source that is due, or all; read the pages of what is new; forget what is old.

        Those that are wanted `first` are asked before all others, whether they are due or not.
        A source that fails, or takes its time, keeps no other waiting, and stops nothing. Raises StoreError.
        """
        now, patience = self._at.clock.now(), Patience()
        due = await (conditions(self._at.store, now) if everything else self._at.store.due_sources(now))
        known = {source.id for source, _ in first}
        due = [*first, *(each for each in due if each[0].id not in known)]
        asked = await ask_all(self._at, due, patience, self._within, partial(step, "sources") if step else None)
        pages = PagesRead()
        if not asked.offline:
            pages = await read_pages(
                self._at,
                patience,
                partial(step, "pages") if step else None,
                most=self._pages,
                most_per_host=self._pages_per_host,
                within=self._within,
            )
        left = len(due) - len(asked.outcomes)
        return Round(
            asked.outcomes, pages, await self._to_tell(now), left, await self._forget(now), offline=asked.offline
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
