"""Reads feeds over the network, and finds the feed of a site."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters.sources.discovery import named_feeds, usual_places
from adapters.sources.http import Answer, HttpClient
from adapters.sources.parsing import parse_feed
from adapters.sources.workers import Workers
from bot.errors import BadTls, BrokenFeed, FetchError, NoAnswer, NoFeedFound, NotAFeed, RefusedPort
from bot.ports import Feed

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1"
)
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class _Found:
    """The feed of a site, or why the first place that the site names had none."""

    feed: Feed | None = None
    why: str = ""


class FeedReader:
    """Fetches feeds with a client, and parses them in workers; both are closed by who made them."""

    def __init__(
        self,
        client: HttpClient,
        workers: Workers,
        *,
        megabytes: int = 10,
        seconds: float = 40,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`megabytes` is what a feed may have; `now` bounds the dates that are believed.

        `seconds` is how long it is looked for at all the places of a site where it may be.
        """
        self._client, self._workers, self._seconds = client, workers, seconds
        self._limit, self._now = megabytes * _MEGABYTE, now

    async def read(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Feed:
        """Fetch and parse a feed; see the port."""
        answer = await self._client.fetch(address, limit=self._limit, accept=_ACCEPT, etag=etag, modified=modified)
        if answer.unchanged:
            return Feed(answer.home, "", None, (), answer.etag or etag, answer.modified or modified, unchanged=True)
        return await self._parse(answer, address)

    async def discover(self, address: str) -> Feed:
        """Find the feed of a site: at its own address, where its page says, or at the usual places; see the port."""
        answer = await self._fetch_site(address)
        try:
            return await self._parse(answer, address)
        except NotAFeed as error:
            there = error
            named = await self._workers.run(named_feeds, answer.content, answer.charset, answer.url, about=address)
        usual = () if isinstance(there, BrokenFeed) else usual_places(answer.url)
        found = _Found()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._seconds):
                await self._look(named, usual, found)
        if found.feed:
            return found.feed
        if isinstance(there, BrokenFeed):
            raise there
        raise NoFeedFound(address, found.why or there.detail)

    async def _look(self, named: Iterable[str], usual: Iterable[str], found: _Found) -> None:
        """Look at places until there is a feed that isn't empty; `found` has the best of them so far."""
        named = dict.fromkeys(named)
        for place in named | dict.fromkeys(usual):
            try:
                feed = await self.read(place)
            except FetchError as error:
                found.why = found.why or (f"It names one, but: {error}" if place in named else "")
                continue
            if feed.items:
                found.feed = feed
                return
            found.feed = found.feed or feed

    async def _fetch_site(self, address: str) -> Answer:
        """Fetch what somebody may have typed: "example.com" is a site too."""
        address = address.strip()
        if re.match(r"[a-z][a-z0-9+.-]*://", address, re.IGNORECASE):
            return await self._client.fetch(address, limit=self._limit, accept=_ACCEPT)
        try:
            return await self._client.fetch(f"https://{address}", limit=self._limit, accept=_ACCEPT)
        except (BadTls, NoAnswer, RefusedPort) as error:
            try:
                return await self._client.fetch(f"http://{address}", limit=self._limit, accept=_ACCEPT)
            except FetchError:
                raise error from None

    async def _parse(self, answer: Answer, address: str) -> Feed:
        try:
            feed = await self._workers.run(
                parse_feed, answer.content, answer.url, answer.charset, self._now(), about=address
            )
        except NotAFeed as error:
            error.about = address
            raise
        return feed._replace(address=answer.home, etag=answer.etag, modified=answer.modified)
