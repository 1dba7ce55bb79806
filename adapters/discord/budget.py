"""Watches what Discord refuses: of 10,000 such requests in ten minutes, it bans the address that we ask from."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from types import SimpleNamespace

import aiohttp

from adapters.discord.masking import log

WINDOW = 600.0
#: The operator is told from so many on; from so many on, nothing is begun that could be refused.
TELL, STOP = 500, 8_000
_REFUSED = frozenset({401, 403, 429})


class Budget:
    """Counts the refusals of the last ten minutes."""

    def __init__(self, tell: int = TELL, stop: int = STOP, now: Callable[[], float] = time.monotonic) -> None:
        """`now` tells the time in seconds."""
        self._tell, self._stop, self._now = tell, stop, now
        self._refused: deque[float] = deque()
        self._told = False

    def take(self, status: int, scope: str = "") -> None:
        """A request was answered; one that met a limit of somebody else's doesn't count."""
        if status not in _REFUSED or scope == "shared":
            return
        self._refused.append(self._now())
        if self.count >= self._tell and not self._told:
            self._told = True
            log.error(
                "Discord has refused %d requests in ten minutes; from 10,000 on it bans this machine for a while. "
                "See that the bot has its permissions, and that no second one runs with its token.",
                self.count,
            )

    @property
    def count(self) -> int:
        """How many refusals there were in the last ten minutes."""
        old = self._now() - WINDOW
        while self._refused and self._refused[0] < old:
            self._refused.popleft()
        if len(self._refused) < self._tell // 2:
            self._told = False
        return len(self._refused)

    @property
    def spent(self) -> bool:
        """Whether nothing should be asked for the time being."""
        return self.count >= self._stop

    def trace(self) -> aiohttp.TraceConfig:
        """What tells this of each request that a session makes."""

        async def ended(
            _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
        ) -> None:
            self.take(params.response.status, params.response.headers.get("X-RateLimit-Scope", ""))

        config = aiohttp.TraceConfig()
        config.on_request_end.append(ended)
        return config
