"""`pullquote digest`: one digest each."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from adapters.cli import console
from adapters.cli.desk import digest_words
from adapters.cli.guard import surprises
from adapters.cli.inputs import each_input
from adapters.terminal.chat import PASTE, pasted
from adapters.terminal.rendering import render
from bot.contract import as_json, as_row
from bot.model import Digest
from bot.newsdesk import Reading, digest_of
from bot.newsdesk.buttons import more_of_article
from bot.settings import Settings


def digest_all(names: Sequence[str], settings: Settings, *, form: str = "text") -> bool:
    """Print the digest of each file or address, one after the other; return whether all could be made."""
    if not names and console.on_terminal(sys.stdin):
        console.hint(PASTE)
        with surprises("what you pasted"):
            show(digest_words(pasted(console.ask), settings), settings, form)
        return True
    done = 0

    def work(reading: Reading) -> None:
        nonlocal done
        digest = digest_of(reading, settings)
        if done and form == "text":
            console.rule()
        show(digest, settings, form)
        done += 1

    return each_input(names or ["-"], settings, work)


def show(digest: Digest, settings: Settings, form: str = "text") -> None:
    """Print a digest as text, or as JSON on one line."""
    if form == "json":
        console.answer_row(as_json(as_row(digest)))
    else:
        console.answer(as_text(digest, settings))


def as_text(digest: Digest, settings: Settings) -> str:
    """Return a digest as this terminal shows it, with how many quotes it leaves out whose speaker is certain."""
    more = len(more_of_article(digest, settings))
    return render(digest, width=console.width(), colour=console.in_colour(), more=more)
