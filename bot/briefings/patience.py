"""How long a Delivery is worth trying, and when it is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.deliveries import Delivery

#: What couldn't be posted is tried again after so long; after the last of them, each time.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (2, 5, 15, 30, 60, 120, 300))
#: What can't be reached from here just now is looked at again so soon; another process may reach it.
ELSEWHERE = timedelta(seconds=30)
#: What is begun is to be finished: a part of a briefing is worse than a late one.
BEGUN = timedelta(hours=24)
#: A machine's clock may have been so far ahead when something was tried.
ASTRAY = timedelta(hours=1)
#: A briefing is late, and says so, when it is sent so long after it was due.
LATE = timedelta(minutes=15)


def is_over(delivery: Delivery, now: datetime, late: timedelta) -> bool:
    """Whether it is too late for a Delivery; `late` is how late one may begin."""
    return now - delivery.due > (late if delivery.head is None else BEGUN)


def wakes(delivery: Delivery, now: datetime, retry_after: timedelta | None = None) -> datetime:
    """When to try again what has just failed; not before the platform wants it."""
    pause = PAUSES[min(delivery.attempts, len(PAUSES) - 1)]
    return now + max(pause, retry_after or pause)


def is_late(delivery: Delivery, sent: datetime) -> bool:
    """Whether what is sent then is so late that it needs a word."""
    return sent - delivery.due >= LATE
