"""Posts briefings: each message has a nonce of its own, so that Discord itself takes it once.

Discord knows a nonce for some minutes. Later, the message is looked for in what stands there: by what it says.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import aiohttp
import discord
from discord.http import handle_message_parameters

from adapters.chat.pace import Pace
from adapters.chat.reaching import hindrance
from adapters.discord import limits, rights
from adapters.discord.embeds import Post as Message
from adapters.discord.embeds import ending, shortened
from adapters.discord.errors import HOSTS, DiscordUnreachable
from adapters.discord.masking import log
from adapters.discord.replies import letter
from adapters.discord.sending import NOBODY, view_of
from bot.briefings.zones import clocks
from bot.errors import ChannelClosed, MessageGone, PostError, PostLater, PostRefused, PostUnknown
from bot.ports import Post
from bot.replies import Part, reply

T = TypeVar("T")

#: For so long a nonce surely keeps a message from being posted twice.
NONCE = timedelta(seconds=90)
#: A machine's clock may be so far from Discord's.
ASTRAY = timedelta(minutes=5)
#: So many messages are asked for at once, and so many pages of them are looked through.
_PAGE, _PAGES = 100, 10
_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _HAS_THREAD, _ARCHIVED = 10003, 10008, 160004, 50083
LEFT_OUT = "The rest is left out: it is too long for Discord."
_TOO_MANY = "More messages have come since than are looked through."
_NO_CHANNEL = "Discord knows no channel {name} (any more), or the bot isn't on its server."
_DELETED = "The briefing's first message was deleted, so the rest isn't posted."
_NO_RIGHT = "Discord doesn't let the bot do all in {name} ({error}): its role lacks {right} there."


class DiscordPoster:
    """Posts to the channels that a bot is on; `bot.ports.Poster` says what each method does.

    A message in a thread goes by its thread's number, a slash and its own.
    """

    def __init__(self, client: discord.Client, nonce: timedelta = NONCE) -> None:
        """`client` is logged in; for so long a nonce is trusted."""
        self._client, self._nonce = client, nonce
        self._threadless: set[int] = set()
        # Messages wait for their turn before they are on their way; on it, no request comes too close to the last.
        self._pace, self._gate = Pace(limits.A_SECOND), Pace(limits.A_SECOND)

    @property
    def beginning(self) -> str:
        """Discord's channels."""
        return "discord:"

    async def turn(self) -> None:
        """Waits for what the bot may ask for in a second."""
        await self._pace.turn()

    async def post(self, post: Post) -> str:
        """Posts a part; without a right to a thread, below it in the channel."""
        said = await _said(post.part) | {"nonce": post.nonce, "enforce_nonce": True}
        channel = _number(post.channel)
        below = int(post.below) if post.below and not self._is_thread(channel) else None
        message = await self._send_below(post, channel, below, said) if below else None
        return message or await self._send(channel, said, post.channel)

    def _is_thread(self, channel: int) -> bool:
        """Whether a channel is known to be a thread, in which none can be begun."""
        return isinstance(self._client.get_channel(channel), discord.Thread)

    async def _send_below(self, post: Post, channel: int, thread: int, said: dict[str, Any]) -> str | None:
        """Post into a message's thread, which is begun where there is none; None where the bot may not."""
        if thread in self._threadless:
            return None
        try:
            try:
                return f"{thread}/{await self._send(thread, said, post.channel)}"
            except _NoChannel:
                if not await self._has_thread(post, channel, thread):
                    return None
                return f"{thread}/{await self._send(thread, said, post.channel)}"
        except PostRefused as error:
            if not isinstance(error, ChannelClosed) and _code(error) != _ARCHIVED:
                raise
            self._without_thread(thread, error)
            return None

    def _without_thread(self, message: int, error: PostRefused) -> None:
        """From now on, what belongs below a message is posted in its channel; a right that is missing is told."""
        self._threadless.add(message)
        if isinstance(error, ChannelClosed):
            log.warning("%s What belongs in a briefing's thread is posted below it in the channel.", error)

    async def _send(self, place: int, said: dict[str, Any], name: str) -> str:
        params = discord.http.MultipartParameters(payload=said, multipart=None, files=None)
        await self._gate.turn()
        in_thread = place != _number(name) or self._is_thread(place)
        right = f"{rights.SEND_IN_THREADS if in_thread else rights.SEND} or {rights.EMBED}"
        answer = await _told(self._client.http.send_message(place, params=params), name, right)
        return str(answer["id"])

    async def _has_thread(self, post: Post, channel: int, message: int) -> bool:
        """Begin a message's thread; False where the bot may not."""
        self._pace.take(2)  # for the thread, and for the message again
        await self._gate.turn()
        zone = clocks(post.zone)
        name = shortened(f"{discord.utils.snowflake_time(message).astimezone(zone):%A, %d %B}")
        beginning = self._client.http.start_thread_with_message(
            channel, message, name=name, auto_archive_duration=limits.THREAD_MINUTES, rate_limit_per_user=None
        )
        try:
            await _told(beginning, post.channel, rights.MAKE_THREADS)
        except PostUnknown as error:  # there is never a second one
            raise PostLater(detail=error.detail) from error
        except PostRefused as error:
            if _code(error) == _HAS_THREAD:
                return True
            if _code(error) == _UNKNOWN_MESSAGE:
                raise MessageGone(detail=_DELETED) from error
            self._without_thread(message, error)
            return False
        return True

    async def find(self, post: Post) -> str | None:
        """The message that says the same, in the thread or in the channel; None while its nonce is known."""
        if post.since is None or post.sought is None or timedelta() <= datetime.now(UTC) - post.since < self._nonce:
            return None
        said = _gist(await _said(post.part))
        channel = _number(post.channel)
        for place in (int(post.below), channel) if post.below else (channel,):
            try:
                async for message in self._messages(place, post.sought - ASTRAY, post.channel):
                    if message.get("nonce") == post.nonce or _gist(message) == said:
                        return message["id"] if place == channel else f"{place}/{message['id']}"
            except _NoChannel:
                if place == channel:
                    raise
            except PostRefused as error:
                raise PostUnknown(detail=str(error)) from error
        return None

    async def _messages(self, place: int, since: datetime, name: str) -> AsyncIterator[dict[str, Any]]:
        """The bot's own messages since then, oldest first."""
        after = discord.utils.time_snowflake(since)
        for _ in range(_PAGES):
            await self._gate.turn()
            try:
                page: Any = await _told(self._client.http.logs_from(place, _PAGE, after=after), name, rights.READ)
            except PostUnknown as error:  # asking changes nothing
                raise PostLater(detail=error.detail) from error
            for message in sorted(page, key=lambda each: int(each["id"])):
                after = max(after, int(message["id"]))
                if self._client.user and int(message["author"]["id"]) == self._client.user.id:
                    yield message
            if len(page) < _PAGE:
                return
        raise PostUnknown(detail=_TOO_MANY)

    async def edit(self, channel: str, message: str, part: Part, zone: str = "UTC") -> None:  # noqa: ARG002 - Discord tells times itself
        """Replaces what a message says, for which its thread is taken out of the archive."""
        thread, _, number = message.rpartition("/")
        place = int(thread) if thread else _number(channel)
        said = await _said(part)
        try:
            try:
                await self._replace(place, int(number), said, channel)
            except PostRefused as error:
                if _code(error) != _ARCHIVED:
                    raise
                await self._gate.turn()
                await _told(self._client.http.edit_channel(place, archived=False), channel, rights.SEND_IN_THREADS)
                await self._replace(place, int(number), said, channel)
        except PostUnknown as error:  # doing it twice harms nothing
            raise PostLater(detail=error.detail) from error

    async def _replace(self, place: int, message: int, said: dict[str, Any], name: str) -> None:
        params = discord.http.MultipartParameters(payload=said, multipart=None, files=None)
        await self._gate.turn()
        await _told(self._client.http.edit_message(place, message, params=params), name, rights.VIEW)


