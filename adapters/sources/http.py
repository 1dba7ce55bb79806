"""Fetches over HTTP what the guard lets through: bounded in size, in time and in redirects, politely.

Nothing is sent but what is asked for: no cookies, no credentials, nothing of the environment's proxies.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ssl import SSLContext
from typing import NamedTuple

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from adapters.sources.body import ENCODINGS, read_body, too_large
from adapters.sources.connecting import Names, guarded_sockets, told
from adapters.sources.guard import Guard
from adapters.sources.turns import Turns
from bot import __version__
from bot.errors import (
    BadAnswer,
    FetchError,
    Gone,
    InsecureRedirect,
    NoAccess,
    NotFound,
    ServerFailed,
    TooManyRedirects,
    TooManyRequests,
    TooSlow,
)
from bot.settings import SourceSettings

#: What robots.txt files call this program.
NAME = "Pullquote"
#: In one header, in bytes: some sites send long ones.
_LONGEST_HEADER = 32_768
_LONGEST_WAIT = timedelta(days=1)
_PERMANENT, _REDIRECTS = {301, 308}, {301, 302, 303, 307, 308}

#: Called before each hop; returns the pause in seconds that the host asks for, or raises a FetchError.
Before = Callable[[URL], Awaitable[float]]


class Answer(NamedTuple):
    """What a server answered; with `unchanged` it has nothing new, and there is no content."""

    #: Where it was found in the end.
    url: str
    #: Where it is for good: another address than asked for when it has moved.
    home: str
    content: bytes = b""
    #: Only the beginning was read.
    cut: bool = False
    type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


class HttpClient:
    """Fetches; made inside a running event loop, and to be closed."""

    def __init__(
        self, settings: SourceSettings, *, resolver: AbstractResolver | None = None, tls: SSLContext | None = None
    ) -> None:
        """`resolver` and `tls` stand in for the system's own."""
        self._settings = settings
        self._guard = Guard(settings)
        self._turns = Turns(settings.at_once, settings.at_once_per_host, settings.pause)
        self._names = resolver or Names(settings.at_once)
        about = f"+{settings.contact}" if settings.contact else "a news digest for chats"
        self.agent = f"{NAME}/{__version__} ({about})"
        # Only hosts that the operator trusts by name are connected to wherever they are.
        self._guarded = self._session(tls, guarded_sockets(self._guard))
        self._trusting = self._session(tls, None)

    def _session(self, tls: SSLContext | None, sockets: aiohttp.SocketFactoryType | None) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            ssl=tls or True,
            resolver=self._names,
            limit=self._settings.at_once,
            socket_factory=sockets,
        )
        return aiohttp.ClientSession(
            connector=connector,
            headers={"User-Agent": self.agent, "Accept-Encoding": ENCODINGS},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._settings.seconds),
            auto_decompress=False,
            trust_env=False,
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
        )

    async def close(self) -> None:
        """Let go of all connections."""
        await self._guarded.close()
        await self._trusting.close()
        await self._names.close()

    async def fetch(
        self,
        address: str,
        *,
        limit: int,
        cut: bool = False,
        accept: str = "*/*",
        etag: str | None = None,
        modified: str | None = None,
        before: Before | None = None,
    ) -> Answer:
        """Fetch an address, and where it leads; raise a FetchError that says what went wrong.

        What is longer than `limit` bytes is refused, or `cut` off.
        """
        headers = {"Accept": accept}
        headers |= {"If-None-Match": _header(etag)} if etag else {}
        headers |= {"If-Modified-Since": _header(modified)} if modified else {}
        url = self._guard.check(address)
        try:
            return await self._follow(url, headers, limit, cut=cut, before=before)
        except FetchError as error:
            if error.about not in {address, str(url)}:
                error.detail = f"(It leads to {error.about}.) {error.detail}".rstrip()
            error.about = address
            raise

    async def _follow(
        self, url: URL, headers: dict[str, str], limit: int, *, cut: bool, before: Before | None
    ) -> Answer:
        asked = home = url
        left, permanent = self._settings.seconds, True
        for _ in range(self._settings.redirects + 1):
            pause = await before(url) if before else 0.0
            async with self._turns.of(url.raw_host or "", pause):
                begun = _now()
                answer = await self._ask(url, headers, limit, cut=cut, seconds=left)
                left -= _now() - begun
            if isinstance(answer, Answer):
                return answer._replace(home=str(home))
            target = self._guard.check(answer.target)
            if url.scheme == "https" and target.scheme == "http":
                raise InsecureRedirect(str(url), f"(It leads to {target}.)")
            permanent = permanent and answer.permanent
            url, home = target, target if permanent else home
        raise TooManyRedirects(str(asked))

    async def _ask(
        self, url: URL, headers: dict[str, str], limit: int, *, cut: bool, seconds: float
    ) -> Answer | _Redirect:
        """Make one request; the time that it may take includes all of its body."""
        about = str(url)
        session = self._trusting if self._guard.trusts(url.raw_host or "", url.port or 0) else self._guarded
        try:
            async with (
                asyncio.timeout(max(seconds, 0.0)),
                session.get(url, headers=headers, allow_redirects=False) as response,
            ):
                if response.status in _REDIRECTS:
                    return _redirect(response)
                _check_status(response, about)
                return await _read(response, about, limit, cut=cut)
        except TimeoutError:
            raise TooSlow(about) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise told(error, about) from None


