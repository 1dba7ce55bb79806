"""The bot as a process of its own, with the real use cases, pages and store: under load, and told to stop."""

import signal
import sqlite3
import sys

import pytest
from servers.discord.reading import as_read
from servers.processes import ended, measured
from servers.walls import two_hundred

from adapters.discord.tokens import TOKEN

pytestmark = pytest.mark.slow


@pytest.fixture
async def start(server, place, tmp_path):
    """Start the bot; whatever still runs at the end is ended."""
    async with measured(
        "discord", tmp_path, place, {TOKEN: server.token, "PULLQUOTE_DISCORD__API": server.api}
    ) as begin:

        async def start():
            before = len(server.gateway.identified)
            process = await begin()
            await server.until(lambda: len(server.gateway.identified) > before, 30)
            return process

        yield start


async def test_two_hundred_commands_at_once(server, site, kept, start, record_property):
    """Each acknowledged in time and answered once; the event loop goes round all the while, and memory is bounded."""
    process = await start()
    await server.answer(await server.type("digest", about=kept[0]), 30)  # what is loaded for the first answer is loaded
    process.send_signal(signal.SIGUSR1)
    asked = [await server.type("digest", about=about) for about in two_hundred(site, kept)]
    await server.until(lambda: all(each.callback for each in asked), 10)
    slowest = max(each.acknowledged_after for each in asked)
    await server.until(lambda: all(each.answered for each in asked), 150)
    told, log = await ended(process, 12)
    assert [each for each in asked if len(each.messages) != 1] == []
    assert [each.original.edits for each in asked if each.original.edits] == []
    figures = {"slowest acknowledgement": round(slowest, 3), **told}
    record_property("figures", figures)
    sys.stdout.write(f"{figures}\n")
    assert slowest < 3
    assert told["blocked by work"] < 0.1
    assert told["megabytes"] < 600
    assert "Traceback" not in log


async def test_told_to_stop_in_the_middle_it_finishes(server, site, kept, start):
    """What it has acknowledged is answered before it ends."""
    process = await start()
    asked = [await server.type("digest", about=site.url(path)) for path in ("/1", "/never")]
    await server.until(lambda: all(each.callback for each in asked), 30)
    _, log = await ended(process, 12)
    told = [as_read(each.original.said) for each in asked]
    assert "Wall number 1" in told[0]
    assert "takes too long" in told[1]
    assert "Traceback" not in log


async def test_a_locked_store_is_told_and_the_bot_goes_on(server, site, kept, place, start):
    """Whoever asks gets a sentence, and the next answer works."""
    await start()
    with sqlite3.connect(place, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = await server.answer(await server.type("digest", about=site.url("/1")), 30)
        other.execute("ROLLBACK")
    other.close()
    assert "busy" in told.text
    assert "Wall number 2" in (await server.answer(await server.type("digest", about=site.url("/2")), 30)).text


async def test_a_process_that_is_killed_leaves_its_buttons(server, site, kept, start):
    """All that they need is in the store."""
    first = await start()
    shown = await server.answer(await server.type("digest", about=site.url("/7")), 30)
    first.kill()
    await first.wait()
    await start()
    context = await server.answer(await server.press(shown, "In context"), 30)
    assert "**" in as_read(context.said)
    await server.press(shown, "Post")
    await server.until(server.posted, 30)
    assert "Wall number 7" in server.posted()[0].text
