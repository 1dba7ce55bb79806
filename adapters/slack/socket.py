"""Socket Mode that heals itself: whatever becomes of a connection, a new one is made.

slack_sdk reconnects by itself in most cases. It doesn't where the address of the socket has run out before a connection
came about, and it can't know that its own task has died; so this looks after it, and starts anew where it stays deaf.
"""

from __future__ import annotations

import asyncio
import time

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.reaching import AGAIN, hindrance
from adapters.slack import refusals
from adapters.slack.calls import retry_after
from adapters.slack.errors import HOSTS, SlackRefused, SlackUnreachable
from adapters.slack.masking import guarded_logger, log

#: Seconds between two pings; without an answer for four of them a connection is taken for dead.
PING = 5.0
#: So many pings without a working connection, and it is made anew.
DEAF = 6
_LONGEST_PAUSE, _FAREWELL = 60.0, 1.0


class Socket:
    """Listens for one app until it is closed."""

    def __init__(self, app: AsyncApp, token: str, web: AsyncWebClient, *, ping: float = PING) -> None:
        """`token` is the app's; `web` is where connections are asked for."""
        self._app, self._token, self._web, self._ping = app, token, web, ping
        self._handler: AsyncSocketModeHandler | None = None
        self.connected = asyncio.Event()

    async def run(self) -> None:
        """Listen for good. Raises SlackRefused where Slack no longer lets us in."""
        pause = self._ping
        while True:
            began = time.monotonic()
            try:
                await self._listen()
            except SlackApiError as error:
                meant = refusals.refusal(error, "apps.connections.open")
                if meant.final or refusals.code(error) in {"missing_scope", "not_allowed_token_type"}:
                    raise SlackRefused(detail=meant.operator.replace("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")) from error
                pause = retry_after(error) if refusals.code(error) == "ratelimited" else pause
                log.warning(meant.operator)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                log.warning("%s %s", SlackUnreachable(*hindrance(error, HOSTS)), AGAIN)
            finally:
                await self.close()
            if time.monotonic() - began > _LONGEST_PAUSE:
                pause = self._ping
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)

    async def _listen(self) -> None:
        """Connect, and return when the connection has been deaf for too long."""
        # Asked first by ourselves: slack_sdk would ask again and again, whatever Slack says.
        opened = await self._web.apps_connections_open(app_token=self._token)
        handler = AsyncSocketModeHandler(
            self._app, self._token, guarded_logger("slack_sdk.socket_mode"), self._web, ping_interval=self._ping
        )
        self._handler = handler
        handler.client.wss_uri = opened["url"]
        async with asyncio.timeout(self._ping * DEAF):
            await handler.connect_async()  # type: ignore[no-untyped-call] # slack_bolt's own
        self.connected.set()
        deaf_since: float | None = None
        while True:
            await asyncio.sleep(self._ping)
            if await self._hears(handler.client):
                deaf_since = None
                continue
            deaf_since = deaf_since or time.monotonic()
            if time.monotonic() - deaf_since > DEAF * self._ping:
                log.warning("The connection to Slack stays deaf. A new one is made.")
                return

    async def _hears(self, client: SocketModeClient) -> bool:
        """Whether the connection lives: open, answering pings, and with somebody reading from it."""
        tasks = (client.message_receiver, client.message_processor, client.current_session_monitor)
        return await client.is_connected() and all(task is not None and not task.done() for task in tasks)

    async def close(self) -> None:
        """Let go of the connection; a farewell that isn't heard is waited for only for a moment."""
        handler, self._handler = self._handler, None
        if not handler:
            return
        try:
            async with asyncio.timeout(_FAREWELL):
                await handler.close_async()  # type: ignore[no-untyped-call] # slack_bolt's own
        except (aiohttp.ClientError, TimeoutError, OSError):
            log.debug("The connection to Slack didn't end in order.")
        finally:
            await handler.client.aiohttp_client_session.close()
