"""The address that comes with a command or a press, for answers to it: five uses, half an hour, and a secret."""

from __future__ import annotations

import time
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack import limits
from adapters.slack.calls import Gates, patiently
from adapters.slack.posts import Post


class Spent(Exception):
    """The address can't be used any more."""


class Address:
    """A response address; it never shows itself."""

    def __init__(self, url: str, session: aiohttp.ClientSession, gates: Gates) -> None:
        """Just received."""
        self._url, self._session, self._gates = url, session, gates
        self._until = time.monotonic() + limits.RESPONSE_SECONDS
        self._uses = limits.RESPONSE_USES

    def __repr__(self) -> str:
        return f"<response address, {self._uses} uses left>"

    @property
    def usable(self) -> bool:
        """Whether an answer can be sent to it."""
        return bool(self._url) and self._uses > 0 and time.monotonic() < self._until

    async def send(self, post: Post) -> None:
        """Send a message for the asker's eyes only. Raises Spent, SlackApiError, Uncertain or SlackUnreachable."""
        if not self.usable:
            raise Spent
        said: dict[str, Any] = {"text": post.text, "blocks": list(post.blocks), "response_type": "ephemeral"}
        said["replace_original"] = False
        self._uses -= 1
        left = max(1.0, self._until - time.monotonic())
        await patiently(lambda: self._post(said), self._gates, "response", left)

    async def _post(self, said: dict[str, Any]) -> dict[str, Any]:
        async with self._session.post(self._url, json=said) as response:
            if response.status == 404:
                raise Spent
            if response.status != 200:
                raise SlackApiError("refused", await _read(response))  # type: ignore[no-untyped-call] # its own class
        return {}


class _Answer:
    """A refusal as the Web API's errors carry it."""

    def __init__(self, status: int, headers: dict[str, str], data: dict[str, Any]) -> None:
        self.status_code, self.headers, self.data = status, headers, data


async def _read(response: aiohttp.ClientResponse) -> Any:  # noqa: ANN401 - slack_sdk takes anything
    try:
        data = await response.json(content_type=None)
    except ValueError:
        data = None
    return _Answer(response.status, dict(response.headers), data if isinstance(data, dict) else {})
