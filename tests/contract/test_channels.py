"""bot.ports.Store: what is kept of channels; on SQLite and on PostgreSQL."""

import asyncio
from dataclasses import replace
from datetime import time

from bot.channels import Channel, Mute
from bot.schedules import DAILY, WEEKDAYS, Schedule

MORNINGS = Schedule(WEEKDAYS, (time(7, 30), time(18)), "Europe/Berlin", 5, "climate change", True, in_channel=True)
NIGHTS = Schedule(DAILY, (time(23, 59),), "UTC")


async def test_a_word_is_muted_for_a_while_or_for_good(store, at):
    """In its channel only."""
    await store.mute(Mute("news", "Ann Lee", at(60), "u1"))
    await store.mute(Mute("news", "football", None, "u1"))
    await store.mute(Mute("other", "ferries", None, "u1"))
    assert await store.mutes("news", at(59)) == [
        Mute("news", "Ann Lee", at(60), "u1"),
        Mute("news", "football", None, "u1"),
    ]
    assert [mute.word for mute in await store.mutes("news", at(60))] == ["football"]


async def test_muting_again_replaces_what_was_said_before(store, at):
    """Whatever the case of the word."""
    await store.mute(Mute("news", "Football", None, "u1"))
    await store.mute(Mute("news", "FOOTBALL", at(60), "u2"))
    assert await store.mutes("news", at()) == [Mute("news", "FOOTBALL", at(60), "u2")]


async def test_a_word_is_unmuted_whatever_its_case(store, at):
    """And it is said whether it was muted."""
    await store.mute(Mute("news", "Straße", None, "u1"))
    assert not await store.unmute("other", "Straße")
    assert await store.unmute("news", "STRASSE")
    assert not await store.unmute("news", "Straße")
    assert await store.mutes("news", at()) == []


async def test_schedules_come_back_as_they_were(store, at):
    """By number, each channel its own."""
    await store.plan("other", NIGHTS, "u2", at())
    first = await store.plan("news", MORNINGS, "u1", at())
    second = await store.plan("news", NIGHTS, "u2", at())
    assert (first.schedule, first.by, second.schedule) == (MORNINGS, "u1", NIGHTS)
    assert await store.planned("news") == [first, second]
    assert (first.number, second.number, second.id > first.id) == (1, 2, True)


async def test_the_same_schedule_is_kept_once(store, at):
    """Whoever sets it again."""
    first = await store.plan("news", MORNINGS, "u1", at())
    assert await store.plan("news", MORNINGS, "u2", at()) == first
    assert await store.planned("news") == [first]


async def test_a_schedule_is_removed_by_its_channel_only(store, at):
    """And its id is never given again; numbers stay as they are while others come and go."""
    first = await store.plan("news", MORNINGS, "u1", at())
    assert not await store.unplan("other", first.number)
    assert await store.unplan("news", first.number)
    assert not await store.unplan("news", first.number)
    second, third = [await store.plan("news", each, "u1", at()) for each in (MORNINGS, NIGHTS)]
    assert (second.number, second.id > first.id) == (1, True)
    assert await store.unplan("news", 1)
    assert (await store.planned("news"), third.number) == ([third], 2)
    assert (await store.plan("news", MORNINGS, "u1", at())).number == 3


async def test_schedules_that_are_set_at_once_have_numbers_of_their_own(store, another, at):
    """By several processes."""
    every = [replace(NIGHTS, times=(time(hour),)) for hour in range(20)]
    set_at_once = [one.plan("news", each, "u1", at()) for one in (store, another) for each in every]
    found = await asyncio.gather(*set_at_once)
    assert sorted({each.number for each in found}) == list(range(1, 21))
    assert {each.schedule for each in await store.planned("news")} == set(every)


async def test_a_schedule_is_quiet_until_a_time(store, at):
    """From its beginning, as in a pause; said again, until the other."""
    assert (await store.plan("news", MORNINGS, "u1", at(), quiet=at(60))).paused == (at(), at(60))
    assert (await store.plan("news", MORNINGS, "u1", at(5))).paused == (at(), at(60))
    assert (await store.plan("news", MORNINGS, "u1", at(5), quiet=at(90))).paused == (at(5), at(90))


async def test_a_channel_has_its_rule(store):
    """As it was said last."""
    assert await store.channel("news") == Channel("news")
    await store.restrict("news", admins_only=True)
    assert await store.channel("news") == Channel("news", admins_only=True)
    await store.restrict("news", admins_only=None)
    assert await store.channel("news") == Channel("news")


async def test_all_channels_are_listed(store, at, add, take, item):
    """Those that follow, mute, plan or have a rule; each once."""
    await store.mute(Mute("b", "football", None, "u1"))
    await store.plan("c", NIGHTS, "u1", at())
    await store.plan("b", NIGHTS, "u1", at())
    await store.restrict("a", admins_only=True)
    assert await store.channels() == ["a", "b", "c"]


async def test_it_is_known_when_a_channel_was_last_told_of_an_entry(store, at, source, take, item):
    """Each channel by itself; entries that are gone are passed over."""
    await take(source, item(1), item(2))
    two, one = await store.entries(at())
    await store.tell("news", [one.id, two.id, 999], at(20))
    await store.tell("news", [one.id], at(30))
    assert [await store.told("news", each.id) for each in (one, two)] == [at(30), at(20)]
    assert await store.told("other", one.id) is None
    assert await store.told("news", 999) is None


async def test_what_is_forgotten_takes_its_telling_along(store, at, source, take, item):
    """And mutes that are over go as well."""
    await take(source, item(1))
    (entry,) = await store.entries(at())
    await store.tell("news", [entry.id], at(20))
    await store.mute(Mute("news", "football", at(5), "u1"))
    await store.forget(at(60))
    assert await store.told("news", entry.id) is None
    assert await store.mutes("news", at()) == []
