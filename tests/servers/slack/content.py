"""Whether Slack would take what a message says, and what of it would mention, link or call."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from servers.slack import limits
from servers.slack.blockkit import blocks_faults, blocks_size
from servers.slack.shapes import shape_faults

_MENTION = re.compile(r"<(?:@[UW]\w+|!(?:here|channel|everyone|subteam)[^>]*|#C\w+)[^>]*>")
_BARE_LINK = re.compile(r"https?://[^\s<>|]+")
_LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|([^>]*))?>")


class Refused(Exception):
    """An error in Slack's words, with what goes with it."""

    def __init__(self, error: str, *, status: int = 200, **more: Any) -> None:
        """`status` is HTTP's; `more` is told besides."""
        super().__init__(error)
        self.error, self.status, self.more = error, status, more


def check_message(given: Mapping[str, Any], *, edited: bool = False) -> None:
    """Raise Refused where Slack would not take a message's text and blocks."""
    text, blocks = given.get("text"), given.get("blocks")
    if not text and not blocks:
        raise Refused("no_text")
    if text is not None and not isinstance(text, str):
        raise Refused("invalid_arguments")
    if len(text or "") > limits.MESSAGE_TEXT or (edited and len((text or "").encode()) > limits.EDITED_TEXT):
        raise Refused("msg_too_long")
    if blocks is not None:
        faults = blocks_faults(blocks)
        if faults:
            raise Refused("invalid_blocks", response_metadata={"messages": faults})
        if blocks_size(blocks) > limits.ALL_BLOCKS:
            raise Refused("msg_blocks_too_long")
        if odd := shape_faults(blocks, "slack-blocks.schema.json", "Blocks"):
            raise Refused("invalid_blocks", response_metadata={"messages": odd})


def check_metadata(metadata: Any) -> None:
    """Raise Refused where Slack would not take a message's metadata."""
    if metadata is None:
        return
    right = (
        isinstance(metadata, dict)
        and set(metadata) == {"event_type", "event_payload"}
        and isinstance(metadata["event_type"], str)
        and isinstance(metadata["event_payload"], dict)
    )
    if not right:
        raise Refused("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > limits.METADATA_BYTES:
        raise Refused("metadata_too_large")


def mentions(message: Mapping[str, Any]) -> list[str]:
    """Everybody and everything that a message would call by name."""
    found = []
    for kind, value in _texts(message):
        if kind == "mrkdwn":
            found += _MENTION.findall(value)
        elif kind in {"user", "usergroup", "broadcast", "channel"}:
            found.append(f"{kind} {value}")
    return found


def links(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    """All addresses that a message links, with the words that a reader sees; also those that nobody meant as links."""
    found = []
    for kind, value in _texts(message):
        if kind == "mrkdwn":
            found += [(address, shown or address) for address, shown in _LINK.findall(value)]
            found += [(address, address) for address in _BARE_LINK.findall(_LINK.sub("", value))]
        elif kind == "link":
            address, _, shown = value.partition(" ")
            found.append((address, shown or address))
    return found


def _texts(message: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of a message, and how it is read."""
    if not message.get("blocks"):
        yield "mrkdwn", message.get("text") or ""
    yield from _within(message.get("blocks") or [])


def _within(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for each in value:
            yield from _within(each)
    if not isinstance(value, dict):
        return
    kind = value.get("type")
    if kind in {"mrkdwn", "plain_text", "text"}:
        yield str(kind), value["text"]
    elif kind == "link":
        yield "link", f"{value['url']} {value.get('text', '')}"
    elif kind in {"user", "usergroup", "channel"}:
        yield str(kind), value[f"{kind}_id"]
    elif kind == "broadcast":
        yield "broadcast", value["range"]
    else:
        for each in value.values():
            yield from _within(each)
