"""Days: the memory of a process that reads sources and posts briefings all the time, at the end of each day.

The days are a clock's that is set forward some minutes at a time; feeds and pages come over real HTTP.

usage (by itself, which `make bench` does): python -P tests/benchmarks/days.py DAYS
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web
from benchmarks import memory, outside
from benchmarks.table import Row, Tell, missing
from made import crowd

from adapters.bootstrap import open_world
from adapters.engine.engine import Engine
from adapters.engine.posters import Posters
from bot.deliveries import State
from bot.newsdesk.ahead import wanted_soon
from bot.newsdesk.composing import Composer
from bot.newsdesk.rounds import Rounds
from bot.ports import Follow, Store
from bot.reports import SourceKind
from bot.schedules import DAILY, Schedule
from bot.settings import Settings, SourceSettings, StorageSettings

TITLE = "days"
#: Memory is looked at from the end of the first day on; by the end of the first week, all windows of time are full.
WEEK, DAYS = 7, 14
#: Megabytes that the first week may take, for the window of four days that briefings look back over; and the second.
FIRST, SECOND = 60, 15
PAPERS, CHANNELS = 12, 24
#: A paper has something new so often; so much time passes at once.
NEWS, STEP = timedelta(hours=2), timedelta(minutes=5)
LISTED = 20
START = datetime(2026, 11, 23, tzinfo=UTC)


class Clock:
    """Goes on when it is told."""

    def __init__(self) -> None:
        """It is midnight."""
        self.at = START

    def now(self) -> datetime:
        """The time."""
        return self.at

    async def sleep(self, duration: timedelta) -> None:
        """Nobody waits."""


class Sink:
    """A platform that takes whatever comes."""

    beginning = "discord:"

    def __init__(self) -> None:
        """Nothing has come."""
        self._names = count(1)

    async def turn(self) -> None:
        """There is always room."""

    async def post(self, _post) -> str:
        """As the port says."""
        return str(next(self._names))

    async def find(self, _post) -> None:
        """There is never anything to be found."""


def rows(tell: Tell) -> Iterator[Row]:
    """Yield what memory grows by in the first week and in the second."""
    if not memory.readable():
        yield missing(TITLE, "made here", "this system has no /proc with each process's memory")
        return
    days = _lived(DAYS, tell)
    data = f"made here, {PAPERS} papers, {CHANNELS} channels"
    for first, last, most in ((1, WEEK, FIRST), (WEEK, DAYS, SECOND)):
        grown = days[last - 1] - days[first - 1]
        what = f"memory grows from the end of day {first} to that of day {last} by"
        yield Row(what, data, f"{grown:.0f} MB (to {days[last - 1]:.0f} MB)", f"at most {most} MB", grown <= most)


def _lived(days: int, tell: Tell) -> list[float]:
    """The megabytes that a process of its own has at the end of each day."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(outside.ROOT), str(outside.ROOT / "tests")])}
    command = [sys.executable, "-P", __file__, str(days)]
    found: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        for line in process.stdout:
            found.append(json.loads(line))
            tell(f"day {len(found)} of {days}: {found[-1]:.0f} MB")
    if len(found) < days:
        raise outside.Failed(f"the process ended on day {len(found) + 1}")
    return found


async def live(days: int) -> AsyncIterator[float]:
    """Read, compose and post for so many days; yields the megabytes at the end of each."""
    clock, readings = Clock(), SourceSettings(allow="127.0.0.0/8", pause=0, at_once_per_host=8)
    with TemporaryDirectory() as folder:
        settings = Settings(sources=readings, storage=StorageSettings(f"sqlite:///{folder}/news.db"))
        async with _papers(clock) as base, open_world(settings, clock=clock) as world:
            await _follow(world.store, base)
            engine = Engine(world, Composer(world, settings), Posters(Sink()), settings.briefings)
            rounds = Rounds(world, keep=timedelta(days=settings.storage.retention_days))
            ahead = timedelta(minutes=settings.briefings.ahead_minutes)
            for _ in range(days):
                midnight = clock.at + timedelta(days=1)
                while clock.at < midnight:
                    clock.at += STEP
                    await rounds.run(first=await wanted_soon(world, ahead))
                    await engine.tick()
                    await engine.hands.idle()
                sent = [each for each in await world.store.ledger.latest(limit=CHANNELS) if each.state is State.SENT]
                assert len(sent) == CHANNELS
                gc.collect()
                yield _megabytes()
            await engine.close()


async def _follow(store: Store, base: str) -> None:
    """Every channel follows half of the papers, and has its briefing at an hour of its own."""
    for number in range(PAPERS):
        await store.add_source(f"{base}/{number}/feed", SourceKind.FEED, f"Paper {number}", None, START)
    sources = await store.sources()
    for number in range(CHANNELS):
        channel = f"discord:1/{number}"
        for source in sources[number % 2 :: 2]:
            await store.follow(Follow(channel, source.id))
        at = time(number % 24, 30)
        await store.plan(channel, Schedule(DAILY, (at,), "UTC"), "u1", START, next_at=datetime.combine(START, at, UTC))


@asynccontextmanager
async def _papers(clock: Clock) -> AsyncIterator[str]:
    """A server of all papers, on a port of its own: what is new by the clock, and its pages."""

    async def feed(request: web.Request) -> web.Response:
        paper = int(request.match_info["paper"])
        newest = (clock.at - START + timedelta(days=1)) // NEWS
        items = [
            f"<item><guid>{each}</guid><title>{_title(paper, each)}</title><link>{base}/{paper}/{each}</link></item>"
            for each in range(max(0, newest - LISTED), newest)
        ]
        words = f"<rss version='2.0'><channel><title>Paper {paper}</title>{''.join(items)}</channel></rss>"
        return web.Response(text=words, content_type="application/rss+xml")

    async def page(request: web.Request) -> web.Response:
        paper, number = int(request.match_info["paper"]), int(request.match_info["number"])
        paragraphs = "".join(f"<p>{each}</p>" for each in crowd.text(_story(paper, number)).split("\n\n"))
        title = _title(paper, number)
        words = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body>"
        return web.Response(text=words, content_type="text/html")

    app = web.Application()
    app.router.add_get("/{paper}/feed", feed)
    app.router.add_get(r"/{paper}/{number:\d+}", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield base
    await runner.cleanup()


def _story(paper: int, number: int) -> int:
    """Every other story is told by two papers."""
    return (paper // 2 if number % 2 else PAPERS + paper) + 3 * PAPERS * number


def _title(paper: int, number: int) -> str:
    return " ".join(crowd.words(_story(paper, number))).capitalize()


def _megabytes() -> float:
    """What this process has just now."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1_024


async def main() -> None:
    """Print the megabytes at the end of each day."""
    async for megabytes in live(int(sys.argv[1])):
        print(json.dumps(megabytes), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
