"""What has been seen already: a platform hands over the same again where it isn't sure that it was heard."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

#: A platform's last retry comes within this many seconds.
KEEP = 900.0
MOST = 20_000


class Once:
    """Remembers names for a while, and no more than so many."""

    def __init__(self, keep: float = KEEP, most: int = MOST, now: Callable[[], float] = time.monotonic) -> None:
        """`now` tells the time in seconds."""
        self._keep, self._most, self._now = keep, most, now
        self._seen: OrderedDict[str, float] = OrderedDict()

    def first(self, name: str) -> bool:
        """Whether this is new; from now on it isn't."""
        self._let_go()
        if name in self._seen:
            return False
        self._seen[name] = self._now()
        return True

    def known(self, name: str) -> bool:
        """Whether it has been seen; that it is asked for changes nothing."""
        self._let_go()
        return name in self._seen

    def forget(self, name: str) -> None:
        """Take it as new again: what it stood for came to nothing."""
        self._seen.pop(name, None)

    def _let_go(self) -> None:
        old = self._now() - self._keep
        while self._seen and (len(self._seen) >= self._most or next(iter(self._seen.values())) < old):
            self._seen.popitem(last=False)
