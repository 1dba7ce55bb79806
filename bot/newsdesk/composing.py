"""A scheduled briefing: what is new to its channel, within its time to read, as it is kept until it is posted."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from bot import stories
from bot.briefings.deciding import REMOVED
from bot.briefings.zones import clocks
from bot.channels import Planned
from bot.deliveries import Delivery, Kind, Packed
from bot.errors import SourcesUnread
from bot.newsdesk import footer, heads, muting, silence
from bot.newsdesk.ahead import FRESH, is_unread
from bot.newsdesk.briefing import DAY, STORIES
from bot.newsdesk.briefs import FULL, Empty, Wish, on_topic
from bot.newsdesk.delivering import Composed
from bot.newsdesk.edition import SETTLING, Edition, Editions
from bot.newsdesk.offering import Offer, offers
from bot.newsdesk.packing import Digests, Unpacker
from bot.newsdesk.recalling import telling
from bot.newsdesk.window import ENTRIES, Kept, readable, report_of
from bot.newsdesk.world import World
from bot.ports import Follow, LastTold
from bot.reading_time import WORDS_A_MINUTE, told_words
from bot.replies import Part
from bot.reports import Story, StoryDigest
from bot.settings import Settings
from bot.shown import Form, Shown, Telling
from bot.stories.composing import READ

#: After a long silence, a briefing goes back so far.
FURTHEST = timedelta(days=8)
#: A briefing waits for its sources to be read until it was tried so often: that is some minutes.
WAITS = 6
#: The shortest digest there is, in words; each of these parts of the usual length is a length of its own.
SHORTEST, LENGTHS = 45, (1.0, 0.7, 0.5)
#: So many more stories are looked at than are shown, as some turn out to have nothing new.
SPARE = 6


class Chosen(NamedTuple):
    """A story that is told: the key of what is kept of it, and its digest."""

    key: str
    digest: StoryDigest


class Composer:
    """Composes briefings; what channels have in common is made once."""

    def __init__(self, world: World, settings: Settings, settling: timedelta = SETTLING) -> None:
        """A briefing takes `settings.briefings.minutes` to read; what has come within `settling` isn't in it."""
        self._world, self._settings = world, settings
        self._editions = Editions(world.store, settings, settling)
        self.digests = Digests(settings)
        self._unpacker = Unpacker(world.store, settings, self.digests)
        self._zones: dict[int, str] = {}

    async def compose(self, delivery: Delivery) -> Composed:
        """What a Delivery is to say: a head and a part for each story, or a line. Raises StoreError."""
        planned = await self._planned(delivery)
        if planned is None:
            return Composed((), self._world.clock.now(), REMOVED)
        if delivery.attempts < WAITS and await self._is_unread(delivery):
            raise SourcesUnread
        return await self.compose_for(planned)

    async def _is_unread(self, delivery: Delivery) -> bool:
        """Whether sources of its channel weren't read for it yet, as after a time in which nothing was running."""
        ahead = timedelta(minutes=self._settings.briefings.ahead_minutes)
        if not ahead:
            return False
        return await is_unread(self._world, delivery.channel, delivery.due - ahead - FRESH)

    async def compose_for(self, planned: Planned) -> Composed:
        """What a schedule's briefing is to say now. Raises StoreError."""
        now = self._world.clock.now()
        wish, mutes = await self._wish(planned, now)
        edition = await self._editions.of(wish.since, self._world.clock)
        told = await self._world.store.ledger.last_told(planned.channel, edition.begin)
        follows = {follow.source: follow for follow in await self._world.store.follows(planned.channel)}
        found, wanted = await asyncio.to_thread(_offered, edition, follows, told, wish)
        chosen = await self._chosen(edition, wanted, wish, now)
        if not chosen:
            empty = await silence.why(self._world.store, edition, follows, wish, told, found=found, wanted=len(wanted))
            return _nothing(planned, wish, edition, follows, empty)
        return Composed(_packed(chosen, wanted, wish, edition, follows=follows, hidden=mutes), edition.at)

    async def unpack(self, _delivery: Delivery, packed: Packed) -> Part:
        """A part as it is posted; always the same for what is packed. Raises Forgotten and StoreError."""
        return await self.unpack_part(packed)

    async def unpack_part(self, packed: Packed) -> Part:
        """The same, whatever Delivery it is of."""
        return await self._unpacker.unpack(packed)

    async def zone(self, delivery: Delivery) -> str:
        """The time zone of a Delivery's times: its schedule's."""
        number = delivery.slot.schedule
        if number not in self._zones:
            planned = await self._planned(delivery)
            return planned.schedule.zone if planned else self._settings.chat.zone
        return self._zones[number]

    async def _planned(self, delivery: Delivery) -> Planned | None:
        every = await self._world.store.planned(delivery.channel)
        found = next((each for each in every if each.id == delivery.slot.schedule), None)
        if found:
            self._zones[found.id] = found.schedule.zone
        return found

    async def _wish(self, planned: Planned, now: datetime) -> tuple[Wish, tuple[str, ...]]:
        """What the channel wants to be told, and whose words it doesn't want to see."""
        store, schedule = self._world.store, planned.schedule
        last = await store.ledger.briefed(planned.channel, schedule.topic)
        mutes = await store.mutes(planned.channel, now)
        words = muting.words(mutes)
        if last and last > now:  # a clock was ahead
            last = None
        wish = Wish(
            max(last or now - DAY, now - FURTHEST),
            schedule.top or STORIES,
            topic=(schedule.topic,) if schedule.topic else (),
            unwanted=words,
            channel=planned.channel,
            hidden=muting.sites(mutes),
        )
        return wish, words

    async def _chosen(self, edition: Edition, wanted: Sequence[Offer], wish: Wish, now: datetime) -> list[Chosen]:
        """The stories to tell, the most important first, as far as the time to read goes; one at least."""
        ranked = stories.rank([each.story for each in wanted], now, wanted=wish.topic, top=wish.top + SPARE)
        known = {id(offer.story): offer.known for offer in wanted}
        room = round(self._settings.briefings.minutes * WORDS_A_MINUTE)
        words = self._length(min(wish.top, len(ranked)), room)
        chosen: list[Chosen] = []
        for each in ranked:
            key, shown = await self._shown(edition, each.story, known[id(each.story)], words)
            digest = await self._digest(key, shown)
            if digest is None:
                continue
            told = muting.without_words(digest, wish.unwanted)
            room -= told_words(told)
            if chosen and room < 0:
                break
            await edition.stored.of(key, partial(self._world.store.keep_shown, shown, now))
            chosen.append(Chosen(key, told))
            if len(chosen) == wish.top:
                break
        return chosen

    def _length(self, count: int, room: int) -> int | None:
        """How long each of so many digests may be, of a few lengths, so that channels share them; None as it is set."""
        usual = self._settings.digest.words
        lengths = [max(SHORTEST, round(part * usual)) for part in LENGTHS]
        fitting = next((length for length in lengths if count * length <= room), SHORTEST)
        return None if fitting >= usual else fitting

    async def _digest(self, key: str, shown: Shown) -> StoryDigest | None:
        async def find() -> Shown:
            return shown

        return await self.digests.of(key, find)

    async def _shown(
        self, edition: Edition, story: Story, known: Sequence[LastTold], words: int | None
    ) -> tuple[str, Shown]:
        """A story as it is kept, and its key; of one that the channel was told of, with all that it knows."""

        async def make() -> tuple[str, Shown]:
            newer = await edition.read.of(_reports(story), partial(self._telling, edition, story))
            before = [await self._world.store.shown(key) for key in keys]
            copies = [copy for each in before if each for old in each.stories for copy in (*old.reports, *old.copies)]
            earlier = (Telling(story.id, tuple(dict.fromkeys(copies))[: 2 * READ]),) if copies else ()
            shown = Shown(Form.STORY, (newer, *earlier), words=words)
            return shown.key, shown

        keys = tuple(each.shown for each in known)
        return await edition.shown.of((_reports(story), keys, words), make)

    async def _telling(self, edition: Edition, story: Story) -> Telling:
        """A story with the whole texts of its best reports."""
        kept = [edition.kept[report.article.id] for report in story.reports[:READ]]
        full = [await self._read(each) for each in kept]
        read = await asyncio.to_thread(lambda: [report_of(each, self._settings) for each in full])
        told = telling(replace(story, reports=(*read, *story.reports[READ:])))
        first = told.reports[0]._replace(why=full[0].page.why) if told.reports[0].excerpt else told.reports[0]
        return told._replace(reports=(first, *told.reports[1:]))

    async def _read(self, kept: Kept) -> Kept:
        return kept._replace(page=readable(kept.entry, await self._world.store.page(kept.entry.id)))


