"""All that reads sources, made from the settings and let go of together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ssl import SSLContext
from typing import NamedTuple

from aiohttp.abc import AbstractResolver

from adapters.sources.feeds import FeedReader
from adapters.sources.folders import FolderReader
from adapters.sources.http import HttpClient
from adapters.sources.lists import FeedLists
from adapters.sources.pages import PageReader
from adapters.sources.robots import Robots
from adapters.sources.workers import Workers
from bot import ports
from bot.settings import SourceSettings


class Readers(NamedTuple):
    """What reads feeds, pages, folders and lists of feeds."""

    feeds: ports.FeedReader
    pages: ports.PageReader
    folders: FolderReader
    lists: ports.FeedLists
    workers: Workers


@asynccontextmanager
async def open_readers(
    settings: SourceSettings, *, resolver: AbstractResolver | None = None, tls: SSLContext | None = None
) -> AsyncIterator[Readers]:
    """Make readers that share connections, turns and processes; `resolver` and `tls` stand in for the system's own."""
    client, workers = (
        HttpClient(settings, resolver=resolver, tls=tls),
        Workers(settings.workers, settings.parse_seconds),
    )
    robots = Robots(client) if settings.respect_robots else None
    try:
        yield Readers(
            FeedReader(client, workers, megabytes=settings.feed_megabytes, seconds=2 * settings.seconds),
            PageReader(client, workers, robots=robots, megabytes=settings.page_megabytes),
            FolderReader(workers),
            FeedLists(client, workers),
            workers,
        )
    finally:
        await workers.close()
        await client.close()
