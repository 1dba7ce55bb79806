"""Messages drawn as a page, about as wide as a phone and as Discord draws them, for people to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from html import escape
from typing import Any

from servers.discord.reading import BLOCK, INLINE

_STYLE = """
body { background: #313338; color: #dbdee1; font: 15px/1.35 "Noto Sans", "DejaVu Sans", sans-serif; margin: 0 }
main { padding: 4px 0 24px; width: 390px }
h2 { color: #949ba4; font-size: 13px; margin: 28px 12px 6px; text-transform: uppercase }
a { color: #00a8fc; text-decoration: none }
b { color: #f2f3f5 }
.message { padding: 4px 12px }
.name { color: #f2f3f5; font-weight: 600 }
.app { background: #5865f2; border-radius: 3px; color: #fff; font-size: 10px; padding: 1px 4px; vertical-align: 2px }
.embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; margin: 4px 0; padding: 8px 12px 10px 10px }
.embed { overflow-wrap: anywhere }
.above { color: #f2f3f5; font-size: 13px; font-weight: 600 }
.title { font-weight: 600; margin: 3px 0 }
.foot { color: #b5bac1; font-size: 11px; margin-top: 6px }
.small { color: #949ba4; font-size: 12px }
.quote { border-left: 4px solid #4e5058; margin: 2px 0; padding-left: 8px }
.item { padding-left: 16px; text-indent: -12px }
.deep { padding-left: 32px }
.gap { height: 8px }
.time { background: #3b3d44; border-radius: 3px; padding: 0 2px }
.button { background: #4e5058; border-radius: 3px; color: #fff; display: inline-block; font-size: 13px }
.button { margin: 2px 4px 2px 0; padding: 5px 12px }
"""
_TAGS = {"bold": "b", "italic": "i", "slanted": "i", "underlined": "u", "struck": "s"}


def page(named: Mapping[str, Iterable[Mapping[str, Any]]], zone: tzinfo = UTC) -> str:
    """A page of messages under their names, as somebody in a zone reads them."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Messages</title><style>{_STYLE}</style><main>"]
    for name, messages in named.items():
        parts.append(f"<h2>{escape(name)}</h2>")
        parts += [line for message in messages for line in _message(message, zone)]
    return "\n".join([*parts, "</main>", ""])


def _message(message: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    yield "<div class=message><span class=name>Pullquote</span> <span class=app>APP</span>"
    if message.get("content"):
        yield from _markup(message["content"], zone)
    for embed in message.get("embeds") or ():
        yield from _embed(embed, zone)
    for row in message.get("components") or ():
        yield (
            "<div>"
            + "".join(f"<span class=button>{escape(each['label'])}</span>" for each in row["components"])
            + "</div>"
        )
    yield "</div>"


def _embed(embed: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    yield f'<div class=embed style="border-color: #{embed.get("color") or 0:06x}">'
    if above := (embed.get("author") or {}).get("name"):
        yield f"<div class=above>{escape(above)}</div>"
    if embed.get("title"):
        title = _inline(embed["title"], zone)
        yield f"<div class=title>{_link(title, embed['url']) if embed.get('url') else title}</div>"
    yield from _markup(embed.get("description") or "", zone)
    foot = [escape((embed.get("footer") or {}).get("text") or "")]
    if embed.get("timestamp"):
        foot.append(f"{datetime.fromisoformat(embed['timestamp']).astimezone(zone):%d/%m/%Y %H:%M}")
    if any(foot):
        yield f"<div class=foot>{' • '.join(each for each in foot if each)}</div>"
    yield "</div>"


def _markup(markup: str, zone: tzinfo) -> Iterator[str]:
    for line in markup.split("\n"):
        block = BLOCK.match(line)
        kind = block.lastgroup if block else None
        inner = _inline(line[block.end() :] if block and kind != "numbered" else line, zone)
        if not line:
            yield "<div class=gap></div>"
        elif kind == "item":
            yield f"<div class='item{' deep' if line.startswith(' ') else ''}'>• {inner}</div>"
        else:
            yield f"<div class={ {'small': 'small', 'quoted': 'quote'}.get(kind or '', 'line') }>{inner}</div>"


def _inline(text: str, zone: tzinfo) -> str:
    parts, at = [], 0
    for found in INLINE.finditer(text):
        parts += [escape(text[at : found.start()]), _one(found, zone)]
        at = found.end()
    return "".join([*parts, escape(text[at:])])


def _one(found: re.Match[str], zone: tzinfo) -> str:
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    if "escaped" in parts:
        return escape(parts["escaped"])
    if "label" in parts:
        return _link(_inline(parts["label"], zone), parts["target"])
    if "time" in parts:
        moment = datetime.fromtimestamp(int(parts["time"]), zone)
        day = "" if found[0].endswith(":t>") else f"{moment.day} {moment:%B %Y} "
        return f"<span class=time>{day}{moment:%H:%M}</span>"
    if "url" in parts:
        return _link(escape(parts["url"]), parts["url"])
    ((name, inner),) = parts.items() if len(parts) == 1 else [("coded", found[0])]
    tag = _TAGS.get(name)
    return f"<{tag}>{_inline(inner, zone)}</{tag}>" if tag else f"<mark>{escape(inner)}</mark>"


def _link(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>'
