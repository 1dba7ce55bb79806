"""adapters.sources.turns: whose turn it is."""

import asyncio
import time

import pytest

from adapters.sources import turns
from adapters.sources.turns import Turns


class Visits:
    """Notes who was at a host, and when."""

    def __init__(self, taken):
        self.turns, self.there, self.most, self.begun = taken, 0, 0, []

    async def visit(self, host, seconds=0.05, pause=0.0):
        """Stay a while."""
        async with self.turns.of(host, pause):
            self.begun.append(time.monotonic())
            self.there += 1
            self.most = max(self.most, self.there)
            await asyncio.sleep(seconds)
            self.there -= 1


async def test_few_are_at_a_host_at_once():
    """A site is not to notice that it is read."""
    visits = Visits(Turns(32, 2, 0))
    await asyncio.gather(*(visits.visit("a") for _ in range(8)))
    assert visits.most == 2


async def test_hosts_do_not_wait_for_each_other():
    """As many as may be under way in all."""
    visits = Visits(Turns(5, 1, 0))
    await asyncio.gather(*(visits.visit(f"host {number}") for number in range(12)))
    assert visits.most == 5


async def test_there_is_a_pause_between_two_fetches_from_a_host():
    """From the end of the one to the start of the next."""
    visits = Visits(Turns(32, 1, 0.1))
    await asyncio.gather(*(visits.visit("a", 0.05) for _ in range(3)))
    gaps = [later - earlier for earlier, later in zip(visits.begun, visits.begun[1:], strict=False)]
    assert all(gap > 0.14 for gap in gaps)


async def test_fetches_at_once_begin_one_after_the_other():
    """Two connections are no way around the pause."""
    visits = Visits(Turns(32, 2, 0.1))
    await asyncio.gather(*(visits.visit("a", 0) for _ in range(4)))
    assert visits.begun[-1] - visits.begun[0] > 0.25


async def test_a_host_may_ask_for_a_longer_pause():
    """Its robots.txt does; it can't ask for a shorter one."""
    visits = Visits(Turns(32, 1, 0.05))
    await asyncio.gather(*(visits.visit("a", 0, pause) for pause in (0, 0.2, 0)))
    gaps = [later - earlier for earlier, later in zip(visits.begun, visits.begun[1:], strict=False)]
    assert max(gaps) > 0.19
    assert min(gaps) > 0.04


async def test_who_gives_up_waiting_takes_nobody_s_turn():
    """Cancelled tasks leave the queue."""
    visits = Visits(Turns(32, 1, 0))
    first = asyncio.create_task(visits.visit("a", 0.1))
    second = asyncio.create_task(visits.visit("a"))
    third = asyncio.create_task(visits.visit("a"))
    await asyncio.sleep(0.02)
    second.cancel()
    await asyncio.gather(first, third)
    assert len(visits.begun) == 2


async def test_who_fails_gives_the_turn_back():
    """An error is no reason to hold a host for ever."""
    taken = Turns(1, 1, 0)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"):
            async with taken.of("a"):
                raise ValueError("x")


async def test_hosts_are_not_remembered_for_ever(monkeypatch):
    """A crawl over many sites takes no memory."""
    monkeypatch.setattr(turns, "_REMEMBERED", 10)
    visits = Visits(Turns(32, 1, 0))
    for number in range(30):
        await visits.visit(f"host {number}", 0)
    assert len(visits.turns._hosts) <= 10
