"""Posts briefings: each message is marked, so that it is found again where it isn't known whether it arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar

from slack_sdk.errors import SlackApiError

from adapters.chat.pace import Pace
from adapters.slack import limits, refusals
from adapters.slack.calls import Calls, Uncertain
from adapters.slack.errors import SlackUnreachable
from adapters.slack.marked import Mark, TooMany, find, said_of, send
from adapters.slack.people import named
from adapters.slack.posts import Post as Message
from adapters.slack.replies import letter
from bot.briefings.zones import clocks
from bot.errors import ChannelClosed, MessageGone, PostError, PostLater, PostRefused, PostUnknown
from bot.ports import Post
from bot.replies import Part, reply

T = TypeVar("T")

EVENT = "pullquote_briefing"
#: A call may wait so many seconds in all; what takes longer is tried again later.
PATIENCE = 45.0
#: A machine's clock may be so far from Slack's.
ASTRAY = timedelta(minutes=5)
_TOO_MANY = "More messages have come since than are looked through."
#: Slack says so where it doesn't know itself how far it got, and where it will never take it.
_UNKNOWN = {"fatal_error", "internal_error", "request_timeout"}
_CLOSED = {
    "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel",
}  # fmt: skip
_GONE = {"message_not_found", "thread_not_found"}
_NEVER = {
    "cant_update_message", "edit_window_closed", "invalid_blocks",
    "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "no_text",
}  # fmt: skip


class SlackPoster:
    """Posts to the channels of one workspace; `bot.ports.Poster` says what each method does."""

    def __init__(self, call: Calls, team: str) -> None:
        """`call` is shared with all that is sent there, so that all wait as long as Slack asks."""
        self._call = Calls(call.client, PATIENCE, call.gates)
        self._names = named(team, "")
        self._pace = Pace(limits.A_SECOND)

    @property
    def beginning(self) -> str:
        """The channels of this workspace."""
        return self._names

    async def turn(self) -> None:
        """Waits for what the workspace takes in a second."""
        await self._pace.turn()

    async def post(self, post: Post) -> str:
        """Posts a part."""
        message = await _message(post.part, post.zone)
        sending = send(self._call, self._channel(post.channel), message, post.below, Mark(EVENT, post.nonce))
        return await _told(sending, "chat.postMessage", post.channel)

    async def find(self, post: Post) -> str | None:
        """The message with a post's mark, in the thread or in the channel."""
        since = post.sought - ASTRAY if post.sought else None
        looking = find(self._call, self._channel(post.channel), post.below, Mark(EVENT, post.nonce), since)
        try:
            return await _told(looking, "conversations.history", post.channel)
        except TooMany as error:
            raise PostUnknown(detail=_TOO_MANY) from error
        except PostRefused:
            raise
        except PostError as error:
            if isinstance(error.__cause__, SlackApiError) and refusals.code(error.__cause__) == "missing_scope":
                raise PostUnknown(detail=str(error)) from error
            raise PostLater(detail=str(error)) from error

    async def edit(self, channel: str, message: str, part: Part, zone: str = "UTC") -> None:
        """Replaces what a message says."""
        said = said_of(self._channel(channel), await _message(part, zone))
        kept = {name: said[name] for name in ("channel", "text", "blocks")}
        try:
            await _told(self._call("chat.update", ts=message, **kept), "chat.update", channel)
        except PostUnknown as error:  # doing it twice harms nothing
            raise PostLater(detail=error.detail) from error

    def _channel(self, name: str) -> str:
        return name.removeprefix(self._names)


async def _message(part: Part, zone: str) -> Message:
    """A part as one message."""
    made = await asyncio.to_thread(letter, reply(part), clocks(zone))
    return made.head[0]


async def _told(work: Awaitable[T], method: str, channel: str) -> T:
    """What a call answers, its errors as the port has them."""
    try:
        return await work
    except Uncertain as error:
        raise PostUnknown(detail=error.detail) from error
    except SlackUnreachable as error:
        raise PostLater(detail=error.told) from error
    except SlackApiError as error:
        code = refusals.code(error)
        meant = refusals.refusal(error, method, channel).operator
        if code in _GONE:
            raise MessageGone(detail=meant) from error
        if code in _CLOSED:
            raise ChannelClosed(detail=meant) from error
        if code in _NEVER:
            raise PostRefused(detail=meant) from error
        raise (PostUnknown if code in _UNKNOWN else PostLater)(detail=meant) from error
