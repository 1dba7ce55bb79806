"""How often a method may be called: one message a second to each channel, and what a test asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from servers.slack import limits


class Limiter:
    """Counts messages to channels, and does what tests script."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` tells the time in seconds."""
        self._now = now
        self._tokens: defaultdict[str, float] = defaultdict(lambda: float(limits.POSTS_AT_ONCE))
        self._at: dict[str, float] = {}
        self._scripted: dict[str, list[int]] = {}
        #: Until when a method is shut.
        self._shut: dict[str, float] = {}
        #: Methods called while they were shut.
        self.impatient: list[str] = []
        self.enforced = True

    def script(self, method: str, *seconds: int) -> None:
        """Refuse the next calls of a method, each for so many seconds."""
        self._scripted.setdefault(method, []).extend(seconds)

    def wait(self, method: str, channel: str) -> int:
        """How long this call has to wait, in whole seconds; 0 where it may go on."""
        if self._shut.get(method, 0) > self._now():
            self.impatient.append(method)
            return max(1, round(self._shut[method] - self._now()))
        if self._scripted.get(method):
            seconds = self._scripted[method].pop(0)
            self._shut[method] = self._now() + seconds
            return seconds
        return self._posting(channel) if method in {"chat.postMessage", "chat.postEphemeral"} else 0

    def _posting(self, channel: str) -> int:
        if not self.enforced:
            return 0
        passed = self._now() - self._at.get(channel, self._now())
        self._at[channel] = self._now()
        room = min(float(limits.POSTS_AT_ONCE), self._tokens[channel] + passed * limits.POSTS_A_SECOND)
        self._tokens[channel] = room - 1 if room >= 1 else room
        return 0 if room >= 1 else 1
