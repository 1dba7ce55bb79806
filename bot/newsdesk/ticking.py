"""The tick: what has fallen due is decided on, in batches, so that each Slot has its one Delivery."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.briefings.deciding import decide
from bot.channels import Planned
from bot.deliveries import Delivery, Due
from bot.ports import Decided, Ledger

#: So many schedules are decided on in one transaction.
BATCH = 500
#: What can't be decided on is tried again after so long: zone data that it needs may be there by then.
ASIDE = timedelta(days=1)

UNDECIDED = "Schedule %s of %s (%s) can't be gone by: %s. All others go on."

log = logging.getLogger("pullquote.briefings")


async def tick(ledger: Ledger, now: datetime) -> list[Delivery]:
    """Decide on all that has fallen due; return what is new and to be sent. Raises StoreError.

    Any number of processes may do so at once: each Delivery is new to one of them.
    """
    new: list[Delivery] = []
    while waking := await ledger.waking(now, BATCH):
        new += await _decide(ledger, waking, now)
        if len(waking) < BATCH:
            break
    return new


async def look_again(ledger: Ledger, now: datetime) -> list[Delivery]:
    """Decide on all schedules anew, as zone data may have changed since their next times were reckoned.

    To be done when a process starts, and once a day.
    """
    every = await ledger.every()
    new: list[Delivery] = []
    for start in range(0, len(every), BATCH):
        new += await _decide(ledger, every[start : start + BATCH], now)
    return new


async def _decide(ledger: Ledger, some: Sequence[Planned], now: datetime) -> list[Delivery]:
    due: list[Due] = []
    decided: list[Decided] = []
    for planned in some:
        try:
            decision = decide(planned, now)
            if len(decision.due) > 1:  # only then does it matter which of them were skipped by hand
                taken = {each.slot for each in await ledger.taken(planned.id, min(planned.decided, now))}
                decision = decide(planned, now, taken)
        except (LookupError, ValueError, ArithmeticError, OSError) as error:  # a zone that is gone, or can't be read
            log.warning(UNDECIDED, planned.number, planned.channel, planned.schedule.words, _told(error))
            decided.append(Decided(planned.id, min(planned.decided, now), now + ASIDE))
            continue
        due += decision.due
        decided.append(Decided(planned.id, now, decision.next))
    return list(await ledger.decide(due, decided))


def _told(error: Exception) -> str:
    """What went wrong, as far as it can be told."""
    return str(error.args[0]) if isinstance(error, KeyError) and error.args else f"{type(error).__name__}: {error}"
