"""What a doctor finds on a platform."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """What was looked at, whether it is fine, and what to do where it isn't."""

    told: str
    fine: bool = True
    advice: str = ""
