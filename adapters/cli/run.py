"""`pullquote run`: the bot on the chat platforms that are set up; otherwise a sample's digest, and a chat."""

from __future__ import annotations

import os
import sys

from adapters.cli import console
from adapters.cli.desk import read_source
from adapters.cli.digest import show
from bot.newsdesk import digest_of
from bot.settings import Settings
from bot.shipped import shipped

SAMPLE = "biden-xi-call.txt"


#: What says that a platform is set up.
TOKENS = ("SLACK_BOT_TOKEN", "DISCORD_BOT_TOKEN")


def run(settings: Settings, *, demo: bool = False) -> bool:
    """Answer where tokens are set; otherwise show what a digest is, and on a terminal, make more of them.

    A `demo` is of a briefing, in the terminal in any case. Return whether all went well.
    """
    if not demo and any(os.environ.get(name, "").strip() for name in TOKENS):
        return _serve(settings)
    show(digest_of(read_source(str(shipped("seeds") / SAMPLE), settings), settings), settings)
    if not (console.on_terminal(sys.stdin) and console.on_terminal(sys.stdout)):
        return True

    from adapters.cli.talking import talk  # noqa: PLC0415 - what a chat needs takes longer to load than the sample

    console.answer("")
    if demo:
        from adapters.cli.demo import demo as show_briefing  # noqa: PLC0415

        show_briefing(settings)
    else:
        talk(settings)
    return True


def _serve(settings: Settings) -> bool:
    """Answer on all platforms that are set up, in one process."""
    from adapters.cli import discord, slack  # noqa: PLC0415 - their libraries take longer to load than the sample
    from adapters.cli.serving import serve_all  # noqa: PLC0415

    platforms = (slack.PLATFORM, discord.PLATFORM)
    return serve_all(settings, [each for each in platforms if os.environ.get(each.variable, "").strip()])
