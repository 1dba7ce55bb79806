"""An edition: the stories that all sources told of late, grouped once, for all channels that are briefed soon after."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from bot.newsdesk.briefs import of_site, recorded
from bot.newsdesk.footer import conditions
from bot.newsdesk.shared import Shared
from bot.newsdesk.window import ENTRIES, Kept, dated, passes, read_window, told_by
from bot.ports import Clock, Follow, Store
from bot.reports import Entry, Health, Report, Source, Story
from bot.settings import Settings
from bot.shown import Shown, Telling

#: What channels were told of so long before is grouped with what is new, so that it is known to be the same story.
BACK = timedelta(days=4)
#: An edition serves for so long; what comes later is for the next briefing.
FRESH = timedelta(minutes=5)
#: So many editions are kept: channels that are briefed daily share one, those that are briefed weekly another.
EDITIONS = 3
#: What was fetched is kept a little later than it says; so long is waited, so that nothing falls between two briefings.
SETTLING = timedelta(minutes=1)
#: So many ways in which stories are shown are kept at hand: each story at a few lengths, and updates of it.
WAYS = 600

LEFT_OUT = "More than %d entries have come since %s; briefings look at so many, of each source the newest."

log = logging.getLogger("pullquote.briefings")


class Edition:
    """Stories of `[begin, at)`, all sources', by the beginnings of their reports."""

    def __init__(
        self,
        kept: Sequence[Kept],
        stories: Sequence[Story],
        begin: datetime,
        at: datetime,
        *,
        cut: Mapping[int, datetime] = MappingProxyType({}),
        arriving: Sequence[Entry] = (),
    ) -> None:
        """`stories` are of these entries: all there are since `begin`, but for those `arriving`.

        Of the sources that are `cut`, there are all since a time.
        """
        self.begin, self.at, self.stories = begin, at, stories
        self.arriving, self._cut = arriving, cut
        self.kept: Mapping[str, Kept] = {str(each.entry.id): each for each in kept}
        self.reports = {report.article.id: report for story in stories for report in (*story.reports, *story.copies)}
        #: Stories with their whole texts, as they are shown with their keys, and which of them were kept; by whoever
        #: composes from it.
        self.read: Shared[Hashable, Telling] = Shared()
        self.shown: Shared[Hashable, tuple[str, Shown]] = Shared(WAYS)
        self.stored: Shared[str, None] = Shared()
        #: How all sources are, for the footers.
        self.conditions: Sequence[tuple[Source, Health]] = ()
        self._parts: dict[tuple[str, frozenset[str]], Story] = {}

    def is_whole(self, follows: Collection[int], since: datetime) -> bool:
        """Whether there is all that these sources have had since then."""
        return all(each not in follows or then <= since for each, then in self._cut.items())

    def is_fresh(self, now: datetime) -> bool:
        """Whether it serves for what is composed now."""
        return self.at <= now < self.at + FRESH

    def open_to(self, follows: Mapping[int, Follow], hidden: Sequence[str]) -> frozenset[str]:
        """The entries that a channel may see: of sources that it follows, with its words, and of no hidden site."""
        return frozenset(number for number, kept in self.kept.items() if is_open(kept.entry, follows, hidden))

    def entry(self, report: Report) -> Entry:
        """The entry that a report is of."""
        return self.kept[report.article.id].entry

    def part(self, story: Story, reports: Iterable[Report]) -> Story | None:
        """A story as some of its reports tell it; the same again for the same reports. None for none."""
        ids = frozenset(report.article.id for report in reports)
        if not ids:
            return None
        found = self._parts.get((story.id, ids))
        if found is None:
            own, copies = ([each for each in of if each.article.id in ids] for of in (story.reports, story.copies))
            if not own:  # the one that they are copies of isn't among them
                own, copies = copies[:1], copies[1:]
            found = self._parts[story.id, ids] = replace(story, reports=tuple(own), copies=tuple(copies))
        return found

    def since(self, since: datetime) -> Iterator[Entry]:
        """The entries that have come since a time, whoever may see them."""
        return (each.entry for each in self.kept.values() if each.entry.first_seen >= since - SETTLING)

    def news(self, report: Report) -> tuple[datetime, datetime]:
        """When a report was first seen, and when it was published."""
        kept = self.kept[report.article.id]
        return kept.entry.first_seen, dated(kept)


def is_open(entry: Entry, follows: Mapping[int, Follow], hidden: Sequence[str]) -> bool:
    """Whether a channel may see an entry."""
    if entry.source not in follows or not passes(entry, follows[entry.source]):
        return False
    return not (hidden and of_site(entry.url, hidden))


class Editions:
    """Makes editions, each once for all who ask at the same time."""

    def __init__(self, store: Store, settings: Settings, settling: timedelta = SETTLING) -> None:
        """Of all that a store has; what came within `settling` is left for later ones."""
        self._store, self._settings, self._settling = store, settings, settling
        self._warned: datetime | None = None
        self._made: OrderedDict[datetime, Edition] = OrderedDict()
        self._making = asyncio.Lock()

    async def of(self, since: datetime, clock: Clock) -> Edition:
        """An edition with all that was new since then. Raises StoreError."""
        begin = datetime.combine((since.astimezone(UTC) - BACK).date(), time(), UTC)
        async with self._making:
            now = clock.now()  # not before: what was made while this waited is fresh
            found = self._made.get(begin)
            if found is None or not found.is_fresh(now):
                for old in [key for key, each in self._made.items() if not each.is_fresh(now)]:
                    del self._made[old]  # before the next is made: each may take much memory
                found = self._made[begin] = await self._make(begin, now)
                while len(self._made) > EDITIONS:
                    self._made.popitem(last=False)
            return found

    async def _make(self, begin: datetime, now: datetime) -> Edition:
        window = await read_window(self._store, begin)
        arriving = [
            each.entry for each in window.kept if self._settling and each.entry.first_seen >= now - self._settling
        ]
        kept = window.kept[len(arriving) :]  # the newest are first
        stories = await recorded(self._store, await asyncio.to_thread(told_by, kept, self._settings), now)
        if window.cut and self._warned != begin:
            self._warned = begin
            log.warning(LEFT_OUT, ENTRIES, f"{begin:%Y-%m-%d %H:%M}")
        made = Edition(kept, stories, begin, now, cut=window.cut, arriving=arriving)
        made.conditions = await conditions(self._store, now)
        return made
