"""bot.newsdesk.shared: what many want at the same time is made once."""

import asyncio

import pytest

from bot.newsdesk.shared import Shared


class Maker:
    """Makes things slowly, and counts."""

    def __init__(self):
        """Nothing is made."""
        self.made, self.failing = 0, False

    async def make(self):
        """Make a thing."""
        self.made += 1
        await asyncio.sleep(0)
        if self.failing:
            raise ValueError
        return self.made


async def test_who_asks_at_the_same_time_gets_the_same():
    """It is made once for all; another key has another."""
    shared, maker = Shared(), Maker()
    assert await asyncio.gather(*(shared.of("a", maker.make) for _ in range(20))) == [1] * 20
    assert await shared.of("b", maker.make) == 2
    assert shared.count == maker.made == 2
    assert "a" in shared


async def test_what_fails_is_made_by_the_next_who_asks():
    """Each hears of their own try."""
    shared, maker = Shared(), Maker()
    maker.failing = True
    with pytest.raises(ValueError):  # noqa: PT011 - the maker's
        await shared.of("a", maker.make)
    maker.failing = False
    assert await shared.of("a", maker.make) == 2


async def test_who_stops_waiting_takes_nothing_from_the_others():
    """Even who was making it."""
    shared, maker = Shared(), Maker()
    first, *others = (asyncio.create_task(shared.of("a", maker.make)) for _ in range(3))
    await asyncio.sleep(0)
    first.cancel()
    assert await asyncio.gather(*others) == [2, 2]


async def test_what_was_asked_for_least_lately_goes_first():
    """So that it doesn't grow."""
    shared, maker = Shared(2), Maker()
    for key in "abac":
        await shared.of(key, maker.make)
    assert "a" in shared
    assert "b" not in shared
