"""The engine: what is due is sent, in any process; what stands in the way is told once, and overcome."""

import asyncio
import logging
import shutil
import sqlite3
import zoneinfo
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
import tzdata
from servers import papers

from adapters.engine.engine import Engine, next_due, running
from adapters.engine.posters import Posters
from adapters.storage.store import open_store
from bot.deliveries import Kind, Packed, State
from bot.durations import LONGEST
from bot.errors import ChannelClosed, StoreError
from bot.newsdesk import ticking
from bot.newsdesk.delivering import Composed
from bot.replies import NoticePart
from bot.schedules import DAILY, Schedule
from bot.settings import BriefingSettings, StorageSettings

START = datetime(2026, 11, 23, 5, 59, tzinfo=UTC)
MORNINGS = Schedule(DAILY, (time(6),), "UTC")


class Composer:
    """Says one thing."""

    async def compose(self, delivery):
        """As the port says."""
        return Composed([Packed(Kind.LINE, f"{delivery.channel} {delivery.slot.day}")], delivery.due)

    async def unpack(self, delivery, packed):
        """As the port says."""
        return NoticePart(packed.told)

    async def zone(self, delivery):
        """As the port says."""
        return "UTC"


class Platform:
    """Takes whatever comes, unless it is closed."""

    def __init__(self):
        """Nothing is there."""
        self.said, self.closed = [], False
        self.asked, self.held = asyncio.Event(), None

    beginning = "slack:"

    async def turn(self):
        """There is always room."""

    async def post(self, post):
        """As the port says."""
        self.asked.set()
        await (self.held.wait() if self.held else asyncio.sleep(0))
        if self.closed:
            raise ChannelClosed(detail="It is archived.")
        self.said.append(post.part.told)
        return post.nonce

    async def find(self, post):
        """There is never anything to be found."""


@pytest.fixture
def clock():
    """A clock that is set by hand."""
    return papers.Stopped(START)


@pytest.fixture
def platform():
    """A platform."""
    return Platform()


@pytest.fixture
def place(tmp_path):
    """Where the store is."""
    return tmp_path / "news.db"


@pytest.fixture
async def store(place):
    """A store that isn't waited for."""
    opened = await open_store(StorageSettings(f"sqlite:///{place}", patience_seconds=0.1))
    yield opened
    await opened.close()


@pytest.fixture
def engine(store, clock, platform):
    """An engine that isn't running."""
    world = papers.world(store)._replace(clock=clock)
    return Engine(world, Composer(), Posters(platform), BriefingSettings(), lease=timedelta(seconds=30), at_once=8)


async def plan(store, *channels):
    """Briefings at six."""
    for channel in channels:
        await store.plan(channel, MORNINGS, "u1", START, next_at=START + timedelta(minutes=1))


async def done(engine, store):
    """Tick until nothing is on its way."""
    await engine.tick()
    while await store.ledger.open():  # noqa: ASYNC110
        await asyncio.sleep(0.01)


async def test_what_is_due_is_sent_once_however_many_channels(engine, store, clock, platform):
    """Not before its time; and no more than there are hands for at once."""
    channels = [f"slack:T1/C{number}" for number in range(30)]
    await plan(store, *channels)
    await engine.tick()
    assert await store.ledger.latest() == []
    clock.at += timedelta(minutes=1)
    await done(engine, store)
    await done(engine, store)
    assert sorted(platform.said) == sorted(f"{channel} 2026-11-23" for channel in channels)


async def test_after_days_without_it_the_latest_is_sent_and_not_five(engine, store, clock, platform):
    """Those between are accounted for."""
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(days=5, minutes=30)
    await done(engine, store)
    await engine.hands.idle()
    late = "This briefing was 29 min late. Pullquote wasn't running or connected then."
    assert platform.said == ["slack:T1/C1 2026-11-28", late]
    states = [each.state for each in await store.ledger.latest()]
    assert states == [State.SENT, *[State.SKIPPED] * 5]


