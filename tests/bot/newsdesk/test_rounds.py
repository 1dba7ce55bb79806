"""bot.newsdesk.rounds: a round asks all that is due, stops for nobody, and says what became of each."""

import asyncio
from datetime import timedelta

import pytest

from bot.errors import (
    Gone,
    NoAddress,
    NoAnswer,
    NotFound,
    ServerFailed,
    StoreError,
    StoreFull,
    TooManyRequests,
    TooSlow,
)
from bot.newsdesk.following import add, follow
from bot.ports import Feed
from bot.reports import Item, Page, PageKind, SourceKind

A, B, C = (f"https://{name}.example/feed" for name in "abc")


@pytest.fixture
async def three(world, publish):
    """Three sources with a morning's items, taken as read."""
    sources = []
    for address in (A, B, C):
        publish(address, 1)
        sources.append((await add(world, address)).source)
    return sources


@pytest.fixture
def titles(world):
    """List what is news, by address."""

    async def titles():
        sources = {source.id: source.address for source in await world.store.sources()}
        entries = await world.store.entries(world.clock.now() - timedelta(days=90))
        return sorted((sources[entry.source], entry.title) for entry in entries)

    return titles


async def test_what_is_new_is_news_once_and_its_page_is_read(three, publish, fetch, titles, world):
    """What was there when the source was added isn't, and an edit is an update."""
    publish(A, 2, 1)
    found = await fetch()
    assert [(each.source.address, each.new, each.updated) for each in found.outcomes] == [
        (A, 1, 0),
        (B, 0, 0),
        (C, 0, 0),
    ]
    assert await titles() == [(A, "Story 2")]
    (entry,) = await world.store.entries(world.clock.now())
    assert (await world.store.page(entry.id)).text.startswith("Story 2. The dam holds")
    assert (found.pages.read, found.pages.excerpts, found.pages.left) == (1, (), 0)
    publish(A, Item("2", "https://news.example/2", "Edited", "It holds.", None, None), 1)
    found = await fetch()
    assert [(each.new, each.updated) for each in found.outcomes] == [(0, 1), (0, 0), (0, 0)]
    assert await titles() == [(A, "Edited")]


async def test_only_what_is_due_is_asked_unless_all_are_wanted(three, web, fetch):
    """After half an hour everything is due that was fine."""
    web.asked.clear()
    assert (await fetch(5)).outcomes == ()
    assert web.asked == []
    assert len((await fetch(5, everything=True)).outcomes) == 3
    assert len((await fetch(20)).outcomes) == 0
    assert len((await fetch(10)).outcomes) == 3


async def test_a_failure_is_named_and_stops_nobody(three, web, publish, fetch, titles):
    """Foreseen or not."""
    publish(C, 2)
    web.feeds[A], web.feeds[B] = NotFound(A), RuntimeError("odd")
    a, b, c = (await fetch()).outcomes
    assert (a.failure, a.trouble) == (f"{A}: There is nothing at this address. Check it.", "not found")
    assert "(RuntimeError: odd)" in b.failure
    assert (c.failure, c.new) == (None, 1)
    assert await titles() == [(C, "Story 2")]


async def test_one_that_hangs_keeps_no_other_waiting(three, web, publish, fetch, titles):
    """What the others have is stored while it hangs."""
    hangs = asyncio.Event()

    async def hang():
        await hangs.wait()
        return TooSlow(A)

    publish(B, 2)
    publish(C, 2)
    web.feeds[A] = hang
    running = asyncio.create_task(fetch())
    async with asyncio.timeout(10):
        while len(await titles()) < 2:  # noqa: ASYNC110 - the store tells nobody
            await asyncio.sleep(0.01)
    assert not running.done()
    hangs.set()
    assert [each.failure is None for each in (await running).outcomes] == [False, True, True]


async def test_a_round_ends_in_time_and_the_next_one_goes_on(three, web, publish, fetch, titles):
    """What it has by then is kept; what was waited for is no failure, and still due."""
    publish(B, 2)
    web.pages["https://news.example/2"] = web.feeds[A] = asyncio.Event().wait
    found = await fetch(within=timedelta(seconds=0.5))
    assert [outcome.source.address for outcome in found.outcomes] == [B, C]
    assert (found.left, found.pages) == (1, (0, (), 1))
    del web.pages["https://news.example/2"]
    publish(A, 1)
    publish(B, 2)
    found = await fetch(1)
    assert ([each.source.address for each in found.outcomes], found.pages.read) == ([A], 1)


