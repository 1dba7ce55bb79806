"""Feeds: whether real ones are read without loss, beside feedparser."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime

from benchmarks import outside
from benchmarks.table import Row, Tell

from adapters.sources.items import ITEMS
from adapters.sources.parsing import parse_feed
from bot.errors import NotAFeed

TITLE, DATA = "feeds", "feeds"
#: When the feeds are read: dates that are still to come aren't believed.
NOW = datetime(2030, 1, 1, tzinfo=UTC)


def rows(tell: Tell) -> Iterator[Row]:
    """Yield in how many feeds no entry is missed, of those in which feedparser finds any."""
    paths = sorted(path for path in outside.corpus(DATA).iterdir() if path.is_file())
    ours = theirs = complete = 0
    for number, path in enumerate(paths):
        tell(f"{number} of {len(paths)}")
        content = path.read_bytes()
        content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        found, wanted = entries(content), min(ITEMS, reference(content))
        ours, theirs, complete = ours + found, theirs + wanted, complete + (found >= wanted)
    figure = f"{complete} of {len(paths)} ({ours:,} entries; {theirs:,})"
    yield Row(
        "feeds with no fewer entries than feedparser finds",
        f"{DATA}, {len(paths)}",
        figure,
        "all",
        complete == len(paths),
    )


def entries(content: bytes) -> int:
    """How many entries Pullquote finds in a document."""
    try:
        return len(parse_feed(content, "https://feeds.example/", None, NOW).items)
    except NotAFeed:
        return 0


def reference(content: bytes) -> int:
    """How many entries feedparser finds."""
    import feedparser  # noqa: PLC0415 - loads for long

    return len(feedparser.parse(content).entries)
