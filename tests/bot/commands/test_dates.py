"""bot.commands.dates: days to come, in words; today is Tuesday, 24 November 2026."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.dates import day_to_come, said
from bot.errors import Misunderstood

TODAY = date(2026, 11, 24)
YEARS = date(1970, 1, 1), date(9000, 1, 1)
EXAMPLE = "schedule pause until monday"


@pytest.mark.parametrize(
    ("typed", "day", "words"),
    [
        ("tomorrow", date(2026, 11, 25), 1),
        ("Monday", date(2026, 11, 30), 1),
        ("mon", date(2026, 11, 30), 1),
        ("tuesday", date(2026, 12, 1), 1),
        ("next friday", date(2026, 11, 27), 2),
        ("next week", date(2026, 11, 30), 2),
        ("next month", date(2026, 12, 1), 2),
        ("1 December", date(2026, 12, 1), 2),
        ("1 dec.", date(2026, 12, 1), 2),
        ("the 1st of December 2026", date(2026, 12, 1), 5),
        ("December 1st", date(2026, 12, 1), 2),
        ("Dec 25 2027", date(2027, 12, 25), 3),
        ("3 January", date(2027, 1, 3), 2),
        ("january", date(2027, 1, 1), 1),
        ("2026-12-01", date(2026, 12, 1), 1),
        ("1.12.", date(2026, 12, 1), 1),
        ("1.12.2027", date(2027, 12, 1), 1),
        ("29 february 2028", date(2028, 2, 29), 3),
        ("1 December 07:30 UTC", date(2026, 12, 1), 2),
        ("monday top", date(2026, 11, 30), 1),
    ],
)
def test_a_day_is_taken_with_all_its_words(typed, day, words):
    """And with no others."""
    assert day_to_come(typed.split(), TODAY, EXAMPLE) == (day, words)


@pytest.mark.parametrize(
    ("typed", "told", "nearest"),
    [
        ("", "Say until which day.", "monday"),
        ("today", "Today has begun already.", "tomorrow"),
        ("24 november", "Today has begun already.", "tomorrow"),
        ("2026-11-23", "23 November 2026 is over.", "23 November 2027"),
        ("1 December 2025", "1 December 2025 is over.", "1 December 2026"),
        ("24 november 2025", "24 November 2025 is over.", "24 November 2027"),
        ("20 November", "20 November is over.", "20 November 2027"),
        ("1 January 2099", "1 January 2099 is too far off.", "1 January 2027"),
        ("31 June", "There is no 31 June.", "30 June 2027"),
        ("29 feb", "There is no 29 February.", "28 February 2027"),
        ("2026-13-01", "There is no 2026-13-01.", "1 December 2026"),
        ("0000-00-00", "There is no 0000-00-00.", "1 January 2027"),
        ("3/4", "3/4 may be two days: give the month by its name.", "3 April"),
        ("1 decembr", "1 decembr is no day that I know.", "1 December"),
        ("mondya", "mondya is no day that I know.", "monday"),
        ("easter", "easter is no day that I know.", "monday"),
    ],
)
def test_what_is_none_or_over_gets_the_nearest_that_is_to_come(typed, told, nearest):
    """Which is one."""
    with pytest.raises(Misunderstood) as caught:
        day_to_come(typed.split(), TODAY, EXAMPLE)
    assert (str(caught.value), caught.value.nearest, caught.value.example) == (told, nearest, EXAMPLE)
    assert day_to_come(nearest.split(), TODAY, EXAMPLE).day > TODAY


@pytest.mark.parametrize("typed", ["monday", "next month", "1 December", "december", "1.12."])
def test_what_is_read_again_later_needs_its_year(typed):
    """Otherwise it would be another day each time."""
    with pytest.raises(Misunderstood, match="with its year"):
        day_to_come(typed.split(), None, EXAMPLE)
    assert day_to_come(["2020-01-01"], None, EXAMPLE).day == date(2020, 1, 1)


@given(st.lists(st.text("0123456789.-/ adenov", max_size=9), max_size=4), st.dates(*YEARS) | st.none())
def test_any_words_are_a_day_to_come_or_not_understood(words, today):
    """On any day."""
    with suppress(Misunderstood):
        assert day_to_come(words, today, EXAMPLE).day > (today or date.min)


@given(st.dates(*YEARS), st.integers(1, 700))
def test_a_day_as_it_is_shown_can_be_typed(today, days):
    """By its whole date."""
    day = date.fromordinal(today.toordinal() + days)
    assert day_to_come(said(day).split(), today, EXAMPLE).day == day
