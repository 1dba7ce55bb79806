"""Blocks as messages: split at whole units, each within what a message may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from adapters.slack import escaping, limits
from adapters.slack.blocks import Block, size, small

LEFT_OUT = "The rest is left out: it is too long for Slack."


class Post(NamedTuple):
    """A message: its blocks, and the text that stands for them in a notification."""

    blocks: tuple[Block, ...]
    text: str


class _Sized(NamedTuple):
    """Blocks that stay together, and the room that they take."""

    blocks: list[Block]
    room: int

    @property
    def fits(self) -> bool:
        """Whether a message can hold them."""
        return len(self.blocks) <= limits.BLOCKS and self.room <= limits.MESSAGE

    def __add__(self, other: object) -> _Sized:
        """One after the other."""
        return _Sized(self.blocks + other.blocks, self.room + other.room) if isinstance(other, _Sized) else self


def posts(units: Iterable[Sequence[Block]], text: str) -> list[Post]:
    """Messages of these units, in order, as few as possible; what is beyond all measure is left out, and that is said.

    A unit (a story) stays in one message.
    """
    said = escaping.escaped(escaping.line(text, limits.NOTIFICATION)) or "Pullquote"
    made = [Post(tuple(blocks), said) for blocks in _messages(units)]
    if len(made) > limits.MESSAGES:
        made = [*made[: limits.MESSAGES - 1], Post(tuple(small(LEFT_OUT)), said)]
    return made


def _messages(units: Iterable[Sequence[Block]]) -> Iterator[list[Block]]:
    message = _Sized([], 0)
    for unit in units:
        some = _shortened(unit)
        together = message + some
        if message.blocks and not together.fits:
            yield message.blocks
            together = some
        message = together
    if message.blocks:
        yield message.blocks


def _sized(blocks: Sequence[Block]) -> _Sized:
    return _Sized(list(blocks), sum(size(block) + 1 for block in blocks) + 1)


def _shortened(unit: Sequence[Block]) -> _Sized:
    """A unit that fits into a message: of one that doesn't, the beginning, and its buttons."""
    every = [_sized([block]) for block in unit]
    whole = sum(every, _Sized([], 0))
    if whole.fits:
        return whole
    last = [each for each in every if each.blocks[0]["type"] == "actions"][-1:]
    end = sum([_sized(small(LEFT_OUT)), *last], _Sized([], 0))
    kept = _Sized([], 0)
    for each in every:
        if not (kept + each + end).fits:
            break
        kept += each
    return kept + end
