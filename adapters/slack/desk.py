"""What the adapter asks of the use cases: whatever is typed or pressed, a Reply."""

from __future__ import annotations

from typing import Protocol

from bot.asking import Press, Request
from bot.replies import Reply


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
