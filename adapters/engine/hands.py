"""Deliveries under way: so many at once, each in a task of its own, and let go of in time when the process ends."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta

from bot.deliveries import Delivery
from bot.errors import PullquoteError
from bot.newsdesk.delivering import Deliverer
from bot.ports import Clock, Ledger

#: So many are under way at once. Most of them wait for their platform; what is worked out waits for its own turn.
AT_ONCE = 128
#: Seconds that what is being posted has to come to its end.
GRACE = 8.0

log = logging.getLogger("pullquote.briefings")


class Hands:
    """Claims what is open, as much as there are hands for."""

    def __init__(
        self, ledger: Ledger, deliverer: Deliverer, clock: Clock, lease: timedelta, at_once: int = AT_ONCE
    ) -> None:
        """`lease` is how long a claim lasts."""
        self._ledger, self._deliverer, self._clock = ledger, deliverer, clock
        self._lease, self._at_once = lease, at_once
        self._tasks: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()

    async def fill(self) -> None:
        """Claim as many as there are free hands. Raises StoreError."""
        async with self._claiming:
            free = self._at_once - len(self._tasks)
            if free <= 0 or self._deliverer.stopping:
                return
            for delivery in await self._ledger.claim(self._clock.now(), self._lease, free):
                task = asyncio.create_task(self._carry(delivery))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _carry(self, delivery: Delivery) -> None:
        """Carry one to where it gets; its channel may have another that waited for it."""
        try:
            await self._deliverer.deliver(delivery)
            asyncio.get_running_loop().call_soon(self._next)
        except PullquoteError as error:
            log.warning("A briefing for %s waits: %s", delivery.channel, error)

    def _next(self) -> None:
        if not self._deliverer.stopping:
            task = asyncio.create_task(self._filled())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _filled(self) -> None:
        with suppress(PullquoteError):  # the next tick tries again, and tells
            await self.fill()

    def stop(self) -> None:
        """Claim nothing more, and begin with no other part."""
        self._deliverer.stopping = True

    async def close(self, within: float = GRACE) -> None:
        """Finish what is being posted, and leave the rest for whoever comes next."""
        self.stop()
        if not self._tasks:
            return
        _, left = await asyncio.wait(self._tasks, timeout=within)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
