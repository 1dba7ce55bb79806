"""Briefings on their way, killed at any moment: no part is missing, none there twice; on both platforms and databases.

PULLQUOTE_KILLS says how often (300 takes some minutes).
"""

import asyncio
import json
import os
import sys
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from crash import deliverer
from servers.discord import limits
from servers.discord.server import Discord
from servers.slack.server import Slack
from servers.slack.state import Channel

from adapters.storage.store import open_store
from bot.deliveries import Due, Slot, State
from bot.ports import Decided
from bot.schedules import DAILY, Schedule
from bot.settings import StorageSettings

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("PULLQUOTE_KILLS", "15"))
CHANNELS, TIMES = 8, 2
#: What is killed can't renew its claim; where two live, they can.
LEASE, LIVING_LEASE = 0.4, 10.0


@pytest.fixture
async def platforms(monkeypatch):
    """A Slack and a Discord with some channels each, as fast as they can be."""
    monkeypatch.setattr(limits, "POSTS", 1_000_000)
    monkeypatch.setattr(limits, "GLOBAL_PER_SECOND", 1_000_000)
    async with Slack() as slack, Discord() as discord:
        slack.limiter.enforced = False
        for number in range(CHANNELS):
            slack.workspace.channels[f"CX{number}"] = Channel(f"CX{number}", f"c{number}")
            discord.add_channel(discord.guild)
        yield slack, discord


@asynccontextmanager
async def lives(address, slack, discord, repository, *, nonce=90.0, unknown="at-most-once", lease=LEASE):
    """Give a function that lets an engine live for some seconds, or to the end, and returns how it ended."""
    given = {
        "store": address,
        "slack": slack.api,
        "slack_token": slack.workspace.bot_token,
        "discord": discord.api,
        "discord_token": discord.token,
        "nonce": nonce,
        "unknown": unknown,
        "lease": lease,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        Path(deliverer.__file__),
        json.dumps(given),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(repository)},
    )

    async def live(seconds="end"):
        process.stdin.write(f"{seconds}\n".encode())
        return int(await asyncio.wait_for(process.stdout.readline(), 120))

    assert await process.stdout.readline() == b"ready\n"
    yield live
    process.stdin.close()
    await process.wait()


async def fall_due(store, slack, discord, round_):
    """Briefings of all channels fall due, every other one into the channel itself; returns what each part says."""
    names = [f"slack:T1/{each}" for each in slack.workspace.channels if each.startswith("CX")]
    names += [f"discord:{discord.guild.id}/{each.id}" for each in discord.guild.channels[1:] if each.type == 0]
    now, said = datetime.now(UTC), []
    for place, name in enumerate(names):
        for each in range(TIMES):  # of a schedule of its own: of one that has missed two, only the later is sent
            schedule = Schedule(DAILY, (time(6 + each),), "UTC", in_channel=bool(place % 2))
            number = (await store.plan(name, schedule, "u1", now, next_at=now)).id
            local = time(round_ // 30, round_ % 30 * 2 + each)
            at = now + timedelta(milliseconds=local.minute)
            due = Due(Slot(number, now.date(), local), name, at, in_channel=schedule.in_channel)
            await store.ledger.decide([due], [Decided(number, now, now + timedelta(days=1))])
            said += [deliverer.words(name, local, part) for part in range(deliverer.PARTS)]
    return said


def stands(slack, discord):
    """What stands on both platforms, in the order in which it came."""
    told = [each.text for each in slack.workspace.messages if each.author == "B1"]
    return told, [each.text for each in discord.messages.values() if each.author is discord.bot]


async def killed_often(address, slack, discord, repository, **how):
    """Let engines live and be killed until so many were; returns what was to be said, and how many were killed."""
    chance, killed, said, round_ = Random(5), 0, [], 0  # noqa: S311 - the same each time
    store = await open_store(StorageSettings(address))
    async with lives(address, slack, discord, repository, **how) as live:
        while killed < KILLS:
            if not await store.ledger.open():
                said += await fall_due(store, slack, discord, round_)
                round_ += 1
            killed += await live(0.15 + chance.random() * 0.8) == -9
        assert await live() == 0
    found = await store.ledger.latest(limit=100_000)
    await store.close()
    return said, found


def doubled(told):
    """How many are there more than once."""
    return sum(count - 1 for count in Counter(told).values())


async def test_killed_at_any_moment_each_part_is_there_once(address, platforms, repository):
    """And in order within its channel."""
    slack, discord = platforms
    said, found = await killed_often(address, slack, discord, repository)
    on_slack, on_discord = stands(slack, discord)
    print(f"{KILLS} kills, {len(found)} briefings, {len(on_slack)} messages on Slack, {len(on_discord)} on Discord")
    assert {each.state for each in found} == {State.SENT}
    assert doubled(on_slack) == doubled(on_discord) == 0
    assert sorted(on_slack + on_discord) == sorted(said)
    threaded = {f"slack:T1/{each.channel}" for each in slack.workspace.messages if each.thread_ts}
    assert threaded == {each.channel for each in found if "slack" in each.channel and not each.in_channel}
    for told in on_slack, on_discord:
        for channel in {each.split()[0] for each in told}:
            here = [each for each in told if each.split()[0] == channel]
            assert here == sorted(here)


async def test_once_discord_knows_no_nonce_any_more_it_is_looked_for(platforms, repository, tmp_path, monkeypatch):
    """As after a night of downtime."""
    slack, discord = platforms
    monkeypatch.setattr(limits, "NONCE_SECONDS", 0.0)
    said, found = await killed_often(f"sqlite:///{tmp_path / 'news.db'}", slack, discord, repository, nonce=0.0)
    on_slack, on_discord = stands(slack, discord)
    assert {each.state for each in found} == {State.SENT}
    assert sorted(on_slack + on_discord) == sorted(said)


@pytest.mark.parametrize("promise", ["at-most-once", "at-least-once"])
async def test_where_slack_cannot_be_looked_through_the_setting_holds(platforms, repository, tmp_path, promise):
    """What was being sent when it was killed may be missing, or doubled, as the setting says; nothing else."""
    slack, discord = platforms
    slack.workspace.scopes -= {"channels:history"}
    address = f"sqlite:///{tmp_path / 'news.db'}"
    said, found = await killed_often(address, slack, discord, repository, unknown=promise)
    on_slack, on_discord = stands(slack, discord)
    wanted = {each for each in said if each.startswith("slack")}
    missing, twice = len(wanted - set(on_slack)), doubled(on_slack)
    print(f"{KILLS} kills, {len(wanted)} messages on Slack: {missing} missing, {twice} doubled ({promise})")
    assert {each.state for each in found} == {State.SENT}
    assert doubled(on_discord) == 0
    assert len(on_discord) == len(said) - len(wanted)
    assert (twice if promise == "at-most-once" else missing) == 0
    assert max(missing, twice) <= KILLS * CHANNELS


async def test_two_processes_on_one_store_send_each_slot_once(address, platforms, repository):
    """By mistake or on purpose."""
    slack, discord = platforms
    store = await open_store(StorageSettings(address))
    said = await fall_due(store, slack, discord, 0)
    async with (
        lives(address, slack, discord, repository, lease=LIVING_LEASE) as one,
        lives(address, slack, discord, repository, lease=LIVING_LEASE) as other,
    ):
        assert await asyncio.gather(one(), other()) == [0, 0]
    found = await store.ledger.latest(limit=1_000)
    await store.close()
    on_slack, on_discord = stands(slack, discord)
    assert [each.state for each in found] == [State.SENT] * 2 * CHANNELS * TIMES
    assert sorted(on_slack + on_discord) == sorted(said)
