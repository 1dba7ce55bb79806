"""bot.newsdesk.fixing: schedules that stand in the configuration."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.asking import Asker, Request
from bot.errors import WrongSettings
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.fixing import fixed_schedules, settle
from bot.newsdesk.ticking import tick
from bot.settings import build

MORNING = datetime(2026, 11, 23, 6, tzinfo=UTC)

NEWS, SPORT = "slack:T1/C1", "discord:1/2"
BOTH = f"""
{NEWS} weekdays 07:30 Europe/Berlin top:5
{SPORT} daily 6:00 topic:"sea wall"
"""


def with_schedules(text):
    """Settings with these."""
    return build({"briefings": {"schedules": text}, "chat": {"zone": "Europe/Oslo"}})


def test_lines_are_schedules_as_they_are_typed():
    """Without a zone, in that of the chat."""
    found = [(each.channel, each.schedule.words) for each in fixed_schedules(with_schedules(BOTH))]
    assert found == [
        (NEWS, "weekdays 07:30 Europe/Berlin top:5"),
        (SPORT, 'daily 06:00 Europe/Oslo topic:"sea wall"'),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{NEWS} weekdays 07:30 Europe/Berln", "Did you mean Europe/Berlin?"),
        (f"{NEWS} weekdays", "A schedule needs a time"),
        (f"{NEWS} remove 1", "this is no schedule"),
        (f"{NEWS} daily 7:30 quiet until 1 December", "Give the day with its year"),
        ("news 07:30", "lines of a channel and a schedule"),
        (NEWS, "lines of a channel and a schedule"),
    ],
)
def test_what_is_no_schedule_is_named_with_what_to_do(line, told):
    """Before anything runs."""
    with pytest.raises(WrongSettings) as caught:
        fixed_schedules(with_schedules(f"{SPORT} daily 06:00\n{line}"))
    assert told in str(caught.value)


async def test_they_are_there_as_long_as_they_stand_there(world, clock):
    """Planned once, however often the bot starts; what was set in a chat stays."""
    for _ in range(2):
        await settle(world.store, with_schedules(BOTH), clock.now())
    desk = Newsdesk(world, with_schedules(BOTH))
    await desk.ask(Request(NEWS, Asker("u1"), "schedule weekends 09:00 Europe/Berlin"))
    every = [(each.channel, each.fixed, each.next is not None) for each in await world.store.ledger.every()]
    assert every == [(NEWS, True, True), (SPORT, True, True), (NEWS, False, True)]
    await settle(world.store, with_schedules(""), clock.now())
    assert [each.fixed for each in await world.store.ledger.every()] == [False]


async def test_one_is_quiet_until_its_day(world, clock):
    """However often the bot starts; once that day is over, it makes no difference; a longer pause stays."""
    settings = with_schedules(f"{NEWS} daily 07:30 Asia/Tokyo quiet until 2026-12-01")
    for _ in range(2):
        await settle(world.store, settings, clock.now())
    (planned,) = await world.store.planned(NEWS)
    december = datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert planned.paused == (MORNING, december)
    await world.store.pause(NEWS, 1, clock.now(), december + timedelta(days=1))
    await settle(world.store, settings, clock.now())
    assert (await world.store.planned(NEWS))[0].paused[1] == december + timedelta(days=1)
    await world.store.resume(NEWS, 1, december + timedelta(hours=1))
    await settle(world.store, settings, december + timedelta(hours=2))
    assert (await world.store.planned(NEWS))[0].paused[1] == december + timedelta(hours=1)


async def test_in_a_chat_they_are_shown_and_not_removed(world, clock):
    """It is said where they are changed."""
    await settle(world.store, with_schedules(BOTH), clock.now())
    desk = Newsdesk(world, with_schedules(BOTH))
    (answer,) = (await desk.ask(Request(NEWS, Asker("u1"), "schedule remove 1"))).parts
    assert "stands in Pullquote's configuration" in answer.told
    (shown,) = (await desk.ask(Request(NEWS, Asker("u1"), "schedule"))).parts
    assert "stands in the configuration" in shown.note


async def test_one_that_was_set_in_a_chat_before_becomes_fixed(world, clock):
    """It is there once."""
    desk = Newsdesk(world, with_schedules(""))
    await desk.ask(Request(NEWS, Asker("u1"), "schedule weekdays 07:30 Europe/Berlin top:5"))
    await settle(world.store, with_schedules(BOTH), clock.now())
    assert [(each.channel, each.fixed) for each in await world.store.ledger.every()] == [(NEWS, True), (SPORT, True)]


async def test_a_line_that_was_changed_loses_nothing_that_has_fallen_due(world, clock):
    """Neither before the bot was stopped nor while it was; of the new times only those to come are its own."""
    await settle(world.store, with_schedules(f"{NEWS} daily 06:10 UTC\n{SPORT} daily 06:10 UTC"), clock.now())
    (before, _) = await world.store.ledger.every()
    clock.forward(minutes=20)
    line = f"{NEWS} daily 06:05 06:30 UTC top:5\n{SPORT} daily 06:10 UTC topic:ferries"
    await settle(world.store, with_schedules(line), clock.now())
    (due,) = await world.store.ledger.open()
    assert (due.channel, due.slot.schedule, f"{due.slot.local:%H:%M}") == (NEWS, before.id, "06:10")
    (changed,) = await world.store.planned(NEWS)
    words = "daily 06:05 06:30 UTC top:5"
    assert (changed.id, changed.number, changed.schedule.words, changed.fixed) == (before.id, 1, words, True)
    clock.forward(minutes=10)
    assert [f"{each.slot.local:%H:%M}" for each in await tick(world.store.ledger, clock.now())] == ["06:30"]
    assert [each.reason for each in await world.store.ledger.latest(SPORT)] == ["Its schedule was removed."]
    assert [each.schedule.topic for each in await world.store.planned(SPORT)] == ["ferries"]


async def test_lines_that_change_places_are_the_same_schedules(world, clock):
    """As they were."""
    lines = [f"{NEWS} daily 06:10 UTC", f"{NEWS} daily 07:10 UTC"]
    await settle(world.store, with_schedules("\n".join(lines)), clock.now())
    before = await world.store.ledger.every()
    await settle(world.store, with_schedules("\n".join(reversed(lines))), clock.now())
    assert await world.store.ledger.every() == before