async def test_what_the_store_says_to_one_source_is_that_sources_failure(
    three, web, publish, fetch, world, monkeypatch
):
    """What concerns all of the store ends the round: nothing could be kept any more."""
    take = type(world.store).take_items
    trouble = StoreError("news.db", "(integer out of range.)")

    async def fail(self, source, *rest):
        if source == three[0].id:
            raise trouble
        return await take(self, source, *rest)

    monkeypatch.setattr(type(world.store), "take_items", fail)
    publish(B, 2)
    a, b, _ = (await fetch()).outcomes
    assert ("out of range" in a.failure, b.new) == (True, 1)
    trouble = StoreFull("news.db")
    with pytest.raises(StoreFull):
        await fetch(120)


async def test_a_failing_source_backs_off_and_recovers_by_itself(three, web, publish, fetch, titles, world):
    """Its first success has all that it missed, and its health is as if nothing had been."""
    web.feeds[A] = ServerFailed(A)
    rounds = [await fetch() for _ in range(20)]
    asked = [at for at, found in enumerate(rounds) if any(each.source.address == A for each in found.outcomes)]
    assert asked == [0, 1, 3, 7, 14]
    publish(A, 3, 2, 1)
    await fetch(everything=True)
    assert await titles() == [(A, "Story 2"), (A, "Story 3")]
    health = await world.store.health(three[0].id)
    assert (health.failure, health.failures, health.failing_since, health.trouble) == (None, 0, None, None)


async def test_what_fails_for_a_day_is_told_once_and_its_recovery_too(three, web, publish, fetch, world):
    """With the reason; and again only after it was fine."""
    web.feeds[A] = ServerFailed(A)
    told = [[source.address for source, _ in (await fetch(60 * 6)).to_tell] for _ in range(8)]
    assert told == [[], [], [], [], [A], [], [], []]
    publish(A, 1)
    (outcome,) = [each for each in (await fetch(60 * 24)).outcomes if each.source.address == A]
    assert outcome.recovered
    assert not any(each.recovered for each in (await fetch()).outcomes)
    web.feeds[A] = ServerFailed(A)
    await fetch()
    ((source, health),) = (await fetch(60 * 24)).to_tell
    assert (source.address, "The site has failed" in health.failure) == (A, True)


async def test_what_is_gone_is_told_at_once_and_stays(three, web, fetch, world):
    """It is never dropped without a word."""
    web.feeds[A] = Gone(A)
    assert [source.address for source, _ in (await fetch()).to_tell] == [A]
    assert (await fetch()).to_tell == ()
    assert len(await world.store.sources()) == 3


async def test_who_asks_for_time_is_left_alone_for_it(three, web, fetch):
    """Also by the other feeds of its site, in that round."""
    web.feeds[A] = TooManyRequests(A, retry_after=timedelta(hours=3))
    assert [each.trouble for each in (await fetch()).outcomes] == ["asked too often", None, None]
    web.asked.clear()
    await fetch(170)
    assert web.asked == [B, C]
    await fetch(30)
    assert web.asked.count(A) == 1


async def test_the_other_feeds_of_a_site_that_hangs_are_left_for_the_next_round(world, web, publish, fetch):
    """Their time would be waited for; they stay due, are no failures, and come first next time."""
    addresses = [f"https://slow.example/{number}" for number in range(200)]
    for address in addresses:
        await world.store.add_source(address, SourceKind.FEED, "Slow", None, world.clock.now())
        web.feeds[address] = TooSlow(address)
    web.asked.clear()
    found = await fetch()
    assert (len(found.outcomes), found.left) == (3, 197)
    for address in addresses:
        publish(address, 1)
    found = await fetch()
    assert ([each.failure for each in found.outcomes], found.left) == ([None] * 200, 0)


async def test_what_has_moved_for_good_is_asked_at_its_new_address(three, web, publish, fetch, titles, world):
    """With what is known of its items."""
    publish("https://new.example/feed", 2, 1)
    web.feeds[A] = web.feeds["https://new.example/feed"]
    (outcome, _, _) = (await fetch()).outcomes
    assert (outcome.new, outcome.moved_to) == (1, "https://new.example/feed")
    web.asked.clear()
    await fetch()
    assert set(web.asked) == {B, C, "https://new.example/feed"}
    assert await titles() == [("https://new.example/feed", "Story 2")]


async def test_two_feeds_that_move_to_one_become_one(three, web, publish, fetch, world):
    """Nothing is doubled."""
    publish(C, 2, 1)
    web.feeds[A] = web.feeds[B] = web.feeds[C]
    await fetch()
    assert [source.address for source in await world.store.sources()] == [C]
    assert [entry.title for entry in await world.store.entries(world.clock.now())] == ["Story 2"]


