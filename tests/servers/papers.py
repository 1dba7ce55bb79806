"""Six invented papers and a morning of theirs, as a store holds them after a fetch."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from bot.newsdesk.world import World
from bot.ports import Store
from bot.reports import Health, Item, Page, PageKind, SourceKind

#: Monday morning; hours count from its midnight.
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
_MORNING = Path(__file__).parents[1] / "golden" / "morning.jsonl"


class Stopped:
    """A clock that stands still."""

    def __init__(self, at: datetime = NOW) -> None:
        """It says what it is set to."""
        self.at = at

    def now(self) -> datetime:
        """The time."""
        return self.at

    async def sleep(self, duration: timedelta) -> None:
        """Nobody waits."""


class Paper(NamedTuple):
    """An article of a paper; `text` None says that its page has not been read, `kind` what it turned out to be."""

    outlet: str
    hour: float
    slug: str
    title: str
    text: str | None
    kind: str = "article"
    byline: str | None = None
    why: str = ""
    excerpt: str = ""

    @property
    def url(self) -> str:
        """Where it is."""
        return f"https://{site(self.outlet)}/{self.slug}"


def site(outlet: str) -> str:
    """An outlet's host."""
    return f"{outlet.lower().replace(' ', '')}.example"


def morning() -> list[Paper]:
    """All articles of the morning."""
    return [Paper(**json.loads(line)) for line in _MORNING.read_text("utf-8").splitlines()]


def world(store: Store, at: datetime = NOW) -> World:
    """A world of a store alone, in which the time stands still."""
    nothing: dict[str, Any] = dict.fromkeys(World._fields)
    return World(**nothing | {"store": store, "clock": Stopped(at)})


async def keep(store: Store, papers: list[Paper], at: datetime = NOW) -> dict[str, int]:
    """Keep what a fetch would: each outlet's source, entries and pages; return the entries' ids by address."""
    ids: dict[str, int] = {}
    for outlet in dict.fromkeys(paper.outlet for paper in papers):
        address = f"https://{site(outlet)}/feed"
        source = await store.source(address)
        if source is None:
            long_ago = at - timedelta(days=5)
            source = await store.add_source(address, SourceKind.FEED, outlet, f"https://{site(outlet)}/", long_ago)
            first = Item("first", None, "Welcome", "", None, None)
            await store.take_items(source.id, [first], Health(source.id, checked=long_ago), long_ago)
        own = [paper for paper in papers if paper.outlet == outlet]
        items = [Item(paper.url, paper.url, paper.title, paper.excerpt, None, dated(paper)) for paper in own]
        health = Health(source.id, checked=at, changed=at)
        kept = await store.take_items(source.id, items, health, at - timedelta(minutes=10))
        for paper, stored in zip(own, kept, strict=True):
            ids[paper.url] = stored.entry.id
            if paper.text is not None:
                page = Page(
                    paper.url, PageKind(paper.kind), paper.text, paper.title, byline=paper.byline, why=paper.why
                )
                await store.put_page(stored.entry.id, page, at)
    return ids


def dated(paper: Paper) -> datetime:
    """When an article was published."""
    return NOW.replace(hour=0) + timedelta(hours=paper.hour)
