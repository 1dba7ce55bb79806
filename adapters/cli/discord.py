"""`pullquote discord`, the bot on its servers until it is told to stop, and `pullquote doctor discord`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.cli.findings import show_findings
from adapters.cli.serving import Connected, Office, Open, Platform, serve_all
from adapters.discord.doctor import examine
from adapters.discord.errors import DiscordUnreachable
from adapters.discord.serving import open_service
from adapters.discord.tokens import TOKEN, token
from bot.settings import Settings

READY = "Ready: type /help in Discord. Ctrl-C ends this."


def _prepare(settings: Settings) -> Open:
    """What connects with the token that is set. Raises NoToken."""
    known = token(os.environ)

    @asynccontextmanager
    async def opened(office: Office) -> AsyncIterator[Connected]:
        async with open_service(
            office.desk, known, settings.discord, zone=settings.chat.zone, next_briefing=office.next_briefing
        ) as service:
            yield Connected(service.run, service.poster, service.client.listening.wait, READY)

    return opened


PLATFORM = Platform("Discord", TOKEN, _prepare, DiscordUnreachable)


def serve(settings: Settings) -> bool:
    """Answer in Discord until told to stop. Raises what the platform's token and connection raise, and StoreError."""
    return serve_all(settings, [PLATFORM])


def doctor(settings: Settings) -> bool:
    """Print what is fine and what isn't, with what to do; return whether all is fine."""
    return asyncio.run(show_findings(examine(os.environ, settings.discord)))
