"""A brief: a time window's stories, the most important first, with their digests and the truth about the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot import stories, text
from bot.errors import InputError
from bot.newsdesk.footer import footer
from bot.ports import Follow, Store
from bot.reports import Entry, Page, PageKind, Report, Source, Story, StoryDigest
from bot.settings import Settings
from bot.stories import Piece

#: So many of a window's entries are looked at, the newest ones.
ENTRIES = 5_000
#: A topic's words stand in the title or in so many first characters.
OPENING = 600


class Wish(NamedTuple):
    """What a brief is to be about: since when, how many stories, words of interest, and words that mute a story.

    `topic` keeps only stories that have one of its words; `channel` only what that channel follows.
    """

    since: datetime
    top: int = 8
    topic: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    channel: str | None = None


class Brief(NamedTuple):
    """Stories in order, each proven line by line; how many there were; and the line that says how the sources are."""

    digests: tuple[StoryDigest, ...]
    found: int
    footer: str
    wish: Wish


class Kept(NamedTuple):
    """An entry with its source and page."""

    entry: Entry
    source: Source
    page: Page


async def brief(store: Store, settings: Settings, wish: Wish, now: datetime) -> Brief:
    """The brief of a wish, from what the store has. Raises StoreError."""
    sources = {source.id: source for source in await store.sources()}
    follows = {f.source: f for f in await store.follows(wish.channel)} if wish.channel else None
    entries = await store.entries(wish.since, channel=wish.channel, limit=ENTRIES)
    kept = [
        Kept(entry, sources[entry.source], await store.page(entry.id) or unread(entry))
        for entry in entries
        if entry.source in sources and passes(entry, follows)
    ]
    told = told_by(kept, settings)
    found = [
        ranked.story for ranked in stories.rank(told, now, wanted=wish.wanted + wish.topic, unwanted=wish.unwanted)
    ]
    about = [story for story in found if not wish.topic or on_topic(story, wish.topic)]
    digests = tuple(stories.prove_story(stories.compose(story, settings)) for story in about[: wish.top])
    return Brief(digests, len(about), await footer(store, kept_excerpts(digests), now, wish.channel), wish)


def passes(entry: Entry, follows: dict[int, Follow] | None) -> bool:
    """Whether a channel's words for a source let an entry through."""
    follow = follows.get(entry.source) if follows else None
    if follow is None:
        return True
    words = f"{entry.title} {entry.excerpt}"
    if any(stories.has(words, word) for word in follow.unwanted):
        return False
    return not follow.wanted or any(stories.has(words, word) for word in follow.wanted)


def unread(entry: Entry) -> Page:
    """An entry whose page has not been read yet."""
    return Page(entry.url or "", PageKind.EXCERPT, entry.excerpt, entry.title, why="The page has not been read yet.")


def told_by(kept: Sequence[Kept], settings: Settings) -> list[Story]:
    """The stories that these entries tell."""
    reports = [report for each in kept if (report := report_of(each, settings))]
    pieces = [
        Piece(
            id=report.article.id,
            title=report.article.title,
            text=report.article.text,
            published=report.published,
            url=report.article.url,
        )
        for report in reports
    ]
    return [stories.story(group, reports) for group in stories.group(pieces)]


def report_of(kept: Kept, settings: Settings) -> Report | None:
    """An entry as a report; None where there is nothing to read."""
    entry, source, page = kept
    words = page.text or entry.excerpt or entry.title
    date = entry.published or entry.first_seen
    try:
        article = text.read(
            words[: settings.reading.max_characters],
            settings=settings.reading,
            id=str(entry.id),
            title=entry.title or page.title,
            url=entry.url,
            publisher=page.publisher or source.title,
            published=date.isoformat(),
            byline=page.byline or entry.author,
        )
    except InputError:
        return None
    return Report(article, source.title or source.address, date, page.kind is not PageKind.ARTICLE)


def on_topic(story: Story, topic: Sequence[str]) -> bool:
    """Whether a story is about one of these words."""
    return any(
        stories.has(f"{report.article.title} {report.article.text[:OPENING]}", word)
        for report in story.reports
        for word in topic
    )


def kept_excerpts(digests: Sequence[StoryDigest]) -> int:
    """How many of the reports shown are excerpts only."""
    return sum(report.excerpt for digest in digests for report in digest.story.reports)
