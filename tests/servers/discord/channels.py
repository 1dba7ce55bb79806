"""Messages and threads in channels, as the bot posts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from servers.discord import limits
from servers.discord.messages import length, message_faults, pings
from servers.discord.refusing import Refused
from servers.discord.things import (
    ATTACH,
    EMBED,
    FORUM,
    MAKE_THREADS,
    READ,
    SEND,
    SEND_IN_THREADS,
    THREAD,
    VIEW,
    Channel,
    Message,
)

if TYPE_CHECKING:
    from servers.discord.rest import Asked
    from servers.discord.server import Discord


class Channels:
    """What the bot may do in channels."""

    def __init__(self, discord: Discord) -> None:
        """Of a Discord."""
        self._at = discord
        #: Which message a nonce made in a channel, and when.
        self._nonces: dict[tuple[int, str], tuple[Message, float]] = {}

    def _channel(self, asked: Asked, needed: int = VIEW) -> Channel:
        channel = self._at.channels.get(int(asked.match["channel_id"]))
        if channel is None or channel.gone:
            raise Refused(404, 10003, "Unknown Channel")
        if not channel.bot & VIEW:
            raise Refused(403, 50001, "Missing Access")
        if needed & ~channel.bot:
            raise Refused(403, 50013, "Missing Permissions")
        return channel

    def _message(self, asked: Asked) -> Message:
        message = self._at.messages.get(int(asked.match["message_id"]))
        if message is None or message.deleted or message.private or str(message.channel) != asked.match["channel_id"]:
            raise Refused(404, 10008, "Unknown Message")
        return message

    async def get(self, asked: Asked) -> Any:
        """A channel."""
        return self._channel(asked).told()

    async def message(self, asked: Asked) -> Any:
        """A message."""
        self._channel(asked)
        return self._message(asked).told()

    async def post(self, asked: Asked) -> Any:
        """Posts a message; with a nonce that was used in the last minutes, the message of that time is told."""
        body = asked.body or {}
        needed = VIEW | (EMBED if body.get("embeds") else 0) | (ATTACH if asked.files else 0)
        found = self._at.channels.get(int(asked.match["channel_id"]))
        needed |= SEND_IN_THREADS if found and found.type == THREAD else SEND
        channel = self._channel(asked, needed)
        if channel.type == FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel", wrong=True)
        if channel.locked and self._is_archived(channel):
            raise Refused(400, 50083, "Thread is archived")
        self.hold(body, asked.files)
        nonce = body.get("nonce")
        earlier, made = self._nonces.get((channel.id, str(nonce)), (None, 0.0))
        if earlier and body.get("enforce_nonce") and self._at.now() - made < limits.NONCE_SECONDS:
            return earlier.told()
        message = Message(channel.id, self._at.bot, body, nonce=str(nonce) if nonce is not None else None)
        message.files = asked.files
        self._at.keep(message)
        self._wake(channel)
        self._nonces[channel.id, str(nonce)] = message, self._at.now()
        return message.told()

    async def history(self, asked: Asked) -> Any:
        """Messages after one, the newest first; a nonce is no part of what is kept."""
        channel = self._channel(asked, VIEW | READ)
        after, most = int(asked.query.get("after") or 0), int(asked.query.get("limit") or 50)
        found = [each for each in self._at.posted(channel) if each.id > after][:most]
        return [each.told() | {"nonce": None} for each in reversed(found)]

    def hold(self, body: dict[str, Any], files: dict[str, bytes], **how: bool) -> None:
        """Holds a message against everything that is refused, and against mentions."""
        if faults := message_faults(body, files=len(files), **how):
            raise Refused(400, 50035, f"Invalid Form Body: {'; '.join(faults)}", wrong=True)
        if called := [each for each in pings(body) if each not in self._at.may_ping]:
            self._at.complaints.append(f"a message mentions {called}")

    async def edit(self, asked: Asked) -> Any:
        """Edits a message of the bot's own."""
        channel = self._channel(asked)
        message = self._message(asked)
        if self._is_archived(channel):
            raise Refused(400, 50083, "Thread is archived")
        if message.author is not self._at.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        self.hold(asked.body, asked.files, edit=True)
        message.said = message.said | asked.body
        message.edits += 1
        return message.told()

    async def delete(self, asked: Asked) -> Any:
        """Deletes a message of the bot's own."""
        self._channel(asked)
        self._message(asked).deleted = True

    def _is_archived(self, channel: Channel) -> bool:
        """Whether a thread is archived, by somebody or because nothing was said in it for long."""
        silent = self._at.now() - channel.active >= channel.archived_after * 60
        return channel.type == THREAD and (channel.archived or silent)

    def _wake(self, channel: Channel) -> None:
        channel.archived, channel.active = False, self._at.now()

    async def change(self, asked: Asked) -> Any:
        """Changes a thread: all that a bot of ours does there is to take it out of the archive."""
        channel = self._channel(asked, VIEW | SEND_IN_THREADS)
        if channel.type != THREAD or asked.body != {"archived": False}:
            raise Refused(400, 50035, "Invalid Form Body: only threads are changed", wrong=True)
        if channel.locked:
            raise Refused(403, 50013, "Missing Permissions")
        self._wake(channel)
        return channel.told()

    async def thread(self, asked: Asked) -> Any:
        """Starts a thread, on a message or by itself."""
        channel = self._channel(asked, VIEW | MAKE_THREADS)
        if channel.type == THREAD:
            raise Refused(400, 50024, "Cannot execute action on this channel type", wrong=True)
        if not 1 <= length(asked.body.get("name") or "") <= limits.THREAD_NAME:
            raise Refused(400, 50035, "Invalid Form Body: the thread's name", wrong=True)
        minutes = asked.body.get("auto_archive_duration", 1_440)
        if minutes not in limits.ARCHIVED_AFTER:
            raise Refused(400, 50035, f"Invalid Form Body: archived after {minutes} minutes", wrong=True)
        if "message_id" in asked.match:
            message = self._message(asked)
            if message.id in self._at.channels:
                raise Refused(400, 160004, "A thread has already been created for this message")
        number = {"id": message.id} if "message_id" in asked.match else {}
        thread = Channel(asked.body["name"], channel.guild, THREAD, parent=channel.id, bot=channel.bot, **number)
        thread.archived_after, thread.active = minutes, self._at.now()
        self._at.channels[thread.id] = thread
        if channel.guild:
            self._at.guilds[channel.guild].channels.append(thread)
        return thread.told()
