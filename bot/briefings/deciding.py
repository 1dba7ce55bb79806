"""What becomes of each Slot as it falls due: a Delivery, or a reason why there is none.

Of what one Schedule has missed only the latest gets one; nothing of a pause does. Whether it is too late for that is
seen to where it is delivered.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from bot.briefings.due import Timed, between, next_of, times
from bot.channels import Planned
from bot.deliveries import Due, Slot

PAUSED = "Briefings were paused."
REMOVED = "Its schedule was removed."
REPLACED = "It was missed, and a later one of the same schedule was due."
#: Of what was missed longer ago, nothing is said.
FORGOTTEN = timedelta(days=8)


class Decision(NamedTuple):
    """What has fallen due of a schedule until a moment, in order, and when its next time is."""

    due: tuple[Due, ...]
    next: datetime | None


def decide(planned: Planned, now: datetime, taken: Collection[Slot] = ()) -> Decision:
    """What becomes of the Slots after `planned.decided` until now; those that are `taken` have a Delivery already.

    A clock that was ahead may have decided on what is still to come. Raises KeyError, ValueError or OSError where its
    zone isn't known here.
    """
    after = max(min(planned.decided, now), now - FORGOTTEN)
    found = [_due(planned, each) for each in between(planned.schedule, after, now)]
    found = [each for each in found if each.slot not in taken]
    wanted = [each.slot for each in found if not is_paused(planned, each.at)]
    due = tuple(each._replace(skipped=_why_not(each, wanted)) for each in found)
    return Decision(due, next_time(planned, now))


def why_no_more(planned: Planned | None, now: datetime, *, replaced: bool) -> str:
    """Why what was due of a schedule isn't to be begun any more; "" where it is.

    None for one that was removed; `replaced`, where a later time of the same schedule is due as well.
    """
    if planned is None:
        return REMOVED
    if is_paused(planned, now):
        return PAUSED
    return REPLACED if replaced else ""


def next_time(planned: Planned, now: datetime) -> datetime | None:
    """When the schedule's next Slot is to be decided on, in UTC."""
    found = next_of(planned.schedule, now)
    return found.astimezone(UTC) if found else None


def coming(planned: Planned, now: datetime, taken: Collection[Slot], count: int) -> tuple[Due, ...]:
    """The next Slots that will be sent: neither of a pause nor `taken`, as those that were skipped are."""
    every = (_due(planned, each) for each in times(planned.schedule, now))
    return tuple(islice((each for each in every if each.slot not in taken and not is_paused(planned, each.at)), count))


def is_paused(planned: Planned, at: datetime) -> bool:
    """Whether a moment is of the schedule's pause."""
    return planned.paused is not None and planned.paused[0] <= at < planned.paused[1]


def _due(planned: Planned, timed: Timed) -> Due:
    slot, schedule = Slot(planned.id, timed.day, timed.local), planned.schedule
    at = timed.at.astimezone(UTC)
    return Due(slot, planned.channel, at, schedule.topic, in_channel=schedule.in_channel)


def _why_not(due: Due, wanted: list[Slot]) -> str:
    """Why a Slot gets no Delivery; "" where it gets one."""
    if due.slot not in wanted:
        return PAUSED
    return REPLACED if due.slot != wanted[-1] else ""
