"""What the command writes where: answers to stdout, problems to stderr."""

from __future__ import annotations

import os
import select
import shutil
import sys
from typing import TextIO

from bot.cleaning import clean

#: Longer lines are hard to read, however wide the window is.
WIDEST = 100
#: What goes into a pipe, or is a problem, has no width to keep to.
ENDLESS = 10_000
#: Nobody types a line so soon after another one, in seconds.
_AT_ONCE = 0.03


def answer(text: str) -> None:
    """Write an answer's line; characters that the terminal's encoding lacks become `?`."""
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def answer_bytes(content: bytes) -> None:
    """Write an answer that is for another program, or for a file: as it is, whatever the terminal's encoding."""
    if sys.stdout is None:
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def answer_row(row: str) -> None:
    """Write a line of JSON."""
    answer_bytes(row.encode() + b"\n")


def rule() -> None:
    """Write a line between two answers."""
    answer("\n" + "─" * min(40, width()) + "\n")


def problem(text: str) -> None:
    """Write what went wrong, a line for each line."""
    for line in text.splitlines():
        shown = clean(line).expandtabs().replace("\v", " ").replace("\f", " ")
        print("pullquote:", shown, file=sys.stderr, flush=True)  # noqa: T201 - the one place


def hint(text: str) -> None:
    """Write what to do next, where somebody sits in front of it."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def in_colour() -> bool:
    """Whether answers may be bold: on a terminal that can, unless NO_COLOR is set."""
    return on_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return how wide answers are: the terminal's columns, 80 where they are unknown."""
    return max(20, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def ask(prompt: str) -> str:
    """Ask for a line with editing and history; lines may have any length, which a bare terminal would cut at 4,096."""
    try:
        import readline  # noqa: PLC0415 - missing on some systems, and only a chat needs it

        readline.parse_and_bind("tab: self-insert")
        readline.parse_and_bind("set enable-bracketed-paste on")  # a text that is pasted is one answer, not many
    except ImportError:
        pass
    return input(prompt)


def ask_again(prompt: str) -> None:
    """Show the prompt for a line that is being typed once more, with what there is of the line."""
    try:
        import readline  # noqa: PLC0415 - as above

        prompt += readline.get_line_buffer()
    except ImportError:
        pass
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(prompt.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def more_typed() -> bool:
    """Whether there is more than what was asked for: the lines of a text that is pasted come at once."""
    try:
        return bool(select.select([sys.stdin], [], [], _AT_ONCE)[0])
    except (OSError, ValueError):  # nothing that can be waited for
        return False
