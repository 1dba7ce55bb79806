"""What wakes the engine: work that comes up every so often, whatever becomes of the machine's clock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

#: How often it is looked whether the machine's clock was set back, in seconds.
LOOKED = 1.0

log = logging.getLogger("pullquote.briefings")


@asynccontextmanager
async def waking(works: Mapping[Callable[[], Awaitable[None]], float]) -> AsyncIterator[None]:
    """Do each work every so many seconds until this ends; never twice at the same time."""
    waker = AsyncIOScheduler(
        jobstores={"default": MemoryJobStore()},
        executors={"default": AsyncIOExecutor()},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        timezone="UTC",
    )
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it tells of each tick that came while one was under way
    for work, seconds in works.items():
        waker.add_job(work, _every(seconds))
    waker.start()
    watching = asyncio.create_task(_watch(waker))
    try:
        yield
    finally:
        watching.cancel()
        waker.shutdown(wait=False)
        await asyncio.gather(watching, return_exceptions=True)  # the waker ends in the loop's next turn, too


def _every(seconds: float) -> IntervalTrigger:
    return IntervalTrigger(seconds=seconds, timezone="UTC")


async def _watch(waker: AsyncIOScheduler) -> None:
    """Begin anew where the clock was set back: work would wait until it is as late again as it was."""
    while True:
        await asyncio.sleep(LOOKED)
        for job in waker.get_jobs():
            seconds = job.trigger.interval.total_seconds()
            if job.next_run_time and job.next_run_time - datetime.now(UTC) > timedelta(seconds=seconds + 2 * LOOKED):
                log.warning("The machine's clock was set back; briefings go by what it says now.")
                for each in waker.get_jobs():
                    each.reschedule(_every(each.trigger.interval.total_seconds()))
                break
