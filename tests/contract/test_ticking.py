"""What falls due is decided once: the tick over a store, by several at once; on SQLite and on PostgreSQL."""

import asyncio
from datetime import time, timedelta

from bot.deliveries import Due, State
from bot.newsdesk.ticking import look_again, tick
from bot.ports import Decided
from bot.schedules import DAILY, Schedule

SIX = Schedule(DAILY, (time(6, 30),), "UTC")
OFTEN = Schedule(DAILY, (time(6, 10), time(6, 20), time(6, 30)), "UTC")
DAY = timedelta(days=1)


async def test_what_falls_due_is_opened_once(store, at):
    """At its minute, not before; then it is due the next day."""
    planned = await store.plan("news", SIX, "u1", at(), next_at=at(30))
    assert await tick(store.ledger, at(29)) == []
    (new,) = await tick(store.ledger, at(30))
    assert (new.slot.schedule, new.channel, new.due, new.state) == (planned.id, "news", at(30), State.DUE)
    assert await tick(store.ledger, at(30)) == []
    assert [each.next for each in await store.planned("news")] == [at(30) + DAY]


async def test_two_that_tick_at_once_open_each_slot_once(store, another, at):
    """On one store, by mistake or on purpose; also over days of downtime."""
    for number in range(60):
        await store.plan(f"c{number}", OFTEN if number % 2 else SIX, "u1", at(), next_at=at(10 if number % 2 else 30))
    for days in range(3):
        now = at(31) + days * DAY
        outcomes = await asyncio.gather(*[tick(one.ledger, now) for one in (store, another) * 3])
        new = [each.channel for some in outcomes for each in some]
        assert sorted(new) == sorted(f"c{number}" for number in range(60))
    every = await store.ledger.latest(limit=1000)
    assert len({each.slot for each in every}) == len(every) == 3 * (30 + 90)
    assert sum(each.state is State.DUE for each in every) == 3 * 60


async def test_after_downtime_the_latest_is_sent_once(store, at):
    """The others say why they weren't."""
    await store.plan("news", OFTEN, "u1", at(), next_at=at(10))
    (new,) = await tick(store.ledger, at(25) + 2 * DAY)
    assert new.due == at(20) + 2 * DAY
    found = await store.ledger.latest("news", limit=20)
    assert len(found) == 8
    assert {each.reason for each in found[1:]} == {"It was missed, and a later one of the same schedule was due."}


async def test_what_was_skipped_by_hand_is_not_sent_later(store, at):
    """The one before it is, where both were missed."""
    await store.plan("news", OFTEN, "u1", at(), next_at=at(10))
    (planned,) = await store.planned("news")
    (new,) = await tick(store.ledger, at(10))
    slots = [new.slot._replace(local=time(6, minute)) for minute in (20, 30)]
    assert await store.ledger.skip_slot(Due(slots[1], "news", at(30), skipped="u1 skipped it."))
    (new,) = await tick(store.ledger, at(40))
    assert (new.slot, planned.id) == (slots[0], slots[0].schedule)


async def test_nothing_of_a_pause_is_sent(store, at):
    """It says so; afterwards all is as before."""
    planned = await store.plan("news", SIX, "u1", at(), next_at=at(30))
    await store.pause("news", planned.number, at(5), at(5) + DAY)
    assert await tick(store.ledger, at(30)) == []
    assert [each.reason for each in await store.ledger.latest("news")] == ["Briefings were paused."]
    assert len(await tick(store.ledger, at(30) + DAY)) == 1


async def test_when_zone_data_has_changed_next_times_are_reckoned_anew(store, at):
    """The wrong time that was kept is put right before it comes."""
    planned = await store.plan("news", SIX, "u1", at(), next_at=at(300))
    assert await look_again(store.ledger, at(1)) == []
    assert [each.next for each in await store.planned("news")] == [at(30)]
    await store.ledger.decide([], [Decided(planned.id, at(2), at(300))])
    assert [each.due for each in await look_again(store.ledger, at(31))] == [at(30)]
    assert await look_again(store.ledger, at(32)) == []


async def test_a_clock_that_was_ahead_once_silences_no_schedule(store, at):
    """By the right time it goes on at its next tick, not in a year; what was sent meanwhile isn't sent again."""
    await store.plan("news", SIX, "u1", at(), next_at=at(30))
    await tick(store.ledger, at(31) + 365 * DAY)
    assert await tick(store.ledger, at(1)) == []
    assert [each.next for each in await store.planned("news")] == [at(30)]
    assert [each.due for each in await tick(store.ledger, at(30))] == [at(30)]
    assert [each.due for each in await tick(store.ledger, at(30) + DAY)] == [at(30) + DAY]


async def test_a_clock_that_is_a_little_ahead_decides_for_all(store, at):
    """Two machines' clocks never agree quite."""
    await store.plan("news", SIX, "u1", at(), next_at=at(30))
    assert len(await tick(store.ledger, at(30))) == 1
    assert await tick(store.ledger, at(29)) == await tick(store.ledger, at(30)) == []
    assert [each.next for each in await store.planned("news")] == [at(30) + DAY]


async def test_what_was_to_wait_by_a_clock_that_was_ahead_is_claimed(store, at):
    """And what was claimed by it; one that is due in the future waits for that."""
    await store.plan("news", SIX, "u1", at(), next_at=at(30))
    await tick(store.ledger, at(30))
    (claimed,) = await store.ledger.claim(at(30) + 365 * DAY, timedelta(seconds=30))
    (claimed,) = await store.ledger.claim(at(31), timedelta(seconds=30))
    await store.ledger.postpone(claimed, at(30) + 365 * DAY, "It was away.")
    await tick(store.ledger, at(30) + 365 * DAY)
    (claimed,) = await store.ledger.claim(at(32), timedelta(seconds=30))
    await store.ledger.skip(claimed, at(32), "It is over.")
    assert await store.ledger.claim(at(33), timedelta(seconds=30)) == []


async def test_a_schedule_whose_zone_is_gone_keeps_no_other_from_being_decided(store, at, caplog):
    """It is told once, and tried again the next day; with the zone, what it has missed is made up for."""
    gone = Schedule(DAILY, (time(6, 30),), "US/Pacific-New")
    await store.plan("other", gone, "u1", at(), next_at=at(30))
    await store.plan("news", SIX, "u1", at(), next_at=at(30))
    for minutes in 30, 31, 32:
        await tick(store.ledger, at(minutes))
    assert [each.channel for each in await store.ledger.open()] == ["news"]
    why = "No time zone found with key US/Pacific-New"
    told = f"Schedule 1 of other (daily 06:30 US/Pacific-New) can't be gone by: {why}. All others go on."
    assert [each.getMessage() for each in caplog.records] == [told]
    assert [(each.decided, each.next) for each in await store.planned("other")] == [(at(), at(30) + DAY)]
    assert await look_again(store.ledger, at(33)) == []
