"""Spans of time and points in time as people type them: 24h, 7d, 1d12h, yesterday, monday, 2026-11-23."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.errors import NoDuration, NoMoment

#: Nobody looks back further: what is kept for longest is kept for so long.
LONGEST = timedelta(days=3650)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_NAMES = {"min": "m", "mins": "m", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "w", "weeks": "w"}
_NAMES |= {"minute": "m", "minutes": "m"}
_PART = re.compile(r"(\d{1,6})\s*([a-z]{1,7})\s*")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def duration(typed: str) -> timedelta:
    """Return what "90m", "24h", "7d", "2w" or "1d 12h" says; raise NoDuration for anything else.

    A minute at least, LONGEST at most.
    """
    left, total = typed.strip().casefold(), timedelta()
    while (part := _PART.match(left)) and (unit := _UNITS.get(_NAMES.get(part[2], part[2]))):
        total, left = total + int(part[1]) * unit, left[part.end() :]
    if left or not timedelta() < total <= LONGEST:
        raise NoDuration(_named(typed))
    return total


def since(typed: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the moment in UTC that a span before now, a day or a date with a time names.

    Days begin at midnight in `zone`, by default this machine's: "today", "yesterday", "monday" (the last one, and not
    today), "2026-11-23", "2026-11-23 06:30". Raises NoMoment for anything else, and for what is yet to come.
    """
    try:
        return now - duration(typed)
    except NoDuration:
        moment = _moment(typed.strip().casefold(), now.astimezone(zone), zone)
    if moment is None or not now - LONGEST <= moment <= now:
        raise NoMoment(_named(typed))
    return moment


def _moment(typed: str, here: datetime, zone: tzinfo | None) -> datetime | None:
    back = {"today": 0, "yesterday": 1}.get(typed)
    if typed in _DAYS:
        back = (here.weekday() - _DAYS.index(typed)) % 7 or 7
    try:
        if back is not None:
            found = datetime.combine(here.date() - timedelta(days=back), time())
        elif re.match(r"\d{4}-\d\d-\d\d", typed):
            found = datetime.fromisoformat(typed)
        else:
            return None
        local = found if found.tzinfo else found.replace(tzinfo=zone) if zone else found.astimezone()
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _named(typed: str) -> str:
    """What was typed, short enough for a message."""
    shown = " ".join(typed.split())
    return f"“{shown[:37]}…”" if len(shown) > 40 else f"“{shown}”"
