"""What the adapter asks of the use cases: whatever is wanted or pressed, a Reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from bot.asking import Press, Request
from bot.commands import Asked
from bot.commands.intents import Intent
from bot.replies import Reply

#: What a filled-in command means, given when and where it is asked. Raises Misunderstood.
Meaning: TypeAlias = Callable[[Asked], Intent]


class Desk(Protocol):
    """Carries out what people want. Problems are Replies, too; a PullquoteError may still come."""

    async def carry_out(self, request: Request, meaning: Meaning) -> Reply:
        """The answer to what is meant; the Request says who asks, and where."""
        ...

    async def read(self, request: Request) -> Reply:
        """The digest of what a message holds: its links, its files, or its text."""
        ...

    async def press(self, press: Press) -> Reply:
        """The answer to a button."""
        ...
