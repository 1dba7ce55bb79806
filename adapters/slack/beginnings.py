"""Begins with what has been acknowledged: when much comes at once, all of it is acknowledged before any is begun."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from adapters.chat.work import Work, last_words
from adapters.slack.masking import log

#: Work begins when nothing new has come for so many seconds, or after so many at the latest.
_QUIET, _LATEST = 0.03, 1.0

Doing: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


class Beginnings:
    """Things that begin soon, in the order in which they came."""

    def __init__(self, work: Work) -> None:
        """`work` has them from the moment they came."""
        self._work = work
        self._last = 0.0
        self._door = asyncio.Lock()

    def start(self, work: Doing, left: Doing | None = None) -> bool:
        """Begin with something soon; False where there is no room for it.

        `left` is done instead where it is given up before its end.
        """
        if self._work.full:
            return False
        self._last = time.monotonic()
        self._work.begin(self._run(work, left, self._last))
        return True

    async def _run(self, work: Doing, left: Doing | None, came: float) -> None:
        try:
            async with self._door:
                await self._quiet(came + _LATEST)
            await work()
        except asyncio.CancelledError:
            if left and self._work.closed:
                await last_words(left(), log)
            raise
        except Exception:  # noqa: BLE001 - what fails here must not stop anything else
            log.exception("Something failed that nobody foresaw.")

    async def _quiet(self, latest: float) -> None:
        """Wait while others are still to be acknowledged."""
        while (now := time.monotonic()) < min(latest, self._last + _QUIET):  # noqa: ASYNC110 - it is about time itself
            await asyncio.sleep(max(0.005, self._last + _QUIET - now))
