"""`pullquote slack`, the bot in a workspace until it is told to stop, and `pullquote doctor slack`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.cli.console import answer, hint
from adapters.cli.findings import show_findings
from adapters.cli.serving import Connected, Office, Open, Platform, serve_all
from adapters.slack.doctor import examine
from adapters.slack.errors import SlackUnreachable
from adapters.slack.serving import open_service
from adapters.slack.tokens import BOT, tokens
from bot.settings import Settings
from bot.shipped import shipped

READY = "Ready: type /digest help in Slack. Ctrl-C ends this."
MANIFEST = "slack-manifest.yaml"


def _prepare(settings: Settings) -> Open:
    """What connects with the tokens that are set. Raises NoToken or WrongToken."""
    known = tokens(os.environ, settings.slack.mode)

    @asynccontextmanager
    async def opened(office: Office) -> AsyncIterator[Connected]:
        async with open_service(office.desk, known, settings.slack) as service:
            if service.port:
                hint(f"Listening at {settings.slack.host}:{service.port}.")
            yield Connected(service.run, service.poster, service.listening, READY)

    return opened


PLATFORM = Platform("Slack", BOT, _prepare, SlackUnreachable)


def serve(settings: Settings) -> bool:
    """Answer in Slack until told to stop. Raises NoToken, WrongToken, SlackRefused, SlackUnreachable, StoreError."""
    return serve_all(settings, [PLATFORM])


def manifest() -> bool:
    """Print the manifest that makes the app."""
    answer((shipped("config") / MANIFEST).read_text("utf-8").rstrip("\n"))
    return True


def doctor(settings: Settings) -> bool:
    """Print what is fine and what isn't, with what to do; return whether all is fine."""
    return asyncio.run(show_findings(examine(os.environ, settings.slack)))
