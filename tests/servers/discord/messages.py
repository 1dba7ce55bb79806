"""What Discord refuses in a message, also where its own description of itself lets it through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from servers.discord import limits

EPHEMERAL, V2, SUPPRESSED, SILENT = 1 << 6, 1 << 15, 1 << 2, 1 << 12
_MESSAGE = {
    "content", "embeds", "components", "allowed_mentions", "attachments", "flags", "tts", "nonce", "enforce_nonce",
    "message_reference", "sticker_ids", "poll",
}  # fmt: skip
_EMBED = {
    "type",
    "title",
    "description",
    "url",
    "color",
    "timestamp",
    "footer",
    "author",
    "fields",
    "image",
    "thumbnail",
}
_EMBED |= {"flags"}
_PINGS = re.compile(r"@everyone|@here|<@!?(\d+)>|<@&(\d+)>")


def length(text: str) -> int:
    """How many characters a text has, as Discord's clients count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_faults(
    message: dict[str, Any], *, files: int = 0, edit: bool = False, ephemeral: bool = False
) -> list[str]:
    """What is wrong with a message; `files` come along; an `edit` may be partial; `ephemeral` may be private."""
    faults = [f"{name}: unknown" for name in message.keys() - _MESSAGE]
    content, embeds = message.get("content") or "", message.get("embeds") or []
    components, flags = message.get("components") or [], message.get("flags") or 0
    faults += _too_long("content", content, limits.CONTENT)
    faults += _embeds(embeds)
    faults += _components(components, v2=bool(flags & V2))
    if flags & V2 and (content or embeds):
        faults.append("flags: components V2 don't go with content or embeds")
    if flags & ~(V2 | SUPPRESSED | SILENT | (EPHEMERAL if ephemeral else 0)):
        faults.append(f"flags: {flags} can't be set here")
    if not edit and not (content.strip() or embeds or components or files or message.get("poll")):
        faults.append("message: empty")
    if message.get("nonce") is not None:
        faults += _too_long("nonce", str(message["nonce"]), limits.NONCE)
    if files > limits.FILES:
        faults.append(f"files: {files}, more than {limits.FILES}")
    named = [each for each in message.get("attachments") or () if isinstance(each.get("id"), int)]
    if len(named) > files:
        faults.append("attachments: more than there are files")
    return faults


def pings(message: dict[str, Any]) -> list[str]:
    """Whom a message would call: each mention that it has and that its `allowed_mentions` let through."""
    allowed = message.get("allowed_mentions")
    kinds = {"everyone", "users", "roles"} if allowed is None else set(allowed.get("parse") or ())
    users = {str(each) for each in (allowed or {}).get("users") or ()}
    roles = {str(each) for each in (allowed or {}).get("roles") or ()}
    found = []
    for text in (message.get("content") or "", *_texts(message.get("components") or [])):
        for mention in _PINGS.finditer(text):
            user, role = mention.groups()
            if user:
                called = "users" in kinds or user in users
            else:
                called = ("roles" in kinds or role in roles) if role else "everyone" in kinds
            if called:
                found.append(mention[0])
    return found


def _too_long(name: str, text: str, most: int) -> list[str]:
    return [f"{name}: {length(text)} characters, more than {most}"] if length(text) > most else []


def _embeds(embeds: list[dict[str, Any]]) -> list[str]:
    faults = [f"embeds: {len(embeds)}, more than {limits.EMBEDS}"] if len(embeds) > limits.EMBEDS else []
    total = 0
    for place, embed in enumerate(embeds):
        words = list(_words(embed))
        total += sum(length(text) for _, text, _ in words)
        faults += [f"embeds/{place}/{fault}" for fault in _embed(embed, words)]
    if total > limits.ALL_EMBEDS:
        faults.append(f"embeds: {total} characters in all, more than {limits.ALL_EMBEDS}")
    links = [embed["url"] for embed in embeds if embed.get("url")]
    if len(set(links)) < len(links):
        faults.append("embeds: two with one url are shown as one")
    return faults


