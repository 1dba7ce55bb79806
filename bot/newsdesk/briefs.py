"""A brief: a time window's stories, the most important first, with their digests and the truth about the sources."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from bot import stories
from bot.addresses import site
from bot.newsdesk.footer import footer
from bot.newsdesk.identities import identities
from bot.newsdesk.reading import part
from bot.newsdesk.window import ENTRIES, OPENING, Kept, Window, read_window, readable, report_of, told_by
from bot.newsdesk.world import World
from bot.ports import Store
from bot.reports import Entry, Page, PageKind, Story, StoryDigest
from bot.settings import Settings
from bot.stories.composing import READ

FULL = "Of this time, only {count:,} entries were looked at, of each source the newest."


class Wish(NamedTuple):
    """What a brief is to be about: since when, how many stories, words of interest, and words that mute a story.

    `topic` keeps only stories that are on one of these topics, each a word or several that must all be there; `channel`
    only what that channel follows; `backlog` has what was taken as read when its source was added, too. Nothing of the
    `hidden` sites is there.
    """

    since: datetime
    top: int = 8
    topic: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    channel: str | None = None
    backlog: bool = False
    hidden: tuple[str, ...] = ()


class Empty(Enum):
    """Why there are no stories."""

    #: There is no source to read.
    SOURCELESS = auto()
    #: No source has been read yet.
    UNREAD = auto()
    #: All sources are failing.
    FAILING = auto()
    #: There is only what was taken as read.
    BACKLOG = auto()
    #: There is nothing new.
    QUIET = auto()
    #: All that is new is muted.
    MUTED = auto()
    #: All that is new lacks the words that the channel wants of its source, or has others.
    UNWANTED = auto()
    #: All that is new has come this minute, and may not be whole yet.
    ARRIVING = auto()
    #: Nothing new is on the topic.
    ELSEWHERE = auto()


class Brief(NamedTuple):
    """Stories of `[since, until)` in order, each proven line by line; `found` counts all that there were.

    `footer` says how the sources are; `empty` why there are no stories.
    """

    digests: tuple[StoryDigest, ...]
    found: int
    wish: Wish
    until: datetime
    footer: str
    empty: Empty | None = None


async def brief(world: World, settings: Settings, wish: Wish) -> Brief:
    """The brief of a wish, from what the store has; what is shown is recorded as stories.

    The work is done beside the event loop. Raises StoreError, or UnknownRanker.
    """
    now = world.clock.now()
    window = await read_window(world.store, wish.since, wish.channel, backlog=wish.backlog)
    best, found = await asyncio.to_thread(chosen, window.kept, settings, wish, now)
    entries = {str(kept.entry.id): kept for kept in window.kept}
    made = [await _digest(world, settings, story, entries) for story in await recorded(world.store, best, now)]
    digests = [digest for digest in made if not _is_bare_file(digest)]
    excerpts = sum(report.excerpt for digest in digests for report in digest.story.reports)
    foot = await footer(world.store, excerpts, now, wish.channel)
    if window.cut:
        foot = f"{foot} {FULL.format(count=ENTRIES)}"
    empty = None if digests else Empty.QUIET if made else await _why_empty(world.store, settings, wish, window, now)
    return Brief(tuple(digests), found - len(made) + len(digests), wish, now, foot, empty)


def chosen(kept: Sequence[Kept], settings: Settings, wish: Wish, now: datetime) -> tuple[list[Story], int]:
    """The stories to show, the most important first, and how many there are to choose from."""
    seen = [each for each in kept if not of_site(each.entry.url, wish.hidden)]
    told = [story for story in told_by(seen, settings) if not stories.muted(story, wish.unwanted)]
    about = [story for story in told if not wish.topic or on_topic(story, wish.topic)]
    ranked = stories.rank(about, now, wanted=(*wish.wanted, *wish.topic), top=wish.top)
    return [each.story for each in ranked], len(about)


def of_site(address: str | None, sites: Sequence[str]) -> str | None:
    """The one of these sites that an address is of, or is of a part of."""
    host = site(address or "")
    return next((each for each in sites if host == each or host.endswith(f".{each}")), None)


def on_topic(story: Story, topics: Sequence[str]) -> bool:
    """Whether a story is on one of these topics: titles and the best report's opening have all its words."""
    texts = [report.article.title for report in story.reports]
    texts.append(story.reports[0].article.text[:OPENING])
    return any(all(any(stories.has(text, word) for text in texts) for word in topic.split()) for topic in topics)


