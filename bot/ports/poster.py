"""What posts to channels: a platform, as the delivery of briefings sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.replies import Part


class Post(NamedTuple):
    """One part for one channel; it is one message.

    `nonce` names it for good, in 25 characters at most. It goes below the message `below`, into its thread, where that
    is given and the channel wants it. `zone` is the time zone of its times. `since` is when it was first posted, if it
    may have been before; it surely wasn't before `earliest`, where that is given.
    """

    channel: str
    part: Part
    nonce: str
    below: str | None = None
    zone: str = "UTC"
    since: datetime | None = None
    earliest: datetime | None = None

    @property
    def sought(self) -> datetime | None:
        """From when on it is to be looked for, if it may be there."""
        return self.earliest if self.since and self.earliest else self.since


class Poster(Protocol):
    """Posts to the channels of a platform. Channels go by the names that `bot.asking.Request.channel` has."""

    @property
    def beginning(self) -> str:
        """What the names of all its channels begin with, and no others: "discord:"."""
        ...

    async def turn(self) -> None:
        """Waits until the platform is likely to take one message more. Nothing is on its way meanwhile.

        Those who wait are let through in the order in which they came.
        """
        ...

    async def post(self, post: Post) -> str:
        """Posts a part; returns the message's id, which `edit` and `below` take.

        Raises PostLater where it was surely not posted and may be later (with `retry_after` where the platform says),
        PostRefused where it was surely not posted and never will be (ChannelClosed where that holds for all posts: the
        channel is gone, the bot was thrown out; MessageGone where `below` was deleted), and PostUnknown where it may
        have been posted: the connection broke before the answer.
        """
        ...

    async def find(self, post: Post) -> str | None:
        """The id of the message that has a post's nonce; None where there is none, or where posting doubles none.

        Of a post whose `since` is in the future, the clock was set back: it is looked for.

        Raises PostUnknown where this can't be known, PostLater and PostRefused as `post`.
        """
        ...

    async def edit(self, channel: str, message: str, part: Part, zone: str = "UTC") -> None:
        """Replaces what a message says.

        Raises PostLater, or PostRefused where it can't be edited (any more): MessageGone where somebody deleted it.
        """
        ...


class Posters(Protocol):
    """What posts to channels, as far as its platform is connected just now."""

    def __call__(self, channel: str) -> Poster | None:
        """What reaches a channel, if anything does."""
        ...

    @property
    def beginnings(self) -> Sequence[str]:
        """What the names of all channels that can be posted to begin with."""
        ...
