"""Dates as the text states them: ISO 8601, with `--` for a year that it doesn't say."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from bot.languages import Language
from bot.text.header import MONTHS

#: Days of a month by number, in a leap year.
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAY = re.compile(r"\d{1,2}")


class Calendar:
    """The names of a language's months and days."""

    def __init__(self, language: Language) -> None:
        names, short = language.words("calendar.months"), language.words("calendar.short_months")
        self.months = {name: MONTHS.index(name[:3]) + 1 for name in names | short}
        self.days = {
            name: next(day for day in language.words("calendar.days") if day.startswith(name[:3])).capitalize()
            for name in language.words("calendar.days") | language.words("calendar.short_days")
        }

    def month(self, word: str) -> int:
        """The number of a month, in small letters: 1 to 12."""
        return self.months[word.removeprefix("mid-")]


def unit(year: str | None, month: int, day: str | None) -> str | None:
    """The ISO 8601 form of a date or part of one; None where there is no such day."""
    if day is None:
        return f"{year}-{month:02}" if year else f"--{month:02}"
    number = int(DAY.match(day)[0])  # type: ignore[index]
    if not 1 <= number <= LENGTHS[month - 1]:
        return None
    return f"{year}-{month:02}-{number:02}" if year else f"--{month:02}-{number:02}"


def number(iso: str) -> float | None:
    """The day's number, 1 January of the year 1 being 1; None where `iso` is not a whole date."""
    try:
        return float(date.fromisoformat(iso).toordinal()) if len(iso) == 10 else None
    except ValueError:
        return None


@cache
def calendar(language: Language) -> Calendar:
    """The calendar of a language."""
    return Calendar(language)