def _words(embed: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """The words of an embed: where, what, and how long they may be."""
    yield "title", embed.get("title") or "", limits.EMBED_TITLE
    yield "description", embed.get("description") or "", limits.EMBED_DESCRIPTION
    yield "footer", (embed.get("footer") or {}).get("text") or "", limits.EMBED_FOOTER
    yield "author", (embed.get("author") or {}).get("name") or "", limits.EMBED_AUTHOR
    for place, field in enumerate(embed.get("fields") or ()):
        yield f"fields/{place}/name", field.get("name") or "", limits.FIELD_NAME
        yield f"fields/{place}/value", field.get("value") or "", limits.FIELD_VALUE


def _embed(embed: dict[str, Any], words: list[tuple[str, str, int]]) -> Iterator[str]:
    yield from (f"{name}: unknown" for name in embed.keys() - _EMBED)
    for name, text, most in words:
        yield from _too_long(name, text, most)
        if name.startswith("fields") and not text.strip():
            yield f"{name}: empty"
    if not any(text.strip() for _, text, _ in words) and not {"image", "thumbnail"} & embed.keys():
        yield "empty"
    if len(embed.get("fields") or ()) > limits.FIELDS:
        yield f"fields: more than {limits.FIELDS}"
    links = (embed.get("url"), (embed.get("author") or {}).get("url"), (embed.get("thumbnail") or {}).get("url"))
    yield from (
        f"url: {link[:60]} is none" for link in links if link is not None and not _is_link(link, limits.EMBED_URL)
    )
    if embed.get("url") and not embed.get("title"):
        yield "url: without a title"
    if embed.get("timestamp"):
        try:
            datetime.fromisoformat(embed["timestamp"])
        except ValueError:
            yield "timestamp: no ISO 8601"


def _is_link(link: str, most: int) -> bool:
    return bool(re.fullmatch(r"https?://[^\s<>]+", link)) and length(link) <= most


def _components(rows: list[dict[str, Any]], *, v2: bool) -> list[str]:
    faults, every = [], list(_every(rows))
    if len(every) > limits.COMPONENTS:
        faults.append(f"components: {len(every)}, more than {limits.COMPONENTS}")
    if not v2 and len(rows) > limits.ROWS:
        faults.append(f"components: {len(rows)} rows, more than {limits.ROWS}")
    if not v2 and any(row.get("type") != 1 for row in rows):
        faults.append("components: something that isn't a row, without the flag for V2")
    if sum(length(text) for text in _texts(rows)) > limits.ALL_TEXTS:
        faults.append(f"components: more than {limits.ALL_TEXTS} characters of text")
    identities = [each["custom_id"] for each in every if each.get("custom_id")]
    if len(set(identities)) < len(identities):
        faults.append("components: two with one custom_id")
    for each in every:
        faults += [f"components: {fault}" for fault in _COMPONENTS.get(each.get("type", 0), _other)(each)]
    return faults


def _every(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _every(component.get("components") or [])
        if component.get("accessory"):
            yield from _every([component["accessory"]])


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    return (each.get("content") or "" for each in _every(components) if each.get("type") == 10)


def _row(row: dict[str, Any]) -> Iterator[str]:
    yield from (f"row: {name} unknown" for name in row.keys() - {"type", "id", "components"})
    inside = row.get("components") or []
    if not 1 <= len(inside) <= limits.IN_A_ROW:
        yield f"row: {len(inside)} in it, not 1 to {limits.IN_A_ROW}"
    if len(inside) > 1 and any(each.get("type") != 2 for each in inside):
        yield "row: a select beside something else"


def _button(button: dict[str, Any]) -> Iterator[str]:
    known = {"type", "id", "style", "label", "emoji", "custom_id", "url", "disabled"}
    yield from (f"button: {name} unknown" for name in button.keys() - known)
    if not (button.get("label") or "").strip() and not button.get("emoji"):
        yield "button: without a label"
    yield from _too_long("button: label", button.get("label") or "", limits.LABEL)
    if button.get("style") == 5:
        if button.get("custom_id") or not _is_link(button.get("url") or "", limits.BUTTON_URL):
            yield "button: a link needs a url, and no custom_id"
    elif not button.get("custom_id") or button.get("url"):
        yield "button: needs a custom_id, and no url"
    yield from _too_long("button: custom_id", button.get("custom_id") or "", limits.CUSTOM_ID)


def _select(select: dict[str, Any]) -> Iterator[str]:
    options = select.get("options") or []
    yield from _too_long("select: custom_id", select.get("custom_id") or "", limits.CUSTOM_ID)
    yield from _too_long("select: placeholder", select.get("placeholder") or "", limits.PLACEHOLDER)
    if not 1 <= len(options) <= limits.OPTIONS_IN_SELECT:
        yield f"select: {len(options)} options, not 1 to {limits.OPTIONS_IN_SELECT}"
    if len({option.get("value") for option in options}) < len(options):
        yield "select: two options with one value"


def _text(display: dict[str, Any]) -> Iterator[str]:
    if not (display.get("content") or "").strip():
        yield "text: empty"


def _other(component: dict[str, Any]) -> Iterator[str]:
    if component.get("type") not in {9, 11, 12, 13, 14, 17}:
        yield f"type {component.get('type')} isn't for messages"


_COMPONENTS = {1: _row, 2: _button, 3: _select, 10: _text}
