"""What is kept of a channel: what it mutes, when it gets briefings, who may change that."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from bot.schedules import Schedule


class Mute(NamedTuple):
    """A word, site or name that a channel doesn't want to see, until when (None: for good), and who said so."""

    channel: str
    word: str
    until: datetime | None
    by: str


class Planned(NamedTuple):
    """A channel's Schedule, by its id among all channels' and its number among the channel's own, and who set it.

    Its Slots up to `decided` have been decided on; `next` is when the next one is. Those of `[paused[0], paused[1])`
    are skipped. One that is `fixed` stands in the configuration, and isn't changed from a chat.
    """

    id: int
    number: int
    channel: str
    schedule: Schedule
    by: str
    decided: datetime
    next: datetime | None = None
    paused: tuple[datetime, datetime] | None = None
    fixed: bool = False


class Channel(NamedTuple):
    """A channel: when it had its last briefing, and whether only admins may change things (None: as set for all)."""

    name: str
    briefed: datetime | None = None
    admins_only: bool | None = None
