"""What the contract's tests share: a morning, items, a source that is already followed; a town to talk about."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from conversing.discord import discord_channel
from conversing.slack import slack_channel
from conversing.terminal import TerminalChannel
from conversing.town import Town
from servers.web import Web

from bot.reports import Health, Item, SourceKind

MORNING = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def at():
    """Return the time that many minutes after the morning's beginning."""
    return lambda minutes=0: MORNING + timedelta(minutes=minutes)


@pytest.fixture
def item():
    """Make an item of a guid and a title."""

    def make(guid, title="Dam opens", **others):
        about = {
            "url": f"https://news.example/{guid}",
            "excerpt": "It holds.",
            "author": "Ann Lee",
            "published": MORNING,
        }
        return Item(guid=str(guid), title=title, **about | others)

    return make


@pytest.fixture
def add(store, at):
    """Add a source by its name."""

    async def add(name="news"):
        return (await store.add_source(f"https://{name}.example/feed", SourceKind.FEED, name, None, at())).id

    return add


@pytest.fixture
def take(store, at):
    """Record a fetch of a source, some minutes after the beginning; return what became of its items, in short."""

    async def take(source, *items, minutes=10, **health):
        stored = await store.take_items(source, items, Health(source, checked=at(minutes), **health), at(minutes))
        assert all(one.entry.source == source for one in stored)
        return [(("new" if one.new else "update" if one.updated else "known"), one.entry.title) for one in stored]

    return take


@pytest.fixture
def titles(store, at):
    """List what is news since some minutes after the beginning."""

    async def titles(minutes=0, **options):
        return [entry.title for entry in await store.entries(at(minutes), **options)]

    return titles


@pytest.fixture
async def source(add, take, item):
    """A source whose first items have been taken as read."""
    number = await add()
    await take(number, item(0, "Old"), minutes=1)
    return number


@pytest.fixture
async def town(tmp_path):
    """A town with a newspaper on the local web, and the bot's world around it."""
    async with Web() as web, Town(web, tmp_path / "news.db") as made:
        yield made


@asynccontextmanager
async def terminal_channel(town):
    """A terminal to talk in."""
    yield TerminalChannel(town.start)


@pytest.fixture(params=[terminal_channel, slack_channel, discord_channel], ids=["terminal", "slack", "discord"])
async def channel(request, town):
    """A channel of each platform, on a town."""
    async with request.param(town) as opened:
        yield opened
