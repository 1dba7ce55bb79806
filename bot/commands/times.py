"""Times of the day and days of the week as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from bot.errors import Misunderstood
from bot.nearest import nearest
from bot.schedules import DAILY, DAYS, WEEKDAYS, WEEKENDS

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{1,2}))?\s*([ap]\.?m\.?|h)?", re.IGNORECASE)
_SAID = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_SETS = {"daily": DAILY, "everyday": DAILY, "weekdays": WEEKDAYS, "workdays": WEEKDAYS, "weekends": WEEKENDS}
_SETS |= {"weekday": WEEKDAYS, "workday": WEEKDAYS, "weekend": WEEKENDS}
#: "mon", "tues", "wednesdays", …: a day by at least so many of its letters, or with an s behind.
_FEWEST = 2
_RANGE = re.compile(r"([^\W\d_]+)(?:-|–|\.\.)([^\W\d_]+)")


def days_of(word: str) -> tuple[int, ...] | None:
    """The days that a word names, 0 for Monday, in order: "monday", "mon-fri", "weekends"; None where it names none."""
    word = word.casefold()
    if word in _SETS:
        return _SETS[word]
    if found := _RANGE.fullmatch(word):
        first, last = day_of(found[1]), day_of(found[2])
        if first is not None and last is not None:
            return tuple(sorted((first + step) % 7 for step in range((last - first) % 7 + 1)))
    day = day_of(word)
    return None if day is None else (day,)


def day_of(word: str) -> int | None:
    """The one day that a word in small letters names, 0 for Monday; None where it names none."""
    word = word.rstrip(".")
    if len(word) < _FEWEST:
        return None
    return next((at for at, day in enumerate(DAYS) if day.startswith(word) or f"{day}s" == word), None)


def nearest_day(word: str) -> str | None:
    """The word for days that was probably meant."""
    return nearest(word.casefold(), (*DAYS, *_SETS), likeness=0.65)


def time_of(word: str, example: str) -> time | None:
    """The time that a word names: "07:30", "7.30", "7:30pm", "7am", "noon"; None where it looks like none.

    Raises Misunderstood, with the nearest one that there is, for what looks like a time and is none.
    """
    if said := _SAID.get(word.casefold()):
        return said
    found = _TIME.fullmatch(word)
    if not found:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    half = (found[3] or "")[:1].casefold()
    if not found[2] and not half:
        raise Misunderstood(f"{word} could be any time.", nearest=_clock(_minutes(hours, minutes)), example=example)
    if half in {"a", "p"} and 1 <= hours <= 12:
        hours = hours % 12 + 12 * (half == "p")
    elif half in {"a", "p"}:
        half = ""
        if hours <= 23 and minutes <= 59:
            meant = _clock(_minutes(hours, minutes))
            raise Misunderstood(f"There is no {word}.", nearest=meant, example=example)
    if hours > 23 or minutes > 59:
        raise Misunderstood(f"There is no {word} in a day.", nearest=_clock(_minutes(hours, minutes)), example=example)
    return time(hours, minutes)


def _minutes(hours: int, minutes: int) -> int:
    """Minutes since midnight of the nearest time that there is; what is a minute or more too late carries over."""
    total = 60 * hours + minutes
    return 0 if total == 24 * 60 else min(total, 23 * 60 + minutes % 60)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def in_order(days: Iterable[int]) -> tuple[int, ...]:
    """Days, each once, Monday first."""
    return tuple(sorted(set(days)))
