"""Addresses among the inputs: fetched side by side, and read in order."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlsplit

from adapters.cli.desk import read_source
from adapters.cli.guard import surprises
from adapters.cli.inputs import is_address
from adapters.sources.readers import open_readers
from bot import newsdesk
from bot.errors import NotAnArticle, PullquoteError
from bot.newsdesk import Reading
from bot.ports import PageReader
from bot.settings import Settings

#: So many addresses are fetched ahead of the one that is read next.
AHEAD = 16

#: What feeds are called, by their addresses and by the kinds of files that they are.
_FEED = re.compile(r"\b(?:rss|atom|feeds?|xml)\b", re.IGNORECASE)
FEED = "If it is a feed, follow it: pullquote sources add"

#: Gives what was read, or raises why nothing could be.
Read = Callable[[], Reading]


def read_all(names: Sequence[str], settings: Settings, done: Callable[[str, Read], bool]) -> bool:
    """Tell `done` of each input, in order; return whether it was content with all of them."""
    return asyncio.run(_read_all(names, settings, done))


async def _read_all(names: Sequence[str], settings: Settings, done: Callable[[str, Read], bool]) -> bool:
    # Whoever feeds stdin may take long, and no site waits meanwhile.
    stdin = _settled(partial(read_source, "-", settings)) if "-" in names else None
    fine = True
    async with open_readers(settings.sources) as readers:
        waiting = iter([place for place, name in enumerate(names) if is_address(name)])
        under_way: dict[int, asyncio.Task[Reading]] = {}
        try:
            for place, name in enumerate(names):
                while len(under_way) < AHEAD and (other := next(waiting, None)) is not None:
                    under_way[other] = asyncio.create_task(_read(readers.pages, names[other], settings))
                read: Read = partial(read_source, name, settings)
                if place in under_way:
                    await asyncio.wait([under_way[place]])
                    read = under_way.pop(place).result
                elif name == "-" and stdin:
                    read, stdin = stdin, None
                # Beside the event loop: a long article must not count as the slowness of a site.
                fine = await asyncio.to_thread(done, name, read) and fine
        finally:
            for task in under_way.values():
                task.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)
    return fine


async def _read(pages: PageReader, name: str, settings: Settings) -> Reading:
    with surprises(name):
        try:
            page = await newsdesk.fetch_page(pages, name)
        except NotAnArticle as error:
            if _FEED.search(f"{urlsplit(name).path} {error.detail}"):
                raise NotAnArticle(error.about, f"{error.detail} {FEED} {name}") from None
            raise
        return await asyncio.to_thread(partial(newsdesk.read_page, page, settings, id=name, url=page.url))


def _settled(read: Read) -> Read:
    """Read now; what it gives, gives that or raises what was raised."""
    try:
        reading = read()
    except PullquoteError as error:
        failure = error

        def fail() -> Reading:
            raise failure

        return fail
    return lambda: reading
