"""A Delivery from where it is to its end: composed, kept, posted part by part; at any moment it can be gone on with.

What is about to be posted is recorded before, its message after. So after a crash there is at most one part of which it
isn't known whether it was posted; the platform is asked, and where it can't tell, a setting decides.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from bot.briefings import patience
from bot.briefings.deciding import REPLACED, why_no_more
from bot.deliveries import Delivery, Packed, State
from bot.errors import (
    ChannelClosed,
    ClaimLost,
    Forgotten,
    MessageGone,
    PostLater,
    PostRefused,
    PostUnknown,
    PullquoteError,
    StoreError,
)
from bot.newsdesk import missing
from bot.ports import Clock, Ledger, Post, Poster
from bot.replies import NoticePart, Part
from bot.settings import BriefingSettings

#: A claim lasts so long unless it is renewed: after a crash, somebody else goes on then.
LEASE = timedelta(seconds=30)
#: How the ledger ends a Delivery, at a time and for a reason.
End = Callable[[Delivery, datetime, str], Awaitable[Delivery]]
#: What is taken as posted without being seen has no message's id; nor what the platform never takes.
UNSEEN = ""

log = logging.getLogger("pullquote.briefings")


class Composed(NamedTuple):
    """What a briefing is to say, of stories up to a time; without parts it isn't posted, for a reason."""

    parts: Sequence[Packed]
    until: datetime
    why: str = ""


class Composer(Protocol):
    """Makes briefings."""

    async def compose(self, delivery: Delivery) -> Composed:
        """What a Delivery is to say. Raises PullquoteError where that can't be made now."""
        ...

    async def unpack(self, delivery: Delivery, packed: Packed) -> Part:
        """A part as it is to be posted: always the same for what is packed."""
        ...

    async def zone(self, delivery: Delivery) -> str:
        """The time zone of a Delivery's times."""
        ...


