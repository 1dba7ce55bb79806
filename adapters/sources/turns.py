"""Whose turn it is: few fetches at once from one host, with a pause between them, and not too many in all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

#: Hosts that are remembered after their last fetch; their pause may still run.
_REMEMBERED = 1_000


class _Host:
    """A host's places, and when it may be asked again."""

    def __init__(self, places: int) -> None:
        self.places = asyncio.Semaphore(places)
        self.gate = asyncio.Lock()
        self.next = 0.0
        self.wanted = 0


class Turns:
    """Gives out turns; they are waited for in order of asking, and a slow host holds up only itself."""

    def __init__(self, at_once: int, at_once_per_host: int, pause: float) -> None:
        """`pause` is in seconds, from the end of one fetch to the start of the next."""
        self._all = asyncio.Semaphore(at_once)
        self._per_host, self._pause = at_once_per_host, pause
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def of(self, host: str, pause: float = 0.0) -> AsyncIterator[None]:
        """Wait for a turn at a host, and hold it; `pause` is what the host itself asks for."""
        pause = max(self._pause, pause)
        here = self._hosts.setdefault(host, _Host(self._per_host))
        here.wanted += 1
        try:
            async with here.places:
                await self._wait(here, pause)
                async with self._all:
                    yield
                here.next = max(here.next, _now() + pause)
        finally:
            here.wanted -= 1
            self._forget()

    async def _wait(self, here: _Host, pause: float) -> None:
        async with here.gate:
            await asyncio.sleep(here.next - _now())
            here.next = _now() + pause

    def _forget(self) -> None:
        """Let go of hosts that nobody waits for, the longest known first."""
        while len(self._hosts) > _REMEMBERED:
            idle = next((host for host, known in self._hosts.items() if not known.wanted), None)
            if idle is None:
                return
            del self._hosts[idle]


def _now() -> float:
    return asyncio.get_running_loop().time()
