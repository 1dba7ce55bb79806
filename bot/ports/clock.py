"""What tells the time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests bring their own."""

    def now(self) -> datetime:
        """The time in UTC."""
        ...

    async def sleep(self, duration: timedelta) -> None:
        """Waits."""
        ...
