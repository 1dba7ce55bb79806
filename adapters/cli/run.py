"""`pullquote run`: a sample's digest, then a chat where there is a terminal."""

from __future__ import annotations

import sys

from adapters.cli import console
from adapters.cli.desk import read_source
from adapters.cli.digest import show
from bot.newsdesk import digest_of
from bot.settings import Settings
from bot.shipped import shipped

SAMPLE = "biden-xi-call.txt"


def run(settings: Settings) -> None:
    """Show what a digest is; on a terminal, make more of them."""
    show(digest_of(read_source(str(shipped("seeds") / SAMPLE), settings), settings))
    if not (console.on_terminal(sys.stdin) and console.on_terminal(sys.stdout)):
        return

    from adapters.cli.talking import talk  # noqa: PLC0415 - what a chat needs takes longer to load than the sample

    console.answer("")
    talk(settings)
