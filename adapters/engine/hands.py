"""Deliveries under way, each in a task of its own, and let go of in time when the process ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from adapters.engine.troubles import Troubles
from bot.deliveries import Delivery
from bot.errors import PullquoteError
from bot.newsdesk.delivering import Deliverer

#: So many of a platform are under way at once. Most of them wait for it; what is worked out waits for its own turn.
AT_ONCE = 128
#: With this part of them under way, most are busy.
BUSY = 0.75
#: Seconds that what is being posted has to come to its end.
GRACE = 8.0

#: Claims as many Deliveries as there is room for beside those that are under way, and none of these.
Claim = Callable[[Sequence[Delivery]], Awaitable[Sequence[Delivery]]]


class Hands:
    """Claims what is open, as much as there are hands for."""

    def __init__(self, deliverer: Deliverer, claim: Claim, troubles: Troubles, *, at_once: int) -> None:
        """`claim` knows how much there is room for; most are busy with nearly `at_once` under way."""
        self._deliverer, self._claimed, self._troubles, self._at_once = deliverer, claim, troubles, at_once
        #: What is under way, and of which Delivery, as it was claimed.
        self._tasks: dict[asyncio.Task[None], Delivery] = {}
        self._claiming: asyncio.Task[None] | None = None
        self._again = False

    def fill(self) -> None:
        """Claim as many as there are free hands for, as soon as that is possible; however often this is called."""
        self._again = True
        if self._claiming is None or self._claiming.done():
            self._claiming = asyncio.create_task(self._claim())

    async def _claim(self) -> None:
        while self._again and not self._deliverer.stopping:
            self._again = False
            began = asyncio.get_running_loop().time()  # claims count from here, however long the store lets them wait
            try:
                claimed = await self._claimed(tuple(self._tasks.values()))
            except PullquoteError as error:  # the next tick tries again
                self._troubles.met("claim", error)
                return
            self._troubles.over("claim")
            for delivery in claimed:
                task = asyncio.create_task(self._carry(delivery, began))
                self._tasks[task] = delivery
                task.add_done_callback(self._free)

    async def _carry(self, delivery: Delivery, claimed: float) -> None:
        try:
            await self._deliverer.deliver(delivery, claimed)
        except PullquoteError as error:
            self._troubles.met("claim", error)  # who claims it again has a store that works

    def _free(self, task: asyncio.Task[None]) -> None:
        """A hand is free, and the channel may have another briefing that waited for this one.

        While most are busy, the next tick sees to it: looking through all that is open takes a while.
        """
        self._tasks.pop(task, None)
        if not self._deliverer.stopping and len(self._tasks) <= self._at_once * BUSY:
            self.fill()

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while busy := {*self._tasks, *((self._claiming,) if self._claiming and not self._claiming.done() else ())}:
            await asyncio.wait(busy)
            await asyncio.sleep(0)  # what is done is taken off

    def stop(self) -> None:
        """Claim nothing more, and begin with no other part."""
        self._deliverer.stopping = True

    async def close(self, until: float) -> None:
        """Finish what is being posted until then, by the loop's time, and leave the rest for whoever comes next."""
        self.stop()
        now = asyncio.get_running_loop().time
        if self._claiming:  # what was claimed has its task by then, unless the store lets it wait
            await asyncio.wait([self._claiming], timeout=max(0, until - now()))
            self._claiming.cancel()
        if not self._tasks:
            return
        _, left = await asyncio.wait(set(self._tasks), timeout=max(0, until - now()))
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
