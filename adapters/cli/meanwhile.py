"""What goes on by itself while somebody may ask: sources are read, briefings are posted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from adapters.cli.troubles import troubles
from adapters.engine.engine import Engine, running
from adapters.engine.posters import Posters
from bot.errors import PullquoteError
from bot.newsdesk.ahead import wanted_soon
from bot.newsdesk.composing import Composer
from bot.newsdesk.correcting import Corrector
from bot.newsdesk.fixing import settle
from bot.newsdesk.rounds import Rounds
from bot.newsdesk.world import World
from bot.settings import Settings

#: How often it is looked whether a source is due.
EVERY = timedelta(minutes=1)

log = logging.getLogger("pullquote")


@asynccontextmanager
async def sources_read(world: World, settings: Settings) -> AsyncIterator[None]:
    """Ask sources whenever they are due, until this ends."""
    task = asyncio.create_task(_read(world, settings))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def briefings_sent(
    world: World, settings: Settings, posters: Posters, stop: asyncio.Event | None = None
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Post briefings when they are due, until this ends; once `stop` is set, nothing more is begun.

    Yields what waits until all that was being posted is there, for some seconds: as long, platforms are needed.
    Raises WrongSettings where a schedule of the configuration is none.
    """
    await settle(world.store, settings, world.clock.now())
    composer = Composer(world, settings)
    corrector = Corrector(world, settings, posters, composer.zone)
    engine = Engine(world, composer, posters, settings.briefings, corrector=corrector)
    stopping = asyncio.create_task(_stopped(engine, stop)) if stop else None
    try:
        async with running(engine):
            yield engine.close
    finally:
        if stopping:
            stopping.cancel()
            await asyncio.gather(stopping, return_exceptions=True)


async def _stopped(engine: Engine, stop: asyncio.Event) -> None:
    await stop.wait()
    await engine.close()


async def _read(world: World, settings: Settings) -> None:
    rounds = Rounds(world, keep=timedelta(days=settings.storage.retention_days))
    ahead = timedelta(minutes=settings.briefings.ahead_minutes)
    offline, failing = False, ""
    while True:
        try:
            done = await rounds.run(first=await wanted_soon(world, ahead))
        except PullquoteError as error:
            if failing != str(error):  # once, not every minute of a night
                log.warning("The sources couldn't be read: %s", error)
            failing = str(error)
        except Exception:
            log.exception("A round of fetching failed in a way that nobody foresaw.")
        else:
            failing = ""
            new = done._replace(offline=done.offline and not offline)  # once, too
            for trouble in troubles(new, world.clock.now()):
                log.warning("%s", trouble)
            offline = done.offline
        await world.clock.sleep(EVERY)
