"""Slack's blocks, within their limits by construction: nothing else in this package makes one.

Untrusted text goes into `rich_text` and `plain_text` only, where nothing is read as markup: it can't mention, link or
format, whatever it says. A line is made of Pieces; Parts are lines, items of lists and quotations; `rich` makes blocks
of any number of them, as many as it takes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from adapters.slack import escaping, limits
from bot import wording

Block: TypeAlias = dict[str, Any]
Piece: TypeAlias = dict[str, Any]


class Part(NamedTuple):
    """A line, a list's item or a quotation, with its pieces."""

    kind: Literal["line", "bullet", "quote"]
    pieces: tuple[Piece, ...]


def size(thing: object) -> int:
    """How much of Slack's room a block, or several, takes."""
    return len(json.dumps(thing, ensure_ascii=False, separators=(",", ":")))


def said(text: str, *, bold: bool = False, italic: bool = False) -> Piece:
    """A stretch of a line; white space around it stays."""
    inner = escaping.line(text)
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    piece: Piece = {"type": "text", "text": f"{before}{inner}{after}" if inner else before}
    return _styled(piece, bold=bold, italic=italic)


def linked(text: str, url: str | None, *, bold: bool = False) -> Piece:
    """A link, or the text alone where the address is none that can be linked, or the text looks like another one."""
    safe, words = escaping.address(url), escaping.line(text, 300)
    if safe is None or not words or wording.misleads(words, safe):
        return said(text[:1_000], bold=bold)
    return _styled({"type": "link", "url": safe, "text": words}, bold=bold)


def _styled(piece: Piece, *, bold: bool = False, italic: bool = False) -> Piece:
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return piece | {"style": style} if style else piece


def paragraph(*pieces: Piece) -> Part:
    """A line of its own."""
    return Part("line", _fitting(pieces))


def bullet(*pieces: Piece) -> Part:
    """An item of a list."""
    return Part("bullet", _fitting(pieces))


def quotation(*pieces: Piece) -> Part:
    """Words set off as somebody's."""
    return Part("quote", _fitting(pieces))


def _fitting(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces that say something, as many as a line has room for; the rest as one plain piece, cut."""
    kept: list[Piece] = []
    room = limits.LINE
    every = [piece for piece in pieces if piece["text"]]
    for place, piece in enumerate(every):
        room -= size(piece) + 1
        if room < 0:
            rest = "".join(each["text"] for each in every[place:])
            cut = escaping.cut(rest, max(2, (room + size(piece)) // 2))
            return (*kept, {"type": "text", "text": cut})
        kept.append(piece)
    return tuple(kept)


def rich(*parts: Part) -> list[Block]:
    """Blocks of these parts, in order; empty parts are left out."""
    blocks: list[Block] = []
    elements: list[dict[str, Any]] = []
    for part in parts:
        if not part.pieces:
            continue
        if elements and size(elements) + size(part.pieces) > limits.BLOCK - 200:
            blocks.append({"type": "rich_text", "elements": elements})
            elements = []
        _add(part, elements)
    return [*blocks, {"type": "rich_text", "elements": elements}] if elements else blocks


def _add(part: Part, elements: list[dict[str, Any]]) -> None:
    """Put a part at the end; an item joins the list before it."""
    section = {"type": "rich_text_section", "elements": list(part.pieces)}
    if part.kind == "line":
        elements.append(section)
    elif part.kind == "quote":
        elements.append({"type": "rich_text_quote", "elements": list(part.pieces)})
    else:
        if not elements or elements[-1]["type"] != "rich_text_list":
            elements.append({"type": "rich_text_list", "style": "bullet", "elements": []})
        elements[-1]["elements"].append(section)


def small(*texts: str) -> list[Block]:
    """A line in small type, of several parts with a dot between."""
    shown = [each for text in texts if (each := escaping.line(text, limits.SMALL))]
    joined = escaping.cut(" · ".join(shown), limits.SMALL)
    return [{"type": "context", "elements": [{"type": "plain_text", "text": joined, "emoji": False}]}] if joined else []


def heading(text: str) -> list[Block]:
    """A line in large type."""
    shown = escaping.line(text, 150)
    return [{"type": "header", "text": {"type": "plain_text", "text": shown, "emoji": False}}] if shown else []


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


class Pressable(NamedTuple):
    """A button: what it says, the name of what it does, and the text that comes back with it."""

    label: str
    does: str
    value: str = ""
    style: Literal["", "primary", "danger"] = ""


def row(buttons: Sequence[Pressable]) -> list[Block]:
    """Rows of buttons; one whose value is too long for a button is left out."""
    fitting = [button for button in buttons if len(button.value) <= limits.BUTTON_VALUE and button.label.strip()]
    return [
        {"type": "actions", "elements": [_button(button, first + place) for place, button in enumerate(some)]}
        for first in range(0, len(fitting), limits.BUTTONS)
        if (some := fitting[first : first + limits.BUTTONS])
    ]


def _button(button: Pressable, place: int) -> dict[str, Any]:
    shown = {"type": "plain_text", "text": escaping.line(button.label, limits.BUTTON) or "…", "emoji": False}
    made: dict[str, Any] = {"type": "button", "text": shown, "action_id": f"{button.does}:{place}"}
    return made | ({"value": button.value} if button.value else {}) | ({"style": button.style} if button.style else {})


def line_input(name: str, label: str, hint: str, *, several: bool = False) -> Block:
    """A field to type into, that may stay empty."""
    element = {"type": "plain_text_input", "action_id": name, "multiline": several, "max_length": 3_000}
    return _input(name, label, element | {"placeholder": _plain(hint, 150)})


def time_input(name: str, label: str, start: str) -> Block:
    """A field for a time of day."""
    return _input(name, label, {"type": "timepicker", "action_id": name, "initial_time": start})


def file_input(name: str, label: str, endings: Sequence[str], most: int) -> Block:
    """A field for files with these endings to their names; it may not stay empty."""
    element = {"type": "file_input", "action_id": name, "filetypes": list(endings), "max_files": most}
    return _input(name, label, element) | {"optional": False}


def choice(name: str, label: str, options: Sequence[tuple[str, str]]) -> Block:
    """A menu to choose one from, or none; options are a value and what it shows."""
    return _input(name, label, {"type": "static_select", "action_id": name, "options": _options(options)})


def many(name: str, label: str, options: Sequence[tuple[str, str]]) -> list[Block]:
    """A menu to choose several from; nothing where there are no options."""
    listed = _options(options)
    element = {"type": "multi_static_select", "action_id": name, "options": listed}
    return [_input(name, label, element)] if listed else []


def _options(options: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Options, without those whose value is too long to come back."""
    fitting = [(value, shown) for value, shown in options if 0 < len(value) <= limits.OPTION_VALUE]
    return [
        {"text": _plain(shown, limits.OPTION), "value": value}
        for value, shown in dict(fitting[: limits.OPTIONS]).items()
    ]


def _input(name: str, label: str, element: dict[str, Any]) -> Block:
    return {"type": "input", "block_id": name, "label": _plain(label, 150), "element": element, "optional": True}


def _plain(text: str, most: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": escaping.line(text, most) or "…", "emoji": False}
