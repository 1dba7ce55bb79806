"""A briefing's way to its channel: which Slot it is of, what was composed, what was posted, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple


class Slot(NamedTuple):
    """One due time of a Schedule, by its id; there is never a second Delivery of it."""

    schedule: int
    day: date
    local: time


class State(StrEnum):
    """How far a Delivery is; it only ever goes forward."""

    DUE = "due"
    COMPOSED = "composed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"


#: What a Delivery is while something is still to be done for it.
OPEN = (State.DUE, State.COMPOSED, State.SENDING)


class Due(NamedTuple):
    """A Slot that is to have a Delivery, and the moment that it is, in UTC; `skipped` says why it gets none, if so.

    `topic` and `in_channel` are its Schedule's: a Delivery keeps them, whatever becomes of that.
    """

    slot: Slot
    channel: str
    at: datetime
    topic: str = ""
    skipped: str = ""
    in_channel: bool = False


class Kind(StrEnum):
    """What a Packed part is unpacked to."""

    #: A BriefPart: a line for each story.
    HEAD = "head"
    #: A StoryPart.
    STORY = "story"
    #: A BriefPart without stories: a sentence.
    LINE = "line"


class Packed(NamedTuple):
    """A part of a briefing as it is kept: small, on no platform in particular, and always unpacked to the same part.

    `told` is the first line or the sentence; `stories` has the keys of the Shown stories that it is made of. Quotes of
    those who are `hidden` (muted when it was composed) are left out. The others are a BriefPart's own, `since` and
    `until` as ISO 8601.
    """

    kind: Kind
    told: str
    stories: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    found: int = 0
    footer: str = ""
    topic: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A part on its way: `tried` is when it was first about to be posted, `message` its id once it was.

    One that was tried and has no message may be there or not: see `bot.ports.Poster.find`.
    """

    packed: Packed
    tried: datetime | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A Slot's briefing on its way to its channel; all times in UTC.

    `turn` counts how often it was claimed: what is done for it counts only for the last who claimed it.
    """

    id: int
    slot: Slot
    channel: str
    due: datetime
    state: State
    turn: int = 0
    parcels: tuple[Parcel, ...] = ()
    #: The time up to which its stories are: the next briefing's begin there.
    until: datetime | None = None
    attempts: int = 0
    #: Not to be tried before then.
    wake: datetime | None = None
    #: Why it is late, failed or skipped, in a sentence; the last reason.
    reason: str = ""
    #: When it was sent, failed or skipped.
    ended: datetime | None = None
    topic: str = ""
    in_channel: bool = False
    #: It is too late, and only waits until its channel can be told so; meanwhile it holds no other back.
    yielding: bool = False

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN

    @property
    def next_part(self) -> int | None:
        """The number of the first part that is not known to be posted; None where all are."""
        return next((number for number, each in enumerate(self.parcels) if each.message is None), None)

    @property
    def head(self) -> str | None:
        """The id of its first message."""
        return self.parcels[0].message if self.parcels else None

    def below(self, part: int) -> str | None:
        """The id of the message below which a part goes; None where it goes into the channel itself."""
        return (self.head or None) if part and not self.in_channel else None

    def nonce(self, part: int | str) -> str:
        """What names a part of it, or a word about one, for good, in 25 characters: always the same, and no other's."""
        slot = self.slot
        words = f"{self.channel} {slot.schedule} {slot.day} {slot.local} {self.id} {part}"
        return sha256(words.encode(errors="replace")).hexdigest()[:25]
