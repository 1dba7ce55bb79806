"""adapters.chat.reaching: why a platform can't be reached, as whoever runs the bot understands it, and what to do."""

import errno
import logging
import socket
import ssl

import aiohttp
import pytest
import yarl
from aiohttp.client_reqrep import ConnectionKey
from servers.wrong import wrong

from adapters.chat import reaching
from adapters.chat.reaching import WAIT, Unreachable, hindrance, retell
from adapters.discord.serving import open_service as open_discord
from adapters.slack.serving import open_service as open_slack
from adapters.slack.tokens import Tokens
from bot.settings import DiscordSettings, SlackSettings

HOSTS = "harbour.example"
KEY = ConnectionKey("harbour.example", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None)


class Harbour(Unreachable):
    """The harbour can't be reached."""


@pytest.fixture
def slack(monkeypatch):
    """Open the adapter for Slack at an address."""
    monkeypatch.setattr("adapters.slack.calls._PAUSES", (0.01,))
    return lambda address: open_slack(None, Tokens("xoxb-1", "xapp-1"), SlackSettings(api=f"{address}/api/"))


@pytest.fixture
def discord(monkeypatch):
    """Open the adapter for Discord at an address."""
    monkeypatch.setattr("discord.http.Route.BASE", "")
    return lambda address: open_discord(None, "x", DiscordSettings(api=f"{address}/api"))


@pytest.mark.parametrize("platform", ["slack", "discord"])
@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("refused", "The connection is refused. See that this machine is connected, and that nothing keeps it from "),
        ("cut", "The connection broke. See that this machine is connected, "),
        ("signs in", "Something else answers in its place. Perhaps this network asks to sign in first; "),
        ("keeps away", "It answers with 403, so something keeps us away. See that "),
        ("fails", f"It answers with 503: something is wrong there. {WAIT}"),
    ],
)
async def test_what_keeps_a_platform_away_at_the_start_is_one_line(request, platform, how, told):
    """It names the platform, says why, and what to do."""
    opened = request.getfixturevalue(platform)
    async with wrong(how) as address:
        with pytest.raises(Unreachable) as caught:
            async with opened(address):
                pass
    said = str(caught.value)
    assert said.startswith(f"{platform.title()} can't be reached. {told}")
    assert "\n" not in said
    assert "Error" not in said


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(-2, "x")), "The name harbour.example can't be found."),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.ENETUNREACH, "x")), "There is no way to it from here."),
        (
            aiohttp.ClientConnectorCertificateError(KEY, ssl.CertificateError()),
            "No connection that is safe comes about.",
        ),
        (aiohttp.ServerTimeoutError(), "It doesn't answer in time."),
        (TimeoutError(), "It doesn't answer in time."),
        (aiohttp.ServerDisconnectedError(), "The connection broke."),
        (ConnectionResetError(), "The connection broke."),
        (ValueError("no JSON"), "Something else answers in its place."),
    ],
)
def test_each_reason_has_its_sentence(error, told):
    """In words, not by the name of a class."""
    found = hindrance(error, HOSTS)
    assert found.told == told
    assert found.advice.endswith(".")


def test_a_library_that_tries_again_says_so_once(caplog, monkeypatch):
    """In words, until it is another reason, or a minute later; all else is said as it is."""
    logger = logging.getLogger("test.chat.reaching")
    for _ in range(2):
        retell(logger, Harbour, HOSTS)
    now = [0.0]
    monkeypatch.setattr(reaching.time, "monotonic", lambda: now[0])
    asked = aiohttp.RequestInfo(yarl.URL("https://harbour.example"), "GET", None)
    refused = aiohttp.ClientConnectorError(KEY, ConnectionRefusedError())
    failing = aiohttp.WSServerHandshakeError(asked, (), status=503)
    for error, at in ((refused, 0.0), (refused, 5.0), (failing, 10.0), (failing, 71.0), (OSError("disk"), 72.0)):
        now[0] = at
        logger.error("Retrying...", exc_info=error)
    told = [record.getMessage() for record in caplog.records]
    busy = f"The harbour can't be reached. It answers with 503: something is wrong there. {WAIT} It is tried again."
    assert told[0].startswith("The harbour can't be reached. The connection is refused. See ")
    assert told[1:] == [busy, busy, "Retrying..."]
    assert [bool(record.exc_info) for record in caplog.records] == [False, False, False, True]
