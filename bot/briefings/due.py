"""The moments at which a Schedule is due, whatever the clocks of its zone do.

The rule, which `moment` is:
- A local time is due at the moment when the zone's clocks show it.
- One that comes twice, as clocks are set back, is due the first time only.
- One that is skipped, as clocks are set forward, is due at the first moment after the change. Two that are skipped by
  one change are due together; then only the later one is sent (see `bot.briefings.deciding`).
- A day that a zone leaves out altogether (Samoa's 30 December 2011) is skipped like its times: due as the next begins.
- 29 February is a day like any other; there is nothing in a Schedule that names it.
- What a zone's clocks do is looked up each time. If it is decreed anew, times to come move; a Slot that had its
  Delivery never gets a second one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.schedules import Schedule


class Timed(NamedTuple):
    """A day and a time of a Schedule, and the moment that they are, in the schedule's zone."""

    day: date
    local: time
    at: datetime


def upcoming(schedule: Schedule, after: datetime, count: int) -> tuple[datetime, ...]:
    """The next due times after a moment, in the schedule's zone."""
    return tuple(each.at for each in islice(times(schedule, after), count))


def next_of(schedule: Schedule, after: datetime) -> datetime | None:
    """The next due time after a moment, in the schedule's zone; None if there is none."""
    return next(iter(upcoming(schedule, after, 1)), None)


def between(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Timed]:
    """What is due after a moment, and until another or right then, in order."""
    for each in times(schedule, after):
        if each.at > until:
            return
        yield each


def times(schedule: Schedule, after: datetime) -> Iterator[Timed]:
    """All that is due after a moment, in order; a day before, as a time that a clock change skips is due later."""
    zone = ZoneInfo(schedule.zone)
    day = after.astimezone(zone).date() - timedelta(days=1)
    while day < date.max:
        if day.weekday() in schedule.days:
            for local in schedule.times:
                at = moment(day, local, zone)
                # Of two times in one zone, Python compares what the clocks show.
                if at.astimezone(UTC) > after:
                    yield Timed(day, local, at)
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
