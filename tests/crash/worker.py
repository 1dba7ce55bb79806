"""A process that uses a store as `pullquote` would, to be started twice or killed: `worker.py ADDRESS JOB`.

It says "ready", waits for a line, does its job, and says what is done as soon as it is done.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from adapters.storage.store import open_store
from bot.reports import Health, Item, Page, PageKind, SourceKind
from bot.settings import StorageSettings

START = datetime(2026, 11, 23, 6, tzinfo=UTC)
SOURCES = 4
ITEMS = 8


def say(*words):
    """Say at once what is done."""
    print(*words, flush=True)


def items(source, turn):
    """What a source's feed has in a turn: new items, those of the turn before, and one of them edited."""
    before = [(turn - 1, number, "edited" if number == 0 else "title") for number in range(ITEMS)] if turn > 1 else []
    listed = [(turn, number, "title") for number in range(ITEMS)] + before
    return [Item(f"{source}-{of}-{number}", None, title, "It holds.", None, START) for of, number, title in listed]


def text(key):
    """What the page of an entry says."""
    return f"{key} said so. " * 200


async def just_open(store):
    """Find the store ready."""
    say("sources", len(await store.sources()))


async def take_same(store):
    """Take what another process takes at the same time; say how much of it was new."""
    new = 0
    for turn in range(1, 21):
        stored = await store.take_items(1, items(1, turn), Health(1, etag=str(turn)), START)
        new += sum(one.new for one in stored)
    say("new", new)


async def work(store):
    """Fetch for ever, as after any start: from where the store says that one is."""
    names = [f"https://{number}.example/feed" for number in range(SOURCES)]
    sources = [(await store.add_source(name, SourceKind.FEED, name, None, START)).id for name in names]
    await asyncio.gather(*[fetch(store, source) for source in sources])


async def fetch(store, source):
    """Take one turn after the other, with the pages of what is new."""
    turn = int((await store.health(source)).etag or 0)
    while True:
        turn += 1
        now = START + timedelta(minutes=turn)
        stored = await store.take_items(source, items(source, turn), Health(source, etag=str(turn)), now)
        say("taken", source, turn)
        new = [one.entry for one in stored if one.new]
        for entry in new:
            await store.put_page(entry.id, Page("u", PageKind.ARTICLE, text(entry.key)), now)
            say("page", entry.id)
        await store.put_story(f"{source}-{turn}", [entry.id for entry in new], now)
        say("story", new[0].id, f"{source}-{turn}")


async def main(address, job):
    """Do a job."""
    say("ready")
    sys.stdin.readline()
    store = await open_store(StorageSettings(address))
    await {"open": just_open, "take": take_same, "work": work}[job](store)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
