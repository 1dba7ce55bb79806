"""Files that come with a question or a message, fetched as far as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import aiohttp
import discord

from adapters.chat.kinds import is_text
from adapters.discord import limits
from bot.asking import Attachment
from bot.errors import BinaryText, PullquoteError

UNREADABLE = "I couldn't fetch the file {name}. Try again, or paste its text."
TOO_LARGE = "{name} is larger than I read. Give a smaller file, or a link."


class Unfetched(PullquoteError):
    """A file can't be fetched."""

    def __str__(self) -> str:
        return self.detail


class Found(NamedTuple):
    """The text files of a message, and why others of them can't be read."""

    files: tuple[Attachment, ...] = ()
    amiss: tuple[PullquoteError, ...] = ()


async def attached(files: Sequence[discord.Attachment]) -> tuple[Attachment, ...]:
    """Files that somebody has chosen to be read. Raises Unfetched, which names the one that can't be."""
    return tuple([await _fetched(file) for file in files])


async def texts_of(files: Sequence[discord.Attachment], *, alone: bool) -> Found:
    """The text files that came with a message: pictures and films are only amiss where they came `alone`."""
    wanted = [file for file in files if is_text(file.filename, file.content_type or "")]
    found: list[Attachment] = []
    amiss: list[PullquoteError] = [BinaryText(_name(files[0]))] if alone and files and not wanted else []
    for file in wanted[: limits.FILES]:
        try:
            found.append(await _fetched(file))
        except Unfetched as error:
            amiss.append(error)
    return Found(tuple(found), tuple(amiss))


async def _fetched(file: discord.Attachment) -> Attachment:
    """A file with its bytes. Raises Unfetched."""
    if file.size > limits.FILE_BYTES:
        raise Unfetched(detail=TOO_LARGE.format(name=_name(file)))
    try:
        return Attachment(file.filename, await file.read())
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        raise Unfetched(detail=UNREADABLE.format(name=_name(file))) from error


def _name(file: discord.Attachment) -> str:
    return file.filename[:100]
