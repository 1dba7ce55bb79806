"""The bot as a process of its own, with the real use cases, pages and store: under load, and told to stop."""

import asyncio
import signal
import sqlite3
import sys
from collections import Counter

import pytest
from servers.processes import ended, measured
from servers.slack.reading import as_read
from servers.walls import two_hundred

from adapters.slack.tokens import APP, BOT

pytestmark = pytest.mark.slow


@pytest.fixture
async def start(slack, place, tmp_path):
    """Start the bot; whatever still runs at the end is ended."""
    given = {
        BOT: slack.workspace.bot_token,
        APP: slack.workspace.app_token,
        "PULLQUOTE_SLACK__API": slack.api,
    }
    async with measured("slack", tmp_path, place, given) as begin:

        async def start():
            opened = slack.sockets.opened
            process = await begin()
            await slack.sockets.connected(opened + 1, within=30)
            return process

        yield start


async def test_two_hundred_commands_at_once(slack, site, kept, start, record_property):
    """Each acknowledged in time and answered once; the event loop goes round all the while, and memory is bounded."""
    process = await start()
    await slack.types(kept[0])  # what is loaded for the first answer is loaded
    await slack.answers(1, within=30)
    process.send_signal(signal.SIGUSR1)
    texts = two_hundred(site, kept)
    users = ("U1", "U2", "U3")
    typed = await asyncio.gather(*(slack.types(text, user=users[n % 3]) for n, text in enumerate(texts)))
    assert [each for each in typed if each.failed] == []
    slowest = max(each.took for each in typed)
    assert slowest < 3
    async with asyncio.timeout(150):
        while slack.answered(typed) < len(typed):
            await slack.change()
    told, log = await ended(process)
    assert Counter(5 - each.address.uses for each in typed) == {1: 200}
    assert slack.refusals == []
    figures = {"slowest acknowledgement": round(slowest, 3), **told}
    record_property("figures", figures)
    sys.stdout.write(f"{figures}\n")
    assert told["blocked by work"] < 0.1
    assert told["megabytes"] < 600
    assert "Traceback" not in log


async def test_told_to_stop_in_the_middle_it_finishes(slack, site, kept, start):
    """What it has acknowledged is answered before it ends."""
    process = await start()
    await slack.types(site.url("/1"))
    await slack.types(site.url("/never"))
    _, log = await ended(process)
    told = sorted(as_read(each.described()).splitlines()[0] for each in slack.said())
    assert len(told) == 2
    assert told[0].startswith("**Wall number 1**")
    assert "takes too long" in told[1]
    assert "Traceback" not in log


async def test_a_locked_store_is_told_and_the_bot_goes_on(slack, site, kept, place, start):
    """The asker gets a sentence, and the next answer works."""
    await start()
    with sqlite3.connect(place, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        await slack.types(site.url("/1"))
        (told,) = await slack.answers(1, within=30)
        other.execute("ROLLBACK")
    other.close()
    assert "busy" in as_read(told.described())
    await slack.types(site.url("/2"))
    _, answer = await slack.answers(2, within=30)
    assert as_read(answer.described()).startswith("**Wall number 2**")


async def test_buttons_of_an_answer_work_in_the_next_process(slack, site, kept, start):
    """All that they need is in the store."""
    first = await start()
    await slack.types(site.url("/7"))
    (answer,) = await slack.answers(1, within=30)
    await ended(first)
    await start()
    await slack.presses(answer, "Post to channel")
    (posted,) = await slack.answers(1, user="U2", within=30)
    assert as_read(posted.described()).startswith("**Wall number 7**")
    await slack.presses(answer, "In context")
    *_, context = await slack.answers(3, within=30)
    assert "**" in as_read(context.described())
