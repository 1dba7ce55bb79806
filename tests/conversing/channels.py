"""A channel to talk in, whatever the platform: what each adapter's tests provide, and the conversations run on.

A new platform gets all of tests/contract/test_conversations.py by a Channel of its own in that test's conftest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.asking import Asker, Attachment

MEMBER = Asker("U1", "ann")
GUEST = Asker("U2", "gus", guest=True)
ADMIN = Asker("U3", "ada", admin=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of an answer: its words as lines of text, the labels of its buttons, and whether all see it."""

    text: str
    buttons: tuple[str, ...] = ()
    public: bool = False


class Channel(Protocol):
    """Somewhere to ask; nothing in it is known of how an adapter works."""

    async def ask(self, text: str, *files: Attachment, by: Asker = MEMBER) -> Seen:
        """Ask something, and wait for the answer."""
        ...

    async def press(self, label: str, *, by: Asker = MEMBER) -> Seen:
        """Press the first button of the last answer whose label has these words."""
        ...

    async def elsewhere(self) -> Channel:
        """Another channel of the same place."""
        ...

    async def restart(self) -> None:
        """End the bot and start it anew, on the same store."""
        ...
