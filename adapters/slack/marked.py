"""Messages with a mark of ours: one whose answer got lost is looked for, and found again rather than sent twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, NamedTuple

from adapters.slack.calls import Calls
from adapters.slack.posts import Post

#: So many messages are asked for at once, and so many pages of them are looked through.
_PAGE, _PAGES = 100, 10


class TooMany(Exception):
    """More messages have come since than are looked through."""


class Mark(NamedTuple):
    """What a message is marked with: the kind of message, and its own name among them."""

    event: str
    name: str

    @property
    def metadata(self) -> dict[str, Any]:
        """As Slack keeps it with the message."""
        return {"event_type": self.event, "event_payload": {"id": self.name}}


async def send(call: Calls, channel: str, post: Post, thread: str | None, mark: Mark) -> str:
    """Post a message with a mark; returns its name. Raises SlackApiError, Uncertain or SlackUnreachable."""
    said = said_of(channel, post) | {"thread_ts": thread, "metadata": mark.metadata}
    return str((await call("chat.postMessage", **said))["ts"])


async def find(call: Calls, channel: str, thread: str | None, mark: Mark, since: datetime | None = None) -> str | None:
    """The name of the message that has a mark, if it is there; `since` is when it can have been posted first.

    Raises SlackApiError where we may not look, or SlackUnreachable; TooMany, where `since` is given and what has come
    since then wasn't all looked through.
    """
    async for message in _messages(call, channel, thread, since):
        known = message.get("metadata") or {}
        if known.get("event_type") == mark.event and (known.get("event_payload") or {}).get("id") == mark.name:
            return str(message["ts"])
    return None


async def _messages(
    call: Calls, channel: str, thread: str | None, since: datetime | None
) -> AsyncIterator[dict[str, Any]]:
    """A channel's messages, the newest first; a thread's, the oldest first."""
    method, which = ("conversations.replies", {"ts": thread}) if thread else ("conversations.history", {})
    oldest = {"oldest": f"{since.timestamp():.6f}"} if since and not thread else {}
    cursor: str | None = None
    for _ in range(_PAGES if thread or since else 1):
        answer = await call(
            method, channel=channel, limit=_PAGE, include_all_metadata=True, cursor=cursor, **which, **oldest
        )
        for message in answer.get("messages", ()):
            yield message
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
    if since:
        raise TooMany


def said_of(channel: str, post: Post) -> dict[str, Any]:
    """What is said to Slack of a message."""
    return {
        "channel": channel,
        "text": post.text,
        "blocks": list(post.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }
