"""bot.durations: times as people type them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.durations import duration, since
from bot.errors import NoDuration, NoMoment

#: A Tuesday; in Auckland it is Wednesday already.
NOW = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
BERLIN, AUCKLAND = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("90m", 1.5),
        ("24h", 24),
        ("7d", 168),
        ("2w", 336),
        ("1d12h", 36),
        (" 1D 12 H ", 36),
        ("3 days", 72),
        ("1 hour", 1),
        ("30 min", 0.5),
        ("3650d", 87_600),
    ],
)
def test_a_span_is_a_number_with_a_unit(typed, hours):
    """However it is spaced; several add up."""
    assert duration(typed) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "typed", ["", "24", "h", "0h", "-1d", "1y", "1.5h", "24h!", "3651d", "999999w", "١h h", "１d x"]
)
def test_what_is_no_span_is_told_with_examples(typed):
    """Also where it is nothing at all, or longer than anything is kept."""
    with pytest.raises(NoDuration, match=r"no span of time\. Write 90m, 24h, 7d or 2w\."):
        duration(typed)


@pytest.mark.parametrize(
    ("typed", "zone", "moment"),
    [
        ("24h", UTC, "2026-11-23T14:30"),
        ("90m", BERLIN, "2026-11-24T13:00"),
        ("today", UTC, "2026-11-24T00:00"),
        ("today", BERLIN, "2026-11-23T23:00"),
        ("today", AUCKLAND, "2026-11-24T11:00"),
        ("Yesterday", UTC, "2026-11-23T00:00"),
        ("monday", UTC, "2026-11-23T00:00"),
        ("tuesday", UTC, "2026-11-17T00:00"),
        ("wednesday", UTC, "2026-11-18T00:00"),
        ("wednesday", AUCKLAND, "2026-11-17T11:00"),
        ("2026-11-23", UTC, "2026-11-23T00:00"),
        ("2026-11-23", BERLIN, "2026-11-22T23:00"),
        ("2026-11-23 06:30", BERLIN, "2026-11-23T05:30"),
        ("2026-11-23T06:30+05:00", BERLIN, "2026-11-23T01:30"),
        ("2026-07-01", BERLIN, "2026-06-30T22:00"),
    ],
)
def test_a_moment_is_a_span_before_now_or_a_day(typed, zone, moment):
    """Days begin at the reader's midnight, in summer time when it was summer."""
    assert since(typed, NOW, zone) == datetime.fromisoformat(f"{moment}:00+00:00")


@pytest.mark.parametrize(
    "typed", ["", "soon", "tomorrow", "2026-11-25", "2026-02-30", "2026", "24", "1816-01-01", "x" * 500, "2026-11-23x"]
)
def test_what_is_no_moment_is_told_with_examples(typed):
    """What is yet to come, too; what was typed is shown, if not all of it."""
    with pytest.raises(NoMoment) as error:
        since(typed, NOW, UTC)
    assert str(error.value).endswith("Write 24h, 7d, yesterday, monday or 2026-11-23.")
    assert len(str(error.value)) < 150


def test_without_a_zone_days_are_this_machines(monkeypatch):
    """As on a terminal."""
    assert since("today", NOW) == NOW.astimezone().replace(hour=0, minute=0).astimezone(UTC)
