"""What wakes the engine, on a machine whose clock is set while it runs."""

import asyncio
import logging
from datetime import datetime, timedelta

import pytest
from apscheduler.schedulers import base
from apscheduler.triggers import interval

from adapters.engine import waking


@pytest.fixture
def clock(monkeypatch):
    """The machine's clock, which can be set: `by` is how far it is off."""

    class Clock(datetime):
        by = timedelta()

        @classmethod
        def now(cls, tz=None):
            """The time, as this machine has it."""
            return datetime.now(tz) + cls.by

    for module in base, interval, waking:
        monkeypatch.setattr(module, "datetime", Clock)
    monkeypatch.setattr(waking, "LOOKED", 0.05)
    return Clock


@pytest.mark.parametrize("by", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-400)])
async def test_it_goes_on_whatever_becomes_of_the_clock(clock, by, caplog):
    """Within a moment, and not an hour later."""
    caplog.set_level(logging.WARNING)
    came = asyncio.Event()

    async def work():
        came.set()

    async with waking.waking({work: 0.02}), asyncio.timeout(20):
        await came.wait()
        clock.by = by
        for _ in range(3):
            came.clear()
            await came.wait()
    told = ["The machine's clock was set back; briefings go by what it says now."]
    assert [each.getMessage() for each in caplog.records] == (told if by < timedelta() else [])


async def test_it_never_does_a_work_twice_at_the_same_time():
    """Even one that takes longer than what is between."""
    under_way, most, done = 0, 0, asyncio.Event()

    async def work():
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.05)
        under_way -= 1
        done.set()

    async with waking.waking({work: 0.01}), asyncio.timeout(20):
        for _ in range(2):
            done.clear()
            await done.wait()
    assert most == 1
