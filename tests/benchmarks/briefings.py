"""Briefings: many channels due in the same minute, on a strict Slack and a strict Discord with the platforms' limits.

Slack's limit for a whole workspace is a few times as large as it is: nobody has thousands of channels in one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from benchmarks import outside
from benchmarks.table import Row, Tell
from made import crowd
from servers.minute import TIMES, Minute, minute

from adapters.bootstrap import SystemClock
from adapters.slack import limits as slack
from adapters.storage.store import open_store
from bot.newsdesk.composing import LENGTHS, Composer
from bot.newsdesk.world import World
from bot.settings import Settings, StorageSettings

TITLE = "briefings"
FEW, MANY, STORIES, TOP = 500, 5_000, 200, 3
#: Seconds that a tick may be late, megabytes that all those channels may take, milliseconds that one takes to compose.
LATE, GROWN, EACH = 2.0, 50, 10.0
#: A request now and then comes sooner than it was sent; from 10,000 in ten minutes on, Discord bans the address.
REFUSED = 20
#: Requests to Discord in a second: what its limit leaves to briefings, and a part of it that surely is used.
DISCORD, USED = 45, 0.8


def rows(tell: Tell) -> Iterator[Row]:
    """Yield what so many channels in one minute come to."""
    few, many = (_minute(count, tell) for count in (FEW, MANY))
    data = f"made here, {MANY:,} channels in one minute, {STORIES} stories"
    right = many.sent == MANY and many.parts == many.town["slack"] + many.town["discord"] and not many.town["twice"]
    yield Row("briefings sent, each part once", data, f"{many.sent:,}", f"{MANY:,}", right)
    late = many.bot["late"]
    yield Row("a tick is late at most by", data, f"{late:.2f} s", f"at most {LATE:g} s", late <= LATE)
    made, before = many.bot["digests"], few.bot["digests"]
    most = min(STORIES * len(LENGTHS), round(1.2 * before))
    told = f"{made} ({before} for {FEW} channels)"
    yield Row("digests made for all", data, told, f"at most {most}", made <= most)
    yield _composing(tell)
    rate = many.town["requests"] / many.town["discord seconds"]
    told = f"at least {USED * DISCORD:.0f}, at most {DISCORD + 1}"
    yield Row("requests a second to Discord", data, f"{rate:.0f}", told, USED * DISCORD <= rate <= DISCORD + 1)
    rate, most = many.town["slack"] / many.town["slack seconds"], slack.A_SECOND * TIMES
    told = f"at least {USED * most:.0f}, at most {most + 1:.0f}"
    what = f"messages a second to Slack, its workspace {TIMES} times as fast"
    yield Row(what, data, f"{rate:.0f}", told, USED * most <= rate <= most + 1)
    refused = many.town["refused"]
    yield Row("requests refused as too many", data, str(refused), f"at most {REFUSED}", refused <= REFUSED)
    grown = many.bot["megabytes"] - few.bot["megabytes"]
    told = f"{grown:.0f} MB (to {many.bot['megabytes']} MB)"
    yield Row(f"more memory at most than for {FEW} channels", data, told, f"at most {GROWN} MB", grown <= GROWN)


def _minute(channels: int, tell: Tell) -> Minute:
    with outside.folder() as folder:
        return asyncio.run(
            minute(folder, channels, STORIES, TOP, tell=lambda told: tell(f"{channels:,} channels: {told}"))
        )


def _composing(tell: Tell) -> Row:
    """What one channel more takes to compose, once there are digests of all stories."""
    tell("composing alone")
    took = asyncio.run(_composed())
    data = f"made here, {FEW} channels, {STORIES} stories"
    return Row(
        "processor time to compose for a channel more", data, f"{took:.1f} ms", f"at most {EACH} ms", took <= EACH
    )


async def _composed() -> float:
    """Milliseconds of processor time for a channel, the second time round."""
    with outside.folder() as folder:
        store = await open_store(StorageSettings(f"sqlite:///{folder / 'news.db'}"))
        now = datetime.now(UTC)
        await crowd.news(store, now, STORIES)
        channels = [f"discord:1/{number}" for number in range(FEW)]
        await crowd.follow(store, channels, STORIES)
        await crowd.plan(store, channels, STORIES, TOP, now)
        composer = Composer(World(store, None, None, None, None, SystemClock()), Settings())
        for _ in range(2):
            begun = time.process_time()
            for planned in await store.ledger.every():
                await composer.compose_for(planned)
        took = time.process_time() - begun
        await store.close()
        return 1_000 * took / FEW
