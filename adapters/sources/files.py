"""Files and streams of any origin, bounded."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from bot.errors import CantOpen, TextTooLong

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
