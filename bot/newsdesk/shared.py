"""What many want at the same time is made once for all of them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shared(Generic[K, V]):
    """Things by their keys, each made by the first who asks; who asks meanwhile waits for it."""

    def __init__(self, most: int | None = None) -> None:
        """Only the `most` that were asked for last are kept."""
        self._made: OrderedDict[K, V] = OrderedDict()
        self._turns: WeakValueDictionary[K, asyncio.Lock] = WeakValueDictionary()
        self._most = most
        #: How many had to be made.
        self.count = 0

    def __contains__(self, key: K) -> bool:
        """Whether something is there already."""
        return key in self._made

    async def of(self, key: K, make: Callable[[], Awaitable[V]]) -> V:
        """What has this key. Raises what `make` raises; whoever is next tries again then."""
        if key not in self._made:
            self._turns[key] = turn = self._turns.get(key) or asyncio.Lock()
            async with turn:
                if key not in self._made:
                    self._made[key] = await make()
                    self.count += 1
        self._made.move_to_end(key)
        found = self._made[key]
        while self._most is not None and len(self._made) > self._most:
            self._made.popitem(last=False)
        return found
