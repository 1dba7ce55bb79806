"""What a site's robots.txt asks of programs, as RFC 9309 reads it."""

from __future__ import annotations

import asyncio
import re
from typing import NamedTuple

from protego import Protego
from yarl import URL

from adapters.sources.http import NAME, HttpClient
from bot.errors import (
    BadTls,
    FetchError,
    ForbiddenByRobots,
    Gone,
    InsecureRedirect,
    NoAccess,
    NoAddress,
    NoAnswer,
    NotFound,
    RefusedAddress,
    RefusedPort,
    TooManyRedirects,
)

#: What is read of a file, in bytes; RFC 9309 asks for as much.
_LIMIT = 512_000
#: What is remembered of all files together, in bytes; at least this much is counted for each.
_REMEMBERED, _LEAST = 4_000_000, 2_000
#: For how long, in seconds: an answer, and that there was none.
_DAY, _SHORT = 86_400.0, 300.0
_LONGEST_PAUSE = 30.0
#: The line that says whom the next rules are for; Protego takes it with a space, too, and without the colon.
_WHOM = re.compile(r"user[-\s]*agent[:\s]+(\S.*)", re.IGNORECASE | re.DOTALL)
_OURS = re.compile(rf"{NAME}(?![\w-])", re.IGNORECASE)
#: A site without such a file allows all.
_NO_FILE = (NotFound, Gone, NoAccess, TooManyRedirects, InsecureRedirect)
#: What is wrong with the whole site, whichever of its files is asked for.
_NO_SITE = (NoAddress, NoAnswer, BadTls, RefusedAddress, RefusedPort)


class _Known(NamedTuple):
    rules: Protego | None
    failure: FetchError | None
    size: int
    until: float


class Robots:
    """Asks each site once a day."""

    def __init__(self, client: HttpClient) -> None:
        """Fetch with `client`."""
        self._client = client
        self._known: dict[URL, _Known] = {}
        self._asking: dict[URL, asyncio.Lock] = {}

    async def check(self, url: URL) -> float:
        """Return the pause in seconds that a page's site asks for; raise ForbiddenByRobots, or why it can't be told."""
        known = await self._of(url.origin())
        if failure := known.failure:
            asked = "" if isinstance(failure, _NO_SITE) else " (This was its robots.txt.)"
            raise type(failure)(str(url), f"{failure.detail}{asked}".lstrip(), retry_after=failure.retry_after)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(str(url), NAME):
            raise ForbiddenByRobots(str(url))
        return min(float(known.rules.crawl_delay(NAME) or 0.0), _LONGEST_PAUSE)

    async def _of(self, origin: URL) -> _Known:
        lock = self._asking.setdefault(origin, asyncio.Lock())
        try:
            async with lock:
                now = asyncio.get_running_loop().time()
                known = self._known.get(origin)
                if known is None or known.until < now:
                    known = await self._ask(origin, now)
                    self._remember(origin, known)
                return known
        finally:
            if not lock.locked():
                self._asking.pop(origin, None)

    async def _ask(self, origin: URL, now: float) -> _Known:
        try:
            answer = await self._client.fetch(str(origin / "robots.txt"), limit=_LIMIT, cut=True, accept="text/plain")
        except _NO_FILE:
            return _Known(None, None, 0, now + _DAY)
        except FetchError as failure:
            return _Known(None, failure, 0, now + _SHORT)
        rules = await asyncio.to_thread(_parse, answer.content)
        return _Known(rules, None, len(answer.content), now + _DAY)

    def _remember(self, origin: URL, known: _Known) -> None:
        self._known.pop(origin, None)
        self._known[origin] = known
        while sum(max(each.size, _LEAST) for each in self._known.values()) > _REMEMBERED:
            del self._known[next(iter(self._known))]


def _parse(content: bytes) -> Protego:
    """Return a file's rules.

    Protego keeps a group's rules once for each name of the group. A file could have it keep millions, so all programs
    but this one go by one name.
    """
    lines = (line.partition("#")[0].strip() for line in content.decode("utf-8-sig", "replace").splitlines())
    return Protego.parse("\n".join(_for_us(line) for line in lines))


def _for_us(line: str) -> str:
    """Return a line; where it names a program, as ours, everybody or somebody else."""
    if not (found := _WHOM.match(line)):
        return line
    named = found[1].strip()
    return f"User-agent: {NAME if _OURS.match(named) else '*' if named == '*' else 'others'}"