class _Redirect(NamedTuple):
    target: str
    permanent: bool


def _redirect(response: aiohttp.ClientResponse) -> _Redirect:
    location = response.headers.get("Location", "")
    if not location:
        raise BadAnswer(str(response.url), f"(It answers {response.status}, and not where to go.)")
    return _Redirect(str(response.url.join(URL(location))), response.status in _PERMANENT)


async def _read(response: aiohttp.ClientResponse, about: str, limit: int, *, cut: bool) -> Answer:
    """Return an answer with its body; a connection that has more to say is not used again."""
    kept = Answer(
        about,
        about,
        etag=_kept(response.headers.get("ETag")),
        modified=_kept(response.headers.get("Last-Modified")),
        unchanged=response.status == 304,
    )
    if kept.unchanged:
        return kept
    if not cut and (response.content_length or 0) > limit:
        response.close()
        raise too_large(about, limit)
    encoding = response.headers.get("Content-Encoding", "")
    try:
        body = await read_body(response.content.iter_any(), encoding, limit, cut=cut, about=about)
    except FetchError:
        response.close()
        raise
    if body.cut:
        response.close()
    with suppress(LookupError, ValueError):
        kept = kept._replace(charset=response.charset)
    return kept._replace(content=body.content, cut=body.cut, type=response.content_type.lower())


def _check_status(response: aiohttp.ClientResponse, about: str) -> None:
    """Raise the error that an HTTP status stands for."""
    status = response.status
    wait = retry_after(response.headers.get("Retry-After"))
    asked = "If-None-Match" in response.request_info.headers or "If-Modified-Since" in response.request_info.headers
    if 200 <= status < 300 or (status == 304 and asked):
        return
    detail = f"(It answers {status}.)"
    match status:
        case 404:
            raise NotFound(about)
        case 410:
            raise Gone(about)
        case 429:
            raise TooManyRequests(about, retry_after=wait)
        case 401 | 402 | 403 | 407 | 451:
            raise NoAccess(about, detail, retry_after=wait)
    raise (ServerFailed if status >= 500 else BadAnswer)(about, detail, retry_after=wait)


def retry_after(value: str | None, now: datetime | None = None) -> timedelta | None:
    """Return how long a Retry-After header asks to wait, at most a day; None where it says nothing to go by."""
    try:
        if value is None or value.strip().isdecimal():
            wait = None if value is None else timedelta(seconds=int(value.strip()[:9]))
        else:
            moment = parsedate_to_datetime(value)
            wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - (now or datetime.now(UTC))
    except (ValueError, TypeError, OverflowError):
        return None
    return wait and min(max(wait, timedelta()), _LONGEST_WAIT)


def _header(value: str) -> str:
    """Return a value that can't break out of its header, whatever a server once gave."""
    return "".join(character for character in value if character.isprintable())


def _kept(value: str | None) -> str | None:
    return _header(value) or None if value and len(value) <= 500 else None


def _now() -> float:
    return asyncio.get_running_loop().time()
