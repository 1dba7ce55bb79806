"""What keeps sources, entries, pages, stories and follows, what channels wish, and what was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.channels import Channel, Mute, Planned
from bot.ports.corrections import Corrections
from bot.ports.ledger import Ledger
from bot.reports import Entry, Health, Item, Page, PageKind, Source, SourceKind
from bot.schedules import Schedule
from bot.shown import Shown


class Stored(NamedTuple):
    """What became of one item: new, an update of a known one, or known."""

    entry: Entry
    new: bool
    updated: bool


class Waiting(NamedTuple):
    """News whose page is to be read; what was last read of it is of a kind, and from a time."""

    entry: Entry
    kind: PageKind | None = None
    read: datetime | None = None


class Follow(NamedTuple):
    """A channel's wish to read a Source, with words that an entry must, or must not, have."""

    channel: str
    source: int
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


class Store(Protocol):
    """Keeps sources, entries, pages, stories and follows, what channels wish, and what was shown.

    Safe with several processes, and when killed at any moment: each method happens wholly or not at all. Texts may be
    anything; what no database can hold (NUL, halves of characters) becomes `�`, and their length stays. Every method
    may raise StoreError.
    """

    async def add_source(self, address: str, kind: SourceKind, title: str, site: str | None, now: datetime) -> Source:
        """The source of that address, added when new."""
        ...

    async def sources(self) -> Sequence[Source]:
        """All sources, by id."""
        ...

    async def source(self, address: str) -> Source | None:
        """The source of that address."""
        ...

    async def remove_source(self, source: int) -> bool:
        """Removes a source with its entries and follows; False when there was none."""
        ...

    async def move_source(self, source: int, address: str) -> None:
        """Gives a source the address that it has moved to, and forgets what to send when asking again.

        Where there is a source already, that stays as it is and takes over the followers; the one that has moved is
        removed with its entries: whoever says that a feed is now another one puts nothing into that.
        """
        ...

    async def health(self, source: int) -> Health:
        """How a source is doing."""
        ...

    async def due_sources(self, now: datetime) -> Sequence[tuple[Source, Health]]:
        """The sources that may be asked now, longest waiting first."""
        ...

    async def take_items(self, source: int, items: Sequence[Item], health: Health, now: datetime) -> Sequence[Stored]:
        """Records one fetch: its items, newest first, and the source's health, in one transaction.

        What an item is, `bot.entries.decide` says: known by its identity whatever its date; an update when its title
        or excerpt has changed. The items of a source's first fetch are backlog. Returns what became of each, in order,
        but for those that repeat another or whose entry has been forgotten; nothing where the source has been removed.

        Where something is new or updated, the health's `changed` becomes now; at first, the newest item's date, or now
        where there is none.
        """
        ...

    async def known(self, source: int, keys: Iterable[str]) -> Mapping[str, tuple[int | None, Entry | None]]:
        """What is known of some items' keys, as `bot.entries.decide` wants it."""
        ...

    async def record_failure(self, health: Health) -> None:
        """Records how a source is doing without items: that a fetch failed, or that the failing has been told."""
        ...

    async def entries(
        self,
        since: datetime,
        *,
        channel: str | None = None,
        limit: int = 1000,
        backlog: bool = False,
        fairly: bool = False,
    ) -> Sequence[Entry]:
        """Entries first seen since then, newest first: of all sources, or of those a channel follows.

        Its words of interest are for the caller to apply. What was taken as read is there only with `backlog`. Where
        there are more than `limit`, these are the newest, or `fairly` those of each source in turn.
        """
        ...

    async def put_page(self, entry: int, page: Page, now: datetime) -> None:
        """Keeps what was read of an entry's page, with the hash of its text; nothing where the entry is gone."""
        ...

    async def page(self, entry: int) -> Page | None:
        """What was read of an entry's page."""
        ...

    async def read_at(self, address: str) -> Sequence[Entry]:
        """Entries whose page was found at an address, however that is written: where their own address has led.

        Looks through all pages; not for every question.
        """
        ...

    async def beginnings(self, entries: Iterable[int], characters: int) -> Mapping[int, Page]:
        """What was read of many entries' pages, by entry, with so many characters of their texts at most."""
        ...

    async def waiting(self, since: datetime, limit: int = 1000) -> Sequence[Waiting]:
        """News first seen since then whose page is missing, older than the entry's words or an ERROR.

        The newest of each source first, then the second newest of each, and so on.
        """
        ...

    async def follow(self, follow: Follow) -> None:
        """A channel follows a source from now on; its words replace earlier ones. Nothing where there is no source."""
        ...

    async def unfollow(self, channel: str, source: int) -> bool:
        """A channel follows a source no more; False when it didn't."""
        ...

    async def follows(self, channel: str) -> Sequence[Follow]:
        """What a channel follows, by source."""
        ...

    async def put_story(self, story: str, entries: Sequence[int], now: datetime) -> None:
        """Records which entries are one story; an entry is of one story, the last one recorded.

        Entries that are gone are passed over.
        """
        ...

    async def story_of(self, entry: int) -> str | None:
        """The story that an entry is of."""
        ...

    async def stories_of(self, entries: Iterable[int]) -> Mapping[int, str]:
        """The stories that many entries are of, by entry."""
        ...

    async def channels(self) -> Sequence[str]:
        """The names of all channels of which anything is kept, in order."""
        ...

    async def channel(self, name: str) -> Channel:
        """What is kept of a channel; of one that is new, nothing."""
        ...

    async def restrict(self, name: str, *, admins_only: bool | None) -> None:
        """Records who may change what a channel gets."""
        ...

    async def mute(self, mute: Mute) -> None:
        """A channel doesn't want to see a word; this replaces what was said of it before, whatever its case."""
        ...

    async def unmute(self, channel: str, word: str) -> bool:
        """A channel wants to see a word again; False when it wasn't muted."""
        ...

    async def mutes(self, channel: str, now: datetime) -> Sequence[Mute]:
        """What a channel mutes now, by word."""
        ...

    @property
    def ledger(self) -> Ledger:
        """Which briefings were due, and what became of each."""
        ...

    @property
    def corrections(self) -> Corrections:
        """What became of articles that were shown."""
        ...

    async def plan(
        self,
        channel: str,
        schedule: Schedule,
        by: str,
        now: datetime,
        *,
        next_at: datetime | None = None,
        fixed: bool = False,
        quiet: datetime | None = None,
    ) -> Planned:
        """A channel gets briefings at these times from now on; the same schedule is kept once.

        `next_at` is when the next one is; one that is `fixed` stays so; nothing is sent before `quiet`, as in a pause.
        Ids are never given twice. Numbers count up from 1 in each channel, and stay; that of the last one, once it is
        removed, is given again.
        """
        ...

    async def replan(
        self, channel: str, number: int, schedule: Schedule, now: datetime, *, next_at: datetime | None
    ) -> None:
        """Changes a channel's schedule, by its number; its id stays, and what is on its way of it.

        The channel has no other one that is the same. Times up to now aren't its own any more.
        """
        ...

    async def pause(self, channel: str, number: int | None, since: datetime, until: datetime) -> int:
        """Pauses a channel's schedule, by its number, or all; how many schedules it was.

        Slots of `[since, until)` are skipped. This replaces an earlier pause.
        """
        ...

    async def resume(self, channel: str, number: int | None, now: datetime) -> int:
        """Ends pauses that last beyond now; how many it was."""
        ...

    async def unplan(self, channel: str, number: int) -> bool:
        """Removes a channel's schedule; False when it has none of that number. Its open Deliveries are skipped."""
        ...

    async def planned(self, channel: str) -> Sequence[Planned]:
        """A channel's schedules, by number."""
        ...

    async def tell(self, channel: str, entries: Sequence[int], now: datetime) -> None:
        """Records that a channel was told of entries. Those that are gone are passed over."""
        ...

    async def told(self, channel: str, entry: int) -> datetime | None:
        """When a channel was last told of an entry."""
        ...

    async def keep_shown(self, shown: Shown, now: datetime) -> None:
        """Keeps what was shown, under its key."""
        ...

    async def shown(self, key: str) -> Shown | None:
        """What was shown under a key."""
        ...

    async def forget(self, before: datetime) -> int:
        """Deletes entries (with pages) first seen before then, but keeps their identity; how many went.

        The identity goes only when the feed has long listed the item no more. What was last shown before then goes,
        too, and what was muted until then.
        """
        ...

    async def close(self) -> None:
        """Lets go of the database."""
        ...
