"""adapters.chat.work: what is under way is bounded, finished before the end, and given up when there is no time."""

import asyncio
import logging

from adapters.chat import work as working
from adapters.chat.work import Work, last_words

log = logging.getLogger("test.chat.work")


async def test_what_is_begun_is_finished_before_the_end():
    """And nothing more is taken."""
    work, done = Work(), []
    for number in range(3):
        work.begin(asyncio.sleep(0, done.append(number)))
    assert not work.full
    assert await work.close(5) == 0
    assert done == [0, 1, 2]
    assert work.full
    assert work.closed
    assert not work._tasks


async def test_there_is_room_for_so_much():
    """Waiting ones among them."""
    work, going = Work(most=2), asyncio.Event()
    for _ in range(2):
        assert not work.full
        work.begin(wait(going))
    assert work.full
    assert not work.closed
    going.set()
    await work.close(5)


async def test_who_entered_is_waited_for_until_they_leave():
    """What their task does afterwards is nobody's concern."""
    work, left = Work(), []

    async def visit():
        async with work.under_way():
            await asyncio.sleep(0.01)
            left.append(True)

    task = asyncio.create_task(visit())
    await asyncio.sleep(0)
    assert len(work._tasks) == 1
    assert await work.close(5) == 0
    assert left == [True]
    await task


async def test_what_is_not_done_in_time_is_given_up():
    """And how much that is is told."""
    work, going, words = Work(), asyncio.Event(), []

    async def speak():
        words.append("sorry")

    async def answer():
        try:
            await going.wait()
        except asyncio.CancelledError:
            await last_words(speak(), log)
            raise

    work.begin(answer())
    work.begin(answer())
    await asyncio.sleep(0)
    assert await work.close(0.01) == 2
    assert words == ["sorry", "sorry"]


async def test_last_words_do_not_hold_up_the_end(monkeypatch, caplog):
    """The operator hears that nobody did."""
    monkeypatch.setattr(working, "LAST_WORDS", 0.01)
    await last_words(wait(asyncio.Event()), log)
    assert "couldn't be told of in time" in caplog.text


async def wait(event):
    """Wait for something that is to happen."""
    await event.wait()
