"""A Schedule: on which days, at which local times, in which zone a channel's briefing is due, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

#: Monday first, as `datetime.weekday` counts.
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAILY, WEEKDAYS, WEEKENDS = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (5, 6)
_NAMED = {DAILY: "daily", WEEKDAYS: "weekdays", WEEKENDS: "weekends"}


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a channel's briefing is due: `days` from 0 (Monday) to 6, local `times`, both in order, and a zone's name.

    The rest is what the briefing is to be: so many stories at most, on a topic only, and nothing at all rather than a
    line that says that there is nothing new.
    """

    days: tuple[int, ...]
    times: tuple[time, ...]
    zone: str
    top: int | None = None
    topic: str = ""
    skip_empty: bool = False

    @property
    def words(self) -> str:
        """The schedule as it may be typed."""
        days = _NAMED.get(self.days) or ",".join(DAYS[day] for day in self.days)
        times = " ".join(f"{each:%H:%M}" for each in self.times)
        top = f"top:{self.top}" if self.top else ""
        topic = (f'topic:"{self.topic}"' if " " in self.topic else f"topic:{self.topic}") if self.topic else ""
        parts = (days, times, self.zone, top, topic, "skip-empty" if self.skip_empty else "")
        return " ".join(part for part in parts if part)


def upcoming(schedule: Schedule, after: datetime, count: int) -> tuple[datetime, ...]:
    """The next due times after a moment, in the schedule's zone."""
    return tuple(islice(_due(schedule, after), count))


def _due(schedule: Schedule, after: datetime) -> Iterator[datetime]:
    """The due times after a moment; a day before, as a time that a clock change skips is due later."""
    zone = ZoneInfo(schedule.zone)
    day = after.astimezone(zone).date() - timedelta(days=1)
    while day < date.max:
        if day.weekday() in schedule.days:
            moments = (moment(day, each, zone) for each in schedule.times)
            yield from (due for due in moments if due > after)
        day += timedelta(days=1)


def moment(day: date, local: time, zone: ZoneInfo) -> datetime:
    """The moment at which it is that time of that day in a zone.

    One that comes twice is the first; one that a clock change skips is the first moment after the change.
    """
    due = datetime.combine(day, local.replace(fold=0), zone)
    if due.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == due.replace(tzinfo=None):
        return due
    return _changed(due.replace(fold=1), due, zone)


def _changed(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between two at which a zone's clocks are changed."""
    early, late = round(before.timestamp()), round(after.timestamp())
    changed = datetime.fromtimestamp(late, zone).utcoffset()
    while late - early > 1:
        middle = (early + late) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == changed:
            late = middle
        else:
            early = middle
    return datetime.fromtimestamp(late, zone)
