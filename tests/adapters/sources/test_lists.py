"""adapters.sources.lists: lists of feeds, given, fetched and written."""

from datetime import UTC, datetime

import pytest
from servers.web import answer

from adapters.sources.lists import FeedLists
from bot.errors import BadList, NotFound
from bot.reports import Source, SourceKind

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SOURCES = [
    Source(1, "https://a.example/feed", SourceKind.FEED, "A & B", None, NOW),
    Source(2, "/srv/news", SourceKind.FOLDER, "News", None, NOW),
    Source(3, "https://c.example/feed", SourceKind.FEED, "", None, NOW),
]
FEEDS = [("https://a.example/feed", "A & B"), ("https://c.example/feed", "https://c.example/feed")]


@pytest.fixture
def lists(client, workers):
    """What reads and writes lists."""
    return FeedLists(client, workers)


async def test_what_is_written_can_be_read(lists):
    """Feeds only; a folder is of this machine."""
    assert await lists.read(lists.write(SOURCES)) == FEEDS


async def test_a_list_is_fetched(lists, web):
    """From its address."""
    web["/feeds.opml"] = answer(lists.write(SOURCES))
    assert await lists.fetch(web.url("/feeds.opml")) == FEEDS


async def test_what_is_no_list_is_told_so(lists, web):
    """By its name, or its address."""
    web["/page"] = answer("<html><p>Hello</p></html>")
    web["/missing"] = answer("", status=404)
    with pytest.raises(BadList, match="notes"):
        await lists.read(b"hello", "notes")
    with pytest.raises(BadList, match="/page"):
        await lists.fetch(web.url("/page"))
    with pytest.raises(NotFound):
        await lists.fetch(web.url("/missing"))
