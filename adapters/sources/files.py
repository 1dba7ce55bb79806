"""Files and streams of any origin, as bounded text."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from adapters.sources.charsets import MARKS, mostly_sound
from bot.errors import BinaryText, CantOpen, TextTooLong

_WHITE_SPACE = "\t\n\v\f\r\x85"

_ADVICE = {
    FileNotFoundError: "There is no such file. Check the name.",
    IsADirectoryError: "It is a folder. Name the files in it.",
    NotADirectoryError: "There is no such file. Check the name.",
    PermissionError: "You may not read it. Check its permissions.",
}


def advice(error: OSError) -> str:
    """Say why a file can't be read, and what to do."""
    return _ADVICE.get(type(error), f"{error.strerror or error}.")


def read_file(path: str, limit: int) -> bytes:
    """Return what a file holds; raise InputError where it can't be read or has more than `limit` bytes."""
    try:
        with Path(path).expanduser().open("rb") as stream:
            return read_stream(stream, limit, about=path)
    except OSError as error:
        raise CantOpen(path, advice(error)) from None
    except (ValueError, RuntimeError):  # a NUL in the name; a home folder that isn't there
        raise CantOpen(path, "There is no such file. Check the name.") from None


def read_stream(stream: BinaryIO, limit: int, about: str = "") -> bytes:
    """Return what a stream holds; raise TextTooLong once it gives more than `limit` bytes."""
    try:
        content = stream.read(limit + 1)
    except IsADirectoryError as error:
        raise CantOpen(about, advice(error)) from None
    if len(content) > limit:
        raise TextTooLong(about)
    return content


def decode(content: bytes) -> str:
    """Return the text of bytes in UTF-8, in UTF-16 or UTF-32 with a mark, or in Windows-1252; else raise BinaryText.

    A mark is part of the encoding, not of the text. UTF-8 with a few broken characters is still UTF-8; they become `�`.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _text(content[len(mark) :].decode(encoding, "replace"))
    try:
        return _text(content.decode("utf-8"))
    except UnicodeDecodeError:
        mended = content.decode("utf-8", "replace")
    if mostly_sound(mended):
        return _text(mended)
    return _text(content.decode("cp1252", "replace"))


def _text(text: str) -> str:
    """Pass a text on; one in twenty characters that no text has makes it something else."""
    start = text[:20_000]
    strange = sum(character == "\ufffd" or (not character.isprintable() and _control(character)) for character in start)
    if 20 * strange > len(start):
        raise BinaryText
    return text


def _control(character: str) -> bool:
    return (character < " " or "\x7f" <= character <= "\x9f") and character not in _WHITE_SPACE
