"""bot.ports.Store: many things at once, and things that are given up half-way; on SQLite and on PostgreSQL."""

import asyncio
from contextlib import suppress
from random import Random

import pytest

from adapters.storage.store import open_store
from bot.ports import Follow
from bot.reports import Health, Page, PageKind, SourceKind
from bot.settings import StorageSettings


@pytest.fixture
async def another(store, address):
    """The same store, opened a second time."""
    opened = await open_store(StorageSettings(address, patience_seconds=10))
    yield opened
    await opened.close()


async def test_what_one_keeps_the_other_sees(store, another, source, take, item, at):
    """As soon as it is kept."""
    await take(source, item(1), minutes=5)
    assert await another.entries(at()) == await store.entries(at())
    assert await another.sources() == await store.sources()


async def test_the_same_items_taken_at_once_are_new_once(store, another, source, item, at):
    """Whoever comes second knows them."""
    items = [item(number, f"Title {number}") for number in range(50)]
    health = Health(source)
    outcomes = await asyncio.gather(*[one.take_items(source, items, health, at(5)) for one in (store, another) * 4])
    assert sum(stored.new for outcome in outcomes for stored in outcome) == 49
    assert len(await store.entries(at())) == 49


async def test_the_same_source_added_at_once_is_one(store, another, at):
    """All get the same."""
    address = "https://news.example/feed"
    added = [one.add_source(address, SourceKind.FEED, "News", None, at()) for one in (store, another) * 4]
    assert len({source.id for source in await asyncio.gather(*added)}) == 1


async def test_many_sources_are_taken_at_once(store, add, item, at):
    """A fetch round ends in one write after the other, however many wait."""
    numbers = [await add(f"s{number}") for number in range(40)]
    items = [item(number) for number in range(5)]
    await asyncio.gather(*[store.take_items(number, items, Health(number), at(5)) for number in numbers])
    assert len(await store.entries(at(), backlog=True)) == 200


async def test_what_is_given_up_has_happened_or_not_and_the_store_goes_on(store, source, item, at):
    """Wherever it was; and no connection is lost by it."""
    chance = Random(1)  # noqa: S311 - the same each time is the point
    for number in range(1, 61):
        items = [item(f"{number}-{one}") for one in range(5)]
        task = asyncio.create_task(store.take_items(source, items, Health(source, etag=str(number)), at(5)))
        await asyncio.sleep(chance.random() * 0.02)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await asyncio.gather(*store._database._under_way)  # what was given up goes on to its end
    rounds = [entry.key.split(":")[1].split("-")[0] for entry in await store.entries(at())]
    assert all(rounds.count(one) == 5 for one in rounds)
    assert (await store.health(source)).etag == (rounds[0] if rounds else None)


async def test_all_kinds_of_work_go_on_side_by_side(store, another, item, at):
    """Nobody waits for somebody who waits for him, and nothing is doubled."""
    chance = Random(2)  # noqa: S311

    async def work(one, name):
        address = f"https://{name}.example/feed"
        source = await one.add_source(address, SourceKind.FEED, name, None, at())
        for step in range(12):
            minutes = chance.randrange(100)
            items = [item(chance.randrange(30), f"Title {step}") for _ in range(10)]
            stored = await one.take_items(source.id, items, Health(source.id), at(minutes))
            numbers = [chance.choice(stored).entry.id for _ in range(3)] if stored else []
            for number in numbers:
                await one.put_page(number, Page("u", PageKind.ARTICLE, "Text."), at(minutes))
            await one.put_story(f"s{chance.randrange(5)}", numbers, at(minutes))
            await one.follow(Follow("c", source.id))
            if step % 4 == 3:
                await one.forget(at(chance.randrange(60)))
                await one.move_source(source.id, f"https://{chance.choice('abcd')}.example/feed")

    await asyncio.gather(*[work(one, name) for one in (store, another) for name in "abcd"])
    entries = await store.entries(at(), backlog=True)
    assert len({(entry.source, entry.key) for entry in entries}) == len(entries)
