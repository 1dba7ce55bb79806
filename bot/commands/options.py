"""The options that a question may have: `since:24h`, `top:5`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from bot.durations import since as since_of
from bot.errors import Misunderstood, NoMoment

#: So many stories at most are told in one answer.
MOST = 20


def since(options: Mapping[str, str], now: datetime, zone: tzinfo, example: str) -> datetime | None:
    """The moment that `since:` names, in UTC; None where there is none. Raises Misunderstood."""
    if "since" not in options:
        return None
    typed = options["since"].rstrip(",;.")
    try:
        return since_of(typed, now, zone)
    except NoMoment:
        told = f"since:{_short(typed)} is no time that I can look back to. Give 24h, 7d, yesterday, monday or a date."
        raise Misunderstood(told, nearest="since:24h", example=example) from None


def top(options: Mapping[str, str], example: str) -> int | None:
    """How many stories `top:` asks for; None where it isn't there. Raises Misunderstood."""
    if "top" not in options:
        return None
    typed = options["top"].rstrip(",;.")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
    if 1 <= number <= MOST:
        return number
    meant = MOST if number > MOST else 1 if typed in {"0", "-1"} else 5
    told = f"top:{_short(typed)} is not a number of stories; it goes from 1 to {MOST}."
    raise Misunderstood(told, nearest=f"top:{meant}", example=example)


def only(options: Mapping[str, str], allowed: tuple[str, ...], command: str, example: str) -> None:
    """Raises Misunderstood for an option that a command doesn't know."""
    for name in options:
        if name not in allowed:
            known = " and ".join(f"{each}:" for each in allowed) or "no options"
            raise Misunderstood(f"{command} has no {name}:. It knows {known}.", example=example)


def _short(typed: str) -> str:
    return typed if len(typed) <= 30 else f"{typed[:29]}…"
