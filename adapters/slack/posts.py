"""Blocks as messages: split at whole units, each within what a message may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from adapters.slack import escaping, limits
from adapters.slack.blocks import Block, size


class Post(NamedTuple):
    """A message: its blocks, and the text that stands for them in a notification."""

    blocks: tuple[Block, ...]
    text: str


def posts(units: Iterable[Sequence[Block]], text: str) -> list[Post]:
    """Messages of these units, in order, as few as possible.

    A unit (a story) stays in one message, unless it is too long for any; then it is split between blocks.
    """
    said = escaping.escaped(escaping.line(text, limits.NOTIFICATION)) or "Pullquote"
    return [Post(tuple(blocks), said) for blocks in _messages(units)]


def _messages(units: Iterable[Sequence[Block]]) -> Iterator[list[Block]]:
    message: list[Block] = []
    for unit in units:
        for some in [list(unit)] if _fits(unit) else [[block] for block in unit]:
            if message and not _fits([*message, *some]):
                yield message
                message = []
            message += some
    if message:
        yield message


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= limits.BLOCKS and size(list(blocks)) <= limits.MESSAGE
