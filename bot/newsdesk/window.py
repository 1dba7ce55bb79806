"""The entries of a time window, as grouping and ranking look at them: by their beginnings, as there may be many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from bot import stories, text
from bot.addresses import canonical
from bot.errors import InputError
from bot.model import Tokens
from bot.newsdesk.outlets import Credit, credit
from bot.newsdesk.reading import Given
from bot.ports import Follow, Store
from bot.reports import Entry, Page, PageKind, Report, Story
from bot.settings import Settings
from bot.stories import Piece

#: So many of a window's entries are looked at: of each source in turn, the newest ones.
ENTRIES = 5_000
#: So much of each text, in characters: near-copies are told by the first, what a report is about by the second.
LOOKED_AT, OPENING = 2_500, 1_000
#: A longer article is read so far only, and marked as an excerpt.
LONGEST = 100_000

UNREAD = "The page has not been read yet."
_NO_TOKENS = Tokens([], [], [], [], "")


class Kept(NamedTuple):
    """An entry with the beginning of its page, and what it is shown under."""

    entry: Entry
    page: Page
    credit: Credit


class Window(NamedTuple):
    """What is to be looked at, newest first; `all` counts the entries that were looked through.

    `cut` are sources that have more, each with the time since when there is all of it.
    """

    kept: tuple[Kept, ...]
    all: int
    cut: Mapping[int, datetime] = MappingProxyType({})


async def read_window(store: Store, since: datetime, channel: str | None = None, *, backlog: bool = False) -> Window:
    """The entries first seen since then, of all sources or those that a channel follows, that its words let through.

    `backlog` has those, too, that were taken as read. Raises StoreError.
    """
    sources = {source.id: source for source in await store.sources()}
    follows = {follow.source: follow for follow in await store.follows(channel)} if channel else {}
    entries = await store.entries(since, channel=channel, limit=ENTRIES + 1, backlog=backlog)
    full = len(entries) > ENTRIES
    if full:  # one source's many hide nothing of the others
        entries = await store.entries(since, channel=channel, limit=ENTRIES, backlog=backlog, fairly=True)
    entries = [entry for entry in entries if entry.source in sources]
    passed = [entry for entry in entries if passes(entry, follows.get(entry.source))]
    pages = await store.beginnings([entry.id for entry in passed], LOOKED_AT)
    read = [(entry, readable(entry, pages.get(entry.id))) for entry in passed]
    kept = tuple(Kept(*each, of) for each, of in zip(read, credit(read, sources), strict=True))
    return Window(kept, len(entries), _cut(entries) if full else {})


def _cut(entries: Sequence[Entry]) -> dict[int, datetime]:
    """The sources that may have more than these entries, of each source in turn, with the oldest one's time."""
    counts = Counter(entry.source for entry in entries)
    most = max(counts.values(), default=0)
    return {entry.source: entry.first_seen for entry in entries if counts[entry.source] >= most - 1}


def passes(entry: Entry, follow: Follow | None) -> bool:
    """Whether a channel's words for a source let an entry through."""
    if follow is None:
        return True
    words = f"{entry.title} {entry.excerpt}"
    if any(stories.has(words, word) for word in follow.unwanted):
        return False
    return not follow.wanted or any(stories.has(words, word) for word in follow.wanted)


def readable(entry: Entry, page: Page | None) -> Page:
    """What there is to read of an entry: its page, or the feed's own excerpt where that has no article."""
    if page is None or not page.text.strip():
        return Page(entry.url or "", PageKind.EXCERPT, entry.excerpt, why=page.why if page else UNREAD)
    # The feed's own words are not those of the page's outlet.
    if page.kind in (PageKind.CONSENT, PageKind.ERROR):
        return replace(page, kind=PageKind.EXCERPT, text=entry.excerpt, publisher=None)
    return page


def told_by(kept: Sequence[Kept], settings: Settings) -> list[Story]:
    """The stories that entries tell, from their beginnings; good for ranking, not yet for a digest."""
    links = Counter((entry.source, canonical(entry.url)) for entry, *_ in kept if entry.url)
    pieces = []
    for each in kept:
        entry, page, of = each
        # A feed that links several items to one page tells them apart itself.
        address = entry.url if entry.url and links[entry.source, canonical(entry.url)] == 1 else None
        pieces.append(Piece(str(entry.id), of.title, page.text or entry.excerpt, dated(each), address))
    reports = [slim(report_of(each, settings, OPENING)) for each in kept]
    return [stories.story(group, reports) for group in stories.group(pieces)]


def slim(report: Report) -> Report:
    """A report that takes little memory: its words can be compared, but not be read for facts and quotes."""
    return replace(report, article=replace(report.article, tokens=_NO_TOKENS))


def report_of(kept: Kept, settings: Settings, longest: int = LONGEST) -> Report:
    """An entry as its outlet's report, read so far; where there is nothing to read, its headline."""
    page, known = kept.page, given(kept)
    part = page.kind is not PageKind.ARTICLE or len(page.text) > LONGEST
    try:
        words = page.text[: min(longest, settings.reading.max_characters)]
        article = text.read(words, settings=settings.reading, **known)
    except InputError:
        article, part = stories.headline(**known), True
    return Report(article, kept.credit.outlet, dated(kept), excerpt=part)


def given(kept: Kept) -> Given:
    """What is known of an entry as an article, besides its text."""
    entry, _, of = kept
    return {
        "id": str(entry.id),
        "title": of.title,
        "url": entry.url,
        "publisher": of.outlet,
        "published": dated(kept).isoformat(),
        "byline": of.byline,
    }


def dated(kept: Kept) -> datetime:
    """When an entry was published, as far as is known."""
    return kept.credit.published or kept.entry.first_seen
