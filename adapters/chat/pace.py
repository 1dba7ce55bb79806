"""Keeps what goes to a platform below what it lets through, rather than to be refused again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic


class Pace:
    """Lets requests through one after the other, so many a second; nobody overtakes."""

    def __init__(
        self,
        a_second: float,
        now: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """`now` tells the time in seconds, and `sleep` lets some of it pass."""
        self._between, self._now, self._sleep = 1 / a_second, now, sleep
        self._free, self._queue = 0.0, asyncio.Lock()

    async def turn(self) -> None:
        """Wait until there is room for a request."""
        async with self._queue:
            while (left := self._free - self._now()) > 0:
                await self._sleep(left)
            now = self._now()
            # Sleep takes a little longer than it was to, which is made up for; a longer delay isn't, by a rush.
            self._free = (self._free if now - self._free < self._between else now) + self._between

    def take(self, requests: int) -> None:
        """There is less room by so many requests, which wait elsewhere."""
        self._free = max(self._free, self._now()) + requests * self._between
