"""A briefing's parts, made again from what is kept of them: the same each time, each story once for all channels."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot import stories
from bot.deliveries import Kind, Packed
from bot.errors import Forgotten
from bot.newsdesk import buttons
from bot.newsdesk.muting import without_words
from bot.newsdesk.reading import part
from bot.newsdesk.recalling import articles_again, story_again
from bot.newsdesk.shared import Shared
from bot.newsdesk.window import slim
from bot.ports import Store
from bot.replies import BriefPart, Part, StoryPart
from bot.reports import StoryDigest
from bot.settings import Settings
from bot.shown import Shown
from bot.wording import note

#: So many digests are kept at hand: of the stories of a day, each at a few lengths.
AT_HAND = 800
UPDATE = "This channel was told of it before; here is what is new."


class Digests:
    """The digests of stories that were shown, each made once; one at a time, as they all want the processor."""

    def __init__(self, settings: Settings) -> None:
        """As the settings want them."""
        self._settings = settings
        self._made: Shared[str, StoryDigest | None] = Shared(AT_HAND)
        self._making = asyncio.Lock()

    @property
    def count(self) -> int:
        """How many had to be made."""
        return self._made.count

    async def of(self, key: str, find: Callable[[], Awaitable[Shown | None]]) -> StoryDigest | None:
        """The digest of a story by the key of what was shown, which is looked for where it has to be made.

        None where the channel had been told of the story, and it hasn't moved on. Raises Forgotten where nothing is
        found.
        """

        async def make() -> StoryDigest | None:
            shown = await find()
            if shown is None:
                raise Forgotten
            async with self._making:
                return await asyncio.to_thread(made_again, shown, self._settings)

        return await self._made.of(key, make)


def made_again(shown: Shown, settings: Settings) -> StoryDigest | None:
    """The digest of a story that was shown, as it was; None where there is nothing new in it."""
    if shown.words is not None:
        settings = replace(settings, digest=replace(settings.digest, words=shown.words))
    first = shown.stories[0]
    digest = story_again(first, settings)
    if all(copy.excerpt for copy in first.reports):
        digest = replace(digest, notes=(*digest.notes, part(first.reports[0].why)))
    if len(shown.stories) == 1:
        return _slim(digest)
    changed = stories.update(digest, articles_again(shown.stories[1], settings))
    return _slim(replace(changed, notes=(*changed.notes, UPDATE))) if changed else None


def _slim(digest: StoryDigest) -> StoryDigest:
    """A digest that takes little memory: it can be shown, and its quotes listed."""
    reports, copies = (tuple(map(slim, of)) for of in (digest.story.reports, digest.story.copies))
    digests = tuple(
        replace(each, article=report.article) for each, report in zip(digest.digests, reports, strict=False)
    )
    return replace(digest, story=replace(digest.story, reports=reports, copies=copies), digests=digests)


class Unpacker:
    """Makes parts of what is kept of them."""

    def __init__(self, store: Store, settings: Settings, digests: Digests) -> None:
        """`digests` are shared with whoever composes."""
        self._store, self._settings, self._digests = store, settings, digests

    async def unpack(self, packed: Packed) -> Part:
        """A part as it is posted. Raises Forgotten where what it is made of isn't kept any more, and StoreError."""
        told = [await self._story(key, packed.hidden) for key in packed.stories]
        if packed.kind is Kind.STORY:
            return told[0]
        since, until = (datetime.fromisoformat(each) for each in (packed.since, packed.until))
        return BriefPart(packed.told, tuple(told), packed.found, since, until, packed.footer, packed.topic)

    async def _story(self, key: str, hidden: tuple[str, ...]) -> StoryPart:
        digest = await self._digests.of(key, lambda: self._store.shown(key))
        if digest is None:
            raise Forgotten
        return _told(digest, key, hidden, self._settings)


def told_part(digest: StoryDigest, packed: Packed, settings: Settings) -> StoryPart:
    """A story's part whose digest is another by now than when it was packed."""
    return _told(digest, packed.stories[0], packed.hidden, settings)


def _told(digest: StoryDigest, key: str, hidden: tuple[str, ...], settings: Settings) -> StoryPart:
    """A story as a channel is shown it."""
    digest = without_words(digest, hidden)
    more = len(buttons.more_of_story(digest, settings))
    row = buttons.below(key, shown=len(digest.quotes), more=more, public=True)
    return StoryPart(digest, key, listed(digest), row)


def listed(digest: StoryDigest) -> str:
    """What a list says of a story: "3 sources · update: 2 new facts, 1 new quote"."""
    if UPDATE not in digest.notes:
        return note(digest)
    counts = (len(digest.summary) + len(digest.facts), "line"), (len(digest.quotes), "quote")
    new = ", ".join(f"{count} new {what}{'s' * (count != 1)}" for count, what in counts if count)
    return f"{note(digest)} · update: {new}"
