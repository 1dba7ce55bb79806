"""The small parts: what is masked in a log, what waits for its turn."""

import asyncio

import aiohttp
import pytest

from adapters.chat.work import Work
from adapters.slack.beginnings import Beginnings
from adapters.slack.calls import Gates, SlackUnreachable, patiently
from adapters.slack.errors import NoToken, WrongToken
from adapters.slack.masking import guarded_logger, masked
from adapters.slack.tokens import APP, BOT, SIGNING, Tokens, tokens


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-456-abcDEF",
        "xapp-1-A1-123-abcdef",
        "wss://wss-primary.slack.com/link/?ticket=0123-abc&app_id=1",
        "https://hooks.slack.com/commands/T123/456/abcDEF",
        "https://hooks.slack.com/actions/T123/456/abcDEF",
        "123.456.0123456789abcdef0123",
    ],
)
def test_a_secret_is_masked(secret, caplog):
    """Also in what Slack's own libraries say."""
    guarded_logger("test.slack").error("it said %s", secret)
    assert "…" in masked(secret)
    assert "it said " in caplog.text
    assert secret not in caplog.text


@pytest.mark.parametrize("harmless", ["It is 12.5 or 1.234", "https://courier.example/app/T1", "12.30.45"])
def test_what_is_no_secret_stays(harmless):
    """A log is to be read."""
    assert masked(harmless) == harmless


def test_tokens_do_not_show_themselves():
    """Whoever prints them."""
    assert repr(Tokens("xoxb-1", "xapp-1", "secret")) == "Tokens()"


def test_each_mode_needs_its_own_tokens():
    """And says which is missing, or is another's."""
    every = {BOT: " xoxb-1\n", APP: "xapp-1", SIGNING: "s"}
    assert tokens(every, "socket").bot == "xoxb-1"
    assert tokens(every | {APP: ""}, "http").signing == "s"
    for missing, mode in ((BOT, "socket"), (APP, "socket"), (SIGNING, "http")):
        with pytest.raises(NoToken, match=missing):
            tokens(every | {missing: ""}, mode)
    with pytest.raises(WrongToken, match="xapp-"):
        tokens(every | {APP: "xoxb-1"}, "socket")


async def test_work_begins_in_the_order_in_which_it_came():
    """After the last of it has come."""
    work, done = Work(), []
    beginnings = Beginnings(work)
    for number in range(5):
        assert beginnings.start(lambda number=number: asyncio.sleep(0, done.append(number)))
    assert done == []
    assert await work.close(5) == 0
    assert done == [0, 1, 2, 3, 4]
    assert not beginnings.start(lambda: asyncio.sleep(0))


async def test_what_fails_stops_nothing_else(caplog):
    """It is logged in a line."""
    work, done = Work(), []
    beginnings = Beginnings(work)

    async def fail():
        raise RuntimeError("x")

    beginnings.start(fail)
    beginnings.start(lambda: asyncio.sleep(0, done.append(1)))
    await work.close(5)
    assert done == [1]
    assert "RuntimeError: x" in caplog.text


async def test_a_wait_that_is_too_long_is_not_begun():
    """The asker hears of it now rather than never."""
    gates = Gates()
    gates.shut("method", 60)
    with pytest.raises(SlackUnreachable, match="too long"):
        await patiently(lambda: asyncio.sleep(0, {}), gates, "method", patience=1)


async def test_what_could_not_be_reached_is_tried_again(monkeypatch):
    """It surely wasn't done."""
    monkeypatch.setattr("adapters.slack.calls._PAUSES", (0.01, 0.01))
    tried = []

    async def fail():
        tried.append(1)
        async with aiohttp.ClientSession() as session, session.get("http://127.0.0.1:9/"):
            raise AssertionError

    with pytest.raises(SlackUnreachable):
        await patiently(fail, Gates(), "method", patience=10)
    assert len(tried) == 3
