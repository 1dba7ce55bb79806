"""A message or view as somebody reads it: for tests, and for whoever reviews them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any


def as_read(message: Mapping[str, Any]) -> str:
    """A message's blocks as text; without blocks, its text. Bold is `**`, a link `words <address>`, a button `[ ]`."""
    if not message.get("blocks"):
        return html.unescape(message.get("text") or "")
    return "\n\n".join(_block(block) for block in message["blocks"])


def view_as_read(view: Mapping[str, Any]) -> str:
    """A view as text."""
    head = [f"=== {view['title']['text']} ==="] if view.get("title") else []
    foot = [f"[ {view[name]['text']} ]" for name in ("submit", "close") if view.get(name)]
    return "\n\n".join([*head, *(_block(block) for block in view["blocks"]), "  ".join(foot)]).rstrip()


def _block(block: Mapping[str, Any]) -> str:
    match block["type"]:
        case "divider":
            return "─" * 40
        case "header":
            return f"# {block['text']['text']}"
        case "section":
            texts = ([block["text"]] if block.get("text") else []) + list(block.get("fields", ()))
            beside = [_element(block["accessory"])] if block.get("accessory") else []
            return "\n".join([*map(_text, texts), *beside])
        case "context":
            return "  ".join(f"~ {_text(each)}" for each in block["elements"])
        case "actions":
            return "  ".join(_element(each) for each in block["elements"])
        case "input":
            return f"{block['label']['text']}: {_element(block['element'])}" + (
                f"\n  ({block['hint']['text']})" if block.get("hint") else ""
            )
        case _:
            return "\n".join(line for part in block["elements"] for line in _rich(part))


def _text(given: Mapping[str, Any]) -> str:
    return html.unescape(given["text"]) if given["type"] == "mrkdwn" else given["text"]


def _element(element: Mapping[str, Any]) -> str:
    if element["type"] == "button":
        return f"[ {element['text']['text']} ]"
    if "options" in element:
        chosen = [element["initial_option"]] if element.get("initial_option") else element.get("initial_options", ())
        marks = {one["value"] for one in chosen}
        return " / ".join(f"{'*' * (each['value'] in marks)}{each['text']['text']}" for each in element["options"])
    return (
        f"[{element.get('initial_value') or element.get('initial_time') or element.get('initial_conversation') or '…'}]"
    )


def _rich(part: Mapping[str, Any]) -> Iterator[str]:
    if part["type"] == "rich_text_list":
        for number, item in enumerate(part["elements"], start=1):
            mark = f"{number}." if part["style"] == "ordered" else "•"
            yield f"{'  ' * part.get('indent', 0)}{mark} {_run(item)}"
    elif part["type"] == "rich_text_quote":
        yield from (f"> {line}" for line in _run(part).split("\n"))
    else:
        yield _run(part)


def _run(part: Mapping[str, Any]) -> str:
    return "".join(_piece(each) for each in part["elements"])


def _piece(piece: Mapping[str, Any]) -> str:
    shown = piece.get("text") or piece.get("url") or f"<{piece['type']}>"
    style = piece.get("style") or {}
    for name, mark in (("italic", "_"), ("bold", "**"), ("code", "`")):
        if style.get(name):
            shown = f"{mark}{shown}{mark}"
    return f"{shown} <{piece['url']}>" if piece["type"] == "link" and piece.get("text") else shown
