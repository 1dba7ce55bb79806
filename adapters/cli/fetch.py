"""`pullquote fetch`: a round of fetching, and what came of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from adapters.bootstrap import open_world
from adapters.cli.console import answer, problem
from adapters.cli.listing import NO_SOURCES, named
from adapters.cli.streams import stages
from adapters.cli.troubles import troubles
from bot.cleaning import clean
from bot.newsdesk.asking import Outcome
from bot.newsdesk.footer import conditions, footer
from bot.newsdesk.rounds import Round, Rounds
from bot.newsdesk.turns import host_of
from bot.newsdesk.world import World
from bot.reports import Health, Source
from bot.settings import Settings

STOPPED = "Stopped. What was fetched is kept, and nothing is half done; the next fetch goes on from here."
#: So many reasons for excerpts are told.
_REASONS = 5


def fetch(settings: Settings, *, everything: bool = False) -> bool:
    """Ask the sources that are due, or all; print what came of it. Return whether all could be read."""
    try:
        return asyncio.run(_fetch(settings, everything=everything))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(STOPPED) from None


async def _fetch(settings: Settings, *, everything: bool) -> bool:
    async with open_world(settings) as world:
        rounds = Rounds(world, keep=timedelta(days=settings.storage.retention_days))
        with stages() as step:
            done = await rounds.run(everything=everything, step=step)
        await _tell(world, done)
    return not done.offline and not any(outcome.failure for outcome in done.outcomes)


async def _tell(world: World, done: Round) -> None:
    now = world.clock.now()
    sources = await conditions(world.store, now)
    if not sources:
        answer(NO_SOURCES)
        return
    for outcome in done.outcomes:
        for line in _of_source(outcome):
            answer(clean(line))
    for outcome in done.outcomes:
        if outcome.failure:
            problem(f"{named(outcome.source)}: {outcome.failure.removeprefix(f'{outcome.source.address}: ')}")
    for trouble in troubles(done, now):
        problem(trouble)
    for line in (*_summary(done), *_reasons(done)):
        answer(clean(line))
    if not done.outcomes and not done.left:
        answer(_next(sources))
    answer(await footer(world.store, len(done.pages.excerpts), now))


def _of_source(outcome: Outcome) -> Iterator[str]:
    if outcome.recovered:
        yield f"{named(outcome.source)} works again."
    if outcome.moved_to:
        yield f"{named(outcome.source)} has moved for good; from now on it is read at {outcome.moved_to}."


def _summary(done: Round) -> Iterator[str]:
    """Say what is new, and what is left to be done."""
    if done.outcomes:
        new, updated = sum(each.new for each in done.outcomes), sum(each.updated for each in done.outcomes)
        changed = f" and {updated:,} changed" if updated else ""
        read = f"; {done.pages.read:,} read in full" if done.pages.read else ""
        yield f"{_count(new, 'new entry', 'new entries')}{changed}{read}."
    elif done.pages.read:
        yield f"{_count(done.pages.read, 'article', 'articles')} read in full that couldn't be read before."
    if done.left and not done.offline:
        yield f"{_count(done.left, 'source is', 'sources are')} left for the next fetch: they keep us waiting."
    if done.pages.left:
        yield f"{_count(done.pages.left, 'page is', 'pages are')} left for the next fetch."
    if done.forgotten:
        yield f"{_count(done.forgotten, 'old entry was', 'old entries were')} deleted."


def _reasons(done: Round) -> Iterator[str]:
    """Say why there are only excerpts, the most frequent reasons first."""
    reasons = Counter(
        f"{host_of(entry.url or '') or 'no address'}: {why.removeprefix(f'{entry.url}: ')}"
        for entry, why in done.pages.excerpts
    )
    for reason, count in reasons.most_common(_REASONS):
        yield f"{_count(count, 'excerpt', 'excerpts')} only from {reason}"
    if rest := sum(reasons.values()) - sum(count for _, count in reasons.most_common(_REASONS)):
        yield f"{_count(rest, 'excerpt', 'excerpts')} only for other reasons."


def _next(sources: Sequence[tuple[Source, Health]]) -> str:
    due = min((health.due for _, health in sources if health.due), default=None)
    when = f" before {due.astimezone():%H:%M}" if due else ""
    return f"No source is due{when}. To ask all of them now: pullquote fetch --all"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
