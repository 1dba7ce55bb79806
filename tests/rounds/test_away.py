"""A platform that is away for forty minutes, seen from real posters: what waits comes once, and says why it is late."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import discord
import pytest
from crash import deliverer
from servers import papers
from servers.discord.server import Discord
from servers.slack.server import Slack
from servers.wire import Wire

from adapters.discord import limits as discord_limits
from adapters.discord.poster import DiscordPoster
from adapters.engine.engine import Engine
from adapters.engine.posters import Posters
from adapters.slack import calls
from adapters.slack import limits as slack_limits
from adapters.slack.poster import SlackPoster
from bot.deliveries import Due, Slot, State
from bot.ports import Decided
from bot.schedules import DAILY, Schedule
from bot.settings import BriefingSettings

MINUTES = 40


@asynccontextmanager
async def on_slack():
    """Its poster, the line to it, a channel, and what stands there."""
    async with Slack() as server, Wire(int(server.base.rpartition(":")[2])) as wire, calls.new_session() as session:
        server.limiter.enforced = False
        client = calls.web_client(server.workspace.bot_token, session, f"http://127.0.0.1:{wire.port}/api/")
        yield SlackPoster(calls.Calls(client), "T1"), wire, "slack:T1/C1", lambda: [each.text for each in server.said()]


@asynccontextmanager
async def on_discord():
    """The same."""
    client = discord.Client(intents=discord.Intents.none())
    async with Discord() as server, Wire(server.port) as wire, client:
        discord.http.Route.BASE = server.api.replace(str(server.port), str(wire.port))
        await client.login(server.token)

        def said():
            return [each.text for each in server.messages.values()]

        yield DiscordPoster(client), wire, f"discord:{server.guild.id}/{server.channel.id}", said


@pytest.fixture
def quick(monkeypatch):
    """Nobody waits for the real time to pass."""
    monkeypatch.setattr(calls, "_PAUSES", (0.01,))
    monkeypatch.setattr(slack_limits, "A_SECOND", 1_000.0)
    monkeypatch.setattr(discord_limits, "A_SECOND", 1_000.0)


async def fall_due(store, channel, at):
    """A briefing falls due; returns what its parts say."""
    schedule = Schedule(DAILY, (at.time().replace(tzinfo=None),), "UTC")
    number = (await store.plan(channel, schedule, "u1", at, next_at=at)).id
    local = at.time().replace(second=0, microsecond=0)
    due = Due(Slot(number, at.date(), local), channel, at)
    await store.ledger.decide([due], [Decided(number, at, at + timedelta(days=1))])
    return [deliverer.words(channel, local, part) for part in range(deliverer.PARTS)]


async def a_minute_passes(engine, clock):
    """With one tick, and all that it leads to."""
    clock.at += timedelta(minutes=1)
    await engine.tick()
    await engine.hands.idle()


@pytest.mark.parametrize("begun", [False, True], ids=["before it", "in the middle"])
@pytest.mark.parametrize("platform", [on_slack, on_discord])
async def test_what_waits_for_it_comes_once_and_says_why_it_is_late(store, quick, platform, begun):
    """Whether it went away before the briefing, or in the middle of it."""
    clock = papers.Stopped(datetime.now(UTC) - timedelta(hours=2))
    async with platform() as (poster, wire, channel, said):
        world = papers.world(store)._replace(clock=clock)
        engine = Engine(world, deliverer.Composer(), Posters(poster), BriefingSettings())
        wanted = await fall_due(store, channel, clock.at)
        post = poster.post

        async def and_away(what):
            """The head arrives, and then the line is cut."""
            name = await post(what)
            await wire.cut()
            return name

        if begun:
            poster.post = and_away
        else:
            await wire.cut()
        for _ in range(MINUTES):
            await a_minute_passes(engine, clock)
        assert said() == wanted[:begun]
        poster.post = post
        await wire.mend()
        for _ in range(6):  # the last try may have been a moment ago
            await a_minute_passes(engine, clock)
        (found,) = await store.ledger.latest()
        await engine.close()
        assert found.state is State.SENT
        assert said()[: len(wanted)] == wanted
        (late,) = said()[len(wanted) :]
        assert "min late." in late
        assert "can't be reached" in late
