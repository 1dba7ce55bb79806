"""When local times are, worked out without any of the core: by looking at a zone's clocks, minute by minute."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

#: Offsets are looked up so often, and between two that differ each minute: no zone changes for less.
STEP = 15
MINUTES_A_DAY = 24 * 60


class Clocks:
    """What a zone's clocks show at each minute of some days, and so when they first show what."""

    def __init__(self, zone, first, days):
        """From the beginning of a day in UTC; a day more at each end, for what is shown there."""
        self._start = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=2)
        self._first = self._start.date() - timedelta(days=2)
        minutes = np.arange((days + 4) * MINUTES_A_DAY)
        shown = minutes + self._offsets(ZoneInfo(zone), len(minutes)) + 2 * MINUTES_A_DAY
        never = len(minutes)
        when = np.full(shown.max() + 1, never)
        np.minimum.at(when, shown, minutes)
        # What is never shown, is when the clocks first show something later.
        self._when = np.minimum.accumulate(when[::-1])[::-1]

    def _offsets(self, zone, count):
        """The zone's offset at each minute."""

        def at(minute):
            here = (self._start + timedelta(minutes=int(minute))).astimezone(zone)
            return round(here.utcoffset().total_seconds() / 60)

        coarse = [at(minute) for minute in range(0, count + STEP, STEP)]
        offsets = np.repeat(coarse[:-1], STEP)[:count]
        for number, (before, after) in enumerate(pairwise(coarse)):
            if before != after:
                for minute in range(number * STEP, min(count, (number + 1) * STEP)):
                    offsets[minute] = at(minute)
        return offsets

    def when(self, day: date, local) -> datetime:
        """The first moment at which the clocks show a time of a day; if they never do, a later one."""
        shown = (day - self._first).days * MINUTES_A_DAY + local.hour * 60 + local.minute
        return self._start + timedelta(minutes=int(self._when[shown]))
