"""Why a platform can't be reached, in words that whoever runs the bot understands, and what to do about it."""

from __future__ import annotations

import errno
import logging
import ssl
import time
from typing import NamedTuple

import aiohttp

from bot.errors import PullquoteError

OPEN = "See that this machine is connected, and that nothing keeps it from {hosts} over https."
CLOCK = "See that this machine's clock is right, and that nothing on the way opens what is meant for {hosts}."
WAIT = "Try again in a few minutes."
SIGN_IN = "Perhaps this network asks to sign in first; see what a browser shows there."
AGAIN = "It is tried again."
#: What stays the same is said again after so many seconds.
EVERY = 60.0
_AWAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}


class Hindrance(NamedTuple):
    """What is in the way, and what to do: a sentence each."""

    told: str
    advice: str


class Unreachable(PullquoteError):
    """The platform can't be reached."""

    def __init__(self, detail: str = "", advice: str = "") -> None:
        """`detail` says why, `advice` what whoever runs the bot does about it."""
        super().__init__(detail=detail)
        self.advice = advice

    @property
    def told(self) -> str:
        """What has happened, for anybody's eyes."""
        return super().__str__()

    def __str__(self) -> str:
        return f"{self.told} {self.advice}".rstrip()


def hindrance(error: BaseException, hosts: str) -> Hindrance:
    """What an error of a connection to these hosts means; any other error is of an answer that can't be theirs."""
    if isinstance(error, aiohttp.ClientResponseError):
        return answered(error.status, hosts)
    if not isinstance(error, aiohttp.ClientError | OSError):
        return answered(200, hosts)
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return Hindrance("No connection that is safe comes about.", CLOCK.format(hosts=hosts))
    return Hindrance(_why(error), OPEN.format(hosts=hosts))


def _why(error: BaseException) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return f"The name {error.host} can't be found."
    if isinstance(error, TimeoutError):
        return "It doesn't answer in time."
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, ConnectionRefusedError):
        return "The connection is refused."
    if isinstance(cause, OSError) and cause.errno in _AWAY:
        return "There is no way to it from here."
    return "The connection broke."


def answered(status: int, hosts: str) -> Hindrance:
    """What a status of HTTP means that says nothing of its own."""
    if status >= 500:
        return Hindrance(f"It answers with {status}: something is wrong there.", WAIT)
    if status >= 400:
        return Hindrance(f"It answers with {status}, so something keeps us away.", OPEN.format(hosts=hosts))
    return Hindrance("Something else answers in its place.", SIGN_IN)


class Retelling(logging.Filter):
    """Says in words why a platform's own library doesn't connect; as it tries again and again, once a minute."""

    def __init__(self, kind: type[Unreachable], hosts: str) -> None:
        """`kind` names the platform."""
        super().__init__()
        self.kind, self._hosts = kind, hosts
        self._said, self._at = "", -EVERY

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this is to be said."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, aiohttp.ClientConnectorError | aiohttp.WSServerHandshakeError):
            return True
        said, now = f"{self.kind(*hindrance(error, self._hosts))} {AGAIN}", time.monotonic()
        if said == self._said and now - self._at < EVERY:
            return False
        record.msg, record.args, record.exc_info, record.exc_text = said, (), None, None
        self._said, self._at = said, now
        return True


def retell(logger: logging.Logger, kind: type[Unreachable], hosts: str) -> None:
    """Let a library's logger say so, however often this is asked for."""
    if not any(isinstance(each, Retelling) and each.kind is kind for each in logger.filters):
        logger.addFilter(Retelling(kind, hosts))
