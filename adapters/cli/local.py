"""What this machine says of where it is."""

from __future__ import annotations

import os
from pathlib import Path

from bot.briefings.zones import zone_of


def local_zone() -> str | None:
    """The IANA name of this machine's time zone, where it says one."""
    named = os.environ.get("TZ", "").removeprefix(":")
    _, _, linked = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return zone_of(named) or zone_of(linked)