async def test_a_store_that_is_locked_is_told_once_and_nothing_is_lost(engine, store, place, clock, platform, caplog):
    """It goes on as soon as it can."""
    caplog.set_level(logging.WARNING)
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for _ in range(3):
        await engine.tick()
    other.execute("ROLLBACK")
    other.close()
    await done(engine, store)
    assert platform.said == ["slack:T1/C1 2026-11-23"]
    told = [record.getMessage().partition(":")[0] for record in caplog.records]
    assert told == ["Briefings wait", "Briefings go on."]


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_clock_that_jumps_by_an_hour_sends_nothing_twice(engine, store, clock, platform, jump):
    """And nothing never."""
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    await done(engine, store)
    clock.at += jump
    await done(engine, store)
    clock.at = START + timedelta(days=1, minutes=1)
    await done(engine, store)
    assert platform.said == ["slack:T1/C1 2026-11-23", "slack:T1/C1 2026-11-24"]


async def test_a_clock_that_jumps_while_a_message_is_on_its_way_sends_it_once(engine, store, clock, platform):
    """By the new time the claim is over; nobody takes it from whoever is posting."""
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    platform.held = asyncio.Event()
    await engine.tick()
    await platform.asked.wait()
    clock.at += timedelta(hours=1)
    await engine.tick()
    await engine.hands._claiming
    platform.held.set()
    await done(engine, store)
    assert platform.said[0] == "slack:T1/C1 2026-11-23"
    assert len(platform.said) == len(set(platform.said))
    assert [each.state for each in await store.ledger.latest()] == [State.SENT]


async def test_a_platform_that_is_away_for_forty_minutes_gets_its_briefing_then(engine, store, clock, platform):
    """With a word on why it is late."""
    await plan(store, "slack:T1/C1")
    posters = Posters()
    engine.hands._deliverer._poster = posters
    clock.at += timedelta(minutes=1)
    for _ in range(41):
        await engine.tick()
        await engine.hands.idle()
        clock.at += timedelta(minutes=1)
    with posters.connected(platform):
        await done(engine, store)
        await engine.hands.idle()
    assert platform.said[0] == "slack:T1/C1 2026-11-23"
    assert platform.said[1:] == ["This briefing was 41 min late. Its platform couldn't be reached."]


async def test_what_another_process_reaches_is_left_to_it(engine, store, clock, platform):
    """However long it takes; what nobody reaches is ended when it is too late, and says why."""
    await plan(store, "slack:T1/C1", "discord:1/2")
    clock.at += timedelta(minutes=1)
    await engine.tick()
    await engine.hands.idle()
    assert platform.said == ["slack:T1/C1 2026-11-23"]
    (waiting,) = await store.ledger.open()
    assert (waiting.channel, waiting.turn, waiting.attempts) == ("discord:1/2", 0, 0)
    clock.at += timedelta(hours=25)
    await engine.tick()
    await engine.hands.idle()
    ended = await store.ledger.delivery(waiting.id)
    assert (ended.state, ended.reason.endswith("Its platform couldn't be reached.")) == (State.SKIPPED, True)


async def test_a_closed_channel_is_not_tried_the_next_day(engine, store, clock, platform):
    """Until somebody resumes it."""
    await plan(store, "slack:T1/C1", "slack:T1/C2")
    platform.closed = True
    clock.at += timedelta(minutes=1)
    await done(engine, store)
    platform.closed = False
    clock.at += timedelta(days=1)
    await done(engine, store)
    assert platform.said == []
    await store.resume("slack:T1/C2", None, clock.at)
    clock.at += timedelta(days=1)
    await done(engine, store)
    assert platform.said == ["slack:T1/C2 2026-11-25"]


async def test_the_next_briefing_is_told_as_it_will_come(store, clock):
    """Neither one that is skipped nor one of a pause; none, where all are paused."""
    assert await next_due(store.ledger, clock.at) is None
    await plan(store, "slack:T1/C1")
    await plan(store, "slack:T1/C2")
    await store.pause("slack:T1/C1", None, clock.at, clock.at + timedelta(days=2))
    assert await next_due(store.ledger, clock.at) == START + timedelta(minutes=1)
    await store.pause("slack:T1/C2", None, clock.at, clock.at + timedelta(days=1))
    assert await next_due(store.ledger, clock.at) == START + timedelta(days=1, minutes=1)
    for channel in ("slack:T1/C1", "slack:T1/C2"):
        await store.pause(channel, None, clock.at, clock.at + LONGEST)
    assert await next_due(store.ledger, clock.at) is None


