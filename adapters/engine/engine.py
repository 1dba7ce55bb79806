"""The engine in one process: a tick every second; the store decides what it comes to.

Any number of processes may run one on the same store: each Slot is decided on once, and each Delivery claimed by one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.engine.hands import AT_ONCE, GRACE, Hands
from adapters.engine.posters import Posters
from adapters.engine.troubles import Troubles
from adapters.engine.waking import waking
from bot.briefings.patience import BEGUN
from bot.deliveries import Delivery
from bot.durations import LONGEST
from bot.errors import PullquoteError, StoreUnreachable
from bot.newsdesk.correcting import Corrector
from bot.newsdesk.delivering import LEASE, Composer, Deliverer
from bot.newsdesk.planning import next_times
from bot.newsdesk.ticking import look_again, tick
from bot.newsdesk.world import World
from bot.ports import Ledger, Reached
from bot.settings import BriefingSettings

#: A tick comes so often, in seconds.
EVERY = 1.0
#: What was posted is looked after so often, in seconds.
CORRECTED = 60
#: The next briefing of any is looked for so far ahead.
FAR = timedelta(days=8)
#: Zone data may be new after so many hours.
ANEW = 24
#: A store that hasn't answered for so many seconds is told; it waits for others for less.
PATIENCE = 120.0

log = logging.getLogger("pullquote.briefings")


class Engine:
    """What is due is decided on, and carried out."""

    def __init__(
        self,
        world: World,
        composer: Composer,
        posters: Posters,
        settings: BriefingSettings,
        *,
        lease: timedelta = LEASE,
        at_once: int = AT_ONCE,
        corrector: Corrector | None = None,
        grace: float = GRACE,
        patience: float = PATIENCE,
    ) -> None:
        """`posters` knows what is connected; `corrector` looks after what was posted.

        So many of a platform's are delivered `at_once`. Closing takes `grace` seconds at most, and the
        store is waited for as long as `patience`, in seconds.
        """
        self._grace, self._patience = grace, patience
        self._store, self._ledger, self._clock = world.store, world.store.ledger, world.clock
        deliverer = Deliverer(self._ledger, composer, posters, self._clock, settings, pause=self._pause, lease=lease)
        self._posters, self._lease, self._at_once = posters, lease, at_once
        self._troubles = Troubles()
        self.hands = Hands(deliverer, self._claim, self._troubles, at_once=at_once)
        self._corrector = corrector
        self._correcting: asyncio.Task[int] | None = None
        self._closed, self._ticking = False, asyncio.Lock()
        self._closing: asyncio.Task[None] | None = None

    async def tick(self) -> None:
        """Decide on what has fallen due, and go on with what is open. What goes wrong is told once, and tried again."""
        async with self._ticking:
            if not self._closed:
                await self._tick()

    async def _tick(self) -> None:
        try:
            async with self._answered():
                await tick(self._ledger, self._clock.now())
        except PullquoteError as error:
            self._troubles.met("tick", error)
        except Exception:
            log.exception("A tick failed in a way that nobody foresaw.")
        else:
            self._troubles.over("tick")
        finally:
            self.hands.fill()  # what is open already goes on, whatever is new

    async def _claim(self, own: Sequence[Delivery]) -> Sequence[Delivery]:
        """Claim what can be reached just now: of each platform so much that one that is slow holds up no other.

        `own` are under way.
        """
        now, found = self._clock.now(), list[Delivery]()
        every: list[tuple[str, ...]] = [(each,) for each in self._posters.beginnings]
        for beginnings in every or [()]:
            room = self._at_once - sum(each.channel.startswith(beginnings) for each in own)
            reached = Reached(beginnings, now - BEGUN)  # whoever reaches the others says what became of them
            but = [each.id for each in (*own, *found)]
            if room > 0:
                async with self._answered():
                    found += await self._ledger.claim(now, self._lease, room, only=reached, but=but)
        return found

    @asynccontextmanager
    async def _answered(self) -> AsyncIterator[None]:
        """Wait for the store, but not for ever: a server that has stopped says nothing. Raises StoreUnreachable."""
        try:
            async with asyncio.timeout(self._patience):
                yield
        except TimeoutError as error:
            raise StoreUnreachable from error

    async def _pause(self, channel: str) -> None:
        """Briefings of a channel wait until somebody resumes them."""
        now = self._clock.now()
        await self._store.pause(channel, None, now, now + LONGEST)

    async def look_again(self) -> None:
        """Decide on all schedules anew, with the zone data that there is by now."""
        ZoneInfo.clear_cache()
        try:
            await look_again(self._ledger, self._clock.now())
        except PullquoteError as error:
            log.warning("The schedules couldn't be looked through: %s", error)
        except Exception:
            log.exception("Looking through the schedules failed in a way that nobody foresaw.")

    async def correct(self) -> None:
        """Correct what was posted, where its articles have changed since."""
        if self._corrector is None or self._closed:
            return
        self._correcting = asyncio.create_task(self._corrector.run())
        try:
            await asyncio.wait([self._correcting])
            if not self._correcting.cancelled():
                self._correcting.result()
        except PullquoteError as error:
            log.warning("What was posted couldn't be looked after: %s", error)
        except Exception:
            log.exception("Looking after what was posted failed in a way that nobody foresaw.")

    def stop(self) -> None:
        """Begin with nothing more; what is being posted goes on."""
        self._closed = True
        self.hands.stop()

    async def close(self) -> None:
        """Finish what is being posted, within some seconds, and leave the rest for whoever comes next.

        However often and by whomever this is called, it is done once.
        """
        self.stop()
        self._closing = self._closing or asyncio.create_task(
            self._close(asyncio.get_running_loop().time() + self._grace)
        )
        await asyncio.shield(self._closing)

    async def _close(self, until: float) -> None:
        if self._correcting:
            self._correcting.cancel()  # doing it twice harms nothing
        with suppress(TimeoutError):  # a store that lets everybody wait is not waited for
            async with asyncio.timeout_at(until - self._grace / 2):
                if self._correcting:
                    await asyncio.wait([self._correcting])
                async with self._ticking:  # a claim that was made has its task by then
                    pass
        await self.hands.close(until)


@asynccontextmanager
async def running(engine: Engine, *, every: float = EVERY) -> AsyncIterator[None]:
    """Run an engine until this ends; then what is being posted is finished, within some seconds."""
    await engine.look_again()
    async with waking({engine.tick: every, engine.correct: CORRECTED, engine.look_again: ANEW * 3_600}):
        try:
            yield
        finally:
            await engine.close()


async def next_due(ledger: Ledger, now: datetime) -> datetime | None:
    """When the next briefing of any channel will really come, in UTC. Raises StoreError."""
    found: datetime | None = None
    for planned in await ledger.waking(now + FAR):
        if found and planned.next and found <= planned.next:
            break  # none of the others is before that
        times = await next_times(ledger, planned, now)
        found = min([each.astimezone(UTC) for each in (*times, found) if each], default=None)
    return found
