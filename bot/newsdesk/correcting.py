"""Corrections: the articles of a briefing are read again, and where what was shown has changed, its message says so."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from bot.deliveries import Delivery, Kind, Parcel
from bot.errors import MessageGone, PostError, PostLater, PostRefused, PostUnknown
from bot.newsdesk.packing import made_again, told_part
from bot.newsdesk.recalling import as_of_now
from bot.newsdesk.rereading import Rereader
from bot.newsdesk.world import World
from bot.ports import Post, Posters, Recheck
from bot.replies import NoticePart
from bot.reports import StoryDigest
from bot.settings import Settings
from bot.shown import Copy, Rereading, Shown

#: Articles are read again so long after their briefing was sent.
AFTER = (timedelta(hours=6), timedelta(hours=24))
#: Whoever reads again has so long for it; then another may.
LEASE = timedelta(minutes=10)
#: So many briefings are looked after at once.
BATCH = 100

log = logging.getLogger("pullquote.briefings")


class _Posted(NamedTuple):
    """A story's message in a channel, and what it says of its corrections by now."""

    delivery: Delivery
    part: int
    said: str

    @property
    def parcel(self) -> Parcel:
        """The part, and its message."""
        return self.delivery.parcels[self.part]

    @property
    def key(self) -> str:
        """The name of the story that is shown."""
        return self.parcel.packed.stories[0]


class _Story(NamedTuple):
    """A story as it was shown, and those of its articles that lines are from, by their reports' numbers."""

    shown: Shown
    digest: StoryDigest
    copies: Mapping[int, Copy]


class Corrector:
    """Looks after what was posted."""

    def __init__(
        self,
        world: World,
        settings: Settings,
        posters: Posters,
        zone: Callable[[Delivery], Awaitable[str]],
    ) -> None:
        """`posters` knows what is connected, `zone` the time zone of a Delivery's times."""
        self._at, self._settings, self._posters, self._zone = world, settings, posters, zone
        self._rereader = Rereader(world, settings)

    async def run(self) -> int:
        """Read again what is due for it, and correct what has changed: so many messages. Raises StoreError."""
        if self._settings.briefings.corrections == "off":
            return 0
        due = await self._at.store.corrections.claim(
            self._at.clock.now(), AFTER, LEASE, beginnings=self._posters.beginnings, limit=BATCH
        )
        said = await self._at.store.corrections.told(each.delivery.id for each in due)
        posted = {each.delivery.id: list(_posted(each.delivery, said)) for each in due}
        stories = await self._stories({one.key for each in posted.values() for one in each})
        read = await self._rereader.read(copy for story in stories.values() for copy in story.copies.values())
        await self._keep(stories.values(), read)
        return sum([await self._correct(each, posted[each.delivery.id], stories, read) for each in due])

    async def _stories(self, keys: Iterable[str]) -> Mapping[str, _Story]:
        """Stories as they were shown, as far as they are still kept."""
        found: dict[str, _Story] = {}
        for key in sorted(keys):
            shown = await self._at.store.shown(key)
            digest = await asyncio.to_thread(made_again, shown, self._settings) if shown else None
            if shown and digest:
                copies = shown.stories[0].reports
                found[key] = _Story(shown, digest, {number: copies[number] for number in sorted(_told_of(digest))})
        return found

    async def _keep(self, stories: Iterable[_Story], read: Mapping[str, Rereading | None]) -> None:
        """Keep what has changed; and that it is as it was, where it had."""
        copies = {copy.key: copy for story in stories for copy in story.copies.values()}
        known = await self._at.store.corrections.kept(copies)
        for key, copy in copies.items():
            now = read.get(key)
            if now and now.text != (known[key].text if key in known else copy.text):
                await self._at.store.corrections.keep(key, now)

    async def _correct(
        self,
        due: Recheck,
        posted: Iterable[_Posted],
        stories: Mapping[str, _Story],
        read: Mapping[str, Rereading | None],
    ) -> int:
        """Correct a briefing's messages; how many that were. What can't be done now is left for the next time."""
        count, finished = 0, True
        for each in posted:
            story = stories.get(each.key)
            if story is None:
                continue
            finished = finished and all(copy.key in read for copy in story.copies.values())
            try:
                count += await self._brought_up(each, story, due.readings)
            except PostLater as error:
                log.info("A correction for %s waits: %s", each.delivery.channel, error)
                finished = False
            except PostError as error:
                log.warning("A correction for %s couldn't be posted: %s", each.delivery.channel, error)
        if finished:
            now = self._at.clock.now()
            ended = due.delivery.ended or now
            passed = sum(now - ended >= age for age in AFTER)
            await self._at.store.corrections.done(due.delivery.id, max(passed, due.readings + 1))
        return count

    async def _brought_up(self, posted: _Posted, story: _Story, readings: int) -> bool:
        """Let a message say what holds by now, where that is something else than it says; whether it was."""
        known = await self._at.store.corrections.kept(copy.key for copy in story.copies.values())
        now = await asyncio.to_thread(as_of_now, story.digest, story.shown.stories[0], known, self._settings)
        told = now.notes[len(story.digest.notes) :]
        said = "\n".join(told)
        if said == posted.said:
            return False
        await self._show(posted, now, told, readings)
        await self._at.store.corrections.tell(posted.delivery.id, posted.part, said)
        log.info("%s: a message of its briefing was corrected. %s", posted.delivery.channel, said)
        return True

    async def _show(self, posted: _Posted, now: StoryDigest, told: tuple[str, ...], readings: int) -> None:
        """Edit a message, and tell its thread where it can't be edited, or where that is wanted. Raises PostError."""
        delivery = posted.delivery
        poster = self._posters(delivery.channel)
        if poster is None:
            raise PostLater
        part = told_part(now, posted.parcel.packed, self._settings)
        wanted = self._settings.briefings.corrections == "thread"
        try:
            await poster.edit(delivery.channel, posted.parcel.message or "", part, await self._zone(delivery))
        except MessageGone:
            return
        except PostRefused:
            wanted = True
        if wanted and told:
            head = f"Corrected: {now.story.reports[0].article.title}"
            nonce = delivery.nonce(f"correction {readings} of {posted.part}")
            below = delivery.below(posted.part) or posted.parcel.message
            post = Post(delivery.channel, NoticePart(head, told), nonce, below, since=delivery.ended)
            try:
                if await poster.find(post) is not None:
                    return
            except PostUnknown:
                pass  # it is better told twice than never
            await poster.post(post)


def _posted(delivery: Delivery, said: Mapping[tuple[int, int], str]) -> Iterable[_Posted]:
    """The messages of a briefing that show a story."""
    for part, parcel in enumerate(delivery.parcels):
        if parcel.packed.kind is Kind.STORY and parcel.message:
            yield _Posted(delivery, part, said.get((delivery.id, part), ""))


def _told_of(digest: StoryDigest) -> set[int]:
    """The numbers of those reports that something shown is from."""
    quotes = (each for told in digest.quotes for each in (told, *told.also, *told.variants))
    figures = (figure for each in digest.disagreements for side in each.sides for figure in side)
    lines = {each.report for each in digest.summary} | {each.report for each in digest.facts}
    return lines | {each.report for each in quotes} | {each.report for each in figures}
