"""The real adapter before a strict local Slack, with a desk that does as it is told."""

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from made import telling
from servers.slack.server import Slack

from adapters.slack.serving import open_service
from adapters.slack.tokens import Tokens
from bot.replies import reply
from bot.settings import SlackSettings


@pytest.fixture
async def slack():
    """A strict Slack."""
    async with Slack() as server:
        yield server


@pytest.fixture
def tokens(slack):
    """What that Slack knows the bot by."""
    return Tokens(slack.workspace.bot_token, slack.workspace.app_token, slack.workspace.signing_secret)


@pytest.fixture
async def serve(slack, desk, tokens):
    """Run the adapter, as often as it is called; each is told to stop in the end."""
    async with AsyncExitStack() as stack:

        async def start(mode="socket", ping=0.2, desk=desk):
            opened = slack.sockets.opened
            service = await stack.enter_async_context(running(slack, desk, tokens, mode, ping))
            if mode == "socket":
                await slack.sockets.connected(opened + 1)
            else:
                slack.http_address = f"http://127.0.0.1:{service.port}/slack/events"
            return service

        yield start


@asynccontextmanager
async def running(slack, desk, tokens, mode, ping):
    """The adapter, listening."""
    settings = SlackSettings(mode=mode, port=0, api=slack.api)
    async with open_service(desk, tokens, settings, hosts=("127.0.0.1",), ping=ping) as service:
        service.stop = asyncio.Event()
        service.task = asyncio.create_task(service.run(service.stop))
        try:
            yield service
        finally:
            service.stop.set()
            await asyncio.gather(service.task, return_exceptions=True)


@pytest.fixture
async def service(serve):
    """The adapter in Socket Mode."""
    return await serve()


@pytest.fixture
def digest():
    """An answer: a digest with its buttons."""
    return reply(telling.article_part())


@pytest.fixture(autouse=True)
def no_secret_is_logged(request, caplog):
    """Whatever a test does: no token, address, trigger or ticket is in the log."""
    caplog.set_level(logging.DEBUG)
    workspace = request.getfixturevalue("slack").workspace if "slack" in request.fixturenames else None
    yield
    if workspace:
        said = "\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.get_records("call"))
        assert not [secret for secret in workspace.secrets if secret in said]
