"""Names become addresses, and addresses connections: where the guard looks at what is really connected to."""

from __future__ import annotations

import asyncio
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from adapters.sources.guard import Guard
from bot.errors import BadAddress, BadAnswer, BadTls, FetchError, NoAddress, NoAnswer, RefusedAddress


class Blocked(OSError):
    """A connection that the guard doesn't let be made."""

    def __init__(self, address: str, what: str) -> None:
        # The same words for all, so that aiohttp passes one of them on when it has tried several.
        super().__init__("The guard doesn't let this connection be made.")
        self.address, self.what = address, what


def guarded_sockets(guard: Guard) -> aiohttp.SocketFactoryType:
    """Return what makes sockets for addresses that the guard lets through, and raises Blocked for others.

    It sees the very address that is then connected to: literal ones, which no resolver sees, and those of a name that
    has changed its mind since it was looked up.
    """

    def make(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, place = info
        address = str(place[0])
        if what := guard.refusal(address):
            raise Blocked(address, what)
        return socket.socket(family, kind, protocol)

    return make


class Names(AbstractResolver):
    """Looks names up in threads of its own: a name server that hangs holds nothing else up."""

    def __init__(self, at_once: int) -> None:
        """`at_once` is how many may hang."""
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="names")

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_UNSPEC) -> list[ResolveResult]:
        """Return the addresses of a name, as the system knows them."""
        found = await asyncio.get_running_loop().run_in_executor(self._threads, _look_up, host, port, family)
        return [
            ResolveResult(hostname=host, host=str(place[0]), port=port, family=kind, proto=protocol, flags=_NUMERIC)
            for kind, _, protocol, _, place in found
        ]

    async def close(self) -> None:
        """Wait for nobody."""
        self._threads.shutdown(wait=False, cancel_futures=True)


_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


def _look_up(host: str, port: int, family: int) -> list[Any]:
    try:
        return socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
    except UnicodeError:  # a label that is too long
        raise socket.gaierror(socket.EAI_NONAME, "it can't be a name") from None


def told(error: Exception, about: str) -> FetchError:
    """Return what a failed request means: who didn't do what."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return NoAddress(about)
        case aiohttp.ClientConnectorCertificateError():
            return BadTls(about, _because(getattr(error.certificate_error, "verify_message", "")))
        case aiohttp.ClientSSLError():
            return BadTls(about, _because(getattr(error.os_error, "reason", "")))
        case aiohttp.ClientConnectorError(os_error=Blocked() as blocked):
            return RefusedAddress(about, f"({blocked.address} is {blocked.what}.)")
        case aiohttp.InvalidURL():
            return BadAddress(about)
        case aiohttp.ClientPayloadError():
            return BadAnswer(about, "(It ends too early.)")
        case aiohttp.ClientOSError() | aiohttp.ServerDisconnectedError() | OSError():
            number = getattr(error, "errno", None)
            return NoAnswer(about, _because(os.strerror(number) if number else ""))
    return BadAnswer(about)


def _because(reason: object) -> str:
    words = " ".join(str(reason or "").split())[:200].rstrip(".")
    return f"({words}.)" if words else ""
