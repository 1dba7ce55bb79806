"""Real engines that deliver, killed after a while: `deliverer.py SETTINGS`, which is a JSON object.

It loads once what an engine needs, says "ready", and forks one for each line on stdin, which is how many seconds it may
live before it is killed; for "end" it is told to stop as soon as nothing is open. It says how each ended.
"""

import asyncio
import json
import os
import random
import signal
import sys
import time
from contextlib import AsyncExitStack
from datetime import timedelta

import discord

from adapters.bootstrap import SystemClock
from adapters.discord import limits as discord_limits
from adapters.discord.poster import DiscordPoster
from adapters.engine.engine import Engine, running
from adapters.engine.posters import Posters
from adapters.slack import limits as slack_limits
from adapters.slack.calls import Calls, new_session, web_client
from adapters.slack.poster import SlackPoster
from adapters.storage.store import open_store
from bot.deliveries import Kind, Packed
from bot.newsdesk.delivering import Composed
from bot.newsdesk.world import World
from bot.replies import NoticePart
from bot.settings import BriefingSettings, StorageSettings

PARTS = 4


def words(channel, local, part):
    """What a part of a channel's briefing of a time says."""
    return f"{channel} {local:%H:%M} part {part}"


class Composer:
    """Takes a moment, and says what it is a part of."""

    async def compose(self, delivery):
        """As the port says."""
        await asyncio.sleep(random.random() * 0.05)  # noqa: S311 - that is what is tried
        told = [words(delivery.channel, delivery.slot.local, part) for part in range(PARTS)]
        return Composed([Packed(Kind.LINE, each) for each in told], delivery.due)

    async def unpack(self, delivery, packed):
        """As the port says."""
        return NoticePart(packed.told)

    async def zone(self, delivery):
        """As the port says."""
        return "UTC"


async def deliver(given, *, to_the_end):
    """Run an engine, for ever or until nothing is open."""
    async with AsyncExitStack() as stack:
        store = await open_store(StorageSettings(given["store"]))
        stack.push_async_callback(store.close)
        world = World(store, None, None, None, None, SystemClock())
        discord.http.Route.BASE = given["discord"]
        client = await stack.enter_async_context(discord.Client(intents=discord.Intents.none()))
        await client.login(given["discord_token"])
        session = await stack.enter_async_context(new_session())
        slack_limits.A_SECOND = discord_limits.A_SECOND = 1_000_000.0  # as fast as the servers are
        slack = SlackPoster(Calls(web_client(given["slack_token"], session, given["slack"])), "T1")
        posters = Posters(slack, DiscordPoster(client, timedelta(seconds=given["nonce"])))
        settings = BriefingSettings(unknown=given["unknown"])
        engine = Engine(world, Composer(), posters, settings, lease=timedelta(seconds=given["lease"]))
        await stack.enter_async_context(running(engine, every=0.05))
        while not to_the_end or await store.ledger.open():  # noqa: ASYNC110 - other processes go on with it, too
            await asyncio.sleep(0.05)


def main():
    """Fork an engine for each line."""
    given = json.loads(sys.argv[1])
    print("ready", flush=True)
    for line in iter(sys.stdin.readline, ""):
        ending = line.strip() == "end"
        process = os.fork()
        if not process:
            asyncio.run(deliver(given, to_the_end=ending))
            os._exit(0)
        if not ending:
            time.sleep(float(line))
            os.kill(process, signal.SIGKILL)
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
