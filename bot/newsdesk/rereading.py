"""Reads again the pages of articles that were shown: each once, however many channels it is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot import stories
from bot.errors import Gone, NotFound, PullquoteError
from bot.newsdesk.pages import fetch_page
from bot.newsdesk.recalling import article_of
from bot.newsdesk.turns import Patience, attempt, for_each, host_of, in_turns
from bot.newsdesk.window import LONGEST
from bot.newsdesk.world import World
from bot.reports import Page, PageKind, SourceKind
from bot.settings import Settings
from bot.shown import Copy, Rereading

#: What was read again so lately isn't read once more for another channel.
FRESH = timedelta(hours=1)
#: A round of reading again lasts so long at most; what is left is read in the next.
WITHIN = timedelta(minutes=4)


class Rereader:
    """Knows what articles say by now, as far as that can be known."""

    def __init__(self, world: World, settings: Settings) -> None:
        """Of what a world has shown."""
        self._at, self._settings = world, settings
        self._read: dict[str, tuple[datetime, Rereading | None]] = {}

    async def read(self, copies: Iterable[Copy]) -> Mapping[str, Rereading | None]:
        """What became of copies, by their keys: None where that can't be known now. One that is left out wasn't tried.

        Raises StoreError.
        """
        now, patience = self._at.clock.now(), Patience()
        self._read = {key: known for key, known in self._read.items() if now - known[0] < FRESH}
        every = {copy.key: copy for copy in copies}
        wanted = [copy for key, copy in every.items() if key not in self._read]

        async def read(copy: Copy) -> None:
            if not patience.is_over(host_of(copy.url or "")):
                self._read[copy.key] = now, await self._again(copy, patience)

        await for_each(in_turns(wanted, lambda copy: host_of(copy.url or "")), read, within=WITHIN)
        return {key: self._read[key][1] for key in every if key in self._read}

    async def _again(self, copy: Copy, patience: Patience) -> Rereading | None:
        """Read a copy again; what is only a part of an article is known by what its feed says."""
        if copy.excerpt or not copy.url:
            page = await self._at.store.page(int(copy.entry)) if copy.entry.isdecimal() else None
            return self._known(copy, page) if page and page.kind is not PageKind.ARTICLE else None
        found = await attempt(self._fetch(copy), copy.url)
        if isinstance(found, PullquoteError):
            patience.failed(host_of(copy.url), found)
            return Rereading(self._at.clock.now(), None) if isinstance(found, Gone | NotFound) else None
        patience.answered(host_of(copy.url))
        if found.kind is not PageKind.ARTICLE:
            return None
        known = self._known(copy, found)
        if known and known.text != copy.text and copy.entry.isdecimal():
            await self._at.store.put_page(int(copy.entry), found, known.at)
        return known

    async def _fetch(self, copy: Copy) -> Page:
        url = copy.url or ""
        if host_of(url):
            return await fetch_page(self._at, SourceKind.FEED, "", url)
        for source in await self._at.store.sources():
            if source.kind is SourceKind.FOLDER and (page := await self._in_folder(source.address, url)):
                return page
        raise NotFound(url)

    async def _in_folder(self, folder: str, url: str) -> Page | None:
        try:
            return await fetch_page(self._at, SourceKind.FOLDER, folder, url)
        except NotFound:
            return None

    def _known(self, copy: Copy, page: Page) -> Rereading | None:
        """What a page makes of a copy; None where it is something else by now."""
        text = page.text[: min(LONGEST, self._settings.reading.max_characters)]
        if text != copy.text:
            before, now = (article_of(each, self._settings) for each in (copy, copy._replace(text=text)))
            if not stories.is_same(before, now):
                return None
        return Rereading(self._at.clock.now(), text)