class Deliverer:
    """Carries out Deliveries, each in a task of its own."""

    def __init__(
        self,
        ledger: Ledger,
        composer: Composer,
        poster: Callable[[str], Poster | None],
        clock: Clock,
        settings: BriefingSettings,
        *,
        pause: Callable[[str], Awaitable[object]],
        lease: timedelta = LEASE,
    ) -> None:
        """`poster` is what reaches a channel now, if anything does; `pause` ends a channel's briefings for now."""
        self._ledger, self._composer, self._poster, self._clock = ledger, composer, poster, clock
        self._settings, self._pause, self.lease = settings, pause, lease
        self.stopping = False

    async def deliver(self, delivery: Delivery, claimed: float) -> None:
        """Go on with a claimed Delivery as far as it goes; nothing is raised but StoreError.

        `claimed` is the event loop's time when its claim was asked for: getting it may have taken a good part of it.
        When this is stopping, it is left between two parts for whoever claims it next.
        """
        if not delivery.reason and patience.is_late(delivery, self._clock.now()):
            delivery = replace(delivery, reason=missing.AWAY)  # nobody has tried yet
        with suppress(ClaimLost, TimeoutError):
            async with self._kept(delivery, claimed):
                try:
                    await self._carry(delivery)
                except PostRefused as error:
                    await self._refused(delivery, error)
                except PostLater as error:
                    await self._wait(delivery, str(error), error.retry_after)
                except (ClaimLost, StoreError):
                    raise
                except PullquoteError as error:
                    await self._wait(delivery, str(error))
                except Exception:
                    log.exception("A briefing for %s failed in a way that nobody foresaw.", delivery.channel)
                    await self._wait(delivery, missing.UNFORESEEN)

    async def _carry(self, delivery: Delivery) -> None:
        """Go on with it, or end it where that makes no sense any more."""
        try:
            why = await self._no_more(delivery)
            if why or self._is_over(delivery):
                await self._give_up(delivery, why)
            elif self._poster(delivery.channel) is None:
                reason = delivery.reason or missing.UNREACHED
                await self._ledger.postpone(delivery, self._clock.now() + patience.ELSEWHERE, reason)
            else:
                await self._go_on(delivery)
        except Forgotten:
            now = await self._ledger.delivery(delivery.id) or delivery
            await self._leave_out(now, self._ledger.fail, missing.forgotten(now))

    async def _no_more(self, delivery: Delivery) -> str:
        """Why it isn't to be begun any more; "" for one that is known to be begun."""
        if delivery.head is not None:
            return ""
        now = self._clock.now()
        planned, replaced = await self._ledger.standing(delivery, now)
        return why_no_more(planned, now, replaced=replaced)

    def _is_over(self, delivery: Delivery) -> bool:
        """Whether it is too late for it."""
        return patience.is_over(delivery, self._clock.now(), timedelta(hours=self._settings.late_hours))

    async def _wait(self, delivery: Delivery, reason: str, retry_after: timedelta | None = None) -> None:
        """Try again later; one that only waits to say that it is left out holds no other back."""
        wake = patience.wakes(delivery, self._clock.now(), retry_after)
        if delivery.reason.startswith(missing.AWAY):  # that is why it is late, whatever comes on top of it
            reason = f"{missing.AWAY} {reason}"
        await self._ledger.postpone(delivery, wake, reason, yielding=self._is_over(delivery))

    async def _go_on(self, delivery: Delivery) -> None:
        """From its state to the next, and so on."""
        why, refused = delivery.reason, list[str]()
        if delivery.state is State.DUE:
            made = await self._composer.compose(delivery)
            if not made.parts:
                await self._ledger.skip(delivery, self._clock.now(), made.why)
                return
            delivery = await self._ledger.compose(delivery, made.parts, made.until)
        while (part := delivery.next_part) is not None:
            if not self.stopping:
                await self._reaching(delivery).turn()  # before it is recorded: what only waits is surely not there yet
            if self.stopping:
                await self._ledger.release(delivery)
                return
            try:
                delivery = await self._post(delivery, part)
            except PostRefused as error:
                if not part or isinstance(error, ChannelClosed | MessageGone):
                    raise
                refused.append(missing.REFUSED.format(part=part + 1, why=error))
                log.error("%s: %s", delivery.channel, refused[-1])  # noqa: TRY400 - it is no slip of ours
                delivery = await self._ledger.posted(delivery, part, UNSEEN, self._clock.now())
        await self._ledger.sent(delivery, self._clock.now(), " ".join(filter(None, (why, *refused))))
        await self._say_late(replace(delivery, reason=why))

    async def _post(self, delivery: Delivery, part: int) -> Delivery:
        """Post a part, unless it is there already."""
        poster, post = self._reaching(delivery), await self._made(delivery, part)
        if post.since:
            message = await self._looked_for(poster, post)
            if message is not None:
                return await self._ledger.posted(delivery, part, message, self._clock.now())
        delivery = await self._ledger.sending(delivery, part, self._clock.now())
        return await self._ledger.posted(delivery, part, await poster.post(post), self._clock.now())

    async def _made(self, delivery: Delivery, part: int) -> Post:
        """A part as it is posted."""
        parcel, now = delivery.parcels[part], self._clock.now()
        return Post(
            delivery.channel,
            await self._composer.unpack(delivery, parcel.packed),
            delivery.nonce(part),
            delivery.below(part),
            await self._composer.zone(delivery),
            parcel.tried,
            parcel.tried and min(parcel.tried, now, max(delivery.due, parcel.tried - patience.ASTRAY)),
        )

    async def _looked_for(self, poster: Poster, post: Post) -> str | None:
        """The id of a message that may be there; None where it is to be posted (again)."""
        try:
            return await poster.find(post)
        except PostUnknown as error:
            again = self._settings.unknown == "at-least-once"
            log.warning(
                "A message for %s may be there or not (%s); it is %s.",
                post.channel,
                error,
                "posted again" if again else "not posted again",
            )
            return None if again else UNSEEN

    def _reaching(self, delivery: Delivery) -> Poster:
        poster = self._poster(delivery.channel)
        if poster is None:
            raise PostLater(detail=missing.UNREACHED)
        return poster

    async def _give_up(self, delivery: Delivery, why: str) -> None:
        """End what is too late, or not to be sent any more for a reason, unless it is found to be begun."""
        message = await self._begun(delivery)
        if message is not None:
            await self._go_on(await self._ledger.posted(delivery, 0, message, self._clock.now()))
            return
        if why and not (why == REPLACED and self._is_over(delivery)):
            await self._ledger.skip(delivery, self._clock.now(), why)
            return
        if delivery.reason in ("", missing.AWAY) and self._poster(delivery.channel) is None:
            delivery = replace(delivery, reason=missing.UNREACHED)
        end = self._ledger.skip if delivery.head is None else self._ledger.fail
        await self._leave_out(delivery, end, missing.too_late(delivery), quietly=bool(why))

    async def _leave_out(self, delivery: Delivery, end: End, reason: str, *, quietly: bool = False) -> None:
        """End what isn't posted; its channel is told first, so it waits for that as long as for any message.

        Not, where that is to be done `quietly`, as a later one comes.
        """
        if delivery.head is None and not quietly and not missing.is_hopeless(delivery, self._clock.now()):
            await self._tell_channel(delivery, reason)
        await end(delivery, self._clock.now(), reason)
        await self._tell_operator(delivery, reason)

    async def _begun(self, delivery: Delivery) -> str | None:
        """The id of its first message, where nobody had heard that it is there."""
        if delivery.state is not State.SENDING or delivery.head is not None:
            return None
        post = await self._made(delivery, 0)
        # What keeps it from being posted twice doesn't tell whether it is there: it is looked for, however new it is.
        post = post._replace(since=delivery.due - patience.BEGUN)
        try:
            return await self._reaching(delivery).find(post)
        except PostUnknown:
            return None
        except PostLater:
            if missing.is_hopeless(delivery, self._clock.now()):
                return None
            raise

    async def _refused(self, delivery: Delivery, error: PostRefused) -> None:
        """End what the platform will never take; a channel that takes nothing is left alone until somebody resumes."""
        reason = str(error)
        if isinstance(error, ChannelClosed):
            await self._pause(delivery.channel)
            reason = f"{reason} {missing.PAUSED}"
        await self._ledger.fail(delivery, self._clock.now(), reason)
        await self._tell_operator(delivery, reason)

    async def _say_late(self, delivery: Delivery) -> None:
        """Say why a briefing that is there at last was late."""
        now = self._clock.now()
        if delivery.reason and patience.is_late(delivery, now) and await self._ledger.tell_of(delivery.id, "late"):
            reason = missing.late(delivery, now)
            log.warning("%s: %s", delivery.channel, reason)
            with suppress(PullquoteError):  # it is there, and that is what counts
                await self._tell_channel(delivery, reason)

    async def _tell_operator(self, delivery: Delivery, reason: str) -> None:
        if await self._ledger.tell_of(delivery.id, "missing"):
            log.error("%s: %s", delivery.channel, reason)

    async def _tell_channel(self, delivery: Delivery, reason: str) -> None:
        """Post a sentence, once, where that is wanted. Raises PostError."""
        if self._settings.tell != "channel":
            return
        poster = self._reaching(delivery)
        post = Post(delivery.channel, NoticePart(reason), delivery.nonce(missing.NOTICE), since=delivery.due)
        with suppress(PostUnknown):
            if await poster.find(post) is not None:
                return
        await poster.post(post)

    @asynccontextmanager
    async def _kept(self, delivery: Delivery, claimed: float) -> AsyncIterator[None]:
        """Keep the claim while something is done, and stop in the middle of it before anybody else may go on with it.

        Raises TimeoutError then; at once, where it took too long to get it.
        """
        async with asyncio.timeout_at(claimed + self._held) as limit:
            await asyncio.sleep(0)  # a limit that has passed is noticed where something is waited for
            task = asyncio.create_task(self._renew(delivery, limit, claimed))
            try:
                yield
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    @property
    def _held(self) -> float:
        """For so many seconds a claim that was just renewed is surely ours."""
        return self.lease.total_seconds() * 0.8

    async def _renew(self, delivery: Delivery, limit: asyncio.Timeout, began: float) -> None:
        now = asyncio.get_running_loop().time
        while True:
            await asyncio.sleep(began + self.lease.total_seconds() / 3 - now())
            began = now()
            try:
                await self._ledger.renew(delivery, self._clock.now() + self.lease)
            except ClaimLost:
                limit.reschedule(began)
                return
            except StoreError:
                continue
            limit.reschedule(began + self._held)
