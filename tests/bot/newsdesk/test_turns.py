"""bot.newsdesk.turns: work spread over hosts, where a failure is kept to the thing it is of."""

import asyncio
from datetime import timedelta

import pytest

from bot.errors import (
    NoAddress,
    NoAnswer,
    NotFound,
    ServerFailed,
    StoreError,
    StoreFull,
    TooManyRequests,
    TooSlow,
    Unexpected,
)
from bot.newsdesk.turns import Patience, attempt, for_each, host_of, in_turns


def test_each_host_comes_before_the_second_of_any():
    """So that a publisher with two hundred feeds holds up only itself."""
    assert "".join(in_turns(["a1", "a2", "a3", "b1", "c1", "c2"], lambda name: name[0])) == "a1b1c1a2c2a3"
    assert list(in_turns([], str)) == []


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://News.example:81/feed", "news.example"), ("/srv/news", ""), ("https://[::", ""), ("", "")],
)
def test_the_host_of_an_address(address, host):
    """Whatever somebody gives as one."""
    assert host_of(address) == host


async def test_so_many_are_under_way_and_all_are_done():
    """However many there are, no more tasks are made than may work."""
    under_way, most, done = 0, 0, []

    async def work(number):
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        done.append(number)

    await for_each(range(1_000), work, at_once=7)
    assert (most, sorted(done)) == (7, list(range(1_000)))


async def test_the_first_error_ends_all_and_is_raised_as_it_is():
    """What isn't done by then is not begun."""
    begun = []

    async def work(number):
        begun.append(number)
        await asyncio.sleep(0)
        if number == 2:
            raise StoreFull("news.db")
        await asyncio.sleep(60)

    with pytest.raises(StoreFull):
        await for_each(range(100), work, at_once=5)
    assert begun == [0, 1, 2, 3, 4]


async def test_what_is_not_done_in_time_is_given_up():
    """It is begun anew another time; an error for want of time inside is an error."""
    done = []

    async def work(number):
        await asyncio.sleep(0 if number < 3 else 60)
        done.append(number)

    await for_each(range(9), work, at_once=2, within=timedelta(seconds=0.05))
    assert done == [0, 1, 2]

    async def fail(number):
        raise TimeoutError(number)

    with pytest.raises(TimeoutError):
        await for_each(range(9), fail, within=timedelta(seconds=60))


@pytest.mark.parametrize(
    ("raised", "found"),
    [(NotFound("a"), NotFound), (ValueError("odd"), Unexpected), (StoreError("db", "(too large.)"), StoreError)],
)
async def test_what_fails_is_a_result(raised, found):
    """Also what nobody foresaw, and what the store says to this thing alone."""

    async def work():
        raise raised

    result = await attempt(work(), "https://a.example")
    assert type(result) is found
    assert found is not Unexpected or str(result).startswith("https://a.example: ")
    assert found is not Unexpected or "(ValueError: odd)" in str(result)


async def test_what_ends_the_store_ends_all():
    """A disk that is full is no source's fault."""

    async def work():
        raise StoreFull("news.db")

    with pytest.raises(StoreFull):
        await attempt(work(), "https://a.example")


@pytest.mark.parametrize(
    ("errors", "is_over"),
    [
        ([TooSlow(), NoAnswer()], False),
        ([TooSlow(), NoAnswer(), NoAddress()], True),
        ([TooSlow(), TooSlow(), None, TooSlow()], False),
        ([TooSlow(), TooSlow(), NotFound(), TooSlow()], False),
        ([TooSlow(), TooSlow(), TooSlow(), None], True),
        ([ServerFailed()] * 9, False),
        ([TooManyRequests()], True),
    ],
)
def test_a_host_that_keeps_us_waiting_is_left_alone(errors, is_over):
    """Three times in a row, or as soon as it asks for it; others don't wait for what it would still take."""
    patience = Patience()
    for error in errors:
        if error:
            patience.failed("a", error)
        else:
            patience.answered("a")
    assert (patience.is_over("a"), patience.is_over("b")) == (is_over, False)
