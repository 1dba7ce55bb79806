"""What is worked on after it has been acknowledged: a bounded number of things, finished before the process ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias

from adapters.slack.masking import log

#: Under way at once, waiting ones among them.
MOST = 1_000
#: Work begins when nothing new has come for so many seconds, or after so many at the latest: when much comes at once,
#: all of it is acknowledged first.
_QUIET, _LATEST = 0.03, 1.0
#: To say that something is given up takes at most so many seconds.
_FAREWELL = 1.5

Doing: TypeAlias = Callable[[], Awaitable[None]]


class Work:
    """Things under way."""

    def __init__(self, most: int = MOST) -> None:
        """No more than `most` are under way."""
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self._last = 0.0
        self._door = asyncio.Lock()

    @property
    def full(self) -> bool:
        """Whether nothing more is taken, for now or for good."""
        return self._closed or len(self._tasks) >= self._most

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken for good."""
        return self._closed

    def start(self, work: Doing, left: Doing | None = None) -> bool:
        """Begin with something soon; False where there is no room for it.

        `left` is done instead where it is given up before its end.
        """
        if self.full:
            return False
        self._last = time.monotonic()
        task = asyncio.create_task(self._run(work, left, self._last))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return True

    async def _run(self, work: Doing, left: Doing | None, came: float) -> None:
        try:
            async with self._door:  # one by one, so that they begin in the order in which they came
                await self._quiet(came + _LATEST)
            await work()
        except asyncio.CancelledError:
            if left and self._closed:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_FAREWELL):
                        await left()
            raise
        except Exception:  # noqa: BLE001 - what fails here must not stop anything else
            log.exception("Something failed that nobody foresaw.")

    async def _quiet(self, latest: float) -> None:
        """Wait while others are still to be acknowledged."""
        while (now := time.monotonic()) < min(latest, self._last + _QUIET):  # noqa: ASYNC110 - it is about time itself
            await asyncio.sleep(max(0.005, self._last + _QUIET - now))

    async def close(self, within: float) -> int:
        """Take nothing more, and finish what is under way; returns how many things had to be given up."""
        self._closed = True
        if not self._tasks:
            return 0
        _, left = await asyncio.wait(self._tasks, timeout=within)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)
