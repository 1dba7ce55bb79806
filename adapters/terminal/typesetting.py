"""Text for a terminal: nothing that could steer it, lines of its width, bold where there is colour."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: Bold, while text is laid out; cleaned text can't hold them. They become escape sequences, or nothing, at the end.
_ON, _OFF = "\x02", "\x03"


def bold(text: str) -> str:
    """Mark cleaned text as bold."""
    return f"{_ON}{text}{_OFF}"


def finish(text: str, *, colour: bool) -> str:
    """Turn the marks for bold into what the terminal understands, or remove them."""
    return text.replace(_ON, "\x1b[1m" if colour else "").replace(_OFF, "\x1b[22m" if colour else "")


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Break a text into lines of at most `width` columns; `first` and `rest` begin them.

    White space becomes single spaces; a word longer than a line stands alone on its own.
    """
    return "\n".join(_lines(text.split(), width, first, first if rest is None else rest))


def _lines(words: list[str], width: int, first: str, rest: str) -> Iterator[str]:
    line, used, empty = [first], columns(first), True
    for word in words:
        size = columns(word)
        if not empty and used + 1 + size > width:
            yield "".join(line)
            line, used, empty = [rest], columns(rest), True
        if not empty:
            line.append(" ")
        line.append(word)
        used, empty = used + size + (not empty), False
    yield "".join(line)