async def test_it_runs_by_itself_and_ends_in_order(engine, store, clock, platform):
    """Ticks come; when it ends, none is under way."""
    await plan(store, "slack:T1/C1")
    assert await next_due(store.ledger, clock.at) == START + timedelta(minutes=1)
    async with running(engine, every=0.01):
        clock.at += timedelta(minutes=1)
        async with asyncio.timeout(10):
            while not platform.said:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    clock.at += timedelta(days=1)
    await asyncio.sleep(0.05)
    assert len(platform.said) == 1


class Corrector:
    """Looks after what was posted as a test says."""

    def __init__(self, *comes):
        """`comes` is what comes of it, one time after the other; after that, it takes for ever."""
        self.comes, self.begun = list(comes), 0

    async def run(self):
        """As the use case says."""
        self.begun += 1
        if not self.comes:
            await asyncio.Event().wait()
        if isinstance(found := self.comes.pop(0), Exception):
            raise found
        return found


async def test_what_was_posted_is_looked_after_whatever_went_wrong_before(engine, caplog):
    """What goes wrong is told."""
    engine._corrector = Corrector(StoreError("news.db"), ValueError("a slip"), 1)
    for told in "couldn't be looked after", "nobody foresaw", "":
        caplog.clear()
        await engine.correct()
        assert told in caplog.text
        assert bool(told) == bool(caplog.text)


async def test_looking_after_what_was_posted_keeps_nobody_from_stopping(engine, caplog):
    """It is done once more by whoever comes next."""
    engine._corrector = corrector = Corrector()
    async with running(engine, every=0.01):
        looking = asyncio.create_task(engine.correct())
        while not corrector.begun:  # noqa: ASYNC110
            await asyncio.sleep(0)
    await looking
    await engine.correct()
    assert (corrector.begun, caplog.text) == (1, "")


async def test_a_schedule_whose_zone_is_gone_keeps_nothing_from_running(engine, store, clock, platform):
    """Neither at the start nor later; the next briefing of the others is known."""
    gone = Schedule(DAILY, (time(6),), "US/Pacific-New")
    await store.plan("slack:T1/C2", gone, "u1", START, next_at=START + timedelta(minutes=1))
    await plan(store, "slack:T1/C1")
    async with running(engine, every=0.01):
        clock.at += timedelta(minutes=1)
        await done(engine, store)
    assert platform.said == ["slack:T1/C1 2026-11-23"]
    assert await next_due(store.ledger, clock.at) == clock.at + timedelta(days=1)


async def test_what_is_open_goes_on_though_nothing_new_can_be_decided(engine, store, clock, platform, monkeypatch):
    """Whatever goes wrong with that."""

    async def wrong(*_given):
        raise ValueError("a slip")

    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    await ticking.tick(store.ledger, clock.at)
    monkeypatch.setattr(store.ledger, "waking", wrong)
    monkeypatch.setattr(store.ledger, "every", wrong)
    await engine.look_again()
    await done(engine, store)
    assert platform.said == ["slack:T1/C1 2026-11-23"]


async def test_a_claim_counts_from_when_it_was_asked_for(store, clock, platform, monkeypatch):
    """While the store let it wait, it ran out: whoever has it now posts."""
    world = papers.world(store)._replace(clock=clock)
    engine = Engine(world, Composer(), Posters(platform), BriefingSettings(), lease=timedelta(seconds=0.2))
    claim = store.ledger.claim

    async def waiting(*given, **named):
        found = await claim(*given, **named)
        await asyncio.sleep(0.3)
        return found

    monkeypatch.setattr(store.ledger, "claim", waiting)
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    await engine.tick()
    await engine.hands.idle()
    assert (platform.said, [each.turn for each in await store.ledger.open()]) == ([], [1])


