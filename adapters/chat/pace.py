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
        self._free = 0.0

    async def turn(self, requests: int = 1) -> None:
        """Wait until there is room for so many requests."""
        at = max(self._free, self._now())
        self._free = at + requests * self._between
        while (left := at - self._now()) > 0:
            await self._sleep(left)
