"""Calls of Slack's Web API that wait as long as Slack asks, and never repeat what may have been done."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.reaching import WAIT, answered, hindrance
from adapters.slack import refusals
from adapters.slack.errors import HOSTS, SlackUnreachable
from adapters.slack.masking import guarded_logger

#: An answer is waited for so long in all, in seconds: as long as a response address lasts.
PATIENCE = 29 * 60.0
POST = "chat.postMessage"
#: The methods that read a JSON body, by how their names begin. The others take it for empty, and answer as if nothing
#: had been asked of them; a form is read by all.
_AS_JSON = ("chat.", "views.")
#: One request may take so many seconds.
SECONDS = 20
#: Failures to connect at all are tried again after so many seconds.
_PAUSES = (0.5, 2.0, 5.0)


class Uncertain(SlackUnreachable):
    """Slack was asked, but its answer didn't arrive."""


class Failed(Uncertain):
    """Slack has failed at this."""


def new_session() -> aiohttp.ClientSession:
    """What all requests to Slack go over."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))


def web_client(token: str, session: aiohttp.ClientSession, base: str) -> AsyncWebClient:
    """A client of the Web API, which is at `base`."""
    # Its own retries would post twice what was received once; the waiting is ours.
    logger = guarded_logger("slack_sdk.web")
    return AsyncWebClient(token, base, session=session, retry_handlers=[], logger=logger)


class Gates:
    """Until when each method, to each channel, is shut: what Slack has asked to wait for, all callers wait for."""

    def __init__(self) -> None:
        """All are open."""
        self._shut: dict[str, float] = {}

    async def wait(self, name: str, deadline: float) -> None:
        """Wait until a gate opens. Raises SlackUnreachable where that is after the deadline."""
        while (left := self._shut.get(name, 0) - time.monotonic()) > 0:
            if time.monotonic() + left > deadline:
                raise SlackUnreachable("It asks to be left alone for too long.", WAIT)
            await asyncio.sleep(left)
        self._shut.pop(name, None)

    def shut(self, name: str, seconds: float) -> None:
        """Shut a gate for so long."""
        self._shut[name] = max(self._shut.get(name, 0), time.monotonic() + seconds)


class Calls:
    """Calls of one client."""

    def __init__(self, client: AsyncWebClient, patience: float = PATIENCE, gates: Gates | None = None) -> None:
        """`patience` is how many seconds a call may wait in all; `gates` are those of others, to share."""
        self.client, self._patience = client, patience
        self.gates = gates or Gates()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, method: str, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - Slack's own
        """What a method answers. Raises SlackApiError, Uncertain or SlackUnreachable."""
        name = f"{method} {given.get('channel', '')}"
        said = {key: value for key, value in given.items() if value is not None}

        async def once() -> dict[str, Any]:
            body: dict[str, Any] = {"json": said} if method.startswith(_AS_JSON) else {"data": form(said)}
            answer = await self.client.api_call(method, **body)
            return dict(answer.data) if isinstance(answer.data, dict) else {}

        if method != POST:
            return await patiently(once, self.gates, name, self._patience)
        # One after the other: what waits for a channel would otherwise all come at once when it may.
        self._turns[name] = turn = self._turns.get(name) or asyncio.Lock()
        async with turn:
            return await patiently(once, self.gates, name, self._patience)


def form(said: Mapping[str, Any]) -> dict[str, str]:
    """What is said to a method as the fields of a form: texts as they are, all else as JSON."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in said.items()}


async def patiently(
    once: Callable[[], Awaitable[dict[str, Any]]], gates: Gates, name: str, patience: float
) -> dict[str, Any]:
    """Do something when Slack lets it, and again where that was surely not done: it asked to wait, or wasn't reached.

    Raises SlackApiError, Uncertain where it may have been done, or SlackUnreachable.
    """
    deadline = time.monotonic() + patience
    pauses = list(_PAUSES)
    while True:
        await gates.wait(name, deadline)
        try:
            return await once()
        except SlackApiError as error:
            if refusals.status(error) >= 500:
                raise Failed(*answered(refusals.status(error), HOSTS)) from error
            if refusals.code(error) != "ratelimited":
                raise
            gates.shut(name, retry_after(error))
        except aiohttp.ClientConnectorError as error:
            if not pauses:
                raise SlackUnreachable(*hindrance(error, HOSTS)) from error
            await asyncio.sleep(pauses.pop(0))
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Uncertain(*hindrance(error, HOSTS)) from error


def retry_after(error: SlackApiError) -> float:
    """How many seconds Slack asks to wait."""
    headers = getattr(error.response, "headers", {}) or {}
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return min(3_600.0, max(1.0, float(said))) if str(said).replace(".", "", 1).isdecimal() else 30.0
