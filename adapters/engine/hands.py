"""Deliveries under way: so many at once, each in a task of its own, and let go of in time when the process ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from bot.deliveries import Delivery
from bot.errors import PullquoteError
from bot.newsdesk.delivering import Deliverer
from bot.ports import Clock, Ledger, Reached

#: So many are under way at once. Most of them wait for their platform; what is worked out waits for its own turn.
AT_ONCE = 128
#: With this part of them under way, most are busy.
BUSY = 0.75
#: Seconds that what is being posted has to come to its end.
GRACE = 8.0

log = logging.getLogger("pullquote.briefings")


class Hands:
    """Claims what is open, as much as there are hands for."""

    def __init__(
        self,
        ledger: Ledger,
        deliverer: Deliverer,
        clock: Clock,
        lease: timedelta,
        *,
        at_once: int,
        reached: Callable[[], Reached],
    ) -> None:
        """`lease` is how long a claim lasts, `reached` says what may be claimed just now."""
        self._ledger, self._deliverer, self._clock = ledger, deliverer, clock
        self._lease, self._at_once, self._reached = lease, at_once, reached
        #: What is under way, and of which Delivery.
        self._tasks: dict[asyncio.Task[None], int] = {}
        self._claiming: asyncio.Task[None] | None = None
        self._again = False
        self._failing = False

    def fill(self) -> None:
        """Claim as many as there are free hands, as soon as that is possible; however often this is called."""
        self._again = True
        if self._claiming is None or self._claiming.done():
            self._claiming = asyncio.create_task(self._claim())

    async def _claim(self) -> None:
        while self._again and (free := self._at_once - len(self._tasks)) > 0 and not self._deliverer.stopping:
            self._again = False
            try:
                now, own = self._clock.now(), tuple(self._tasks.values())
                claimed = await self._ledger.claim(now, self._lease, free, only=self._reached(), but=own)
            except PullquoteError as error:  # the next tick tries again
                if not self._failing:
                    log.warning("Briefings wait: %s", error)
                self._failing = True
                return
            self._failing = False
            for delivery in claimed:
                task = asyncio.create_task(self._carry(delivery))
                self._tasks[task] = delivery.id
                task.add_done_callback(self._free)

    async def _carry(self, delivery: Delivery) -> None:
        try:
            await self._deliverer.deliver(delivery)
        except PullquoteError as error:
            log.warning("A briefing for %s waits: %s", delivery.channel, error)

    def _free(self, task: asyncio.Task[None]) -> None:
        """A hand is free, and the channel may have another briefing that waited for this one.

        While most are busy, the next tick sees to it: looking through all that is open takes a while.
        """
        self._tasks.pop(task, None)
        if not self._deliverer.stopping and len(self._tasks) <= self._at_once * BUSY:
            self.fill()

    def stop(self) -> None:
        """Claim nothing more, and begin with no other part."""
        self._deliverer.stopping = True

    async def close(self, within: float = GRACE) -> None:
        """Finish what is being posted, and leave the rest for whoever comes next."""
        self.stop()
        if self._claiming:
            await asyncio.wait([self._claiming])  # what was claimed has its task by then
        if not self._tasks:
            return
        _, left = await asyncio.wait(set(self._tasks), timeout=within)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
