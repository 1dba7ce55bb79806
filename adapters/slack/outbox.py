"""Sends answers: to the asker's eyes only, or to a channel with the details in the thread; each message once."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import uuid4

from slack_sdk.errors import SlackApiError

from adapters.slack import refusals
from adapters.slack.addresses import Address, Spent
from adapters.slack.calls import Calls, Failed, Uncertain
from adapters.slack.masking import log
from adapters.slack.posts import Post
from adapters.slack.replies import Letter

#: What our messages are marked with, to find them again after an answer of Slack's got lost.
EVENT = "pullquote_answer"
#: Where nothing can be shown to the asker in the channel, they are told in their own conversation with the bot.
_ELSEWHERE = {"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"}
#: So many of a channel's last messages are looked through for a lost one.
_LOOKED = 50


class Place(NamedTuple):
    """Where somebody asked. Answers go to the address while it lasts, then to the channel for their eyes only."""

    channel: str
    user: str
    address: Address | None = None
    thread: str | None = None


class Outbox:
    """Sends over one client."""

    def __init__(self, calls: Calls) -> None:
        """`calls` wait as Slack asks."""
        self.call = calls

    async def whisper(self, place: Place, letter: Letter) -> None:
        """Answer the asker. Raises SlackApiError or SlackUnreachable."""
        for post in (*letter.head, *letter.thread):
            await self._whisper(place, post)

    async def _whisper(self, place: Place, post: Post) -> None:
        if place.address:
            try:
                await place.address.send(post, thread=place.thread)
            except (Spent, Failed):
                pass
            except Uncertain:
                log.warning("Slack's answer to a reply got lost; it isn't sent again, as it may have arrived.")
                return
            else:
                return
        said = _said(place.channel, post) | {"user": place.user, "thread_ts": place.thread}
        try:
            await self.call("chat.postEphemeral", **said)
        except SlackApiError as error:
            if refusals.code(error) not in _ELSEWHERE:
                raise
            opened = await self.call("conversations.open", users=place.user)
            await self._posted(opened["channel"]["id"], post, None)

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
        mark = uuid4().hex
        metadata = {"event_type": EVENT, "event_payload": {"id": mark}}
        said = _said(channel, post) | {"thread_ts": thread, "metadata": metadata}
        try:
            answer = await self.call("chat.postMessage", **said)
        except Uncertain:
            if there := await self._found(channel, thread, mark):
                return there
            answer = await self.call("chat.postMessage", **said)
        return str(answer["ts"])

    async def _found(self, channel: str, thread: str | None, mark: str) -> str | None:
        """The name of a message of ours with a mark, if it is there."""
        method, which = ("conversations.replies", {"ts": thread}) if thread else ("conversations.history", {})
        answer = await self.call(method, channel=channel, limit=_LOOKED, include_all_metadata=True, **which)
        for message in answer.get("messages", ()):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("id") == mark:
                return str(message["ts"])
        return None


def _said(channel: str, post: Post) -> dict[str, Any]:
    return {
        "channel": channel,
        "text": post.text,
        "blocks": list(post.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }
