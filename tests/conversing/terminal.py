"""The terminal as a channel: what is asked goes to the use cases, and what is answered is laid out as it shows it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from conversing.channels import MEMBER, Seen

from adapters.terminal.replies import show
from bot.actions import Button
from bot.asking import Asker, Attachment, Press, Request
from bot.newsdesk.answering import Newsdesk
from bot.replies import Reply

#: No sentence breaks over lines so, and can be looked for.
WIDE = 10_000


class TerminalChannel:
    """A terminal without the typing."""

    def __init__(self, start: Callable[[], Awaitable[Newsdesk]], name: str = "terminal") -> None:
        """`start` ends the bot if it runs, and starts it."""
        self._start, self._name = start, name
        self._desk: Newsdesk | None = None
        self._buttons: tuple[Button, ...] = ()

    async def ask(self, text: str, *files: Attachment, by: Asker = MEMBER) -> Seen:
        """Ask something."""
        return self._seen(await (await self._running()).ask(Request(self._name, by, text, files, "Europe/Berlin")))

    async def press(self, label: str, *, by: Asker = MEMBER) -> Seen:
        """Press a button."""
        action = next(button.action for button in self._buttons if label in button.label)
        return self._seen(await (await self._running()).press(Press(self._name, by, action.identity, "Europe/Berlin")))

    async def elsewhere(self) -> TerminalChannel:
        """Another terminal."""
        other = TerminalChannel(self._start, f"{self._name}-2")
        other._desk = await self._running()
        return other

    async def restart(self) -> None:
        """Start anew."""
        self._desk = await self._start()

    async def _running(self) -> Newsdesk:
        if self._desk is None:
            await self.restart()
        assert self._desk
        return self._desk

    def _seen(self, reply: Reply) -> Seen:
        shown = show(reply, width=WIDE)
        self._buttons = shown.buttons
        text = re.sub(r"^\s*(\[\d+\] .*)$", "", shown.text, flags=re.MULTILINE)
        return Seen(text, tuple(button.label for button in shown.buttons), reply.public)
