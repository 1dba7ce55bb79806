"""What a workspace has: people, channels, messages, views, secrets that run out; and its clock."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from servers.slack import limits

#: All that the bot asks for in its manifest.
BOT_SCOPES = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)


class Clock:
    """The time as Slack has it; it can be put forward."""

    def __init__(self) -> None:
        """It starts as the machine's."""
        self.ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.ahead

    def put_forward(self, seconds: float) -> None:
        """Let so much time pass at once."""
        self.ahead += seconds


@dataclass
class User:
    """Somebody of the workspace."""

    id: str
    name: str
    zone: str = "Europe/Berlin"
    guest: bool = False
    admin: bool = False
    deleted: bool = False
    bot: bool = False
    #: Whose workspace they are of; others come in by a shared channel.
    team: str = "T1"
    #: All workspaces of their organisation that they are of, where it has several.
    teams: tuple[str, ...] = ()

    def described(self) -> dict[str, Any]:
        """As users.info tells it."""
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name,
            "real_name": self.name.title(),
            "deleted": self.deleted,
            "tz": self.zone,
            "tz_offset": 3600,
            "is_admin": self.admin,
            "is_owner": False,
            "is_bot": self.bot,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "profile": {"display_name": self.name, "real_name": self.name.title()},
            # False, or not there, also for those of other workspaces whom a channel is shared with.
            **({"is_stranger": False} if self.team != "T1" else {}),
            **({"enterprise_user": {"id": self.id, "teams": list(self.teams)}} if self.teams else {}),
        }


@dataclass
class Channel:
    """A channel, private or not, or a conversation of one with the bot."""

    id: str
    name: str
    has_bot: bool = True
    private: bool = False
    archived: bool = False
    im_of: str | None = None
    members: set[str] = field(default_factory=set)

    def described(self) -> dict[str, Any]:
        """As conversations.info tells it."""
        if self.im_of:
            return {"id": self.id, "is_im": True, "user": self.im_of, "is_archived": self.archived}
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.private,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.private,
            "is_archived": self.archived,
            "is_member": self.has_bot,
            "num_members": len(self.members),
        }


@dataclass
class Message:
    """A message as it stands in a channel; one with `to` is seen by that user only."""

    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    author: str
    thread_ts: str | None = None
    to: str | None = None
    metadata: dict[str, Any] | None = None
    files: list[dict[str, Any]] = field(default_factory=list)
    unfurl: tuple[Any, Any] = (None, None)
    edits: int = 0
    deleted: bool = False

    def described(self) -> dict[str, Any]:
        """As conversations.history tells it."""
        own = self.author.startswith("B")
        said = {"type": "message", "ts": self.ts, "text": self.text, "team": "T1"}
        said |= {"bot_id": self.author, "app_id": "A1", "user": "U0BOT"} if own else {"user": self.author}
        optional = {
            "blocks": self.blocks,
            "thread_ts": self.thread_ts,
            "metadata": self.metadata,
            "files": self.files,
        }
        return said | {name: value for name, value in optional.items() if value}


@dataclass
class View:
    """A modal that is open, or somebody's home tab."""

    id: str
    user: str
    content: dict[str, Any]
    hash: str
    root: str = ""

    def described(self) -> dict[str, Any]:
        """As the bot gets it."""
        optional = ("title", "submit", "close", "private_metadata", "callback_id", "external_id")
        return {
            "id": self.id,
            "team_id": "T1",
            "app_id": "A1",
            "bot_id": "B1",
            "type": self.content["type"],
            "blocks": self.content["blocks"],
            "hash": self.hash,
            "root_view_id": self.root or self.id,
            "state": {"values": {}},
            **{name: self.content.get(name) or ("" if "id" in name or "meta" in name else None) for name in optional},
        }


@dataclass
class ResponseAddress:
    """An address that an answer can be sent to: a few times, for a while."""

    url: str
    channel: str
    user: str
    until: float
    original: Message | None = None
    uses: int = limits.RESPONSE_USES


@dataclass
class Trigger:
    """Permission to open a view, once, soon."""

    id: str
    user: str
    until: float
    used: bool = False


@dataclass
class Workspace:
    """All of it."""

    clock: Clock = field(default_factory=Clock)
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    #: How many bytes a file that is being sent has.
    uploads: dict[str, int] = field(default_factory=dict)
    base: str = ""
    addresses: dict[str, ResponseAddress] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    scopes: set[str] = field(default_factory=lambda: set(BOT_SCOPES))
    app_scopes: set[str] = field(default_factory=lambda: {"connections:write"})
    revoked: set[str] = field(default_factory=set)
    #: Everything that nobody may find in a log.
    secrets: set[str] = field(default_factory=set)
    _count: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        """A small workspace: three people, four channels."""
        self.bot_token = self.secret("xoxb-1-")
        self.app_token = self.secret("xapp-1-A1-")
        self.signing_secret = self.secret("")
        for user in (User("U1", "ann", admin=True), User("U2", "ben"), User("U3", "guest", guest=True)):
            self.users[user.id] = user
        everyone = set(self.users)
        self.users["U0BOT"] = User("U0BOT", "pullquote", bot=True)
        for channel in (
            Channel("C1", "news", members=everyone),
            Channel("C2", "no-bot", has_bot=False, members=everyone),
            Channel("C3", "old", archived=True, members=everyone),
            Channel("G4", "secret", private=True, members={"U1"}),
            Channel("D5", "", im_of="U1", members={"U1"}),
        ):
            self.channels[channel.id] = channel

    def secret(self, prefix: str) -> str:
        """Something new that is to be kept from logs."""
        made = f"{prefix}{uuid4().hex}"
        self.secrets.add(made)
        return made

    def ts(self) -> str:
        """A message's time and name; no two are the same."""
        return f"{int(self.clock.now())}.{next(self._count):06d}"

    def number(self) -> int:
        """A number that hasn't been given yet."""
        return next(self._count)

    def message(self, channel: str, ts: str) -> Message | None:
        """A message that is there."""
        found = (each for each in self.messages if (each.channel, each.ts) == (channel, ts) and not each.deleted)
        return next(found, None)

    def thread(self, message: Message) -> str | None:
        """The thread that a message is in: below another, or with others below itself."""
        below = (each for each in self.messages if (each.channel, each.thread_ts) == (message.channel, message.ts))
        return message.thread_ts or (message.ts if any(not each.to and not each.deleted for each in below) else None)

    def seen(self, channel: str, user: str = "U1") -> list[Message]:
        """What a user sees in a channel, in order."""
        return [
            each for each in self.messages if each.channel == channel and each.to in {None, user} and not each.deleted
        ]

    def trigger(self, user: str) -> Trigger:
        """A new permission to open a view."""
        made = Trigger(self.secret(f"{self.number()}.1."), user, self.clock.now() + limits.TRIGGER_SECONDS)
        self.triggers[made.id] = made
        return made
