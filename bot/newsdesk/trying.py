"""Tries a source without keeping anything: what a channel would get of it, and why an entry is taken or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.entries import Decision, Known, Verdict, decide, keys, tidy
from bot.errors import NoFolder, UnknownSource
from bot.newsdesk.following import at_address, find, find_feed
from bot.newsdesk.pages import fetch_page, page_of
from bot.newsdesk.turns import attempt, for_each
from bot.newsdesk.window import passes
from bot.newsdesk.world import World
from bot.ports import Feed, Follow
from bot.reports import Entry, Item, Page, PageKind, Source, SourceKind

#: So many pages of what would be taken are read.
PAGES = 5


class Tried(NamedTuple):
    """An item of a feed, whether it would be taken as news, why, and its page where that was read."""

    item: Item
    taken: bool
    why: str
    page: Page | None = None


class Trial(NamedTuple):
    """What an address leads to, the source that it is if it is followed, and what would become of its items."""

    feed: Feed
    kind: SourceKind
    source: Source | None
    items: tuple[Tried, ...]


async def try_source(
    world: World,
    named: str,
    *,
    folders: bool = False,
    pages: int = PAGES,
    wanted: Sequence[str] = (),
    unwanted: Sequence[str] = (),
) -> Trial:
    """Try a source, or what somebody would add, with a channel's words for it, and read the first pages.

    With `folders` it is the operator who asks, and may name a folder, or a source by its number or title: those of
    others are nobody else's business. Raises FetchError, StoreError, and UnknownSource for a number of none.
    """
    feed, kind, source = await _find(world, named, folders=folders)
    held = await world.store.known(source.id, keys(feed.items)) if source else {}
    known = {key: Known(*what) for key, what in held.items()}
    judged = _judged(feed.items, known, world.clock.now(), follows=source is not None)
    follow = Follow("", source.id if source else 0, tuple(wanted), tuple(unwanted))
    tried = [_worded(each, follow, world.clock.now()) for each in judged]

    async def read(at: int) -> None:
        tried[at] = tried[at]._replace(page=await _page(world, feed.address, kind, tried[at].item))

    await for_each([at for at, each in enumerate(tried) if each.taken][:pages], read)
    return Trial(feed, kind, source, tuple(tried))


async def _find(world: World, named: str, *, folders: bool) -> tuple[Feed, SourceKind, Source | None]:
    """Return a feed with the source that it is; one that is followed is asked at its own address."""
    sources = await world.store.sources()
    source = _named(sources, named) if folders else at_address(sources, named)
    if source is None:
        try:
            feed, kind = await find_feed(world, named, folders=folders)
        except NoFolder:
            if named.strip().removeprefix("#").isdecimal():
                raise UnknownSource(named) from None
            raise
        return feed, kind, at_address(sources, feed.address)
    reader = world.feeds if source.kind is SourceKind.FEED else world.folders
    return await reader.read(source.address), source.kind, source


def _named(sources: Sequence[Source], named: str) -> Source | None:
    try:
        return find(sources, named)
    except UnknownSource:
        return None


def _judged(items: Sequence[Item], known: Mapping[str, Known], now: datetime, *, follows: bool) -> Iterator[Tried]:
    """Yield what would become of each item; those that `decide` leaves out are told from the others by their order."""
    decisions = iter(decide(items, known, now).items)
    decision = next(decisions, None)
    for item in map(tidy, items):
        if decision and decision.item == item:
            yield _told(decision, follows=follows)
            decision = next(decisions, None)
        elif item.title or item.excerpt or item.url:
            yield Tried(item, taken=False, why="It repeats another entry of the feed.")
        else:
            yield Tried(item, taken=False, why="It has no title, no text and no address.")


def _told(decision: Decision, *, follows: bool) -> Tried:
    entry = decision.before
    match decision.verdict:
        case Verdict.NEW:
            why = "It is new." if follows else "It is new; what is there when the source is added, is taken as read."
            return Tried(decision.item, taken=True, why=why)
        case Verdict.FORGOTTEN:
            return Tried(decision.item, taken=False, why="It was known, and has been forgotten for its age.")
        case Verdict.UPDATE:
            return Tried(decision.item, taken=False, why=f"Its words have changed; it {_since(entry)}.")
    return Tried(decision.item, taken=False, why=f"It {_since(entry)}.")


def _worded(tried: Tried, follow: Follow, now: datetime) -> Tried:
    """Return what becomes of an item when a channel's words are asked, too: also of one that isn't news any more."""
    if not follow.wanted and not follow.unwanted:
        return tried
    entry = _entry(tried.item, now)
    if passes(entry, follow):
        return tried if tried.taken else tried._replace(why=f"{tried.why} The channel's words would let it through.")
    unwanted = passes(entry, follow._replace(unwanted=()))
    words = "a word that the channel doesn't want" if unwanted else "none of the words that the channel wants"
    return tried._replace(taken=False, why=f"{'' if tried.taken else f'{tried.why} '}It has {words}.")


def _entry(item: Item, now: datetime) -> Entry:
    """Return an item as an entry that nobody keeps."""
    return Entry(0, 0, "", item.url, item.title, item.excerpt, item.author, item.published, now, now)


def _since(entry: Entry | None) -> str:
    if entry is None:
        return "is known"
    seen = entry.first_seen.astimezone()
    day = f"{seen.day} {seen:%B %Y}"
    return f"was taken as read when the source was added, on {day}" if entry.backlog else f"is known since {day}"


async def _page(world: World, address: str, kind: SourceKind, item: Item) -> Page:
    """Return what could be read of an item's page, or the feed's own excerpt and why."""
    url = item.url or ""
    found = await attempt(fetch_page(world, kind, address, url), url)
    page = page_of(_entry(item, world.clock.now()), found)
    return page if page.kind is PageKind.ARTICLE else replace(page, kind=PageKind.EXCERPT)
