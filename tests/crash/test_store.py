"""The store, with real processes: several at once, and killed at any moment; on SQLite and on PostgreSQL."""

import sqlite3
import time
from contextlib import closing
from random import Random

import pytest
from crash import worker

from adapters.storage.store import open_store
from bot.reports import SourceKind
from bot.settings import StorageSettings

KILLS, KILLS_PER_STORE = 50, 10


def test_processes_that_start_at_once_find_the_store_ready(address, process, go):
    """A new one, too: its tables are made once."""
    workers = [process(address, "open") for _ in range(3)]
    go(*workers)
    assert [each.communicate(timeout=60) for each in workers] == [("sources 0\n", "")] * 3


async def test_two_processes_that_take_the_same_items_store_each_once(address, process, go):
    """And only one of them has it as news."""
    store = await open_store(StorageSettings(address))
    source = (await store.add_source("https://news.example", SourceKind.FEED, "News", None, worker.START)).id
    workers = [process(address, "take") for _ in range(2)]
    go(*workers)
    said = [each.communicate(timeout=60) for each in workers]
    assert [problems for _, problems in said] == ["", ""]
    news = [int(told.split()[1]) for told, _ in said]
    keys = [entry.key for entry in await store.entries(worker.START, backlog=True)]
    assert sorted(keys) == sorted(set(keys))
    assert len(keys) == sum(news) == 20 * worker.ITEMS
    assert source == 1
    await store.close()


@pytest.mark.slow
async def test_killed_at_any_moment_nothing_is_lost_or_doubled(new_address, process, go):
    """Whatever it had said to be done is there, nothing is half done, and the next one goes on from there."""
    chance = Random(3)  # noqa: S311 - the same each time
    took, paged = 0, 0
    for kill in range(KILLS):
        if kill % KILLS_PER_STORE == 0:
            address, turns = new_address(), {}
        running = process(address, "work")
        go(running)
        time.sleep(chance.random() * 0.8)  # noqa: ASYNC251 - nothing else is to happen
        running.kill()
        said, problems = running.communicate()
        assert problems == ""
        done = [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]
        store = await open_store(StorageSettings(address))
        turns = await hold_against(store, done, turns)
        await store.close()
        if address.startswith("sqlite"):
            with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        took += sum(words[0] == "taken" for words in done)
        paged += sum(words[0] == "page" for words in done)
    print(f"{KILLS} kills, {took} fetches and {paged} pages between")
    assert took > KILLS


async def hold_against(store, done, turns):
    """Hold what is in a store against what was said to be done; return the last turn of each source."""
    entries = await store.entries(worker.START, backlog=True, limit=1_000_000)
    now = {source.id: int((await store.health(source.id)).etag or 0) for source in await store.sources()}
    expected = [
        f"guid:{source}-{turn}-{number}"
        for source, last in now.items()
        for turn in range(1, last + 1)
        for number in range(worker.ITEMS)
    ]
    assert sorted(entry.key for entry in entries) == sorted(expected)
    for source, last in now.items():
        said = [int(words[2]) for words in done if words[:2] == ["taken", str(source)]]
        known = max(said, default=turns.get(source, 0))
        assert known <= last <= known + 1
    titles = {entry.key: entry.title for entry in entries}
    assert all(
        titles[f"guid:{source}-{turn}-0"] == ("title" if turn == last else "edited")
        for source, last in now.items()
        for turn in range(1, last + 1)
    )
    keys = {entry.id: entry.key for entry in entries}
    for words in done:
        if words[0] == "page":
            assert (await store.page(int(words[1]))).text == worker.text(keys[int(words[1])])
        if words[0] == "story":
            assert await store.story_of(int(words[1])) == words[2]
    return now