def _offered(
    edition: Edition, follows: Mapping[int, Follow], told: Sequence[LastTold], wish: Wish
) -> tuple[list[Offer], list[Offer]]:
    """What is new to the channel, and what it wants of that."""
    found = list(offers(edition, edition.open_to(follows, wish.hidden), told, wish.since))
    return found, [offer for offer in found if _is_wanted(offer.story, wish)]


def _packed(
    chosen: Sequence[Chosen],
    wanted: Sequence[Offer],
    wish: Wish,
    edition: Edition,
    *,
    follows: Collection[int],
    hidden: tuple[str, ...],
) -> list[Packed]:
    """The head, then each story."""
    excerpts = sum(report.excerpt for each in chosen for report in each.digest.story.reports)
    found = max(len(chosen), sum(not offer.known for offer in wanted))
    told = heads.counted(len(chosen), found, sum(told_words(each.digest) for each in chosen))
    keys = tuple(each.key for each in chosen)
    times = wish.since.isoformat(), edition.at.isoformat()
    foot = _footer(edition, follows, excerpts, wish)
    head = Packed(Kind.HEAD, told, keys, hidden, found, foot, ", ".join(wish.topic), *times)
    return [head, *(Packed(Kind.STORY, "", (key,), hidden) for key in keys)]


def _nothing(planned: Planned, wish: Wish, edition: Edition, follows: Collection[int], empty: Empty) -> Composed:
    """A line that says so, or nothing where the channel wants that."""
    told = heads.nothing(empty, wish, edition.at, clocks(planned.schedule.zone))
    if planned.schedule.skip_empty:
        return Composed((), edition.at, told)
    foot = "" if empty is Empty.SOURCELESS else _footer(edition, follows, 0, wish)
    times = wish.since.isoformat(), edition.at.isoformat()
    return Composed([Packed(Kind.LINE, told, (), (), 0, foot, ", ".join(wish.topic), *times)], edition.at)


def _footer(edition: Edition, follows: Collection[int], excerpts: int, wish: Wish) -> str:
    """How the channel's sources are, and whether all that they had was looked at."""
    told = footer.told([each for each in edition.conditions if each[0].id in follows], excerpts, edition.at)
    return told if edition.is_whole(follows, wish.since) else f"{told} {FULL.format(count=ENTRIES)}"


def _reports(story: Story) -> tuple[str, ...]:
    """What names a story as some of its reports tell it."""
    return story.id, *(report.article.id for report in (*story.reports, *story.copies))


def _is_wanted(story: Story, wish: Wish) -> bool:
    return not stories.muted(story, wish.unwanted) and (not wish.topic or on_topic(story, wish.topic))
