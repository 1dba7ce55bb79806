"""`pullquote digest`: one digest each."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from adapters.cli import console
from adapters.cli.desk import digest_source, digest_text
from adapters.cli.guard import report, surprises
from adapters.terminal.chat import PASTE, pasted
from adapters.terminal.rendering import render
from bot.contract import as_json, as_row
from bot.errors import PullquoteError, SettingsError
from bot.model import Digest
from bot.settings import Settings


def digest_all(names: Sequence[str], settings: Settings, *, form: str = "text") -> bool:
    """Print the digest of each, one after the other; return whether all could be made."""
    if not names and console.on_terminal(sys.stdin):
        console.hint(PASTE)
        with surprises("what you pasted"):
            show(digest_text(pasted(console.ask), settings), form)
        return True
    done, fine = 0, True
    for name in names or ["-"]:
        try:
            digest = digest_source(name, settings)
        except SettingsError:
            raise
        except PullquoteError as error:
            report(error)
            fine = False
            continue
        if done and form == "text":
            console.answer("\n" + "─" * min(40, console.width()) + "\n")
        show(digest, form)
        done += 1
    return fine


def show(digest: Digest, form: str = "text") -> None:
    """Print a digest as text, or as JSON on one line."""
    if form == "json":
        sys.stdout.buffer.write(as_json(as_row(digest)).encode() + b"\n")
        sys.stdout.flush()
    else:
        console.answer(as_text(digest))


def as_text(digest: Digest) -> str:
    """Return a digest as this terminal shows it."""
    return render(digest, width=console.width(), colour=console.in_colour())
