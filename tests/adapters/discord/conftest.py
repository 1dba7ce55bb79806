"""The real adapter before a strict local Discord, with a desk that does as it is told."""

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager

import discord
import pytest
from made import telling
from servers.discord.server import Discord

from adapters.discord.serving import open_service
from bot.replies import reply
from bot.settings import DiscordSettings


@pytest.fixture
async def server():
    """A strict Discord."""
    async with Discord() as local:
        yield local


@pytest.fixture
def no_traces(monkeypatch):
    """Where Discord is, is a matter of each test."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", None)


@pytest.fixture
async def serve(server, desk, no_traces):
    """Run the adapter, as often as it is called; each is told to stop in the end."""
    async with AsyncExitStack() as stack:

        async def start(*, shards=0, **options):
            before = len(server.gateway.identified)
            service = await stack.enter_async_context(running(server, desk, shards=shards, **options))
            await server.until(lambda: len(server.gateway.identified) > before, 20)
            return service

        yield start


@asynccontextmanager
async def running(server, desk, *, token=None, shards=0, test_server="", silence=60.0, **options):
    """The adapter, connected; after so many seconds of silence it takes a line for dead."""
    settings = DiscordSettings(shards=shards, test_server=test_server, api=server.api)
    async with open_service(desk, token or server.token, settings, zone="Europe/Berlin", **options) as service:
        service.client._connection.heartbeat_timeout = silence
        service.stop = asyncio.Event()
        service.task = asyncio.create_task(service.run(service.stop))
        try:
            yield service
        finally:
            service.stop.set()
            await asyncio.gather(service.task, return_exceptions=True)


@pytest.fixture
async def service(serve):
    """The adapter."""
    return await serve()


@pytest.fixture
def digest():
    """An answer: a digest with its buttons."""
    return reply(telling.article_part())


@pytest.fixture(autouse=True)
def no_secret_is_logged(request, caplog):
    """Whatever a test does: no token is in the log."""
    caplog.set_level(logging.DEBUG)
    local = request.getfixturevalue("server") if "server" in request.fixturenames else None
    yield
    if local:
        said = "\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.get_records("call"))
        secrets = [local.token, *(each.token for each in local.interactions)]
        assert not [secret for secret in secrets if secret in said]
