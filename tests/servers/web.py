"""A strict local web server that does what a script says: answers, lies, hangs, redirects, sends bombs.

    async with Web() as web:
        web["/feed"] = answer(RSS, type="application/rss+xml")
        web["/old"] = redirect("/feed", 301)
        web["/mood"] = [status(503), hang(), answer("fine")]  # one after the other; the last stays
        await client.fetch(web.url("/feed"))
        assert web.asked == ["/feed"]

Strict: a request with a cookie, with credentials, without an honest User-Agent, with another method than GET, or for a
path that nobody has scripted (unless `lenient` is set) is noted in `complaints`, and leaving the block then fails.
"""

from __future__ import annotations

import asyncio
import ssl
import time
import zlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple, Self

from aiohttp import web as server

Request, Response = server.Request, server.StreamResponse
Behaviour = Callable[[Request], Awaitable[Response]]


_RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<link>https://courier.example/</link>{}</channel></rss>"""
_ITEM = """<item><guid>{0}</guid><title>Story {0}</title><link>https://courier.example/{0}</link>
<description>What happened in {0}.</description><pubDate>Mon, 23 Nov 2026 {1:02}:30:00 GMT</pubDate></item>"""


def rss(*numbers: int) -> str:
    """Return a feed with a story for each number, an hour apart."""
    return _RSS.format("".join(_ITEM.format(number, number % 24) for number in numbers))


class Seen(NamedTuple):
    """A request: its path with its query, its host and headers, and when it came."""

    path: str
    host: str
    headers: dict[str, str]
    when: float


def answer(content: str | bytes = "", *, type: str = "text/html", status: int = 200, **headers: str) -> Behaviour:  # noqa: A002 - as the header is called
    """Answer with a content; `Retry_After="5"` is the header Retry-After."""
    body = content.encode() if isinstance(content, str) else content
    given = {"Content-Type": type} | {name.replace("_", "-"): value for name, value in headers.items()}

    async def behave(_request: Request) -> Response:
        return server.Response(body=body, status=status, headers=given)

    return behave


def status(code: int, **headers: str) -> Behaviour:
    """Answer with a status and a page that says it."""
    return answer(f"<h1>{code}</h1>", status=code, **headers)


def redirect(target: str, code: int = 302) -> Behaviour:
    """Lead to another path or address."""
    return status(code, Location=target)


def tagged(content: str, *, type: str = "application/rss+xml") -> Behaviour:  # noqa: A002
    """Answer with an ETag and a date, and with 304 to those who know it."""
    tag, date = f'"{sha256(content.encode()).hexdigest()[:12]}"', "Mon, 23 Nov 2026 10:00:00 GMT"

    async def behave(request: Request) -> Response:
        known = request.headers.get("If-None-Match") == tag or request.headers.get("If-Modified-Since") == date
        headers = {"ETag": tag, "Last-Modified": date, "Content-Type": type}
        if known:
            return server.Response(status=304, headers=headers)
        return server.Response(body=content.encode(), headers=headers)

    return behave


def slow(seconds: float, then: Behaviour) -> Behaviour:
    """Wait before doing something."""

    async def behave(request: Request) -> Response:
        await asyncio.sleep(seconds)
        return await then(request)

    return behave


def hang() -> Behaviour:
    """Never answer."""
    return slow(3_600, status(500))


def drip(chunk: bytes = b"x", every: float = 0.05) -> Behaviour:
    """Answer at once, and go on a little at a time without end."""
    return _stream(lambda _number: chunk, every)


def endless(chunk: bytes = b"<item>x</item>" * 1_000) -> Behaviour:
    """Answer as fast as the network takes it, without end."""
    return _stream(lambda _number: chunk, 0)


def bomb(megabytes: int = 1_000, encoding: str = "gzip") -> Behaviour:
    """Answer with little that unpacks to much."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    first = packer.compress(b"<rss>")
    block = b" " * 1_000_000

    def chunk(number: int) -> bytes | None:
        return (first if not number else b"") + packer.compress(block) if number < megabytes else None

    return _stream(chunk, 0, {"Content-Encoding": encoding})


def cut_off(content: bytes = b"<rss>", promised: int = 10_000) -> Behaviour:
    """Promise more than is sent, and close the connection."""

    async def behave(request: Request) -> Response:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {promised}\r\n\r\n"
        return await _raw(request, head.encode() + content)

    return behave


def garbage(content: bytes = b"\x00\x01\x02 this is not HTTP\r\n\r\n") -> Behaviour:
    """Answer with something that isn't HTTP."""

    async def behave(request: Request) -> Response:
        return await _raw(request, content)

    return behave


def _stream(chunk: Callable[[int], bytes | None], every: float, headers: dict[str, str] | None = None) -> Behaviour:
    async def behave(request: Request) -> Response:
        response = server.StreamResponse(headers={"Content-Type": "application/xml"} | (headers or {}))
        await response.prepare(request)
        number = 0
        while (piece := chunk(number)) is not None:
            if piece:
                await response.write(piece)
            await asyncio.sleep(every)
            number += 1
        return response

    return behave


async def _raw(request: Request, content: bytes) -> Response:
    """Write bytes as they are, and close."""
    assert request.transport
    request.transport.write(content)
    request.transport.close()
    return server.Response()


class Web:
    """The server; on a port of its own at 127.0.0.1, or with TLS where it is given certificates."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        """Nothing is scripted yet."""
        self._tls = tls
        self._script: dict[str, list[Behaviour]] = {}
        self.seen: list[Seen] = []
        self.complaints: list[str] = []
        self.lenient = False
        self.port = 0
        self.under_way = self.most_at_once = 0

    def __setitem__(self, path: str, behaviour: Behaviour | Sequence[Behaviour]) -> None:
        """Script a path; of a sequence each is done once, and the last for good."""
        self._script[path] = [behaviour] if callable(behaviour) else list(behaviour)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http{'s' if self._tls else ''}://{host}:{self.port}{path}"

    @property
    def asked(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [seen.path for seen in self.seen]

    async def __aenter__(self) -> Self:
        """Start."""
        self._runner = server.ServerRunner(server.Server(self._serve), shutdown_timeout=0.1)  # type: ignore[arg-type]
        await self._runner.setup()
        site = server.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        """Stop, whatever is still under way; complain, unless something else is wrong already."""
        await self._runner.cleanup()
        assert kind or not self.complaints, self.complaints

    async def _serve(self, request: Request) -> Response:
        self.seen.append(Seen(request.path_qs, request.host, dict(request.headers), time.monotonic()))
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        self._inspect(request)
        behaviours = self._script.get(request.path_qs) or [status(404)]
        behaviour = behaviours.pop(0) if len(behaviours) > 1 else behaviours[0]
        response: Response = server.Response()
        try:
            with suppress(ConnectionError):  # the client has heard enough
                response = await behaviour(request)
        finally:
            self.under_way -= 1
        return response

    def _inspect(self, request: Request) -> None:
        about = f"{request.method} {request.path_qs}"
        if request.method != "GET":
            self.complaints.append(f"{about}: only GET is expected")
        if not request.headers.get("User-Agent", "").startswith("Pullquote/"):
            self.complaints.append(f"{about}: the User-Agent is {request.headers.get('User-Agent')}")
        for header in {"Cookie", "Authorization", "Proxy-Authorization", "Referer"} & set(request.headers):
            self.complaints.append(f"{about}: it has {header}")
        if request.path_qs not in self._script and request.path != "/robots.txt" and not self.lenient:
            self.complaints.append(f"{about}: nobody has scripted this")
