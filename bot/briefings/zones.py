"""Time zones by the names that people type: "Europe/Berlin", "berlin", "new york", "PST"."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.nearest import nearest

#: Files beside the zones that are none, or that each machine has its own of.
_NONE = {"localtime", "posixrules", "Factory"}


def zone_of(typed: str) -> str | None:
    """The IANA name of the zone that is meant; None where there is none, or several."""
    return zone_names().get(_folded(typed))


def nearest_zone(typed: str) -> str | None:
    """The IANA name of the zone that was probably meant; a word alone has to be more like it than one with a region."""
    meant = nearest(_folded(typed), zone_names(), likeness=0.7 if "/" in typed else 0.8)
    return zone_names()[meant] if meant else None


def is_known(zone: str) -> bool:
    """Whether this machine knows a zone, by its IANA name; others may know it, and it may be gone one day."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # there is none; it is no name of one; its data can't be read
        return False
    return True


def clocks(zone: str) -> ZoneInfo:
    """The clocks of a zone, by its IANA name, to tell times; of UTC, where this machine doesn't know it."""
    return ZoneInfo(zone if is_known(zone) else "UTC")


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "_").strip("_")


@cache
def zone_names() -> dict[str, str]:
    """Zones by their names in small letters; by their city alone, where only one region has it; by what people say."""
    every = available_timezones() - _NONE
    zones = sorted(zone for zone in every if zone.partition("/")[0] not in {"posix", "right"})
    cities: dict[str, set[str]] = {}
    for zone in zones:
        region, _, city = zone.rpartition("/")
        if region and region != "Etc":
            cities.setdefault(_folded(city), set()).add(zone)
    known = {city: min(found) for city, found in cities.items() if len(found) == 1}
    said = tomllib.loads(Path(__file__).with_name("zones.toml").read_text("utf-8"))["said"]
    known |= {_folded(zone): zone for zone in zones}
    return known | {_folded(word): zone for word, zone in said.items() if zone in zones}
