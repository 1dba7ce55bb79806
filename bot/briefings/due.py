"""The moments at which a Schedule is due, whatever the clocks of its zone do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from bot.schedules import Schedule


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
