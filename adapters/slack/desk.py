"""What the adapter asks of the use cases: whatever is typed or pressed, a Reply."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bot.asking import Press, Request
from bot.replies import Reply, reply


class Desk(Protocol):
    """Carries out what people want. Problems are Replies, too; a PullquoteError may still come."""

    async def ask(self, request: Request) -> Reply:
        """The answer to what was typed after the command."""
        ...

    async def read(self, request: Request) -> Reply:
        """The digest of what a message holds: its links, its files, or its text."""
        ...

    async def press(self, press: Press) -> Reply:
        """The answer to a button."""
        ...

    async def may_change(self, request: Request) -> bool:
        """Whether who asks may change what the channel gets."""
        ...


async def ask_all(desk: Desk, requests: Iterable[Request]) -> Reply:
    """What a desk answers to several things, carried out one after the other."""
    told = [await desk.ask(each) for each in requests]
    return reply(*(part for each in told for part in each.parts))
