"""`pullquote run` as people run it: on both platforms at once, briefings come by themselves, and it ends when told."""

import asyncio
import os
import resource
import signal
import sqlite3
import sys
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta

import pytest
from servers import papers
from servers.discord.server import Discord
from servers.slack.server import Slack

from adapters.storage.store import open_store
from bot.deliveries import State
from bot.newsdesk import missing
from bot.ports import Follow
from bot.schedules import DAILY, Schedule
from bot.settings import StorageSettings

pytestmark = pytest.mark.slow

COMMAND = ("-c", "from adapters.cli import main; main()", "run")


@pytest.fixture
async def slack():
    """A strict Slack."""
    async with Slack() as server:
        yield server


@pytest.fixture
async def discord():
    """A strict Discord."""
    async with Discord() as server:
        yield server


@pytest.fixture
async def store(tmp_path):
    """A store with the morning of six papers in it, fetched just now."""
    opened = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"))
    await papers.keep(opened, papers.morning(), datetime.now(UTC))
    yield opened
    await opened.close()


@pytest.fixture
async def start(slack, discord, tmp_path, repository):
    """Start the bot on both; whatever still runs at the end is ended."""
    started = []

    async def begin(**others):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
        environment |= {
            "SLACK_BOT_TOKEN": slack.workspace.bot_token,
            "SLACK_APP_TOKEN": slack.workspace.app_token,
            "DISCORD_BOT_TOKEN": discord.token,
            "PYTHONPATH": str(repository),
            "PULLQUOTE_SLACK__API": slack.api,
            "PULLQUOTE_DISCORD__API": discord.api,
            "PULLQUOTE_STORAGE__ADDRESS": f"sqlite:///{tmp_path / 'news.db'}",
            "PULLQUOTE_BRIEFINGS__AHEAD_MINUTES": "0",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, *COMMAND, cwd=tmp_path, env=environment | others, stderr=asyncio.subprocess.PIPE
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def brief_now(store, channel, within=0):
    """A channel follows all papers, and is briefed at a time that has just come; `within` some seconds it is seen."""
    for source in await store.sources():
        await store.follow(Follow(channel, source.id))
    now = datetime.now(UTC)
    schedule = Schedule(DAILY, (time(now.hour, now.minute),), "UTC")
    seen = now.replace(second=0, microsecond=0) if not within else now + timedelta(seconds=within)
    await store.plan(channel, schedule, "u1", now - timedelta(minutes=2), next_at=seen)


async def until_open(store, count):
    """Wait until so many briefings are on their way, and no more."""
    async with asyncio.timeout(40):
        while not (found := await store.ledger.latest()) or sum(each.open for each in found) != count:  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def ended(process):
    """What a process has said when it was told to stop; that takes ten seconds at most."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        _, log = await process.communicate()
    assert process.returncode == 0, log.decode()
    assert b"Traceback" not in log
    return log.decode()


async def test_briefings_come_on_both_platforms_with_their_stories(slack, discord, store, start):
    """Each once, the stories in a thread of the first message."""
    channel = f"discord:{discord.guild.id}/{discord.channel.id}"
    for each in ("slack:T1/C1", channel):
        await brief_now(store, each)
    process = await start()
    await until_open(store, 0)
    log = await ended(process)
    found = await store.ledger.latest()
    assert [each.state for each in found] == [State.SENT, State.SENT], (found, log)
    head, *stories = slack.said()
    assert {each.thread_ts for each in stories} == {head.ts}
    (first,) = discord.posted()
    below = discord.posted(discord.channels[first.id])
    assert len(stories) == len(below) == len(found[0].parcels) - 1


async def test_a_platform_that_is_away_keeps_no_other_from_its_briefing(slack, discord, store, start):
    """Its own waits."""
    await brief_now(store, "slack:T1/C1")
    await brief_now(store, f"discord:{discord.guild.id}/{discord.channel.id}")
    process = await start(PULLQUOTE_DISCORD__API="http://127.0.0.1:9/api")
    await until_open(store, 1)
    await ended(process)
    (waiting,) = await store.ledger.open()
    assert len(slack.said()) > 3
    assert waiting.channel.startswith("discord:")
    assert "isn't connected" in missing.reason(waiting, waiting.due + timedelta(minutes=1))


async def test_what_is_being_posted_when_it_is_told_to_stop_is_posted_to_its_end(slack, store, start):
    """The platform stays connected for that; whoever comes next goes on with the next part, and knows of this one."""
    await brief_now(store, "slack:T1/C1")
    slack.failing["chat.postMessage"] = ["slow"]
    process = await start(DISCORD_BOT_TOKEN="")
    async with asyncio.timeout(40):
        while "chat.postMessage" not in slack.calls:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await ended(process)
    (left,) = await store.ledger.open()
    assert [each.message is not None for each in left.parcels[:2]] == [True, False]
    assert [each.tried is not None for each in left.parcels[:2]] == [True, False]
    assert len(slack.said()) == 1


@contextmanager
def locked(place, _process):
    """Another process writes, and doesn't end."""
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(_place, process):
    """No file may grow."""
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    yield
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


LOCKED = "Another process has kept the store busy for too long. Wait for it or end it, then try again."
FULL = "The disk takes nothing more: it is full for this user, or failing. Make room; what was kept before is safe."


@pytest.mark.parametrize(("trouble", "said"), [(locked, LOCKED), (full, FULL)], ids=["locked", "full"])
async def test_a_store_that_takes_nothing_is_told_once_and_the_briefing_comes_after_it(
    slack, store, start, tmp_path, trouble, said
):
    """With one sentence for the operator; nothing is lost, and nothing comes twice."""
    process = await start(DISCORD_BOT_TOKEN="", PULLQUOTE_STORAGE__PATIENCE_SECONDS="0.2")
    await slack.sockets.connected()
    await brief_now(store, "slack:T1/C1", within=2)
    where = tmp_path / "news.db"
    with trouble(where, process):
        await asyncio.sleep(7)
    await until_open(store, 0)
    log = await ended(process)
    (sent,) = await store.ledger.latest()
    assert sent.state is State.SENT
    assert len(slack.said()) == len({each.text for each in slack.said()}) == len(sent.parcels)
    assert log.count(f"Briefings wait: {where}: {said}") == log.count("Briefings wait") == 1, log
    assert log.count("Briefings go on.") == 1, log
