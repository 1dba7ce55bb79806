"""bot.briefings: when a schedule is due, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefings.due import moment, upcoming
from bot.briefings.zones import clocks, nearest_zone, zone_of
from bot.schedules import DAILY, WEEKDAYS, Schedule

TUESDAY = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "local", "due"),
    [
        ("Europe/Berlin", date(2026, 3, 28), time(2, 30), "2026-03-28T02:30:00+01:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(3, 0), "2026-03-29T03:00:00+02:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 10), "2026-10-04T02:30:00+11:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-05T01:45:00+11:00"),
        ("Pacific/Apia", date(2011, 12, 30), time(9), "2011-12-31T00:00:00+14:00"),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 0), "2026-04-24T01:00:00+03:00"),
        ("Asia/Kathmandu", date(2026, 4, 24), time(7, 30), "2026-04-24T07:30:00+05:45"),
        ("UTC", date(2028, 2, 29), time(7, 30), "2028-02-29T07:30:00+00:00"),
    ],
)
def test_a_local_time_is_one_moment(zone, day, local, due):
    """One that comes twice is the first; one that is skipped is the first moment after the change."""
    assert moment(day, local, ZoneInfo(zone)).isoformat() == due


def test_the_next_times_are_after_now_in_the_schedules_zone():
    """Over a weekend, and not now itself."""
    schedule = Schedule(WEEKDAYS, (time(8), time(18)), "Europe/Berlin")
    assert [each.isoformat() for each in upcoming(schedule, TUESDAY, 7)] == [
        "2026-11-24T18:00:00+01:00",
        "2026-11-25T08:00:00+01:00",
        "2026-11-25T18:00:00+01:00",
        "2026-11-26T08:00:00+01:00",
        "2026-11-26T18:00:00+01:00",
        "2026-11-27T08:00:00+01:00",
        "2026-11-27T18:00:00+01:00",
    ]


@given(
    st.sampled_from(
        ["Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "UTC"]
    ),
    st.times().map(lambda at: at.replace(microsecond=0)),
    st.integers(0, 2_000).map(lambda hours: TUESDAY + timedelta(hours=hours * 13)),
)
def test_a_daily_schedule_is_due_every_day(zone, local, after):
    """Once each, in order; at most an hour late where the clock is changed."""
    due = upcoming(Schedule(DAILY, (local,), zone), after, 370)
    assert list(due) == sorted(due)
    assert all(each > after for each in due)
    days = [each.date() for each in due]
    assert len(set(days)) == len(days)
    assert (days[-1] - days[0]).days == len(days) - 1


@pytest.mark.parametrize(
    ("words", "schedule"),
    [
        ("daily 07:30 UTC", Schedule(DAILY, (time(7, 30),), "UTC")),
        ("monday,friday 07:30 18:00 UTC top:5", Schedule((0, 4), (time(7, 30), time(18)), "UTC", 5)),
        ('weekdays 07:30 UTC topic:"a b" skip-empty', Schedule(WEEKDAYS, (time(7, 30),), "UTC", None, "a b", True)),
    ],
)
def test_a_schedule_says_itself_in_words(words, schedule):
    """As it may be typed."""
    assert schedule.words == words


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("St Johns", "America/St_Johns"),
        ("EST", "America/New_York"),
        ("utc", "UTC"),
        ("Munich", "Europe/Berlin"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_zones_go_by_many_names(typed, zone):
    """IANA's, a city's, and what people say."""
    assert zone_of(typed) == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("Amrica/New_York", "America/New_York"),
        ("Tokio", "Asia/Tokyo"),
        ("xyzzy", None),
    ],
)
def test_the_nearest_zone_is_suggested(typed, zone):
    """Where there is one."""
    assert nearest_zone(typed) == zone


@pytest.mark.parametrize("typed", ["localtime", "Factory", "posixrules"])
def test_what_each_machine_has_its_own_of_is_no_zone(typed):
    """Another machine may have none, or one that goes otherwise."""
    assert zone_of(typed) is None


def test_times_of_a_zone_that_is_gone_are_told_in_utc():
    """That is better than no word at all."""
    assert [str(clocks(zone)) for zone in ("Europe/Berlin", "US/Pacific-New", "../x")] == [
        "Europe/Berlin",
        "UTC",
        "UTC",
    ]
