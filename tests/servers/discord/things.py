"""Servers, channels, people, messages and interactions, and how Discord tells of them."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

VIEW, SEND, EMBED, ATTACH, MANAGE, ADMINISTRATOR = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 5, 1 << 3
MAKE_THREADS, SEND_IN_THREADS, USE_COMMANDS, READ = 1 << 35, 1 << 38, 1 << 31, 1 << 16
ALL_OF_A_BOT = VIEW | SEND | EMBED | ATTACH | MAKE_THREADS | SEND_IN_THREADS | READ
ALL_OF_A_MEMBER = VIEW | SEND | USE_COMMANDS | EMBED | ATTACH
COMMAND, COMPONENT, COMPLETION = 2, 3, 4
TEXT, PRIVATE, CIRCLE, THREAD, FORUM = 0, 1, 3, 11, 15

_numbers = itertools.count(1)


def snowflake() -> int:
    """A new id: of now, and larger than all before."""
    return ((int(time.time() * 1_000) - 1_420_070_400_000) << 22) + next(_numbers) % (1 << 22)


def moment() -> str:
    """Now, as Discord writes it."""
    return datetime.now(UTC).isoformat()


@dataclass
class User:
    """Somebody; `permissions` are theirs on every server."""

    name: str = "ann"
    permissions: int = ALL_OF_A_MEMBER
    bot: bool = False
    id: int = field(default_factory=snowflake)

    def told(self) -> dict[str, Any]:
        """As Discord tells of them."""
        return {"id": str(self.id), "username": self.name, "discriminator": "0", "global_name": self.name.title(),
                "avatar": None, "bot": self.bot}  # fmt: skip

    def member(self) -> dict[str, Any]:
        """As Discord tells of them on a server."""
        return {"user": self.told(), "nick": None, "avatar": None, "roles": [], "joined_at": moment(), "flags": 0,
                "deaf": False, "mute": False, "pending": False, "permissions": str(self.permissions)}  # fmt: skip


@dataclass
class Channel:
    """A channel, a thread of one, or a private conversation; `bot` is what the bot may do there."""

    name: str
    guild: int | None
    type: int = TEXT
    parent: int | None = None
    bot: int = ALL_OF_A_BOT
    gone: bool = False
    archived: bool = False
    locked: bool = False
    #: A thread is archived after so many minutes without a message; when its last one was, by the server's clock.
    archived_after: int = 1_440
    active: float = 0.0
    id: int = field(default_factory=snowflake)

    def told(self) -> dict[str, Any]:
        """As Discord tells of it."""
        said: dict[str, Any] = {"id": str(self.id), "type": self.type, "name": self.name, "position": 0, "nsfw": False,
                                "permission_overwrites": [], "parent_id": str(self.parent) if self.parent else None,
                                "flags": 0, "last_message_id": None}  # fmt: skip
        if self.guild:
            said["guild_id"] = str(self.guild)
        if self.type in (PRIVATE, CIRCLE):
            said |= {"recipients": [], "icon": None, "owner_id": "1"}
        if self.type == THREAD:
            said |= {"owner_id": "1", "message_count": 0, "member_count": 1, "thread_metadata": {
                "archived": self.archived, "auto_archive_duration": self.archived_after, "archive_timestamp": moment(),
                "locked": self.locked}}  # fmt: skip
        return said


@dataclass
class Guild:
    """A server with its channels."""

    name: str = "The Courier"
    channels: list[Channel] = field(default_factory=list)
    id: int = field(default_factory=snowflake)

    def told(self, bot: User) -> dict[str, Any]:
        """As Discord tells of it when the bot connects."""
        everyone = {"id": str(self.id), "name": "@everyone", "color": 0, "hoist": False, "position": 0,
                    "permissions": str(ALL_OF_A_BOT), "managed": False, "mentionable": False, "flags": 0,
                    "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}  # fmt: skip
        return {"id": str(self.id), "name": self.name, "icon": None, "owner_id": "1", "roles": [everyone], "emojis": [],
                "features": [], "member_count": 3, "members": [bot.member()], "preferred_locale": "en-US",
                "channels": [each.told() for each in self.channels if not each.gone and each.type != THREAD],
                "threads": [each.told() for each in self.channels if not each.gone and each.type == THREAD],
                "large": False, "unavailable": False, "stickers": [], "verification_level": 0, "nsfw_level": 0,
                "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "afk_timeout": 300,
                "premium_tier": 0, "system_channel_flags": 0, "voice_states": [], "presences": [],
                "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
                "joined_at": moment()}  # fmt: skip


@dataclass
class Message:
    """A message as it stands; `private` to one reader; `loading` while it is only promised."""

    channel: int
    author: User
    said: dict[str, Any]
    private: bool = False
    loading: bool = False
    deleted: bool = False
    edits: int = 0
    nonce: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    webhook: int | None = None
    id: int = field(default_factory=snowflake)

    def told(self) -> dict[str, Any]:
        """As Discord tells of it."""
        flags = (self.said.get("flags") or 0) & ~64 | (64 if self.private else 0) | (128 if self.loading else 0)
        said: dict[str, Any] = {
            "id": str(self.id), "channel_id": str(self.channel), "author": self.author.told(), "type": 0,
            "content": self.said.get("content") or "", "embeds": self.said.get("embeds") or [], "flags": flags,
            "components": self.said.get("components") or [], "timestamp": moment(), "tts": False, "pinned": False,
            "edited_timestamp": moment() if self.edits else None, "mention_everyone": False, "mentions": [],
            "mention_roles": [], "attachments": self._attachments(),
        }  # fmt: skip
        if self.webhook:
            said |= {"webhook_id": str(self.webhook), "application_id": str(self.webhook)}
        if self.nonce:
            said["nonce"] = self.nonce
        return said

    def _attachments(self) -> list[dict[str, Any]]:
        return [
            {"id": str(number), "filename": name, "size": len(content), "url": f"https://cdn.example/{name}",
             "proxy_url": f"https://cdn.example/{name}"}
            for number, (name, content) in enumerate(self.files.items())
        ]  # fmt: skip

    @property
    def buttons(self) -> dict[str, str]:
        """The identity of each button, by its label."""
        rows = self.said.get("components") or []
        return {each["label"]: each["custom_id"] for row in rows for each in row["components"] if "custom_id" in each}

    @property
    def text(self) -> str:
        """All its words, in the order in which they are read."""
        words = [self.said.get("content") or ""]
        for embed in self.said.get("embeds") or []:
            words += [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
            words += [word for each in embed.get("fields") or [] for word in (each["name"], each["value"])]
            words.append((embed.get("footer") or {}).get("text"))
        return "\n".join(word for word in words if word)


@dataclass
class Interaction:
    """Something that somebody asks of the bot, and what became of it."""

    kind: int
    channel: Channel
    user: User
    data: dict[str, Any]
    #: The server's clock when it was sent.
    made: float
    message: Message | None = None
    #: Of a user's install, on a server that the bot isn't on.
    abroad: bool = False
    #: The type of the callback, once there is one, and after how many seconds it came.
    callback: int | None = None
    acknowledged_after: float = 0.0
    choices: list[dict[str, Any]] | None = None
    original: Message | None = None
    follow_ups: int = 0
    #: All messages that answer it, the original first.
    messages: list[Message] = field(default_factory=list)
    id: int = field(default_factory=snowflake)
    token: str = ""

    def __post_init__(self) -> None:
        """The token is a secret that names it."""
        self.token = f"secret-of-{self.id}"

    @property
    def answered(self) -> bool:
        """Whether there is something to read."""
        if self.kind == COMPLETION:
            return self.choices is not None
        return any(not each.loading for each in self.messages)