@pytest.mark.parametrize("written", [C, "http://www.c.example/feed/?utm_source=a"])
async def test_a_feed_that_says_it_is_another_one_puts_nothing_into_that(
    world, web, publish, fetch, titles, item, written
):
    """Its own items go, and what the other one's followers have read stays read."""
    publish(C, *range(30))
    publish(A, "own")
    for channel, address in ("#news", C), ("#other", A):
        await follow(world, channel, address)
    publish(A, item("fake", "The president resigns"), "own")
    await fetch()
    web.feeds[A] = web.feeds[C]._replace(address=written)
    found = await fetch()
    assert [(each.new, each.moved_to) for each in found.outcomes] == [(0, None), (0, C)]
    (source,) = await world.store.sources()
    assert (source.address, await titles()) == (C, [])
    assert [each.source for each in await world.store.follows("#other")] == [source.id]


async def test_what_is_unchanged_is_fine(three, web, fetch):
    """There is nothing to take."""
    web.feeds[A] = Feed(A, "", None, (), unchanged=True)
    (outcome, _, _) = (await fetch()).outcomes
    assert (outcome.unchanged, outcome.failure, outcome.new) == (True, None, 0)


async def test_a_machine_that_is_offline_holds_it_against_nobody(three, web, publish, fetch, world):
    """Over night, say: else everything would be left alone for long after that, and told as failing."""
    for address, error in ((A, NoAddress), (B, NoAddress), (C, NoAnswer)):
        web.feeds[address] = error(address)
    for _ in range(5):
        found = await fetch(60 * 12)
        assert (found.offline, found.outcomes, found.left, found.to_tell) == (True, (), 3, ())
    assert [(await world.store.health(source.id)).failure for source in three] == [None] * 3
    publish(A, 1)
    found = await fetch(1)
    assert (found.offline, [outcome.trouble for outcome in found.outcomes]) == (
        False,
        [None, "without a site", "not answering"],
    )


async def test_two_sites_that_are_away_are_no_sign_of_it(world, web, fetch):
    """They may just be away."""
    for address in (A, B):
        await world.store.add_source(address, SourceKind.FEED, "News", None, world.clock.now())
        web.feeds[address] = NoAnswer(address)
    found = await fetch()
    assert (found.offline, [outcome.trouble for outcome in found.outcomes]) == (False, ["not answering"] * 2)


async def test_a_folder_is_a_source_like_others(world, web, fetch, item):
    """Its files are its pages."""
    web.folders["/srv/news"] = Feed("/srv/news", "news", None, (item(1),))
    await add(world, "/srv/news", folders=True)
    news = item("b.txt", "Dam holds", url="file:///srv/news/b.txt")
    web.folders["/srv/news"] = Feed("/srv/news", "news", None, (news,))
    web.pages["file:///srv/news/b.txt"] = Page("file:///srv/news/b.txt", PageKind.ARTICLE, "It holds. " * 50)
    found = await fetch()
    assert (found.outcomes[0].new, found.pages.read) == (1, 1)


async def test_entries_are_kept_for_so_long(three, publish, fetch, world):
    """And what is forgotten doesn't come back as news."""
    publish(A, 2, 1)
    await fetch()
    assert len(await world.store.entries(world.clock.now() - timedelta(days=90), backlog=True)) == 4
    found = await fetch(60 * 24 * 31)
    assert (found.forgotten, sum(each.new for each in found.outcomes)) == (4, 0)
    assert await world.store.entries(world.clock.now() - timedelta(days=90), backlog=True) == []


async def test_who_watches_is_told_how_far_it_has_come(three, publish, fetch):
    """Sources first, then pages."""
    publish(A, 2, 3, 1)
    steps = []
    await fetch(step=lambda *step: steps.append(step))
    assert steps == [("sources", 1, 3), ("sources", 2, 3), ("sources", 3, 3), ("pages", 1, 2), ("pages", 2, 2)]


async def test_a_round_that_is_given_up_loses_nothing(three, web, publish, fetch, titles):
    """The next one goes on from there."""
    hangs = asyncio.Event()
    publish(A, 2, 1)
    publish(B, 2, 1)
    web.feeds[C] = hangs.wait
    running = asyncio.create_task(fetch())
    async with asyncio.timeout(10):
        while len(await titles()) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    publish(C, 2, 1)
    found = await fetch()
    assert await titles() == [(A, "Story 2"), (B, "Story 2"), (C, "Story 2")]
    assert found.pages.read == 3
