"""`pullquote fetch`, killed at any moment of a round: nothing is lost, nothing doubled; on SQLite and on PostgreSQL."""

import asyncio
import os
import sqlite3
import sys
import time
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from servers.web import Web, answer

from adapters.storage.store import open_store
from bot.reports import PageKind, SourceKind
from bot.settings import StorageSettings

KILLS, FEEDS, FIRST = 50, 8, 3
START = datetime(2020, 1, 1, tzinfo=UTC)
SETTINGS = """
[sources]
allow = "127.0.0.0/8"
pause = 0
workers = 1
at_once_per_host = 8
[storage]
address = "{}"
"""


class News:
    """Feeds that have one item more each time that they are asked, and list all they ever had, with their pages."""

    def __init__(self, web):
        """Nothing has been asked for yet."""
        self._web = web
        self.listed = [FIRST] * FEEDS
        for feed in range(FEEDS):
            web[f"/{feed}"] = self._asked(feed)

    def _asked(self, feed):
        async def behave(request):
            self.listed[feed] += 1
            number = self.listed[feed]
            self._web[f"/{feed}/{number}"] = answer(words(feed, number), type="text/plain")
            return await answer(self._document(feed), type="application/rss+xml")(request)

        return behave

    def _document(self, feed):
        items = "".join(
            f"<item><guid>{feed}-{number}</guid><title>{feed}-{number}</title>"
            f"<link>{self._web.url(f'/{feed}/{number}')}</link></item>"
            for number in range(self.listed[feed], 0, -1)
        )
        return f"<rss version='2.0'><channel><title>{feed}</title>{items}</channel></rss>"


def words(feed, number):
    """What the page of an item says."""
    return f"{feed}-{number} holds, said Ann Lee, and so it will. " * 20


@asynccontextmanager
async def fetching(settings, repository):
    """Give a function that makes a round, killed after some seconds, and returns how it ended."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        Path(__file__).with_name("fetcher.py"),
        settings,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(repository)},
    )

    async def fetch(seconds=None):
        process.stdin.write(b"\n" if seconds is None else b"%f\n" % seconds)
        return int(await asyncio.wait_for(process.stdout.readline(), 60))

    assert await process.stdout.readline() == b"ready\n"
    yield fetch
    process.stdin.close()
    await process.wait()


@pytest.mark.slow
async def test_killed_at_any_moment_of_a_round_nothing_is_lost_or_doubled(address, tmp_path, repository):
    """What a feed has ever listed is there once, with its page, after one whole round."""
    settings = tmp_path / "pullquote.toml"
    settings.write_text(SETTINGS.format(address))
    chance, killed = Random(7), 0  # noqa: S311 - the same each time
    async with Web() as web, fetching(settings, repository) as fetch:
        news = News(web)
        await subscribe(address, web)
        assert await fetch() == 0  # what is there by now is taken as read
        begun = time.monotonic()
        assert await fetch() == 0
        took = time.monotonic() - begun
        for _ in range(KILLS):
            killed += await fetch(chance.random() * took) == -9
            await opens(address)
        assert await fetch() == 0
        while await unread(address):  # a round reads so many pages of a host
            assert await fetch() == 0
        await hold_against(address, news)
    print(f"{killed} rounds of {took:.2f} s killed, {sum(news.listed)} items")
    assert killed > KILLS / 2


@asynccontextmanager
async def opened(address):
    """Open a store, and close it."""
    store = await open_store(StorageSettings(address))
    try:
        yield store
    finally:
        await store.close()


async def subscribe(address, web):
    """Add the feeds to a new store."""
    async with opened(address) as store:
        for feed in range(FEEDS):
            await store.add_source(web.url(f"/{feed}"), SourceKind.FEED, str(feed), None, START)


async def unread(address):
    """How many pages wait to be read."""
    async with opened(address) as store:
        return len(await store.waiting(START, 100_000))


async def opens(address):
    """Open a store, and look whether it is whole."""
    async with opened(address) as store:
        titles = [entry.title for entry in await store.entries(START, backlog=True, limit=100_000)]
    assert len(titles) == len(set(titles))
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


async def hold_against(address, news):
    """Hold what is in a store against what was ever listed."""
    async with opened(address) as store:
        entries = await store.entries(START, backlog=True, limit=100_000)
        expected = [f"{feed}-{number}" for feed in range(FEEDS) for number in range(1, news.listed[feed] + 1)]
        assert sorted(entry.title for entry in entries) == sorted(expected)
        for entry in entries:
            feed, number = map(int, entry.title.split("-"))
            page = await store.page(entry.id)
            assert entry.backlog == (number <= FIRST + 1) == (page is None)
            assert page is None or (page.kind, page.text) == (PageKind.ARTICLE, words(feed, number).strip())
        assert [(await store.health(source.id)).failure for source in await store.sources()] == [None] * FEEDS
