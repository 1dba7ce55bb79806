"""The tick: what has fallen due is decided on, in batches, so that each Slot has its one Delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.briefings.deciding import decide
from bot.channels import Planned
from bot.deliveries import Delivery, Due
from bot.ports import Decided, Ledger

#: So many schedules are decided on in one transaction.
BATCH = 500


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
        decision = decide(planned, now)
        if len(decision.due) > 1:  # only then does it matter which of them were skipped by hand
            taken = {each.slot for each in await ledger.taken(planned.id, planned.decided)}
            decision = decide(planned, now, taken)
        due += decision.due
        decided.append(Decided(planned.id, max(now, planned.decided), decision.next))
    return list(await ledger.decide(due, decided))
