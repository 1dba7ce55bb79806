"""adapters.cli.meanwhile: what whoever runs the bot hears of its rounds of fetching."""

import asyncio
from datetime import timedelta

import pytest
from servers import papers

from adapters.cli.meanwhile import sources_read
from adapters.cli.troubles import OFFLINE
from adapters.storage.store import open_store
from bot.errors import Gone, NoAddress, StoreLocked
from bot.ports import Feed
from bot.reports import SourceKind
from bot.settings import Settings, StorageSettings

ADDRESSES = [f"https://{name}.example/feed" for name in ("mole", "post", "courier")]


class Clock:
    """A clock that tests put forward: whoever sleeps goes on with the next `minutes`."""

    def __init__(self):
        self.at = papers.NOW
        self._waiting, self._next = asyncio.Event(), asyncio.Event()

    def now(self):
        """The time."""
        return self.at

    async def sleep(self, duration):
        """Until the time is put forward."""
        self._waiting.set()
        await self._next.wait()
        self._next.clear()

    async def round(self, minutes=0):
        """Put the time forward, and wait for the end of the next round."""
        if minutes:
            self.at += timedelta(minutes=minutes)
            self._waiting.clear()
            self._next.set()
        async with asyncio.timeout(10):
            await self._waiting.wait()


class Feeds:
    """Feeds without news; an error in `troubles` is raised for its address."""

    def __init__(self):
        self.troubles = {}

    async def read(self, address, **_known):
        """As the port says."""
        if error := self.troubles.get(address):
            raise error(address)
        return Feed(address, "News", None, ())


class Failing:
    """A store of which nothing can be had."""

    def __init__(self, error):
        self._error = error

    def __getattr__(self, _name):
        """Whatever is asked of it."""
        raise self._error


@pytest.fixture
def feeds():
    """The feeds of three papers."""
    return Feeds()


@pytest.fixture
async def world(tmp_path, feeds):
    """A world of three sources."""
    store = await open_store(StorageSettings(f"sqlite:///{tmp_path / 'news.db'}"))
    for address in ADDRESSES:
        await store.add_source(address, SourceKind.FEED, "News", None, papers.YESTERDAY)
    yield papers.world(store)._replace(feeds=feeds, clock=Clock())
    await store.close()


async def test_a_machine_that_is_offline_is_told_once(world, feeds, caplog):
    """Not each minute of a night; but again where it was connected meanwhile."""
    feeds.troubles = dict.fromkeys(ADDRESSES, NoAddress)
    async with sources_read(world, Settings()):
        await world.clock.round()
        await world.clock.round(minutes=1)
        assert caplog.messages == [OFFLINE]
        feeds.troubles = {}
        await world.clock.round(minutes=1)
        feeds.troubles = dict.fromkeys(ADDRESSES, NoAddress)
        await world.clock.round(minutes=60 * 24)
    assert caplog.messages == [OFFLINE, OFFLINE]


async def test_what_is_gone_is_told_once_with_what_to_do(world, feeds, caplog):
    """As `pullquote fetch` tells it."""
    feeds.troubles = {ADDRESSES[0]: Gone}
    async with sources_read(world, Settings()):
        await world.clock.round()
        await world.clock.round(minutes=1)
    (told,) = caplog.messages
    assert told.startswith(f"News ({ADDRESSES[0]}) has not been readable since ")
    assert told.endswith("If it is gone: pullquote sources remove 1")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StoreLocked(), [f"The sources couldn't be read: {StoreLocked.__doc__}"]),
        (RuntimeError("inside"), ["A round of fetching failed in a way that nobody foresaw."] * 2),
    ],
)
async def test_a_round_that_fails_stops_none_after_it(error, told, world, caplog):
    """The next one may find all well again; until then, what stands in the way is told once."""
    async with sources_read(world._replace(store=Failing(error)), Settings()):
        await world.clock.round()
        await world.clock.round(minutes=1)
    assert caplog.messages == told
