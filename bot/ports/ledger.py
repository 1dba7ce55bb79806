"""The store's ledger: which briefings were due, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.channels import Planned
from bot.deliveries import Delivery, Due, Packed


class Decided(NamedTuple):
    """A schedule's id: its Slots up to `until` have been decided on; `next` is when the next one is, None if never."""

    schedule: int
    until: datetime
    next: datetime | None


class Reached(NamedTuple):
    """What a process can post to: channels whose names begin with one of these.

    What was due before `overdue` is anybody's, as it may be that nobody reaches it: then somebody has to end it.
    """

    beginnings: tuple[str, ...]
    overdue: datetime


class Standing(NamedTuple):
    """What has become of a Delivery's schedule: as it is now, None where it was removed.

    `replaced` is whether a later Slot of it is due as well, and on its way or sent.
    """

    planned: Planned | None
    replaced: bool


class LastTold(NamedTuple):
    """What a channel was last told of a story: the key of the Shown, when, and which entries it knows of since."""

    story: str
    shown: str
    at: datetime
    entries: frozenset[int]


class Ledger(Protocol):
    """Keeps one Delivery for each Slot. Any number of processes may use it at once.

    What is done for a Delivery is done by who claimed it last, and raises ClaimLost for anybody else; it raises the
    same where the Delivery has ended. So whoever gets that error lets go of it, and all is well.
    """

    async def waking(self, now: datetime, limit: int = 1000) -> Sequence[Planned]:
        """The schedules whose `next` is now or before, longest waiting first.

        Those that a clock that was ahead decided on are among them.
        """
        ...

    async def every(self) -> Sequence[Planned]:
        """All schedules of all channels, by id: to be decided on anew when a process starts (zone data changes)."""
        ...

    async def decide(self, due: Sequence[Due], decided: Sequence[Decided]) -> Sequence[Delivery]:
        """Opens a Delivery for each Slot that has none, and moves its schedules on, all or nothing.

        Returns those that are new and not skipped. A schedule moves back only from where a clock that was ahead had
        moved it; one that is gone gets none.
        """
        ...

    async def skip_slot(self, due: Due) -> bool:
        """Ends a Slot before it is due; False where it has a Delivery already."""
        ...

    async def unskip(self, channel: str, schedule: int | None, now: datetime) -> int:
        """Takes back what was skipped of the times to come, of a schedule (its id) or of all of a channel; how many."""
        ...

    async def taken(self, schedule: int, after: datetime) -> Sequence[Due]:
        """The Slots of a schedule, by its id, that are due after a moment and have a Delivery already, in order."""
        ...

    async def claim(
        self,
        now: datetime,
        lease: timedelta,
        limit: int = 100,
        *,
        only: Reached | None = None,
        but: Collection[int] = (),
    ) -> Sequence[Delivery]:
        """Claims open Deliveries for so long, oldest first; each comes with its parcels.

        Those that wait for nothing, that nobody else has claimed, and that are the first open one of their channel but
        for those that are yielding; `only` those that can be reached, where that is given, and none of `but`: what the
        caller has under way is still its own where the clock has jumped beyond its claim.
        """
        ...

    async def standing(self, delivery: Delivery, now: datetime) -> Standing:
        """What has become of a Delivery's schedule by now."""
        ...

    async def renew(self, delivery: Delivery, until: datetime) -> None:
        """Keeps a claim until then. Raises ClaimLost."""
        ...

    async def release(self, delivery: Delivery) -> None:
        """Lets go of a claim, so that anybody may go on at once; nothing where it was lost."""
        ...

    async def compose(self, delivery: Delivery, parts: Sequence[Packed], until: datetime) -> Delivery:
        """Keeps what is to be posted: due -> composed. `until` is the end of its time. Raises ClaimLost."""
        ...

    async def sending(self, delivery: Delivery, part: int, now: datetime) -> Delivery:
        """Records that a part is about to be posted, and when that was so first: composed -> sending.

        Raises ClaimLost.
        """
        ...

    async def posted(self, delivery: Delivery, part: int, message: str, now: datetime) -> Delivery:
        """Records a part's message; from then on, the channel was told of its story. Raises ClaimLost."""
        ...

    async def sent(self, delivery: Delivery, now: datetime, reason: str = "") -> Delivery:
        """All parts are there: sending -> sent; the channel was briefed up to its `until`. Raises ClaimLost.

        `reason` says why it was late, or what of it is missing; without one, the last stays.
        """
        ...

    async def postpone(self, delivery: Delivery, wake: datetime, reason: str, *, yielding: bool = False) -> Delivery:
        """Lets go of it until then, and counts an attempt. Raises ClaimLost.

        One that is `yielding` doesn't hold back its channel's next one.
        """
        ...

    async def fail(self, delivery: Delivery, now: datetime, reason: str) -> Delivery:
        """Gives it up for good: -> failed. Raises ClaimLost."""
        ...

    async def skip(self, delivery: Delivery, now: datetime, reason: str) -> Delivery:
        """It isn't to be sent: -> skipped. What it has posted stays. Raises ClaimLost."""
        ...

    async def delivery(self, number: int) -> Delivery | None:
        """A Delivery by its number, with its parcels."""
        ...

    async def latest(self, channel: str | None = None, limit: int = 10) -> Sequence[Delivery]:
        """The last Deliveries of a channel or of all, latest due first; skipped ones of times to come as well."""
        ...

    async def open(self, limit: int = 1000) -> Sequence[Delivery]:
        """All open Deliveries, claimed or not, oldest first."""
        ...

    async def tell_of(self, delivery: int, state: str) -> bool:
        """Records that people were told of what a Delivery has come to; True the first time only, for each `state`."""
        ...

    async def briefed(self, channel: str, topic: str) -> datetime | None:
        """The end of the time of the last briefing that a channel was sent on a topic ("" is on everything)."""
        ...

    async def last_told(self, channel: str, since: datetime) -> Sequence[LastTold]:
        """The stories that a channel's briefings told of since then, each as it was told last, the latest first."""
        ...
