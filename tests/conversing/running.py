"""The bot on a chat platform's local server, as soon as somebody asks, and anew when it is restarted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import NamedTuple, Protocol

from conversing.town import Town

from adapters.chat.work import Work
from bot.newsdesk.answering import Newsdesk


class Service(Protocol):
    """A platform's adapter while it is open."""

    work: Work

    async def run(self, stop: asyncio.Event) -> None:
        """Answers until `stop` is set."""
        ...


class Opening(NamedTuple):
    """What opens an adapter, and waits until its platform has it."""

    service: AbstractAsyncContextManager[Service]
    connected: Callable[[], Awaitable[None]]


class Running:
    """The bot in a town."""

    def __init__(self, town: Town, opening: Callable[[Newsdesk], Opening]) -> None:
        """`opening` makes an adapter with these use cases behind it."""
        self._town, self._opening = town, opening
        self._stack = AsyncExitStack()
        self._work: Work | None = None

    async def start(self) -> None:
        """Start, unless it runs."""
        if self._work:
            return
        opening = self._opening(await self._town.start())
        service = await self._stack.enter_async_context(opening.service)
        stop = asyncio.Event()
        task = asyncio.create_task(service.run(stop))

        async def end() -> None:
            stop.set()
            await task

        self._stack.push_async_callback(end)
        await opening.connected()
        self._work = service.work

    def idle(self) -> bool:
        """Whether no answer is under way."""
        return not (self._work and self._work._tasks)

    async def stop(self) -> None:
        """End."""
        self._work = None
        await self._stack.aclose()
        self._stack = AsyncExitStack()
