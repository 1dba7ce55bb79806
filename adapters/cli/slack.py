"""`pullquote slack`, the bot in a workspace until it is told to stop, and `pullquote doctor slack`."""

from __future__ import annotations

import asyncio
import os
import sys

from adapters.bootstrap import open_world
from adapters.cli.console import answer, hint
from adapters.cli.serving import sources_read, told_to_stop
from adapters.slack.doctor import examine
from adapters.slack.serving import open_service
from adapters.slack.tokens import tokens
from bot.cleaning import clean
from bot.newsdesk.answering import Newsdesk
from bot.settings import Settings
from bot.shipped import shipped

READY = "Ready: type /digest help in Slack. Ctrl-C ends this."
STOPPED = "Stopped."
#: Python's threads take turns so often, in seconds: acknowledging doesn't wait for what is being worked out beside it.
SWITCH = 0.001
MANIFEST = "slack-manifest.yaml"


def serve(settings: Settings) -> bool:
    """Answer in Slack until told to stop. Raises NoToken, WrongToken, SlackRefused, SlackUnreachable, StoreError."""
    sys.setswitchinterval(SWITCH)
    asyncio.run(_serve(settings))
    return True


async def _serve(settings: Settings) -> None:
    known = tokens(os.environ, settings.slack.mode)
    async with told_to_stop() as stop, open_world(settings) as world:
        desk = Newsdesk(world, settings)
        async with open_service(desk, known, settings.slack) as service, sources_read(world, settings):
            if service.port:
                hint(f"Listening at {settings.slack.host}:{service.port}.")
            hint(READY)
            await service.run(stop)
    hint(STOPPED)


def manifest() -> bool:
    """Print the manifest that makes the app."""
    answer((shipped("config") / MANIFEST).read_text("utf-8").rstrip("\n"))
    return True


def doctor(settings: Settings) -> bool:
    """Print what is fine and what isn't, with what to do; return whether all is fine."""
    return asyncio.run(_examine(settings))


async def _examine(settings: Settings) -> bool:
    fine = True
    async for finding in examine(os.environ, settings.slack):
        answer(clean(f"{'ok  ' if finding.fine else 'NO  '} {finding.told}"))
        if finding.advice:
            answer(clean(f"     {finding.advice}"))
        fine = fine and finding.fine
    return fine
