"""Sends answers: to the asker's eyes only, or to a channel with the details in the thread; each message once."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple
from uuid import uuid4

from slack_sdk.errors import SlackApiError

from adapters.slack import refusals
from adapters.slack.addresses import Address, Spent
from adapters.slack.blocks import paragraph, rich, said
from adapters.slack.calls import Calls, Failed, Uncertain
from adapters.slack.marked import Mark, find, said_of, send
from adapters.slack.masking import log
from adapters.slack.posts import Post
from adapters.slack.replies import Letter

#: What our messages are marked with, to find them again after an answer of Slack's got lost.
EVENT = "pullquote_answer"
#: What is said for an answer that may not have arrived.
LOST = "Slack lost touch while I answered. If there is no answer above, ask again."
#: Where nothing can be shown to the asker in the channel, they are told in their own conversation with the bot.
_ELSEWHERE = {"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"}


class Place(NamedTuple):
    """Where somebody asked. Answers are for their eyes only.

    They go into the thread, which no address reaches; otherwise to the address while it lasts, then to the channel. In
    their `own` conversation with the bot, which needs no `channel`, they are messages that stay.
    """

    channel: str
    user: str
    address: Address | None = None
    thread: str | None = None
    own: bool = False


class Outbox:
    """Sends over one client."""

    def __init__(self, calls: Calls) -> None:
        """`calls` wait as Slack asks."""
        self.call = calls

    async def whisper(self, place: Place, letter: Letter) -> None:
        """Answer the asker. Raises SlackApiError or SlackUnreachable.

        Where Slack wasn't reached, it is tried again, a few times. What it may have shown isn't sent again, for nobody
        can look whether it is there; instead a sentence says that there should be an answer.
        """
        if place.own:
            await self.publish(place.channel or await self._conversation(place.user), letter, place.thread)
            return
        arrived = [await self._whisper(place, post) for post in (*letter.head, *letter.thread)]
        if not all(arrived):
            log.warning("Slack's answer to a reply got lost; it isn't sent again, as it may have arrived.")
            await self._show(place, Post(tuple(rich(paragraph(said(LOST)))), LOST))

    async def _whisper(self, place: Place, post: Post) -> bool:
        """Show a message to the asker's eyes; False where it isn't known whether it is there."""
        ways = [partial(self._beside, place, post)] if place.thread else []
        ways += [partial(place.address.send, post)] if place.address else []
        for way in ways:
            try:
                await way()
            except (Spent, Failed, SlackApiError):
                continue
            except Uncertain:
                return False
            else:
                return True
        await self._show(place, post)
        return True

    async def _beside(self, place: Place, post: Post) -> None:
        """Show a message to the asker's eyes in the channel, or in its thread."""
        shown = said_of(place.channel, post) | {"user": place.user, "thread_ts": place.thread}
        await self.call("chat.postEphemeral", **shown)

    async def _show(self, place: Place, post: Post) -> None:
        """Show a message to the asker's eyes without the address."""
        try:
            await self._beside(place, post)
        except SlackApiError as error:
            if refusals.code(error) not in _ELSEWHERE:
                raise
            await self._posted(await self._conversation(place.user), post, None)

    async def _conversation(self, user: str) -> str:
        """The conversation that a user has with the bot."""
        opened = await self.call("conversations.open", users=user)
        return str(opened["channel"]["id"])

    async def publish(self, channel: str, letter: Letter, thread: str | None = None) -> str:
        """Post to a channel, what follows the first message in its thread; returns the first message's name.

        Raises SlackApiError or SlackUnreachable.
        """
        first = ""
        for post in (*letter.head, *letter.thread):
            name = await self._posted(channel, post, thread or first or None)
            first = first or name
        return first

    async def _posted(self, channel: str, post: Post, thread: str | None) -> str:
        """Post a message, once: where Slack's answer got lost, look whether it is there before trying again."""
        mark = Mark(EVENT, uuid4().hex)
        try:
            return await send(self.call, channel, post, thread, mark)
        except Uncertain:
            there = await find(self.call, channel, thread, mark)
            return there or await send(self.call, channel, post, thread, mark)
