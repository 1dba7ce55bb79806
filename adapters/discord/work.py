"""Answers under way: a bounded number of them, each begun once, and finished before the process ends."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

#: Under way at once, waiting ones among them.
MOST = 1_000
#: Discord may hand over the same again within this many seconds, after a line was cut.
KEEP = 900.0
_REMEMBERED = 20_000


class Once:
    """Remembers names for a while, and no more than so many."""

    def __init__(self, keep: float = KEEP, now: Callable[[], float] = time.monotonic) -> None:
        """`now` tells the time in seconds."""
        self._keep, self._now = keep, now
        self._seen: OrderedDict[str, float] = OrderedDict()

    def first(self, name: str) -> bool:
        """Whether this is new; from now on it isn't."""
        old = self._now() - self._keep
        while self._seen and (len(self._seen) >= _REMEMBERED or next(iter(self._seen.values())) < old):
            self._seen.popitem(last=False)
        if name in self._seen:
            return False
        self._seen[name] = self._now()
        return True

    def forget(self, name: str) -> None:
        """Take it as new again: what it stood for came to nothing."""
        self._seen.pop(name, None)


class Work:
    """What is under way."""

    def __init__(self, most: int = MOST) -> None:
        """No more than `most` at once."""
        self._most = most
        self._tasks: set[asyncio.Task[object]] = set()
        self.closed = False

    @property
    def full(self) -> bool:
        """Whether nothing more is taken."""
        return self.closed or len(self._tasks) >= self._most

    @asynccontextmanager
    async def under_way(self) -> AsyncIterator[None]:
        """Until this ends, the task that entered it is waited for."""
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
        try:
            yield
        finally:
            if task:
                self._tasks.discard(task)

    async def close(self, within: float) -> int:
        """Take nothing more, and wait for what is under way; returns how many had to be given up."""
        self.closed = True
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while self._tasks and (rest := end - loop.time()) > 0:
            await asyncio.wait(set(self._tasks), timeout=rest)
        left = set(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)