async def test_a_store_that_lets_everybody_wait_keeps_nobody_from_stopping(store, clock, platform, monkeypatch):
    """What is being decided or claimed then is left alone; what was claimed already is posted to its end."""

    async def never(*_given, **_named):
        await asyncio.Event().wait()

    world = papers.world(store)._replace(clock=clock)
    engine = Engine(world, Composer(), Posters(platform), BriefingSettings(), grace=0.5)
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    platform.held = asyncio.Event()
    await engine.tick()
    await platform.asked.wait()
    monkeypatch.setattr(store.ledger, "waking", never)
    monkeypatch.setattr(store.ledger, "claim", never)
    ticking = asyncio.create_task(engine.tick())
    engine.hands.fill()
    await asyncio.sleep(0)
    closing = asyncio.gather(engine.close(), engine.close())
    await asyncio.sleep(0)
    platform.held.set()
    async with asyncio.timeout(10):
        await closing
    ticking.cancel()
    assert platform.said == ["slack:T1/C1 2026-11-23"]
    assert [each.state for each in await store.ledger.latest()] == [State.SENT]


async def test_what_is_late_is_left_to_who_reaches_it_for_a_day(store, clock, platform):
    """Another process that can't reach it neither takes it nor says that nobody can."""
    world = papers.world(store)._replace(clock=clock)
    others = Engine(world, Composer(), Posters(), BriefingSettings())
    engine = Engine(world, Composer(), Posters(platform), BriefingSettings())
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(hours=23)
    await others.tick()
    await others.hands.idle()
    assert [(each.turn, each.reason) for each in await store.ledger.open()] == [(0, "")]
    await done(engine, store)
    why = "Pullquote wasn't running or connected then."
    assert platform.said == [f"The briefing of 06:00 is left out: it couldn't be posted in time. {why}"]


async def test_zone_data_that_is_new_is_gone_by_the_next_time_all_is_looked_through(engine, store, clock, tmp_path):
    """No restart is needed for that."""
    known = Path(tzdata.__file__).parent / "zoneinfo"
    (tmp_path / "zones" / "Test").mkdir(parents=True)
    zoneinfo.reset_tzpath([str(tmp_path / "zones")])
    found = []
    try:
        for like in "Europe/Berlin", "Asia/Tokyo":
            shutil.copy(known / like, tmp_path / "zones" / "Test" / "Zone")
            if not found:
                await store.plan("slack:T1/C1", Schedule(DAILY, (time(9),), "Test/Zone"), "u1", START, next_at=START)
            await engine.look_again()
            found.append(f"{(await store.planned('slack:T1/C1'))[0].next:%H:%M}")
            clock.at += timedelta(minutes=5)
    finally:
        zoneinfo.reset_tzpath()
        zoneinfo.ZoneInfo.clear_cache()
    assert found == ["08:00", "00:00"]


async def test_a_slow_platform_holds_up_no_other(store, clock, platform):
    """However many channels of it wait."""
    other = Platform()
    other.beginning = "discord:"
    world = papers.world(store)._replace(clock=clock)
    engine = Engine(world, Composer(), Posters(platform, other), BriefingSettings(), at_once=3)
    await plan(store, *(f"slack:T1/C{number}" for number in range(7)), "discord:1/2")
    clock.at += timedelta(minutes=1)
    platform.held = asyncio.Event()
    await engine.tick()
    async with asyncio.timeout(10):
        while not other.said:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    claimed = [each.turn for each in await store.ledger.open() if each.channel.startswith("slack:")]
    assert (platform.said, sum(claimed)) == ([], 3)
    platform.held.set()
    await done(engine, store)
    assert (len(platform.said), other.said) == (7, ["discord:1/2 2026-11-23"])


async def test_a_store_that_stops_answering_is_told_once_and_asked_again(store, clock, platform, monkeypatch, caplog):
    """Nothing waits for it for ever."""

    async def never(*_given, **_named):
        await asyncio.Event().wait()

    caplog.set_level(logging.WARNING)
    world = papers.world(store)._replace(clock=clock)
    engine = Engine(world, Composer(), Posters(platform), BriefingSettings(), patience=0.2)
    await plan(store, "slack:T1/C1")
    clock.at += timedelta(minutes=1)
    with monkeypatch.context() as stopped:
        stopped.setattr(store.ledger, "waking", never)
        stopped.setattr(store.ledger, "claim", never)
        for _ in range(2):
            await engine.tick()
            await engine.hands.idle()
    engine._patience = 30
    await done(engine, store)
    told = [each.getMessage() for each in caplog.records]
    why = "The database doesn't answer. See that it runs, and check `storage.address`."
    assert told == [f"Briefings wait: {why}", "Briefings go on."]
