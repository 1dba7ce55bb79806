"""Who asks what, where: what an adapter hands in with each question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Asker(NamedTuple):
    """Who asks, and their standing there as the platform says it now, never as it was when a message was sent."""

    id: str
    name: str = ""
    #: Somebody from outside: a guest of the workspace.
    guest: bool = False
    #: May change how the workspace, or this channel, is run.
    admin: bool = False
    #: Whether the platform's own settings let them change what the channel gets; None where it has none for that.
    allowed: bool | None = None


class Attachment(NamedTuple):
    """A file that came with a question: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A question: its text without the command's name ("https://… since:24h"), as the platform hands it over.

    `channel` names the channel among all of all platforms ("slack:T012/C345", "terminal"). `zone` is the asker's time
    zone by its IANA name, where the platform knows it. `barred` says what keeps the bot from posting to the channel by
    itself, and what to do, in a sentence; it is empty where nothing does, or the platform doesn't tell.
    """

    channel: str
    asker: Asker
    text: str
    attachments: tuple[Attachment, ...] = ()
    zone: str | None = None
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: the identity of its Action as it comes back, by whom, and where."""

    channel: str
    asker: Asker
    identity: str
    zone: str | None = None
