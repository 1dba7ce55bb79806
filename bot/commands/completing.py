"""What may stand in a field, as far as it is typed: for platforms that complete it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.briefings.zones import zone_names
from bot.commands.dates import MONTHS
from bot.schedules import DAYS

SPANS = ("24h", "12h", "3d", "7d", "2w", "30d")
MUTES = ("1d", "7d", "2w", "30d", "90d")
SETS = ("weekdays", "daily", "weekends")
_NUMBER = re.compile(r"\d{1,3}")
_TIME = re.compile(r"(\d{1,2})(?::?(\d{0,2}))?")
#: So many are offered at most.
MOST = 25


def looking_back(typed: str) -> list[str]:
    """Times to look back to: "24h", "yesterday", "monday"; of a number, hours, days and weeks."""
    return _offered(typed, (*SPANS, "today", "yesterday", *DAYS), "hdw")


def muted_for(typed: str) -> list[str]:
    """How long something is muted: "7d"; of a number, hours, days and weeks."""
    return _offered(typed, MUTES, "hdw")


def days_to_come(typed: str) -> list[str]:
    """Days until which something is to wait: "tomorrow", "monday", "next week"; of a number, that day of each month."""
    folded = typed.strip().casefold().removeprefix("until ")
    if _NUMBER.fullmatch(folded) and 0 < int(folded) <= 31:
        return [f"{int(folded)} {month.title()}" for month in MONTHS]
    known = ("tomorrow", *DAYS, "next week", "next month", *(f"1 {month.title()}" for month in MONTHS))
    return [each for each in known if folded in each.casefold()]


def _offered(typed: str, known: Sequence[str], units: str) -> list[str]:
    folded = typed.strip().casefold()
    if _NUMBER.fullmatch(folded) and int(folded):
        return [f"{int(folded)}{unit}" for unit in units]
    return [each for each in known if each.startswith(folded)]


def days(typed: str) -> list[str]:
    """Days of the week, and sets of them; behind a comma, one more of those that aren't there."""
    *before, last = typed.casefold().replace(" ", "").split(",")
    begun = ",".join(each for each in before if each)
    known = DAYS if begun else (*SETS, *DAYS)
    found = [day for day in known if day.startswith(last) and day not in before]
    return [f"{begun},{day}" if begun else day for day in found]


def times(typed: str) -> list[str]:
    """Times of the day in steps of a quarter of an hour, those of the morning first."""
    found = _TIME.fullmatch(typed.strip())
    hours: Iterable[int] = (*range(6, 24), *range(6))
    if found and found[1]:
        hours = [hour for hour in hours if str(hour).startswith(found[1]) or f"{hour:02}".startswith(found[1])]
    elif typed.strip():
        return []
    minutes = ("00", "15", "30", "45") if found else ("00", "30")
    begun = (found[2] or "") if found else ""
    return [f"{hour:02}:{minute}" for hour in hours for minute in minutes if minute.startswith(begun)][:MOST]


def zones(typed: str, first: str = "UTC") -> list[str]:
    """Time zones that are named so, or begin so, or have it somewhere in them; `first` where nothing is typed."""
    folded = typed.strip().casefold().replace(" ", "_")
    if not folded:
        return [first]
    known = zone_names()
    named = [known[folded]] if folded in known else []
    names = sorted(set(known.values()))
    places = [zone for zone in names if zone.casefold().rpartition("/")[2].startswith(folded)]
    within = [zone for zone in names if folded in zone.casefold()]
    return list(dict.fromkeys((*named, *places, *within)))[:MOST]
