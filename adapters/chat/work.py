"""Answers under way: a bounded number of them, finished before the process ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from logging import Logger
from typing import Any

#: Under way at once, waiting ones among them.
MOST = 1_000
#: Whoever's answer is given up at the end is told so within so many seconds.
LAST_WORDS = 1.5


class Work:
    """What is under way."""

    def __init__(self, most: int = MOST) -> None:
        """No more than `most` at once."""
        self._most = most
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether nothing more is taken, for now or for good."""
        return self._closed or len(self._tasks) >= self._most

    @property
    def closed(self) -> bool:
        """Whether nothing more is taken for good."""
        return self._closed

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin with something in a task of its own, which is waited for; ask before whether there is room for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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
        """Take nothing more, and wait for what is under way; returns how many had to be given up.

        `within` is in seconds. What is given up is cancelled, and has its last words.
        """
        self._closed = True
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while self._tasks and (rest := end - loop.time()) > 0:
            await asyncio.wait(set(self._tasks), timeout=rest)
        left = set(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)


async def last_words(saying: Coroutine[Any, Any, None], log: Logger) -> None:
    """Say that an answer doesn't come, as far as there is time for that."""
    try:
        async with asyncio.timeout(LAST_WORDS):
            await saying
    except TimeoutError:
        log.warning("An answer that was given up couldn't be told of in time.")
