"""A Schedule: on which days, at which local times, in which zone a channel's briefing is due, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

#: Monday first, as `datetime.weekday` counts.
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAILY, WEEKDAYS, WEEKENDS = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (5, 6)
_NAMED = {DAILY: "daily", WEEKDAYS: "weekdays", WEEKENDS: "weekends"}


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a channel's briefing is due: `days` from 0 (Monday) to 6, local `times`, both in order, and a zone's name.

    The rest is what the briefing is to be: so many stories at most, on a topic only, and nothing at all rather than a
    line that says that there is nothing new. Its stories go into the thread of its head; `in_channel`, into the channel
    itself, one after the other.
    """

    days: tuple[int, ...]
    times: tuple[time, ...]
    zone: str
    top: int | None = None
    topic: str = ""
    skip_empty: bool = False
    in_channel: bool = False

    @property
    def words(self) -> str:
        """The schedule as it may be typed."""
        days = _NAMED.get(self.days) or ",".join(DAYS[day] for day in self.days)
        times = " ".join(f"{each:%H:%M}" for each in self.times)
        top = f"top:{self.top}" if self.top else ""
        topic = (f'topic:"{self.topic}"' if " " in self.topic else f"topic:{self.topic}") if self.topic else ""
        empty, place = "skip-empty" if self.skip_empty else "", "channel" if self.in_channel else ""
        return " ".join(part for part in (days, times, self.zone, top, topic, empty, place) if part)
