"""bot.briefings.deciding: what becomes of each time of a schedule as it falls due."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.briefings.deciding import PAUSED, REPLACED, coming, decide
from bot.channels import Planned
from bot.deliveries import Slot
from bot.schedules import DAILY, WEEKDAYS, Schedule

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
TWICE = Schedule(DAILY, (time(7), time(18)), "UTC", topic="ferries")


def planned(schedule=TWICE, decided=MONDAY, **others):
    """A channel's schedule."""
    return Planned(3, 1, "news", schedule, "u1", decided, **others)


def told(decision):
    """What became of what, in short."""
    return [(f"{each.at:%d %H:%M}", each.skipped) for each in decision.due]


def slot(day, hour):
    """A slot of the schedule."""
    return Slot(3, date(2026, 11, day), time(hour))


@pytest.mark.parametrize(
    ("now", "due", "after"),
    [
        (timedelta(hours=6, minutes=59), [], "23 07:00"),
        (timedelta(hours=7), [("23 07:00", "")], "23 18:00"),
        (timedelta(hours=17, minutes=59), [("23 07:00", "")], "23 18:00"),
        (timedelta(hours=20), [("23 07:00", REPLACED), ("23 18:00", "")], "24 07:00"),
        (timedelta(days=1, hours=9), [("23 07:00", REPLACED), ("23 18:00", REPLACED), ("24 07:00", "")], "24 18:00"),
    ],
)
def test_of_what_was_missed_the_latest_is_sent(now, due, after):
    """However long it was missed; the next one is known."""
    decision = decide(planned(), MONDAY + now)
    assert told(decision) == due
    assert f"{decision.next:%d %H:%M}" == after


def test_a_decision_says_all_that_a_delivery_needs():
    """Its slot, its channel, its topic, its place, its moment in UTC."""
    (due,) = decide(planned(Schedule(WEEKDAYS, (time(7),), "Asia/Tokyo", topic="dams")), MONDAY).due or [None]
    assert due is None
    dams = Schedule(DAILY, (time(7),), "Asia/Tokyo", topic="dams", in_channel=True)
    (due,) = decide(planned(dams), MONDAY + timedelta(days=1)).due
    assert due.in_channel
    assert due.slot == Slot(3, date(2026, 11, 24), time(7))
    assert (due.channel, due.topic, due.at.isoformat()) == ("news", "dams", "2026-11-23T22:00:00+00:00")


def test_nothing_of_a_pause_is_sent():
    """Its end is no part of it; what was missed before it is."""
    pause = (MONDAY + timedelta(hours=8), MONDAY + timedelta(days=1, hours=7))
    decision = decide(planned(paused=pause), MONDAY + timedelta(hours=20))
    assert told(decision) == [("23 07:00", ""), ("23 18:00", PAUSED)]
    decision = decide(planned(paused=pause, decided=MONDAY + timedelta(hours=20)), MONDAY + timedelta(days=1, hours=7))
    assert told(decision) == [("24 07:00", "")]


def test_what_was_skipped_by_hand_doesnt_stand_for_what_was_missed():
    """The one before it is the latest, then."""
    decision = decide(planned(), MONDAY + timedelta(hours=20), {slot(23, 18)})
    assert told(decision) == [("23 07:00", "")]


def test_of_two_times_that_one_clock_change_skips_the_later_is_sent():
    """At the same moment there is one briefing."""
    schedule = Schedule(DAILY, (time(2, 15), time(2, 45)), "Europe/Berlin")
    night = datetime(2026, 3, 29, tzinfo=UTC)
    decision = decide(planned(schedule, night), night + timedelta(hours=1))
    assert [(each.slot.local, each.skipped) for each in decision.due] == [(time(2, 15), REPLACED), (time(2, 45), "")]


def test_what_was_missed_long_ago_is_not_listed():
    """A machine that was off for a year begins anew."""
    decision = decide(planned(), MONDAY + timedelta(days=365, hours=8))
    assert len(decision.due) == 16
    assert [each.skipped for each in decision.due[-2:]] == [REPLACED, ""]


def test_the_next_times_leave_out_pauses_and_what_was_skipped():
    """As they will really be sent."""
    pause = (MONDAY, MONDAY + timedelta(days=1))
    assert [each.slot for each in coming(planned(paused=pause), MONDAY, {slot(24, 18)}, 3)] == [
        slot(24, 7),
        slot(25, 7),
        slot(25, 18),
    ]
