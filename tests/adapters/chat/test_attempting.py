"""adapters.chat.attempting: whatever goes wrong with an answer is told in a sentence."""

import asyncio
import logging

import pytest

from adapters.chat import attempting
from adapters.chat.attempting import BROKEN, SLOW, attempted
from bot.errors import Misunderstood, StoreLocked
from bot.replies import NoticePart, ProblemPart, reply

log = logging.getLogger("test.chat.attempting")


def failing(error):
    """A piece of work that ends with an error."""

    async def work():
        raise error

    return work


async def test_an_answer_is_handed_on():
    """As it is."""
    answer = reply(NoticePart("Fine."))
    assert await attempted(lambda: asyncio.sleep(0, answer), log) is answer


async def test_what_never_ends_is_given_up(monkeypatch, caplog):
    """With a sentence; the operator hears of it, too."""
    monkeypatch.setattr(attempting, "SECONDS", 0.01)
    assert (await attempted(asyncio.Event().wait, log)).parts == (ProblemPart(SLOW),)
    assert "was given up" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (StoreLocked(), ProblemPart(StoreLocked.__doc__)),
        (Misunderstood("Which one?", nearest="mute", example="mute x"), ProblemPart("Which one?", "mute", "mute x")),
    ],
)
async def test_an_error_that_is_foreseen_tells_itself(error, told, caplog):
    """With what was meant; the operator needn't hear of it."""
    assert (await attempted(failing(error), log)).parts == (told,)
    assert caplog.records == []


async def test_what_nobody_foresaw_is_noted(caplog):
    """For the operator; whoever asked hears that it went wrong, and nothing of the inside."""
    assert (await attempted(failing(RuntimeError("inside")), log)).parts == (ProblemPart(BROKEN),)
    assert "RuntimeError: inside" in caplog.text
