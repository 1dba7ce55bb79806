"""Asks sources for what is new, and records what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from bot.errors import NoAddress, NoAnswer, PullquoteError
from bot.newsdesk.following import at_address
from bot.newsdesk.health import failing, fine, trouble
from bot.newsdesk.turns import Patience, attempt, for_each, host_of, in_turns
from bot.newsdesk.world import World
from bot.ports import Stored
from bot.reports import Health, Source, SourceKind

#: Where as many sites, and all that were asked, can't be reached, it is this machine that isn't connected.
_ALL_AWAY = 3
_AWAY = (NoAddress, NoAnswer)


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


class Asked(NamedTuple):
    """The outcomes of the sources that were asked, by source; none of those that are away because we are `offline`."""

    outcomes: tuple[Outcome, ...]
    offline: bool = False


async def ask_all(
    world: World,
    due: Sequence[tuple[Source, Health]],
    patience: Patience,
    within: timedelta,
    step: Callable[[int, int], None] | None = None,
) -> Asked:
    """Ask each source, those that have been failing last, as far as that goes within a time.

    `step` is told after each how many are done, and of how many. Raises StoreError.
    """
    desk = _Desk(world, patience)
    done = 0

    async def ask(each: tuple[Source, Health]) -> None:
        nonlocal done
        if not patience.is_over(host_of(each[0].address)):
            await desk.ask(*each)
        done += 1
        if step:
            step(done, len(due))

    ordered = sorted(due, key=lambda each: each[1].failures > 0)
    await for_each(in_turns(ordered, lambda each: host_of(each[0].address)), ask, within=within)
    return await desk.close()


class _Desk:
    """Asks one source after the other, and keeps in mind which sites couldn't be reached until all are asked."""

    def __init__(self, world: World, patience: Patience) -> None:
        self._at, self._patience = world, patience
        self._outcomes: list[Outcome] = []
        self._away: list[tuple[Source, Health, PullquoteError]] = []
        self._reached = False

    async def ask(self, source: Source, health: Health) -> None:
        """Ask a source, and record what it had, or why it couldn't be read."""
        host = host_of(source.address)
        result = await attempt(self._read(source, health), source.address)
        if isinstance(result, Outcome):
            self._patience.answered(host)
            self._outcomes.append(result)
        else:
            self._patience.failed(host, result)
        if isinstance(result, _AWAY):
            self._away.append((source, health, result))
            return
        self._reached = self._reached or source.kind is SourceKind.FEED
        if isinstance(result, PullquoteError):
            await self._record(source, health, result)

    async def close(self) -> Asked:
        """Record who couldn't be reached, unless it was nobody: then nothing is said against them."""
        offline = not self._reached and len({host_of(source.address) for source, *_ in self._away}) >= _ALL_AWAY
        for each in () if offline else self._away:
            await self._record(*each)
        return Asked(tuple(sorted(self._outcomes, key=lambda outcome: outcome.source.id)), offline)

    async def _record(self, source: Source, health: Health, error: PullquoteError) -> None:
        await self._at.store.record_failure(failing(health, error, self._at.clock.now()))
        self._outcomes.append(Outcome(source, failure=str(error), trouble=trouble(error)))

    async def _read(self, source: Source, health: Health) -> Outcome:
        reader = self._at.feeds if source.kind is SourceKind.FEED else self._at.folders
        feed = await reader.read(source.address, etag=health.etag, modified=health.modified)
        now = self._at.clock.now()
        moved = feed.address if source.kind is SourceKind.FEED and feed.address != source.address else None
        there = at_address(await self._at.store.sources(), moved) if moved else None
        if there and there.id != source.id:
            # What is read there is the other one's: for its own followers, it is neither new nor to be called so.
            await self._at.store.move_source(source.id, there.address)
            return Outcome(source, moved_to=there.address)
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


def is_news(stored: Stored) -> bool:
    """Whether an item was not taken as read when its source was added."""
    return not stored.entry.backlog
