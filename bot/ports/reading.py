"""What reads sources: feeds, folders, pages, lists of feeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from bot.reports import Item, Page, Source


class Feed(NamedTuple):
    """A feed as fetched: its title and site, its items newest first, and what to send when asking again.

    `unchanged` says that the server had nothing new; then there are no items. `address` is where it is now: another
    than asked for when it has moved for good.
    """

    address: str
    title: str
    site: str | None
    items: tuple[Item, ...]
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


class FeedReader(Protocol):
    """Reads feeds over the network, guarded."""

    async def read(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Feed:
        """Fetches and parses a feed.

        Raises a FetchError subclass (refused, not found, gone, too large, too slow, …), NotAFeed or BrokenFeed.
        """
        ...

    async def discover(self, address: str) -> Feed:
        """The feed of a site, from the site's address or the feed's own. Raises as `read`, and NoFeedFound."""
        ...


class FolderReader(Protocol):
    """Reads folders of this machine as if they were feeds."""

    async def read(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Feed:
        """A folder's files as items. Raises NoFolder."""
        ...

    async def page(self, address: str, url: str) -> Page:
        """A file of a folder as a page. Raises NotFound for what isn't in it, and ExtractionTimeout."""
        ...


class PageReader(Protocol):
    """Reads article pages over the network, guarded; the extraction runs apart, with a time limit that kills."""

    async def read(self, url: str) -> Page:
        """Fetches a page and extracts its article. Raises a FetchError subclass, or ExtractionTimeout."""
        ...

    async def extract(self, html: bytes | str, url: str) -> Page:
        """Extracts the article of a page that is at hand. Raises ExtractionTimeout."""
        ...


class FeedLists(Protocol):
    """Reads and writes lists of feeds as other readers do."""

    async def read(self, content: bytes, name: str = "") -> Sequence[tuple[str, str]]:
        """The feeds of a list, each once: addresses with titles. Raises BadList."""
        ...

    async def fetch(self, address: str) -> Sequence[tuple[str, str]]:
        """The same of a list on the web. Raises a FetchError subclass as well."""
        ...

    def write(self, sources: Sequence[Source]) -> bytes:
        """A list of those sources that are feeds."""
        ...