class _NoChannel(ChannelClosed):
    """Discord doesn't know the channel."""


def _code(error: PostRefused) -> int:
    """Discord's code for why it refused something."""
    return error.__cause__.code if isinstance(error.__cause__, discord.HTTPException) else 0


def _number(channel: str) -> int:
    """The channel's own number. Raises PostRefused for a name that has none."""
    number = channel.rpartition("/")[2]
    if not number.isdecimal():
        raise _NoChannel(detail=_NO_CHANNEL.format(name=channel))
    return int(number)


async def _said(part: Part) -> dict[str, Any]:
    """A part as one message."""
    post = _one((await asyncio.to_thread(letter, reply(part))).head)
    with handle_message_parameters(embeds=post.embeds, view=view_of(post), allowed_mentions=NOBODY) as params:
        return dict(params.payload or {})


def _one(posts: Sequence[Message]) -> Message:
    """What doesn't fit into one message is cut, and says so; its buttons stay."""
    first, last = posts[0], posts[-1]
    if first is last:
        return first
    return ending(first, LEFT_OUT)._replace(rows=last.rows)


def _gist(message: dict[str, Any]) -> list[object]:
    """What a message says, as it stays the same on its way through Discord."""
    found: list[object] = []
    for embed in message.get("embeds") or ():
        words = (embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text"))
        found.append(tuple(" ".join((word or "").split()) for word in words))
    rows = message.get("components") or ()
    return [*found, *(each.get("custom_id") for row in rows for each in row.get("components") or ())]


async def _told(work: Awaitable[T], name: str, right: str) -> T:
    """What a request answers that needs a right besides seeing the channel; its errors as the port has them."""
    try:
        return await work
    except discord.DiscordServerError as error:
        raise PostUnknown(detail=f"Discord answers with {error.status}.") from error
    except (discord.NotFound, discord.Forbidden) as error:
        raise _meant(error, name, right) from error
    except discord.HTTPException as error:
        if error.status in {401, 429}:
            raise PostLater(detail=f"Discord answers with {error.status}.") from error
        raise PostRefused(detail=f"Discord refused a message of ours: {error}. Please report this.") from error
    except discord.RateLimited as error:
        raise PostLater(retry_after=timedelta(seconds=error.retry_after)) from error
    except aiohttp.ClientConnectorError as error:
        raise PostLater(detail=DiscordUnreachable(*hindrance(error, HOSTS)).told) from error
    except (aiohttp.ClientError, OSError, RuntimeError) as error:
        raise PostUnknown(detail=type(error).__name__) from error


def _meant(error: discord.NotFound | discord.Forbidden, name: str, right: str) -> PostError:
    """What 403 and 404 mean where a right is needed; Discord’s own have a code, those of a proxy have none."""
    if not error.code:
        return PostLater(detail=f"Discord, or a proxy on the way to it, answers with {error.status}.")
    if isinstance(error, discord.Forbidden):
        return ChannelClosed(detail=_NO_RIGHT.format(name=name, error=error.text, right=rights.missing(error, right)))
    if error.code == _UNKNOWN_MESSAGE:
        return MessageGone()
    kind = _NoChannel if error.code == _UNKNOWN_CHANNEL else PostRefused
    return kind(detail=_NO_CHANNEL.format(name=name))
