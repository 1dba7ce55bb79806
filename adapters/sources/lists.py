"""Lists of feeds, given, fetched or written; what is in them is read in a worker."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.sources.http import HttpClient
from adapters.sources.opml import LIMIT, Subscription, read_opml, write_opml
from adapters.sources.workers import Workers
from bot.reports import Source, SourceKind

_ACCEPT = "text/x-opml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"


class FeedLists:
    """Fetches lists with a client, and reads them in workers; both are closed by who made them."""

    def __init__(self, client: HttpClient, workers: Workers) -> None:
        self._client, self._workers = client, workers

    async def read(self, content: bytes, name: str = "") -> Sequence[tuple[str, str]]:
        """Read a list; see the port."""
        found = await self._workers.run(read_opml, content, name, about=name)
        return [(feed.address, feed.title) for feed in found.feeds]

    async def fetch(self, address: str) -> Sequence[tuple[str, str]]:
        """Fetch and read a list; see the port."""
        answer = await self._client.fetch(address, limit=LIMIT, accept=_ACCEPT)
        return await self.read(answer.content, address)

    def write(self, sources: Sequence[Source]) -> bytes:
        """Write a list; see the port."""
        feeds = [Subscription(each.address, each.title) for each in sources if each.kind is SourceKind.FEED]
        return write_opml(feeds).encode()
