"""A year of two thousand channels in sixty zones, held against what the zones' clocks show minute by minute."""

import heapq
from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import made.clocks
import pytest
from made.clocks import Clocks

from bot.briefings.deciding import coming, decide, next_time
from bot.channels import Planned
from bot.newsdesk.planning import begins
from bot.schedules import Schedule

CHANNELS, DAYS = 2_000, 366
#: With a leap day, so that a year of any other is a part of it.
FIRST = date(2024, 1, 1)
BEGIN, MINUTE = datetime(2024, 1, 1, tzinfo=UTC), timedelta(minutes=1)
END = BEGIN + timedelta(days=DAYS)
ZONES = Path(made.clocks.__file__).with_name("zones.txt").read_text("utf-8").split()


class Life:
    """A channel's year: its schedule, and what people do to it, each at a moment between two ticks.

    Some are quiet from the beginning, until a day begins there.
    """

    def __init__(self, number):
        """Another for each number; many times are where clocks are changed."""
        chance = Random(number)  # noqa: S311 - the same each time is the point
        hours = [chance.choice([0, 1, 2, 3, chance.randrange(24)]) for _ in range(chance.randint(1, 4))]
        times = sorted({time(hour, chance.choice([0, 15, 30, 45, chance.randrange(60)])) for hour in hours})
        days = tuple(sorted(chance.sample(range(7), chance.randint(1, 7))))
        self.schedule = Schedule(days, tuple(times), ZONES[number % len(ZONES)])
        quiet = [(BEGIN, "wait", timedelta(days=chance.randint(1, 200)))] if chance.random() < 0.3 else []
        self.deeds = sorted([*quiet, *(self._deed(chance) for _ in range(chance.randint(0, 6)))])

    @staticmethod
    def _deed(chance):
        at = BEGIN + timedelta(minutes=chance.randrange(DAYS * 1440), seconds=30)
        return at, chance.choice(["pause", "wait", "resume", "skip"]), timedelta(hours=chance.randint(1, 400))


def lived(number, life):
    """What the core sends in the year: the moments, with their day and time; it ticks when something is due."""
    planned = Planned(number, 1, "news", life.schedule, "u1", BEGIN)
    sent, taken, deeds, ticks = [], set(), list(life.deeds), [next_time(planned, BEGIN)]
    while ticks[0] < END:
        now = heapq.heappop(ticks)
        while deeds and deeds[0][0] < now:
            planned = done(planned, deeds.pop(0), taken)
        decision = decide(planned, now, taken)
        sent += [(each.at, each.slot.day, each.slot.local) for each in decision.due if not each.skipped]
        assert all(each.at == now for each in decision.due)
        planned = planned._replace(decided=now)
        heapq.heappush(ticks, decision.next)
    return sent


def done(planned, deed, taken):
    """The schedule after what somebody did, as the use cases do it."""
    at, what, lasting = deed
    if what == "pause":
        return planned._replace(paused=(at, at + lasting))
    if what == "wait":
        zone = planned.schedule.zone
        return planned._replace(paused=(at, begins(waited(at, lasting, zone), zone, at)))
    if what == "resume" and planned.paused and planned.paused[1] > at:
        return planned._replace(paused=(planned.paused[0], at))
    if what == "skip":
        taken.update(each.slot for each in coming(planned, at, taken, 1))
    return planned


def waited(at, lasting, zone):
    """The day until which somebody wants it to wait, so many days later there."""
    return at.astimezone(ZoneInfo(zone)).date() + timedelta(days=max(1, lasting.days))


def expected(life, clocks):
    """The same, worked out from the zone's clocks alone: all times of all days, without what people took away."""
    days = [FIRST + timedelta(days=number) for number in range(-1, DAYS + 1)]
    every = [
        (clocks.when(day, local), day, local)
        for day in days
        if day.weekday() in life.schedule.days
        for local in life.schedule.times
    ]
    every = sorted(each for each in every if each[0] > BEGIN)
    pauses, skipped = [], set()
    for at, what, lasting in life.deeds:
        if what == "pause":
            pauses = [(since, min(until, at)) for since, until in pauses] + [(at, at + lasting)]
        elif what == "wait":
            day = min(waited(at, lasting, life.schedule.zone), FIRST + timedelta(days=DAYS + 1))
            pauses = [(since, min(until, at)) for since, until in pauses] + [(at, clocks.when(day, time()))]
        elif what == "resume":
            pauses = [(since, min(until, at)) for since, until in pauses]
        else:
            rest = every[bisect_right(every, (at, date.max)) :]
            free = (each for each in rest if each not in skipped and not within(each[0], pauses))
            skipped.add(next(free, None))
    left = [each for each in every if each not in skipped and not within(each[0], pauses)]
    last = {each[0]: each for each in left}  # of two at one moment the later
    return [each for at, each in sorted(last.items()) if at < END]


def within(moment, spans):
    """Whether a moment is of a span."""
    return any(since <= moment < until for since, until in spans)


@pytest.mark.slow
def test_in_a_year_every_slot_is_due_exactly_once_at_the_right_moment():
    """Whatever the clocks do, and however people pause and skip."""
    assert len(set(ZONES)) == 60
    clocks = {zone: Clocks(zone, FIRST, DAYS) for zone in ZONES}
    count = 0
    for number in range(CHANNELS):
        life = Life(number)
        right = expected(life, clocks[life.schedule.zone])
        assert lived(number, life) == right, life.schedule
        assert len(set(right)) == len(right)
        count += len(right)
    assert count > 500_000


@pytest.mark.parametrize(
    ("zone", "day", "local", "moment"),
    [
        ("Europe/Berlin", date(2024, 3, 31), time(2, 30), "2024-03-31T01:00:00+00:00"),
        ("Europe/Berlin", date(2024, 10, 27), time(2, 30), "2024-10-27T00:30:00+00:00"),
        ("Australia/Lord_Howe", date(2024, 10, 6), time(2, 10), "2024-10-05T15:30:00+00:00"),
        ("Asia/Kathmandu", date(2024, 2, 29), time(7), "2024-02-29T01:15:00+00:00"),
    ],
)
def test_the_clocks_that_the_year_is_held_against_are_right(zone, day, local, moment):
    """By hand."""
    assert Clocks(zone, date(2024, 2, 1), 300).when(day, local).isoformat() == moment
