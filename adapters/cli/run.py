"""`pullquote run`: a sample's digest, then a chat where there is a terminal."""

from __future__ import annotations

import sys

from adapters.cli import console
from adapters.cli.desk import digest_source, digest_text
from adapters.cli.digest import as_text, show
from adapters.cli.guard import surprises
from adapters.terminal.chat import Chat
from bot.settings import Settings
from bot.shipped import shipped

SAMPLE = "biden-xi-call.txt"


def run(settings: Settings) -> None:
    """Show what a digest is; on a terminal, make more of them."""
    show(digest_source(str(shipped("seeds") / SAMPLE), settings))
    if not (console.on_terminal(sys.stdin) and console.on_terminal(sys.stdout)):
        return

    def text(pasted: str) -> str:
        with surprises("what you pasted"):
            return as_text(digest_text(pasted, settings))

    console.answer("")
    Chat(console.ask, console.answer, lambda name: as_text(digest_source(name, settings)), text).run()
