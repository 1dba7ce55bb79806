"""bot.newsdesk.ahead: sources are read before a briefing is due."""

from datetime import time, timedelta

import pytest

from bot.newsdesk import following
from bot.newsdesk.ahead import wanted_soon
from bot.newsdesk.rounds import Rounds
from bot.newsdesk.ticking import tick
from bot.schedules import DAILY, Schedule

FIVE = timedelta(minutes=5)


@pytest.fixture
async def planned(world, publish, clock):
    """A channel that follows a feed and is briefed in an hour, and one that is briefed tomorrow."""
    for channel, hours in (("soon", 1), ("later", 24)):
        address = f"https://{channel}.example/feed"
        publish(address, f"{channel}-1")
        await following.follow(world, channel, address, (), ())
        schedule = Schedule(DAILY, (time(7),), "UTC")
        await world.store.plan(channel, schedule, "u1", clock.now(), next_at=clock.now() + timedelta(hours=hours))


async def titles(world):
    """The titles of what is wanted soon."""
    return [source.address for source, _ in await wanted_soon(world, FIVE)]


async def test_sources_of_a_channel_are_wanted_some_minutes_before(world, planned, clock):
    """Its own only, and only then."""
    clock.forward(minutes=54)
    assert await titles(world) == []
    clock.forward(minutes=1)
    assert await titles(world) == ["https://soon.example/feed"]
    assert await wanted_soon(world, timedelta()) == []


async def test_what_was_read_a_moment_ago_is_not_read_again(world, planned, publish, clock):
    """A round that was told to has read it; it has what is new by then."""
    clock.forward(minutes=55)
    publish("https://soon.example/feed", "soon-2", "soon-1")
    done = await Rounds(world, keep=timedelta(days=30)).run(first=await wanted_soon(world, FIVE))
    assert next((each.source.address, each.new) for each in done.outcomes) == ("https://soon.example/feed", 1)
    assert await titles(world) == []


async def test_what_fails_keeps_its_own_pace(world, planned, web, clock):
    """It isn't asked more often for a briefing."""
    clock.forward(minutes=40)
    web.feeds.clear()
    await Rounds(world, keep=timedelta(days=30)).run(everything=True)
    clock.forward(minutes=15)
    assert await titles(world) == []


async def test_sources_of_a_briefing_that_is_due_are_wanted_until_it_is_composed(world, planned, clock):
    """As after a night in which nothing was running."""
    clock.forward(hours=3)
    (due,) = await tick(world.store.ledger, clock.now())
    assert await titles(world) == ["https://soon.example/feed"]
    (claimed,) = await world.store.ledger.claim(clock.now(), FIVE)
    await world.store.ledger.skip(claimed, clock.now(), "It is over.")
    assert (claimed.id, await titles(world)) == (due.id, [])
