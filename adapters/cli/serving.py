"""What a bot needs that runs until it is told to stop: to hear that, and to have its sources read meanwhile."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.errors import PullquoteError
from bot.newsdesk.rounds import Rounds
from bot.newsdesk.world import World
from bot.settings import Settings

#: How often it is looked whether a source is due.
EVERY = timedelta(minutes=1)

log = logging.getLogger("pullquote")


@asynccontextmanager
async def told_to_stop() -> AsyncIterator[asyncio.Event]:
    """What is set when the process is told to stop (Ctrl-C, SIGTERM); told again, it stops at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM)

    def hear() -> None:
        stop.set()
        for each in signals:
            loop.remove_signal_handler(each)

    for each in signals:
        loop.add_signal_handler(each, hear)
    try:
        yield stop
    finally:
        for each in signals:
            loop.remove_signal_handler(each)


@asynccontextmanager
async def sources_read(world: World, settings: Settings) -> AsyncIterator[None]:
    """Ask sources whenever they are due, until this ends."""
    task = asyncio.create_task(_read(world, settings))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _read(world: World, settings: Settings) -> None:
    rounds = Rounds(world, keep=timedelta(days=settings.storage.retention_days))
    while True:
        try:
            done = await rounds.run()
        except PullquoteError as error:
            log.warning("The sources couldn't be read: %s", error)
        else:
            for source, health in done.to_tell:
                log.warning("%s can't be read: %s", source.title or source.address, health.failure)
        await world.clock.sleep(EVERY)
