"""The bot as a process of its own, with the real use cases, pages and store: under load, and told to stop."""

import asyncio
import json
import os
import signal
import sqlite3
import sys

import pytest
from servers import papers
from servers.discord.reading import as_read
from servers.web import Web, answer, hang, status

from adapters.discord.tokens import TOKEN
from adapters.storage.store import open_store
from bot.settings import StorageSettings

pytestmark = pytest.mark.slow

BODY = """
The council of the harbour town will pay ${number} million for a new sea wall, the mayor, Ann Lee, said on Monday.
The old wall, built in 1911, broke in the storm of last month, and {number} houses were flooded.

“We have waited for this wall for nine years, and the islands have waited with us,” Lee told the council.

Ben Moss, who speaks for the fishermen, said the work would take two summers. “Nobody has asked the fishermen where the
boats are to lie meanwhile,” he said in a letter that the council read out before the vote.

The vote was 9 to 4. Work is to begin in May, and the government in the capital pays half of it, the treasurer said.
"""


def page(number):
    """An article on a page of its own."""
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.format(number=number).strip().split("\n\n"))
    head = f"<title>Wall number {number}</title><meta property='og:site_name' content='Harbour Post'>"
    return answer(f"<html><head>{head}</head><body><article><h1>Wall number {number}</h1>{paragraphs}</article></body>")


@pytest.fixture
async def web():
    """Pages, those that fail, and one that never comes."""
    async with Web() as server:
        server.lenient = True
        for number in range(60):
            server[f"/{number}"] = page(number)
        server["/gone"], server["/broken"], server["/never"] = status(410), status(500), hang()
        yield server


@pytest.fixture
def place(tmp_path):
    """The store's file."""
    return tmp_path / "news.db"


@pytest.fixture
async def kept(place):
    """What the store knows: the addresses of articles that are read already."""
    store = await open_store(StorageSettings(f"sqlite:///{place}"))
    morning = papers.morning()
    await papers.keep(store, morning)
    await store.close()
    return [paper.url for paper in morning if paper.text and paper.kind == "article"]


@pytest.fixture
async def start(server, place, repository, tmp_path):
    """Start the bot; whatever still runs at the end is ended."""
    started = []

    async def begin():
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PULLQUOTE_")}
        environment |= {
            TOKEN: server.token,
            "PYTHONPATH": str(repository),
            "PULLQUOTE_DISCORD__API": server.api,
            "PULLQUOTE_STORAGE__ADDRESS": f"sqlite:///{place}",
            "PULLQUOTE_STORAGE__PATIENCE_SECONDS": "1",
            "PULLQUOTE_SOURCES__ALLOW": "127.0.0.0/8",
            "PULLQUOTE_SOURCES__PAUSE": "0",
            "PULLQUOTE_SOURCES__AT_ONCE_PER_HOST": "32",
            "PULLQUOTE_SOURCES__SECONDS": "3",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(repository / "tests" / "servers" / "measured.py"),
            "discord",
            cwd=tmp_path,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        await server.until(lambda: len(server.gateway.identified) >= len(started), 30)
        return process

    yield begin
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def ended(process):
    """What a process has said when it was told to stop: what it measured, and its log."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(12):
        told, log = await process.communicate()
    assert process.returncode == 0, log.decode()
    return json.loads(told), log.decode()


async def test_two_hundred_commands_at_once(server, web, kept, start, record_property):
    """Each acknowledged in time and answered once; the event loop goes round all the while, and memory is bounded."""
    process = await start()
    await server.answer(await server.type("digest", about=kept[0]), 30)  # what is loaded for the first answer is loaded
    process.send_signal(signal.SIGUSR1)
    failing = [web.url(path) for path in ("/gone", "/broken", "/never")]
    kinds = (lambda n: kept[n % len(kept)], lambda n: web.url(f"/{n % 60}"), lambda n: failing[n % 3], lambda n: "help")
    asked = [await server.type("digest", about=kinds[number % 4](number)) for number in range(200)]
    await server.until(lambda: all(each.callback for each in asked), 10)
    slowest = max(each.acknowledged_after for each in asked)
    await server.until(lambda: all(each.answered for each in asked), 150)
    told, log = await ended(process)
    assert [each for each in asked if len(each.messages) != 1] == []
    assert [each.original.edits for each in asked if each.original.edits] == []
    figures = {"slowest acknowledgement": round(slowest, 3), **told}
    record_property("figures", figures)
    sys.stdout.write(f"{figures}\n")
    assert slowest < 3
    assert told["blocked by work"] < 0.1
    assert told["megabytes"] < 600
    assert "Traceback" not in log


async def test_told_to_stop_in_the_middle_it_finishes(server, web, kept, start):
    """What it has acknowledged is answered before it ends."""
    process = await start()
    asked = [await server.type("digest", about=web.url(path)) for path in ("/1", "/never")]
    await server.until(lambda: all(each.callback for each in asked), 30)
    _, log = await ended(process)
    told = [as_read(each.original.said) for each in asked]
    assert "Wall number 1" in told[0]
    assert "takes too long" in told[1]
    assert "Traceback" not in log


async def test_a_locked_store_is_told_and_the_bot_goes_on(server, web, kept, place, start):
    """Whoever asks gets a sentence, and the next answer works."""
    await start()
    with sqlite3.connect(place, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = await server.answer(await server.type("digest", about=web.url("/1")), 30)
        other.execute("ROLLBACK")
    other.close()
    assert "busy" in told.text
    assert "Wall number 2" in (await server.answer(await server.type("digest", about=web.url("/2")), 30)).text


async def test_a_process_that_is_killed_leaves_its_buttons(server, web, kept, start):
    """All that they need is in the store."""
    first = await start()
    shown = await server.answer(await server.type("digest", about=web.url("/7")), 30)
    first.kill()
    await first.wait()
    await start()
    context = await server.answer(await server.press(shown, "In context"), 30)
    assert "**" in as_read(context.said)
    await server.press(shown, "Post")
    await server.until(server.posted, 30)
    assert "Wall number 7" in server.posted()[0].text
