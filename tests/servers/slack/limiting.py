"""How often a method may be called: one message a second to each channel, some in a workspace, and as a test asks."""

from __future__ import annotations

from collections.abc import Callable

from servers.slack import limits

WORKSPACE = ""


class Limiter:
    """Counts messages to channels, and does what tests script."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` tells the time in seconds."""
        self._now = now
        self._tokens: dict[str, float] = {}
        self._at: dict[str, float] = {}
        self._scripted: dict[str, list[int]] = {}
        #: Until when a method is shut.
        self._shut: dict[str, float] = {}
        #: Methods called while they were shut.
        self.impatient: list[str] = []
        #: How many calls were refused.
        self.refused = 0
        self.enforced = True

    def script(self, method: str, *seconds: int) -> None:
        """Refuse the next calls of a method, each for so many seconds."""
        self._scripted.setdefault(method, []).extend(seconds)

    def wait(self, method: str, channel: str) -> int:
        """How long this call has to wait, in whole seconds; 0 where it may go on."""
        seconds = self._wait(method, channel)
        self.refused += seconds > 0
        return seconds

    def _wait(self, method: str, channel: str) -> int:
        if self._shut.get(method, 0) > self._now():
            self.impatient.append(method)
            return max(1, round(self._shut[method] - self._now()))
        if self._scripted.get(method):
            seconds = self._scripted[method].pop(0)
            self._shut[method] = self._now() + seconds
            return seconds
        return self._posting(channel) if method in {"chat.postMessage", "chat.postEphemeral"} else 0

    def _posting(self, channel: str) -> int:
        """A message has to have room in its channel and in the whole workspace."""
        if not self.enforced:
            return 0
        rooms = {
            channel: (limits.POSTS_A_SECOND, limits.POSTS_AT_ONCE),
            WORKSPACE: (limits.POSTS_A_MINUTE / 60, limits.POSTS_OF_ALL_AT_ONCE),
        }
        if any(self._room(name, *room) < 1 for name, room in rooms.items()):
            return 1
        for name in rooms:
            self._tokens[name] -= 1
        return 0

    def _room(self, name: str, a_second: float, at_once: int) -> float:
        passed = self._now() - self._at.get(name, self._now())
        self._at[name] = self._now()
        self._tokens[name] = min(float(at_once), self._tokens.get(name, at_once) + passed * a_second)
        return self._tokens[name]
