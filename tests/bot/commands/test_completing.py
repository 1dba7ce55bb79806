"""bot.commands.completing: what is offered while somebody types."""

from zoneinfo import available_timezones

import pytest

from bot.briefings.zones import zone_of
from bot.commands import completing, filled_in
from bot.commands.words import Typed, Word


@pytest.mark.parametrize(
    ("typed", "first"),
    [("", "24h"), ("7", "7h"), ("7d", "7d"), ("ye", "yesterday"), ("Mon", "monday"), ("0", None), ("banana", None)],
)
def test_times_to_look_back_to(typed, first):
    """A number is so many hours, days or weeks."""
    assert next(iter(completing.looking_back(typed)), None) == first


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["weekdays", "daily", "weekends", "monday"]),
        ("w", ["weekdays", "weekends", "wednesday"]),
        ("monday,", ["monday,tuesday", "monday,wednesday"]),
        ("monday, t", ["monday,tuesday", "monday,thursday"]),
        ("x", []),
    ],
)
def test_days_of_the_week(typed, offered):
    """Behind a comma, one more."""
    assert completing.days(typed)[: len(offered) or 1] == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("", ["06:00", "06:30"]), ("7", ["07:00", "07:15"]), ("07:3", ["07:30"]), ("1", ["10:00"]), ("25", []), ("x", [])],
)
def test_times_of_the_day(typed, offered):
    """In steps, the morning's first."""
    assert completing.times(typed)[: len(offered) or 1] == offered


@pytest.mark.parametrize(
    ("typed", "first"),
    [("", "Asia/Tokyo"), ("berlin", "Europe/Berlin"), ("new y", "America/New_York"), ("pst", "America/Los_Angeles")],
)
def test_zones_by_their_names(typed, first):
    """As people say them; the server's own first."""
    offered = completing.zones(typed, "Asia/Tokyo")
    assert offered[0] == first
    assert set(offered) <= available_timezones()


def test_what_is_offered_is_understood(asked):
    """Nobody is offered what is refused then."""
    for since in completing.looking_back("") + completing.looking_back("12"):
        filled_in("who", Typed((Word("Ann"),), {"since": since}), asked)
    for days in completing.days("") + completing.days("monday,"):
        for time in completing.times("")[:3]:
            filled_in("schedule", Typed(tuple(map(Word, (*days.split(","), time))), {}), asked)
    for lasting in completing.muted_for("") + completing.muted_for("3"):
        assert filled_in("mute", Typed((Word("rain"), Word(lasting)), {}), asked).duration
    assert all(zone_of(zone) == zone for zone in completing.zones("europe"))


def test_no_more_is_offered_than_there_is_room_for():
    """Of all zones."""
    assert len(completing.zones("a")) == len(completing.times("")) == completing.MOST


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", ["tomorrow", "monday", "tuesday"]),
        ("until fri", ["friday"]),
        ("next", ["next week", "next month"]),
        ("dec", ["1 December"]),
        ("24", ["24 January", "24 February", "24 March"]),
        ("99", []),
    ],
)
def test_days_to_come(typed, first):
    """By name, or a number's of each month."""
    assert completing.days_to_come(typed)[:3] == first
