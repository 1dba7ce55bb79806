"""The settings of a channel as a view: what it follows and when it gets its briefing; sent off, it is commands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from adapters.slack import escaping, limits
from adapters.slack.blocks import Block, choice, line_input, many, paragraph, rich, said, small, time_input
from bot.replies import Reply, ScheduleRow, SchedulesPart, SourceRow, SourcesPart

CALLBACK, OPEN = "settings", "settings"
DAYS = (("daily", "Every day"), ("weekdays", "Monday to Friday"), ("weekends", "Saturday and Sunday"))
PLACES = (("thread", "In a thread below the briefing"), ("channel", "In the channel itself"))
#: So many sources and schedules are listed to be removed; the others go by command.
LISTED = 50
#: So many addresses at once.
ADDRESSES = 10
_ADDRESS = re.compile(r"\S+\.\S+")


class Where(NamedTuple):
    """The channel that the settings are of, and whether they were opened on the home tab."""

    channel: str
    home: bool = False


class Wanted(NamedTuple):
    """What somebody sent off: commands in order, or what is wrong, by the block that it is about."""

    where: Where
    commands: list[str]
    problems: dict[str, str]


def waiting() -> dict[str, Any]:
    """The view while its contents are looked up: a trigger doesn't wait."""
    return view(CALLBACK, rich(paragraph(said("One moment…"))))


def settings(of: Where, answers: Sequence[Reply]) -> dict[str, Any]:
    """The settings of a channel, from what the desk says of its sources and schedules."""
    parts = [part for answer in answers for part in answer.parts]
    sources = [row for part in parts if isinstance(part, SourcesPart) for row in part.rows]
    schedules = [row for part in parts if isinstance(part, SchedulesPart) for row in part.rows]
    footers = [part.footer for part in parts if isinstance(part, SourcesPart)]
    blocks: list[Block] = [
        *(small(*footers) or small("This channel follows nothing yet.")),
        line_input("follow", "Follow", "Addresses of feeds or sites, one on a line", several=True),
        *many("unfollow", "Stop following", [_source(row) for row in sources[:LISTED]]),
        *_planned(schedules),
        choice("days", "A new briefing", DAYS),
        time_input("time", "At", "07:30"),
        choice("top", "Stories at most", [(str(count), str(count)) for count in (3, 5, 8, 12)]),
        choice("place", "Where the stories are posted", PLACES),
        line_input("quiet", "No briefing before", "A day, such as monday or 1 December"),
    ]
    return view(CALLBACK, blocks, of)


def _source(row: SourceRow) -> tuple[str, str]:
    return row.address, row.title or row.address


def _planned(rows: Sequence[ScheduleRow]) -> list[Block]:
    return many("unplan", "Remove briefings", [(str(row.number), row.words) for row in rows[:LISTED]])


def view(callback: str, blocks: Sequence[Block], of: Where | None = None, *, submit: str = "Save") -> dict[str, Any]:
    """A view of these blocks; one that is of a channel can be sent off."""
    made: dict[str, Any] = {
        "type": "modal",
        "callback_id": callback,
        "title": _plain("Pullquote"),
        "close": _plain("Close"),
        "blocks": list(blocks)[: limits.VIEW_BLOCKS],
    }
    if of:
        made |= {"submit": _plain(submit), "private_metadata": json.dumps(of)}
    return made


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": escaping.line(text, limits.VIEW_TITLE), "emoji": False}


def read(sent: Mapping[str, Any]) -> Wanted:
    """What is wanted of a view that was sent off. Nothing of it is trusted."""
    values: dict[str, dict[str, Any]] = (sent.get("state") or {}).get("values", {})
    given: dict[str, dict[str, Any]] = {name: next(iter(each.values()), {}) for name, each in values.items()}
    problems: dict[str, str] = {}
    commands = _followed(given.get("follow", {}), problems)
    commands += [f"unfollow {each}" for each in _chosen(given.get("unfollow", {}))]
    commands += [
        f"schedule remove {each}" for each in sorted(_chosen(given.get("unplan", {})), key=_number, reverse=True)
    ]
    commands += _scheduled(given, problems)
    return Wanted(where(sent), [_one_line(command) for command in commands], problems)


def _scheduled(given: Mapping[str, Mapping[str, Any]], problems: dict[str, str]) -> list[str]:
    """The command that adds a briefing, where one is wanted."""
    days, top, place = (_chosen(given.get(name, {})) for name in ("days", "top", "place"))
    at = given.get("time", {}).get("selected_time")
    if days and not at:
        problems["time"] = "A briefing needs a time."
    if not days or not at:
        return []
    quiet = str(given.get("quiet", {}).get("value") or "").strip()
    words = ["schedule", days[0], str(at), *(f"top:{count}" for count in top), *place]
    return [" ".join([*words, f"quiet until {quiet}" if quiet else ""]).strip()]


def _followed(state: Mapping[str, Any], problems: dict[str, str]) -> list[str]:
    rows = [line.strip() for line in str(state.get("value") or "").splitlines() if line.strip()]
    wrong = [row for row in rows if not _ADDRESS.fullmatch(row.split()[0])]
    if wrong:
        problems["follow"] = f"{escaping.line(wrong[0], 60)} is no address. Give one such as https://example.org."
    elif len(rows) > ADDRESSES:
        problems["follow"] = f"Give {ADDRESSES} at a time at most."
    return [f"follow {row}" for row in rows]


def _chosen(state: Mapping[str, Any]) -> list[str]:
    several = state.get("selected_options")
    chosen = several if several is not None else [state["selected_option"]] if state.get("selected_option") else []
    return [str(each.get("value", "")) for each in chosen]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _one_line(command: str) -> str:
    return " ".join(command.split())[:2_000]


def where(sent: Mapping[str, Any]) -> Where:
    """The channel that a view which was sent off is of."""
    try:
        channel, home = json.loads(sent.get("private_metadata") or "")
    except (TypeError, ValueError):
        return Where("")
    return Where(str(channel), home is True)