def is_about(words: str, topics: Sequence[str]) -> bool:
    """Whether words have all those of one of these topics; where there is none, any are."""
    return not topics or any(all(stories.has(words, word) for word in topic.split()) for topic in topics)


async def recorded(store: Store, best: Sequence[Story], now: datetime) -> list[Story]:
    """The stories by the ids that they had in earlier briefs, and recorded by them for later ones."""
    entries = [sorted(int(report.article.id) for report in (*story.reports, *story.copies)) for story in best]
    known = await store.stories_of([entry for story in entries for entry in story])
    names = identities(entries, known)
    for name, story in zip(names, entries, strict=True):
        if any(known.get(entry) != name for entry in story):
            await store.put_story(name, story, now)
    return [replace(story, id=name) for name, story in zip(names, best, strict=True)]


async def _digest(world: World, settings: Settings, story: Story, entries: dict[str, Kept]) -> StoryDigest:
    """The proven digest of a story, whose best reports are read again, in full."""
    kept = [entries[report.article.id] for report in story.reports[:READ]]
    full = [each._replace(page=_whole(each.entry, await world.store.page(each.entry.id))) for each in kept]

    def told() -> StoryDigest:
        reports = (*(report_of(each, settings) for each in full), *story.reports[READ:])
        digest = stories.tell(replace(story, reports=reports), settings)
        parts = all(report.excerpt for report in reports)
        return replace(digest, notes=(*digest.notes, part(full[0].page.why))) if parts else digest

    return await asyncio.to_thread(told)


def _whole(entry: Entry, page: Page | None) -> Page:
    """What there is to read of an entry; what is kept of a short file is all of it, though its page wasn't read."""
    found = readable(entry, page)
    if page is None and _is_file(entry.url) and not found.text.endswith("…"):
        return replace(found, kind=PageKind.ARTICLE, why="")
    return found


def _is_bare_file(digest: StoryDigest) -> bool:
    """Whether there is nothing to tell of what files have: they have no headline either, unlike pages."""
    told = digest.summary or digest.facts or digest.quotes
    return not told and all(_is_file(report.article.url) for report in digest.story.reports)


def _is_file(address: str | None) -> bool:
    return (address or "").startswith("file:")


async def _why_empty(store: Store, settings: Settings, wish: Wish, window: Window, now: datetime) -> Empty:
    """The same, as far as what is muted needs another look."""
    if window.kept and wish.topic and (wish.unwanted or wish.hidden):
        anything = wish._replace(unwanted=(), hidden=())
        if (await asyncio.to_thread(chosen, window.kept, settings, anything, now))[1]:
            return Empty.MUTED
    return await why_empty(store, wish, window)


async def why_empty(store: Store, wish: Wish, window: Window) -> Empty:
    """Why a window has no stories to show."""
    sources = [source.id for source in await store.sources()]
    if wish.channel:
        followed = {follow.source for follow in await store.follows(wish.channel)}
        sources = [source for source in sources if source in followed]
    if not sources:
        return Empty.SOURCELESS
    if window.all:
        return Empty.UNWANTED if not window.kept else Empty.ELSEWHERE if wish.topic else Empty.MUTED
    states = [await store.health(source) for source in sources]
    if not any(state.checked for state in states):
        return Empty.UNREAD
    if all(state.failure for state in states):
        return Empty.FAILING
    taken_as_read = await store.entries(wish.since, channel=wish.channel, limit=1, backlog=True)
    return Empty.BACKLOG if taken_as_read else Empty.QUIET
