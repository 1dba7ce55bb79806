"""adapters.chat.pace: so many requests a second, in the order in which they came."""

import asyncio
from itertools import pairwise

import pytest

from adapters.chat.pace import Pace


class Time:
    """Goes on only while somebody sleeps."""

    def __init__(self):
        """It begins late."""
        self.at = 1_000.0

    def now(self):
        """The time."""
        return self.at

    async def sleep(self, seconds):
        """Others may go first."""
        until = self.at + seconds
        await asyncio.sleep(0)
        self.at = max(self.at, until)


async def test_no_more_goes_through_in_a_second_than_may_and_in_order():
    """However many come at once."""
    time, gone = Time(), []
    pace = Pace(5, time.now, time.sleep)

    async def go(number):
        await pace.turn()
        gone.append((number, time.at))

    await asyncio.gather(*map(go, range(20)))
    assert [number for number, _ in gone] == list(range(20))
    assert [at for _, at in gone] == pytest.approx([1_000 + number / 5 for number in range(20)])


async def test_what_others_ask_for_takes_their_room():
    """Who comes after it waits as long."""
    time = Time()
    pace = Pace(2, time.now, time.sleep)
    await pace.turn()
    pace.take(2)
    assert time.at == 1_000
    await pace.turn()
    assert time.at == pytest.approx(1_001.5)


async def test_who_had_no_time_to_go_on_is_not_followed_by_a_rush():
    """As when something else takes the processor for a while: what comes next keeps its distance."""
    time, gone = Time(), []
    pace = Pace(10, time.now, time.sleep)

    async def go(number):
        await pace.turn()
        time.at += 1 if number == 3 else 0
        gone.append(time.at)

    await asyncio.gather(*map(go, range(10)))
    assert all(later - earlier > 0.099 for earlier, later in pairwise(gone[4:]))


async def test_who_stops_waiting_holds_nobody_up():
    """Those behind go on."""
    time = Time()
    pace = Pace(1, time.now, time.sleep)
    await pace.turn()
    first, second = (asyncio.create_task(pace.turn()) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await second
    assert time.at == pytest.approx(1_001)


async def test_a_quiet_hour_saves_up_no_room():
    """What comes after it doesn't come all at once."""
    time = Time()
    pace = Pace(1, time.now, time.sleep)
    await pace.turn()
    time.at += 3_600
    begun = time.at
    for _ in range(3):
        await pace.turn()
    assert time.at == pytest.approx(begun + 2)
