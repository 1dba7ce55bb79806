"""A world for the use cases: a real store, a clock that is set by hand, and a web that is a table."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from adapters.storage.store import open_store
from bot.errors import NoFeedFound, NoFolder, NotFound
from bot.newsdesk.rounds import Rounds
from bot.newsdesk.world import World
from bot.ports import Feed
from bot.reports import Item, Page, PageKind
from bot.settings import StorageSettings

MORNING = datetime(2026, 11, 23, 6, tzinfo=UTC)
TEXT = "The dam holds, said Ann Lee, who built it. " * 20


class Table:
    """Feeds, pages and folders by their address; what is an exception is raised. `asked` says what was asked for."""

    def __init__(self):
        """Nothing is there yet."""
        self.feeds, self.pages, self.folders = {}, {}, {}
        self.asked = []

    async def read(self, address, *, etag=None, modified=None):
        """Read a feed."""
        return await self._answer(self.feeds, address, NotFound)

    async def discover(self, address):
        """Find a feed at its own address, or at /feed."""
        address = address if "://" in address else f"https://{address}"
        for place in (address, f"https://{urlsplit(address).netloc}/feed"):
            if place in self.feeds:
                return await self.read(place)
        raise NoFeedFound(address)

    async def _answer(self, table, address, otherwise):
        self.asked.append(address)
        found = table.get(address)
        if callable(found):
            found = await found()
        if isinstance(found, Exception):
            raise found
        if found is None:
            raise otherwise(address)
        return found


class Pages:
    """The table's pages."""

    def __init__(self, table):
        """Of a table."""
        self.table = table

    async def read(self, url):
        """Read a page."""
        return await self.table._answer(self.table.pages, url, NotFound)


class Folders:
    """The table's folders."""

    def __init__(self, table):
        """Of a table."""
        self.table = table

    async def read(self, address, *, etag=None, modified=None):
        """Read a folder."""
        return await self.table._answer(self.table.folders, address, NoFolder)

    async def page(self, address, url):
        """Read a file."""
        return await self.table._answer(self.table.pages, url, NotFound)


class Clock:
    """Goes only when it is set."""

    def __init__(self):
        """It is morning."""
        self.time = MORNING

    def now(self):
        """The time."""
        return self.time

    def forward(self, **duration):
        """Let time pass."""
        self.time += timedelta(**duration)


@pytest.fixture
def web():
    """What there is to be read."""
    return Table()


@pytest.fixture
def clock():
    """A clock that is set by hand."""
    return Clock()


@pytest.fixture
async def world(tmp_path, web, clock):
    """The world, with an empty store."""
    store = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"))
    yield World(store, web, Folders(web), Pages(web), None, clock)
    await store.close()


@pytest.fixture
def item():
    """Make an item of a guid and a title, with a page of its own."""

    def make(guid, title="Dam opens", **others):
        about = {"url": f"https://news.example/{guid}", "excerpt": "It holds.", "author": None, "published": None}
        return Item(guid=str(guid), title=title, **about | others)

    return make


@pytest.fixture
def publish(web, item):
    """Put a feed with items and their pages on the web."""

    def publish(address, *items, **others):
        items = tuple(each if isinstance(each, Item) else item(each, f"Story {each}") for each in items)
        web.feeds[address] = Feed(address, "News", None, items)._replace(**others)
        for each in items:
            web.pages.setdefault(each.url, Page(each.url, PageKind.ARTICLE, f"{each.title}. {TEXT}"))

    return publish


@pytest.fixture
def fetch(world):
    """Make a round, some minutes later."""

    async def fetch(minutes=30, *, everything=False, step=None, **limits):
        world.clock.forward(minutes=minutes)
        return await Rounds(world, keep=timedelta(days=30), **limits).run(everything=everything, step=step)

    return fetch
