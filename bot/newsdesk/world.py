"""What the use cases need of the world."""

from __future__ import annotations

from typing import NamedTuple

from bot.ports import Clock, FeedLists, FeedReader, FolderReader, PageReader, Store


class World(NamedTuple):
    """A store, what reads sources, and the time; `adapters.bootstrap` opens one."""

    store: Store
    feeds: FeedReader
    folders: FolderReader
    pages: PageReader
    lists: FeedLists
    clock: Clock
