"""What reads the local web."""

import pytest
from servers.web import Web

from adapters.sources.http import HttpClient
from adapters.sources.workers import Workers
from bot.settings import SourceSettings


@pytest.fixture
async def web():
    """A strict web server."""
    async with Web() as server:
        yield server


@pytest.fixture
async def client_with():
    """Make clients that may fetch from this machine, with settings of one's own; they are closed in the end."""
    made = []

    def make(*, resolver=None, tls=None, **given):
        settings = SourceSettings(**({"allow": "127.0.0.0/8", "pause": 0, "seconds": 5} | given))
        made.append(HttpClient(settings, resolver=resolver, tls=tls))
        return made[-1]

    yield make
    for client in made:
        await client.close()


@pytest.fixture
async def client(client_with):
    """A client that may fetch from this machine."""
    return client_with()


@pytest.fixture
async def workers():
    """A process that parses."""
    made = Workers(1, seconds=10)
    yield made
    await made.close()
