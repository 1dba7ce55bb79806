"""The whole adapter, from its token to its end: opened, run until it is told to stop, and closed in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import discord

from adapters.chat.work import Work
from adapters.discord.budget import Budget
from adapters.discord.client import Client
from adapters.discord.completions import Completions
from adapters.discord.desk import Desk
from adapters.discord.errors import DiscordRefused, WrongToken
from adapters.discord.front import Front
from adapters.discord.masking import guard, log
from adapters.discord.poster import DiscordPoster
from adapters.discord.signing_in import sign_in
from adapters.discord.tokens import TOKEN
from bot.errors import PullquoteError
from bot.settings import DiscordSettings

#: What is under way when the process is told to stop has so many seconds to finish; then Discord has some to close.
GRACE, CLOSING = 6.5, 1.5
#: The presence is looked after so often, in seconds.
PRESENCE = 60.0
#: When the next briefing of any channel is, in UTC.
NextBriefing = Callable[[], Awaitable[datetime | None]]


class Service:
    """The adapter while it runs."""

    def __init__(self, client: Client, work: Work, next_briefing: NextBriefing | None) -> None:
        """A client that is logged in."""
        self.client, self.work, self.poster = client, work, DiscordPoster(client)
        self._next = next_briefing

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until `stop` is set. Raises DiscordRefused or WrongToken where Discord lets the bot in no more."""
        waiting = asyncio.create_task(stop.wait())
        connected = asyncio.create_task(self.client.connect())
        presence = asyncio.create_task(self._look_after_presence())
        try:
            await asyncio.wait({waiting, connected}, return_when=asyncio.FIRST_COMPLETED)
            if connected.done() and not stop.is_set():
                _check(connected)
        finally:
            await self._finish()
            for task in (waiting, connected, presence):
                task.cancel()
            await asyncio.gather(waiting, connected, presence, return_exceptions=True)

    async def _finish(self) -> None:
        """Finish what is under way; what can't be finished in time is told."""
        if left := await self.work.close(GRACE):
            log.error("Stopped with %d answer%s under way.", left, "s" * (left > 1))
        try:
            async with asyncio.timeout(CLOSING):
                await self.client.close()
        except TimeoutError:
            log.warning("Discord didn't say goodbye in time.")

    async def _look_after_presence(self) -> None:
        await self.client.wait_until_ready()
        while True:
            try:
                await self.client.announce(await self._next() if self._next else None)
            except (PullquoteError, discord.DiscordException, ConnectionError) as error:
                log.warning("The presence couldn't be told: %s", error)
            await asyncio.sleep(PRESENCE)


@asynccontextmanager
async def open_service(
    desk: Desk,
    token: str,
    settings: DiscordSettings,
    *,
    zone: str = "UTC",
    next_briefing: NextBriefing | None = None,
) -> AsyncIterator[Service]:
    """The adapter, logged in and ready to run; `zone` is the server's own. Raises WrongToken or DiscordUnreachable."""
    guard()
    discord.http.Route.BASE = settings.api
    work, budget = Work(), Budget()
    front = Front(desk, work, budget)
    client = Client(
        front,
        Completions(desk, zone),
        budget,
        shards=settings.shards,
        test_server=int(settings.test_server) if settings.test_server else None,
    )
    try:
        await sign_in(client, token)
        yield Service(client, work, next_briefing)
    finally:
        await client.close()


def _check(connected: asyncio.Task[None]) -> None:
    """Raise for a connection that has ended by itself."""
    error = connected.exception()
    if isinstance(error, discord.ConnectionClosed):
        if error.code == 4004:
            raise WrongToken(TOKEN) from error
        raise DiscordRefused(detail=f"(Its gateway closed with {error.code}.)") from error
    if error:
        raise DiscordRefused(detail=f"({type(error).__name__}: {error})") from error
    raise DiscordRefused(detail="(The connection ended.)")
