"""The Ledger of `bot.ports` on SQLite or PostgreSQL: each method is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from adapters.storage import deliveries, schedules, telling
from adapters.storage.database import Database
from bot.channels import Planned
from bot.deliveries import OPEN, Delivery, Due, Packed, State
from bot.ports import Decided, LastTold, Reached, Standing


class SqlLedger:
    """Keeps what became of each Slot; `bot.ports.Ledger` says what each method does."""

    def __init__(self, database: Database) -> None:
        """The database's tables are up to date."""
        self._database = database

    async def waking(self, now: datetime, limit: int = 1000) -> Sequence[Planned]:
        """The schedules whose next time has come."""
        return await self._database.read(schedules.waking, now, limit)

    async def every(self) -> Sequence[Planned]:
        """All schedules, by id."""
        return await self._database.read(schedules.every)

    async def decide(self, due: Sequence[Due], decided: Sequence[Decided]) -> Sequence[Delivery]:
        """Opens a Delivery for each Slot that has none, and moves its schedules on."""
        return await self._database.write(deliveries.decide, due, decided)

    async def skip_slot(self, due: Due) -> bool:
        """Ends a Slot before it is due."""
        return await self._database.write(deliveries.skip_slot, due)

    async def unskip(self, channel: str, schedule: int | None, now: datetime) -> int:
        """Takes back what was skipped of the times to come."""
        return await self._database.write(deliveries.unskip, channel, schedule, now)

    async def taken(self, schedule: int, after: datetime) -> Sequence[Due]:
        """The Slots of a schedule that have a Delivery already."""
        return await self._database.read(deliveries.taken, schedule, after)

    async def claim(
        self,
        now: datetime,
        lease: timedelta,
        limit: int = 100,
        *,
        only: Reached | None = None,
        but: Collection[int] = (),
    ) -> Sequence[Delivery]:
        """Claims open Deliveries for so long."""
        return await self._database.write(deliveries.claim, now, lease, limit, only, but=but)

    async def standing(self, delivery: Delivery, now: datetime) -> Standing:
        """What has become of a Delivery's schedule."""
        return await self._database.read(deliveries.standing, delivery, now)

    async def renew(self, delivery: Delivery, until: datetime) -> None:
        """Keeps a claim until then."""
        await self._database.write(deliveries.advance, delivery, OPEN, leased=until)

    async def release(self, delivery: Delivery) -> None:
        """Lets go of a claim."""
        await self._database.write(deliveries.release, delivery)

    async def compose(self, delivery: Delivery, parts: Sequence[Packed], until: datetime) -> Delivery:
        """Keeps what is to be posted."""
        return await self._database.write(deliveries.compose, delivery, parts, until)

    async def sending(self, delivery: Delivery, part: int, now: datetime) -> Delivery:
        """Records that a part is about to be posted."""
        return await self._database.write_surely(deliveries.sending, delivery, part, now)

    async def posted(self, delivery: Delivery, part: int, message: str, now: datetime) -> Delivery:
        """Records a part's message."""
        return await self._database.write(deliveries.posted, delivery, part, message, now)

    async def sent(self, delivery: Delivery, now: datetime, reason: str = "") -> Delivery:
        """All parts are there."""
        return await self._database.write(deliveries.sent, delivery, now, reason)

    async def postpone(self, delivery: Delivery, wake: datetime, reason: str, *, yielding: bool = False) -> Delivery:
        """Lets go of it until then, and counts an attempt."""
        return await self._database.write(deliveries.postpone, delivery, wake, reason, yielding=yielding)

    async def fail(self, delivery: Delivery, now: datetime, reason: str) -> Delivery:
        """Gives it up for good."""
        return await self._database.write(deliveries.end, delivery, State.FAILED, now, reason)

    async def skip(self, delivery: Delivery, now: datetime, reason: str) -> Delivery:
        """It isn't to be sent."""
        return await self._database.write(deliveries.end, delivery, State.SKIPPED, now, reason)

    async def delivery(self, number: int) -> Delivery | None:
        """A Delivery by its number."""
        return await self._database.read(deliveries.one, number)

    async def latest(self, channel: str | None = None, limit: int = 10) -> Sequence[Delivery]:
        """The last Deliveries of a channel or of all."""
        return await self._database.read(deliveries.latest, channel, limit)

    async def open(self, limit: int = 1000) -> Sequence[Delivery]:
        """All open Deliveries."""
        return await self._database.read(deliveries.unfinished, limit)

    async def tell_of(self, delivery: int, state: str) -> bool:
        """Records that people were told of what a Delivery has come to."""
        return await self._database.write(deliveries.tell_of, delivery, state)

    async def briefed(self, channel: str, topic: str) -> datetime | None:
        """The end of the time of the last briefing that a channel was sent on a topic."""
        return await self._database.read(deliveries.briefed, channel, topic)

    async def last_told(self, channel: str, since: datetime) -> Sequence[LastTold]:
        """The stories that a channel's briefings told of since then."""
        return await self._database.read(telling.last_told, channel, since)
