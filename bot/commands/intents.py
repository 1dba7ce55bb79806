"""What people want: each thing that may be typed, understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from bot.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Latest:
    """The channel's briefing so far: since its last one, or `since`."""

    since: datetime | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the channel's sources say on a topic, given as words and phrases.

    `meant` is the command that was perhaps meant: one that is spelled much like the first word, or that is it, but
    can't be with the others.
    """

    topic: tuple[str, ...]
    since: datetime | None = None
    top: int | None = None
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A digest of each page."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A digest of a text that was pasted."""

    text: str


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """A digest of each file that came with the question."""


@dataclass(frozen=True, slots=True)
class Follow:
    """The channel follows a feed or site, with words that an entry must, or must not, have."""

    address: str
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfollow:
    """The channel follows a source no more: its address, or its name."""

    source: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What the channel follows."""


@dataclass(frozen=True, slots=True)
class Try:
    """What a feed or site would give, without following it."""

    address: str


@dataclass(frozen=True, slots=True)
class Import:
    """The channel follows all feeds of a list: at an address, in the text, or in the files that came along."""

    address: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """What the channel follows, as a file."""


@dataclass(frozen=True, slots=True)
class Mute:
    """The channel doesn't want to see a word, a site, or somebody's words; for so long, or for good."""

    word: str
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Unmute:
    """The channel wants to see it again."""

    word: str


@dataclass(frozen=True, slots=True)
class Mutes:
    """What is muted in the channel."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The channel gets a briefing at these times, too; until the `quiet` day begins, none."""

    schedule: Schedule
    quiet: date | None = None


@dataclass(frozen=True, slots=True)
class Unplan:
    """A schedule is removed, by its number in the list; None: all of them."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Schedules:
    """When the channel gets its briefings."""


@dataclass(frozen=True, slots=True)
class Pause:
    """No briefings of a schedule, by its number, or of all: for so long, or until a day begins in its zone.

    With neither, until they are resumed.
    """

    number: int | None = None
    duration: timedelta | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Briefings of a schedule or of all come again, those that were skipped as well."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """The next briefing of a schedule, or of all, is left out."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a schedule's next briefing would say now."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """What a person was quoted saying."""

    name: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """What happened to an article on its way."""

    address: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Who may change what is set for the channel: admins only, or everyone but guests."""

    admins_only: bool


@dataclass(frozen=True, slots=True)
class Status:
    """How things are."""


@dataclass(frozen=True, slots=True)
class Help:
    """What may be typed; of one command, where one is named."""

    command: str | None = None


Intent: TypeAlias = (
    Latest
    | About
    | Read
    | ReadText
    | ReadFiles
    | Follow
    | Unfollow
    | Sources
    | Try
    | Import
    | Export
    | Mute
    | Unmute
    | Mutes
    | Plan
    | Unplan
    | Schedules
    | Pause
    | Resume
    | Skip
    | Preview
    | Who
    | Why
    | Changes
    | Status
    | Help
)

#: What alters the channel; who may, is asked first.
ALTERING = (Follow, Unfollow, Import, Mute, Unmute, Plan, Unplan, Pause, Resume, Skip, Changes)
