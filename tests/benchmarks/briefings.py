"""Briefings: many channels due in the same minute, over few stories; what is worked out, how late ticks get, memory.

The channels are of a platform that takes whatever comes at once, which no real one does: so all the work is there at
the same time.
"""

from __future__ import annotations

import asyncio
import resource
import time as clocks
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random

from benchmarks import outside
from benchmarks.table import Row, Tell

from adapters.bootstrap import SystemClock
from adapters.engine.engine import EVERY, Engine, running
from adapters.engine.posters import Posters
from adapters.storage.store import open_store
from bot.deliveries import State
from bot.newsdesk.composing import Composer
from bot.newsdesk.world import World
from bot.ports import Follow
from bot.reports import Health, Item, Page, PageKind, SourceKind
from bot.schedules import DAILY, Schedule
from bot.settings import Settings, StorageSettings

TITLE = "briefings"
CHANNELS, STORIES, TOP, SOURCES = 1_000, 200, 3, 8
#: Seconds that a tick may be late.
LATE = 2.0
_SOUNDS = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


class Sink:
    """A platform that takes whatever comes."""

    def __init__(self) -> None:
        """Nothing has come."""
        self.posts = 0

    #: All channels are of it.
    beginning = ""

    async def post(self, post) -> str:
        """As the port says."""
        self.posts += 1
        return post.nonce

    async def find(self, _post) -> None:
        """There is never anything to be found."""


def rows(tell: Tell) -> Iterator[Row]:
    """Yield what so many channels in one minute come to."""
    tell(f"{CHANNELS:,} channels")
    with outside.folder() as folder:
        late, made, seconds, posts, grown = asyncio.run(_minute(f"sqlite:///{folder / 'news.db'}"))
    data = f"made here, {CHANNELS:,} channels, {STORIES} stories"
    yield Row("a tick is late at most by", data, f"{late:.1f} s", f"at most {LATE:g} s", late <= LATE)
    yield Row("digests made for all briefings", data, f"{made:,}", f"at most {STORIES}", made <= STORIES)
    yield Row(
        "messages a second", data, f"{posts / seconds:,.0f}", "at least 50, Discord's limit", posts / seconds >= 50
    )
    yield Row("memory grows by", data, f"{grown:.0f} MB", "at most 100 MB", grown <= 100)


async def _minute(address: str) -> tuple[float, int, float, int, float]:
    """How late ticks were, digests made, seconds, messages, and megabytes that memory grew by."""
    store = await open_store(StorageSettings(address))
    now = datetime.now(UTC)
    await _news(store, now)
    await _channels(store, now)
    settings, sink = Settings(), Sink()
    world = World(store, None, None, None, None, SystemClock())
    composer = Composer(world, settings)
    engine = Engine(world, composer, Posters(sink), settings.briefings)
    begun: list[float] = []
    tick = engine.tick

    async def timed() -> None:
        begun.append(clocks.monotonic())
        await tick()

    engine.tick = timed  # type: ignore[method-assign]
    before, start = _megabytes(), clocks.monotonic()
    async with running(engine):
        while len(await store.ledger.latest(limit=CHANNELS)) < CHANNELS or await store.ledger.open(1):  # noqa: ASYNC110
            await asyncio.sleep(1)
    seconds = clocks.monotonic() - start
    sent = [each for each in await store.ledger.latest(limit=CHANNELS) if each.state is State.SENT]
    assert len(sent) == CHANNELS
    await store.close()
    gaps = [later - earlier for earlier, later in pairwise(begun)]
    return max(gaps, default=0) - EVERY, composer.digests.count, seconds, sink.posts, _megabytes() - before


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _news(store, now: datetime) -> None:
    """Stories that have nothing in common, each of one source, first seen an hour ago."""
    chance = Random(11)  # noqa: S311 - the same each time
    sources = []
    for number in range(SOURCES):
        address = f"https://{number}.example/feed"
        source = await store.add_source(address, SourceKind.FEED, f"Paper {number}", None, now - timedelta(days=2))
        first = Item("first", None, "Welcome", "", None, None)
        await store.take_items(source.id, [first], Health(source.id, checked=now), now - timedelta(days=2))
        sources.append(source.id)
    hour = now - timedelta(hours=1)
    for source in sources:
        items = []
        for number in range(STORIES // SOURCES):
            words = ["".join(chance.choices(_SOUNDS, k=3)) for _ in range(6)]
            url = f"https://{source}.example/{number}"
            items.append(Item(url, url, " ".join(words).capitalize(), "", None, hour))
        for stored in await store.take_items(source, items, Health(source, checked=now), hour):
            text = "\n\n".join(_paragraph(chance, stored.entry.title) for _ in range(8))
            await store.put_page(stored.entry.id, Page(stored.entry.url, PageKind.ARTICLE, text, ""), now)


def _paragraph(chance: Random, title: str) -> str:
    thing, place = chance.choices(title.lower().split(), k=2)
    count = chance.randrange(20, 900)
    return (
        f"The {thing} of {place.capitalize()} counted {count} visitors on Monday, said Ann {place.capitalize()}, who "
        f"runs it. “We had hoped for {count + 7} of them,” she told a reporter beside the {thing}."
    )


async def _channels(store, now: datetime) -> None:
    """Channels that follow some of the sources, all due now."""
    chance, due = Random(12), now.replace(second=0, microsecond=0)  # noqa: S311 - the same each time
    schedule = Schedule(DAILY, (time(due.hour, due.minute),), "UTC", TOP)
    sources = [source.id for source in await store.sources()]
    for number in range(CHANNELS):
        channel = f"discord:1/{number}"
        for source in chance.sample(sources, 2):
            await store.follow(Follow(channel, source))
        await store.plan(channel, schedule, "u1", due - timedelta(minutes=1), next_at=due)
