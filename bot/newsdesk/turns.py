"""Work spread over hosts: so many things at once, each host in its turn, each failure kept to the thing it is of."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from bot.errors import NoAddress, NoAnswer, PullquoteError, StoreError, TooManyRequests, TooSlow, Unexpected

T = TypeVar("T")

#: So many feeds or pages are under way; each may take some megabytes.
AT_ONCE = 64
#: So long a round asks sources, and reads pages; the next one goes on from there. A site may want half a minute between
#: two of its pages, and others are not to wait for that.
WITHIN = timedelta(minutes=10)
#: As many failures of this kind in a row, and a host is asked no more.
_STRIKES = 3
_KEEP_WAITING = (TooSlow, NoAnswer, NoAddress)

log = logging.getLogger(__name__)


def host_of(address: str) -> str:
    """Return the host of an address; nothing for a folder."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def in_turns(things: Iterable[T], host: Callable[[T], str]) -> Iterator[T]:
    """Yield each host's first thing, then each one's second: a host with many holds up only itself."""
    waiting: dict[str, list[T]] = {}
    for thing in things:
        waiting.setdefault(host(thing), []).append(thing)
    turn = 0
    while waiting:
        yield from (theirs[turn] for theirs in waiting.values())
        turn += 1
        waiting = {name: theirs for name, theirs in waiting.items() if len(theirs) > turn}


async def for_each(
    things: Iterable[T],
    work: Callable[[T], Awaitable[None]],
    at_once: int = AT_ONCE,
    within: timedelta | None = None,
) -> None:
    """Do some work for each thing, beginning in order; the first error ends all of it, and is raised.

    What isn't done `within` a time is given up, and no error.
    """
    rest = iter(things)

    async def one_by_one() -> None:
        for thing in rest:
            await work(thing)

    try:
        async with asyncio.timeout(within.total_seconds() if within else None) as limit, asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(one_by_one())
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    except TimeoutError:
        if not limit.expired():
            raise


async def attempt(work: Awaitable[T], about: str) -> T | PullquoteError:
    """Return what work on one thing comes to, or why it failed: one source or page stops no round.

    Raises StoreError where it is of the store as a whole, and not what the store says to this one thing.
    """
    try:
        return await work
    except StoreError as error:
        if type(error) is not StoreError:
            raise
        return error
    except PullquoteError as error:
        return error
    except Exception as error:
        log.debug("%s: this was not foreseen", about, exc_info=error)
        return Unexpected(about, f"({type(error).__name__}: {error})")


class Patience:
    """Knows for a round which hosts keep us waiting; what else it wants of them is left for the next one."""

    def __init__(self) -> None:
        """All hosts are fine."""
        self._strikes: Counter[str] = Counter()

    def is_over(self, host: str) -> bool:
        """Whether a host is to be left alone."""
        return self._strikes[host] >= _STRIKES

    def answered(self, host: str) -> None:
        """Note that a host has answered."""
        if not self.is_over(host):
            self._strikes.pop(host, None)

    def failed(self, host: str, error: PullquoteError) -> None:
        """Note that something of a host couldn't be fetched."""
        if isinstance(error, TooManyRequests):
            self._strikes[host] = _STRIKES
        elif isinstance(error, _KEEP_WAITING):
            self._strikes[host] += 1
        else:
            self.answered(host)
