"""Many channels that are due in the same minute, on a strict Slack and a strict Discord: what that comes to.

Three processes, as in real life: the bot as it is run, the platforms, and whoever looks on. Slack's limit for a whole
workspace is TIMES as large as it is, as nobody has so many channels in one; all others are the platforms' own.
"""

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from made import crowd
from servers import processes

from adapters.storage.store import open_store
from bot.deliveries import State
from bot.settings import StorageSettings

TIMES = 6
#: A schedule takes less than this to be kept: all are, before their minute is seen.
A_PLAN = timedelta(milliseconds=8)
TOWN = Path(__file__).with_name("town.py")


class Minute(NamedTuple):
    """What became of it: the `seconds` until the last was sent, what stands there, and what the bot measured."""

    seconds: float
    sent: int
    parts: int
    town: dict
    bot: dict


async def minute(folder, channels, stories, top, *, address=None, tell=lambda _: None):
    """Let so many channels be briefed, half of them on each platform; each of them is sent its briefing."""
    place = folder / "news.db"
    address = address or f"sqlite:///{place}"
    async with _town(channels) as (about, ask):
        store = await open_store(StorageSettings(address))
        now = datetime.now(UTC)
        await crowd.news(store, now, stories)
        await crowd.follow(store, about["channels"], stories)
        given = about["environment"] | {
            "PULLQUOTE_STORAGE__ADDRESS": address,
            "PULLQUOTE_BRIEFINGS__AHEAD_MINUTES": "0",
            "TIMES_AS_FAST": str(TIMES),
        }
        async with processes.measured("slack discord", folder, place, given) as start:
            process, log = await start(), []
            reading = asyncio.create_task(_read(process.stderr, log))
            while sum("Ready" in line for line in log) < 2:
                assert process.returncode is None, log
                await asyncio.sleep(0.1)
            at = datetime.now(UTC) + timedelta(seconds=3) + channels * A_PLAN
            await crowd.plan(store, about["channels"], stories, top, at)
            while not await _all_sent(store, channels):
                assert process.returncode is None, log
                stands = await ask()
                tell(f"{stands['slack']:,} messages on Slack, {stands['discord']:,} on Discord")
                await asyncio.sleep(1)
            seconds = (datetime.now(UTC) - at).total_seconds()
            reading.cancel()
            measured, _ = await processes.ended(process, 20)
        found = await store.ledger.latest(limit=2 * channels)
        await store.close()
        sent = [each for each in found if each.state is State.SENT]
        return Minute(seconds, len(sent), sum(len(each.parcels) for each in sent), await ask(), measured)


async def _read(stream, log):
    async for line in stream:
        log.append(line.decode())


async def _all_sent(store, channels):
    return not await store.ledger.open(1) and len(await store.ledger.latest(limit=channels)) == channels


@asynccontextmanager
async def _town(channels):
    """The platforms as a process: what they say of themselves, and what asks for what stands there."""
    repository = Path(__file__).parents[2]
    paths = os.pathsep.join(map(str, (repository, repository / "tests")))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        TOWN,
        str(channels),
        str(TIMES),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": paths},
        limit=1 << 24,
    )

    async def ask():
        process.stdin.write(b"\n")
        return json.loads(await process.stdout.readline())

    try:
        yield json.loads(await process.stdout.readline()), ask
    finally:
        process.stdin.close()
        await process.wait()
