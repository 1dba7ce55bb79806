"""Runs the bot on chat platforms until it is told to stop; meanwhile sources are read, and briefings posted."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from adapters.bootstrap import open_world
from adapters.cli.console import hint, problem
from adapters.cli.meanwhile import briefings_sent, sources_read
from adapters.engine.engine import next_due
from adapters.engine.posters import Posters
from bot.errors import PullquoteError, Unexpected
from bot.newsdesk.answering import Newsdesk
from bot.ports import Poster
from bot.settings import Settings

STOPPED = "Stopped."
#: Python's threads take turns so often, in seconds: acknowledging doesn't wait for what is being worked out beside it.
SWITCH = 0.001
#: A platform that can't be reached is tried again so often, where others run meanwhile.
AGAIN = timedelta(seconds=30)

log = logging.getLogger("pullquote")

#: Answers until the event is set.
Run = Callable[[asyncio.Event], Awaitable[None]]


class Connected(NamedTuple):
    """A platform that is there: what answers on it, what posts to its channels, and what is said once it listens."""

    run: Run
    poster: Poster
    listening: Callable[[], Awaitable[object]]
    ready: str


class Office(NamedTuple):
    """What platforms ask: the use cases, when the next briefing is, and to wait until what is being posted is there."""

    desk: Newsdesk
    next_briefing: Callable[[], Awaitable[datetime | None]]
    drained: Callable[[], Awaitable[None]]


#: Connects to a platform.
Open = Callable[[Office], AbstractAsyncContextManager[Connected]]


class Platform(NamedTuple):
    """A chat platform: its name, the variable that says whether it is set up, and what connects to it.

    `prepare` raises SettingsError where something isn't set; `unreachable` is what is raised where trying again helps.
    """

    name: str
    variable: str
    prepare: Callable[[Settings], Open]
    unreachable: type[PullquoteError]


def serve_all(settings: Settings, platforms: Sequence[Platform]) -> bool:
    """Answer on these platforms until told to stop; return whether none has failed.

    What fails on one of several is told, and stops no other. Of one alone, its errors are raised; and StoreError.
    """
    sys.setswitchinterval(SWITCH)
    return asyncio.run(serve_on(settings, platforms))


async def serve_on(settings: Settings, platforms: Sequence[Platform]) -> bool:
    """The same, in an event loop that runs."""
    alone = len(platforms) == 1
    prepared = [(platform, opened) for platform in platforms if (opened := _prepared(platform, settings, alone=alone))]
    posters = Posters()
    async with (
        told_to_stop() as stop,
        open_world(settings) as world,
        sources_read(world, settings),
        briefings_sent(world, settings, posters, stop) as drained,
    ):
        office = Office(Newsdesk(world, settings), lambda: next_due(world.store.ledger, world.clock.now()), drained)
        gc.collect()
        gc.freeze()  # what is loaded by now stays; looking through it for garbage takes a tenth of a second each time
        if alone:
            fine = [await _answer(prepared[0][1], office, posters, stop)]
        else:
            fine = await asyncio.gather(*(_beside_others(*each, office, posters, stop) for each in prepared))
    hint(STOPPED)
    return all(fine) and len(prepared) == len(platforms)


async def _answer(opened: Open, office: Office, posters: Posters, stop: asyncio.Event) -> bool:
    """Answer and post on a platform until told to stop."""
    async with opened(office) as connected:
        with posters.connected(connected.poster):
            telling = asyncio.create_task(_told(connected))
            try:
                await connected.run(stop)
            finally:
                telling.cancel()
                if stop.is_set():  # what is being posted needs the platform to its end
                    await office.drained()
    return True


async def _told(connected: Connected) -> None:
    """Say that a platform is ready, once it listens."""
    await connected.listening()
    hint(connected.ready)


def _prepared(platform: Platform, settings: Settings, *, alone: bool) -> Open | None:
    try:
        return platform.prepare(settings)
    except PullquoteError as error:
        if alone:
            raise
        problem(f"{platform.name}: {error}")
        return None


async def _beside_others(
    platform: Platform, opened: Open, office: Office, posters: Posters, stop: asyncio.Event
) -> bool:
    """Answer on one of several platforms; return whether it went well to the end."""
    while not stop.is_set():
        error = await _failed(opened, office, posters, stop)
        if error is None:
            return True
        again = isinstance(error, platform.unreachable)
        later = f" It is tried again in {AGAIN.seconds} s." if again else ""
        problem(f"{platform.name}: {error}{later}")
        if not again:
            return False
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), AGAIN.total_seconds())
    return True


async def _failed(opened: Open, office: Office, posters: Posters, stop: asyncio.Event) -> PullquoteError | None:
    """Answer on a platform until told to stop; return what ended it before."""
    try:
        await _answer(opened, office, posters, stop)
    except PullquoteError as error:
        return error
    except Exception as error:
        log.debug("Here it went wrong:", exc_info=error)
        return Unexpected(detail=f"({type(error).__name__}: {error})")
    return None


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
