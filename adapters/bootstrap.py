"""The composition root: makes the world that the use cases need, from the settings, and lets go of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ssl import SSLContext
from typing import TYPE_CHECKING

from adapters.sources.readers import open_readers
from adapters.storage.store import open_store
from bot.newsdesk.world import World
from bot.ports import Clock
from bot.settings import Settings

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)

    async def sleep(self, duration: timedelta) -> None:
        """Waits."""
        await asyncio.sleep(duration.total_seconds())


@asynccontextmanager
async def open_world(
    settings: Settings,
    *,
    resolver: AbstractResolver | None = None,
    tls: SSLContext | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[World]:
    """Open the store and what reads sources; `resolver`, `tls` and `clock` stand in for the system's own.

    Raises StoreError, or WrongStoreAddress.
    """
    store = await open_store(settings.storage)
    try:
        async with open_readers(settings.sources, resolver=resolver, tls=tls) as readers:
            yield World(store, readers.feeds, readers.folders, readers.pages, readers.lists, clock or SystemClock())
    finally:
        await store.close()
