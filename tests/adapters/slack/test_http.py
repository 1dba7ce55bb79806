"""HTTP mode: requests that Slack has signed, and no others."""

import time

import aiohttp
import pytest
from servers.slack.deliveries import signed, written
from servers.slack.people import command
from servers.slack.reading import as_read


@pytest.fixture
async def service(serve):
    """The adapter in HTTP mode."""
    return await serve("http")


async def test_a_command_is_answered(slack, service):
    """Acknowledged by the request's own answer."""
    typed = await slack.types("help")
    assert typed.ack == {}
    (answer,) = await slack.answers(1)
    assert as_read(answer.described()) == "You said: help"


async def test_buttons_and_events_come_as_well(slack, desk, service, digest):
    """In Slack's different shapes."""
    desk["x"] = digest
    await slack.types("x")
    (answer,) = await slack.answers(1)
    assert (await slack.presses(answer, "Mute")).ack == {}
    await slack.answers(2)
    assert (await slack.opens_home()).ack == {}


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda headers: headers | {"X-Slack-Signature": "v0=" + "0" * 64}, 401),
        (lambda headers: {"X-Slack-Request-Timestamp": headers["X-Slack-Request-Timestamp"]}, 401),
        (lambda headers: {}, 401),
    ],
)
async def test_what_slack_has_not_signed_is_turned_away(slack, desk, service, spoil, status):
    """Nobody else may ask."""
    assert await sent(slack, spoil) == status
    assert desk.asked == []


async def test_an_old_signature_is_turned_away(slack, desk, service):
    """Somebody may have kept it."""
    old = signed(slack.workspace.signing_secret, body_of(slack), at=time.time() - 6 * 60)
    assert await sent(slack, lambda headers: old) == 401


async def test_it_says_that_it_is_alive(slack, service):
    """For whoever watches."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(slack.http_address.replace("slack/events", "health")) as response,
    ):
        assert await response.text() == "ok"


def body_of(slack):
    """A command as the body of a request."""
    return written(command(slack.workspace, slack.base, "help", name="/digest", channel="C1", user="U1"))[0]


async def sent(slack, spoil):
    """The status that a command gets whose headers have been spoilt."""
    body = body_of(slack)
    headers = spoil(signed(slack.workspace.signing_secret, body))
    given = headers | {"Content-Type": "application/x-www-form-urlencoded"}
    async with aiohttp.ClientSession() as session, session.post(slack.http_address, data=body, headers=given) as answer:
        return answer.status
