"""What each answer is worked out with: the world, the settings, who asks, where and when."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from bot.asking import Asker, Attachment
from bot.newsdesk.world import World
from bot.ports import Store
from bot.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """One question's desk; `zone` is the asker's time zone, by a name that there is; `barred` as a Request has it."""

    world: World
    settings: Settings
    channel: str
    asker: Asker
    zone: str
    now: datetime
    #: So many answers are worked out at once.
    places: asyncio.Semaphore
    attachments: tuple[Attachment, ...] = ()
    barred: str = ""

    @property
    def store(self) -> Store:
        """What is kept."""
        return self.world.store

    @property
    def clock(self) -> ZoneInfo:
        """The asker's time zone."""
        return ZoneInfo(self.zone)

    async def compute(self, work: Callable[P, T], *of: P.args, **by: P.kwargs) -> T:
        """Do what takes long beside the event loop, when there is a place."""
        async with self.places:
            return await asyncio.to_thread(work, *of, **by)
