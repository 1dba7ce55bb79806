"""Slack as a channel: what is asked goes through its commands, its socket and the real adapter, and back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from conversing.channels import ADMIN, GUEST, MEMBER, Seen
from conversing.running import Opening, Running
from conversing.town import Town
from servers.slack import people
from servers.slack.reading import as_read
from servers.slack.server import Slack
from servers.slack.state import Channel, Message, User, View

from adapters.slack import importing
from adapters.slack.listeners import SHORTCUT
from adapters.slack.serving import open_service
from adapters.slack.tokens import Tokens
from bot.asking import Asker, Attachment
from bot.newsdesk.answering import Newsdesk
from bot.settings import SlackSettings

USERS = {
    MEMBER.id: User(MEMBER.id, "ann"),
    GUEST.id: User(GUEST.id, "gus", guest=True),
    ADMIN.id: User(ADMIN.id, "ada", admin=True),
}
#: An answer is waited for so many seconds.
PATIENCE = 30


@asynccontextmanager
async def slack_channel(town: Town) -> AsyncIterator[SlackChannel]:
    """A channel of a workspace whose people all have Berlin's time."""
    async with Slack() as server:
        server.workspace.users.update(USERS)
        running = Running(town, lambda desk: _opening(server, desk))
        try:
            yield SlackChannel(running, server, server.workspace.channels["C1"])
        finally:
            await running.stop()


def _opening(server: Slack, desk: Newsdesk) -> Opening:
    workspace, opened = server.workspace, server.sockets.opened
    tokens = Tokens(workspace.bot_token, workspace.app_token)
    service = open_service(desk, tokens, SlackSettings(api=server.api), hosts=("127.0.0.1",))
    return Opening(service, lambda: server.sockets.connected(opened + 1))


class SlackChannel:
    """One channel of a workspace."""

    def __init__(self, running: Running, server: Slack, channel: Channel) -> None:
        """Of a bot that runs as soon as it is asked."""
        self._running, self._server, self._channel = running, server, channel
        self._last: list[Message] = []

    async def ask(self, text: str, *files: Attachment, by: Asker = MEMBER) -> Seen:
        """Type the command; files come in a message that the shortcut is used on, or in the form for lists."""
        await self._running.start()
        before = len(self._server.workspace.messages)
        given = [self._server.has_file(file.name, file.content) for file in files]
        if not given:
            await self._type(text, by)
        elif text:
            await self._type(text, by)
            await self._server.submits(await self._opened(), {importing.FILE: {"x": {"files": given}}})
        else:
            message = self._server.says("", channel=self._channel.id, user=by.id, files=given)
            await self._server.uses_shortcut(message, SHORTCUT, user=by.id)
        return await self._seen(before)

    async def press(self, label: str, *, by: Asker = MEMBER) -> Seen:
        """Press a button of the last answer."""
        await self._running.start()
        before = len(self._server.workspace.messages)
        message, whole = next((each, name) for each in self._last for name in _labels(each) if label in name)
        await self._server.presses(message, whole, user=by.id)
        return await self._seen(before)

    async def elsewhere(self) -> SlackChannel:
        """Another channel of the workspace."""
        other = Channel("C6", "other", members=set(USERS))
        self._server.workspace.channels[other.id] = other
        return SlackChannel(self._running, self._server, other)

    async def restart(self) -> None:
        """Start anew."""
        await self._running.stop()
        await self._running.start()

    async def _type(self, text: str, by: Asker) -> None:
        await self._server.types(text, channel=self._channel.id, user=by.id)

    async def _opened(self) -> View:
        """The view that comes up."""
        views = self._server.workspace.views
        async with asyncio.timeout(PATIENCE):
            while not views:
                await self._server.change()
        return next(iter(views.values()))

    async def _seen(self, before: int) -> Seen:
        """All that answers, once the work on it is done; what is posted for all stands for itself."""
        async with asyncio.timeout(PATIENCE):
            while not (said := self._said(before)) or not self._running.idle():  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0.005)
        posted = [each for each in said if each.to is None and each.channel == self._channel.id]
        self._last = posted or said
        text = "\n".join(self._text(each) for each in self._last)
        return Seen(text, tuple(label for each in self._last for label in _labels(each)), bool(posted))

    def _said(self, before: int) -> list[Message]:
        return [each for each in self._server.workspace.messages[before:] if each.author == "B1"]

    def _text(self, message: Message) -> str:
        """A message's words and links, without its buttons; and the files that come with it."""
        shown = as_read(message.described()).replace("**", "")
        lines = [line for line in shown.split("\n") if not line.startswith("[ ")]
        contents = (self._server.workspace.files[each["id"]] for each in message.files)
        return "\n".join([*lines, *(content.decode(errors="replace") for content in contents)])


def _labels(message: Message) -> list[str]:
    return [element["text"]["text"] for _, element in people.elements(message.blocks) if element["type"] == "button"]
