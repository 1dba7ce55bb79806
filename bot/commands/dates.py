"""Days to come as people type them: "monday", "tomorrow", "next month", "1 December", "Dec 1st", "2026-12-01"."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bot.commands.times import day_of
from bot.errors import Misunderstood
from bot.nearest import nearest
from bot.schedules import DAYS

MONTHS = tuple(month_name[number].lower() for number in range(1, 13))
#: What is further off is a slip; a pause without an end needs no day.
FURTHEST = timedelta(days=731)
#: Without a year, what is only so far ahead is rather over: on 24 November, "20 November" is.
YEARLESS = timedelta(days=300)
#: A day takes so many words at most: "the 1st of December 2026".
MOST_WORDS = 5
#: A month, by at least so many of its letters.
_FEWEST = 3
_FILLERS = {"the", "of", "on", "until"}
_TH = r"(?:st|nd|rd|th)?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.?(?P<year>\d{4})?")
_SPELLED = re.compile(rf"(?P<day>\d{{1,2}}){_TH}\.? ?(?P<name>[a-z]+)\.?(?: (?P<year>\d{{4}}))?")
_AMERICAN = re.compile(rf"(?P<name>[a-z]+)\.?(?: (?P<day>\d{{1,2}}){_TH})?(?: (?P<year>\d{{4}}))?")
_SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?")
_SOON = {"today": 0, "tomorrow": 1}


class Taken(NamedTuple):
    """A day, and how many words it took."""

    day: date
    words: int


def day_to_come(words: Sequence[str], today: date | None, example: str) -> Taken:
    """The day that the first of these words name together: as many of them as make one.

    Without `today`, only days with their year are understood. Raises Misunderstood for what is none, or is over, with
    the nearest one that is to come.
    """
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        typed = " ".join(word for word in words[:count] if word.casefold() not in _FILLERS).casefold()
        if (found := _named(typed, today, example) or _dated(typed, today, example)) is not None:
            return Taken(_to_come(found, today, example), count)
    typed = " ".join(words[:MOST_WORDS])
    told = f"{typed[:40]} is no day that I know." if typed else "Say until which day."
    raise Misunderstood(told, nearest=_meant(words), example=example)


def said(day: date) -> str:
    """A day as it may be typed: "1 December 2026"."""
    return f"{day.day} {day:%B %Y}"


def _named(typed: str, today: date | None, example: str) -> date | None:
    """A day by its name, seen from today."""
    weekday = day_of(typed.removeprefix("next "))
    if weekday is None and typed not in {*_SOON, "next week", "next month"}:
        return None
    if today is None:
        raise _yearless(example)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    if typed == "next week":
        return today + timedelta(days=7 - today.weekday())
    if typed == "next month":
        return _first_of_next(today)
    return today + timedelta(days=_SOON[typed])


def _first_of_next(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=31)).replace(day=1)


def _dated(typed: str, today: date | None, example: str) -> date | None:
    """A day by its date; of a month alone, its first."""
    patterns = (_ISO, _DOTTED, _SLASHED, _SPELLED, _AMERICAN)
    found = next((found for pattern in patterns if (found := pattern.fullmatch(typed))), None)
    if found is None:
        return None
    given = found.groupdict()
    month = int(given["month"]) if "month" in given else _month(given["name"])
    if month is None:
        return None
    day = int(given["day"] or 1)
    if found.re is _SLASHED:
        meant = f"{_within(2000, month, day).day} {MONTHS[min(max(month, 1), 12) - 1].title()}"
        raise Misunderstood(f"{typed} may be two days: give the month by its name.", nearest=meant, example=example)
    if given["year"] is None and today is None:
        raise _yearless(example)
    year = int(given["year"] or 0)
    near = _within(year or _year(month, day, today or date.min), month, day)
    if (near.month, near.day) != (month, day):
        told = f"{day} {MONTHS[month - 1].title()}" if 1 <= month <= len(MONTHS) else typed
        raise Misunderstood(f"There is no {told}.", nearest=_nearest(near, today), example=example)
    if not year and today and near > today + YEARLESS:
        raise Misunderstood(f"{day} {near:%B} is over.", nearest=said(near), example=example)
    return near


def _month(name: str) -> int | None:
    if len(name) < _FEWEST:
        return None
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), None)


def _year(month: int, day: int, today: date) -> int:
    """The year in which there is such a day, today or next."""
    return today.year + ((month, day) < (today.month, today.day))


def _within(year: int, month: int, day: int) -> date:
    """The nearest date that there is."""
    year, month = min(max(year, 1), 9999), min(max(month, 1), 12)
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


def _to_come(day: date, today: date | None, example: str) -> date:
    if today is None or today < day <= today + FURTHEST:
        return day
    told = "Today has begun already." if day == today else f"{said(day)} is over."
    if day > today:
        told = f"{said(day)} is too far off."
    raise Misunderstood(told, nearest=_nearest(day, today), example=example)


def _nearest(day: date, today: date | None) -> str:
    """The nearest such day that is to come."""
    if today is None or today < day <= today + FURTHEST:
        return said(day)
    if day == today:
        return "tomorrow"
    soon = _within(_year(day.month, day.day, today), day.month, day.day)
    return said(soon if soon > today else _within(today.year + 1, day.month, day.day))


def _meant(words: Sequence[str]) -> str:
    """What was probably meant by words that name no day."""
    known = (*DAYS, *MONTHS, *_SOON)
    meant = [nearest(word.casefold(), known, likeness=0.65) or word for word in words[:MOST_WORDS] if len(word) > 1]
    changed = [word for word in meant if word in known]
    if not changed:
        return "monday"
    if changed[0] not in MONTHS:
        return changed[0]
    number = next((word for word in words if re.fullmatch(r"\d{1,2}", word)), "1")
    return f"{number} {changed[0].title()}"


def _yearless(example: str) -> Misunderstood:
    told = "Give the day with its year, such as 2027-01-31, as this is read again each time that the bot starts."
    return Misunderstood(told, example=example)
