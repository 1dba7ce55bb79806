"""The store's corrections: which articles to read again, what they say by then, and what channels heard of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.deliveries import Delivery
from bot.shown import Rereading


class Recheck(NamedTuple):
    """A Delivery whose articles are to be read again; `readings` is how often they have been."""

    delivery: Delivery
    readings: int


class Corrections(Protocol):
    """Keeps what was read again. Doing something twice harms nothing: so whatever a crash leaves is done once more."""

    async def claim(
        self,
        now: datetime,
        after: Sequence[timedelta],
        lease: timedelta,
        *,
        beginnings: Sequence[str],
        limit: int = 100,
    ) -> Sequence[Recheck]:
        """Claims Deliveries whose articles are to be read again, for so long; those that ended first come first.

        Their channels' names begin with one of `beginnings`.
        The n-th of the times `after` is how long after its end a Delivery is due for its n-th reading. One that ended
        more than twice the last of them ago is left as it is.
        """
        ...

    async def done(self, delivery: int, readings: int) -> None:
        """Records how often a Delivery's articles have been read again, and lets go of it."""
        ...

    async def keep(self, copy: str, rereading: Rereading) -> None:
        """Keeps what became of a copy (by its key) that was shown; nothing where that isn't kept any more."""
        ...

    async def kept(self, copies: Iterable[str]) -> Mapping[str, Rereading]:
        """What is known to have become of copies, by their keys."""
        ...

    async def tell(self, delivery: int, part: int, told: str) -> None:
        """Records what a part's message has been told to say of its corrections; "" where it says none any more."""
        ...

    async def told(self, deliveries: Iterable[int]) -> Mapping[tuple[int, int], str]:
        """What messages say of their corrections, by Delivery and part; those that say nothing are left out."""
        ...
