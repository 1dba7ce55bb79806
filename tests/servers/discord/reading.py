"""A message as somebody reads it in Discord: its markup carried out as the client does, for tests and for reviewers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any

INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|(?P<code>`+)(?P<coded>.+?)(?P=code)"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<target><?https?://[^\s()<>]+>?)\)"
    r"|<t:(?P<time>\d+)(?::\w)?>"
    r"|(?P<mention><@[!&]?\d+>|<#\d+>|<a?:\w+:\d+>|</[^>]+:\d+>|<id:\w+>|@everyone|@here)"
    r"|<?(?P<url>https?://[^\s<]+[^\s<.,:;\"')\]])>?"
    r"|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)"
    r"|__(?P<underlined>(?:\\.|[^\\])+?)__"
    r"|~~(?P<struck>(?:\\.|[^\\])+?)~~"
    r"|\|\|(?P<hidden>(?:\\.|[^\\])+?)\|\|"
    r"|\*(?=\S)(?P<italic>(?:\\.|[^\\*])+?)\*"
    r"|\b_(?P<slanted>(?:\\.|[^\\_])+?)_\b",
    re.DOTALL,
)
BLOCK = re.compile(r"(?P<head>#{1,3}) |(?P<small>-#) |(?P<quoted>>{1,3}) |(?P<item>(?:  )*[-*]) |(?P<numbered>\d+\.) ")
_MARKS = {"bold": "**", "italic": "_", "slanted": "_", "underlined": "__", "struck": "~~", "hidden": "||"}


@dataclass
class Reading:
    """What somebody sees: the words, and what the markup made of them."""

    zone: tzinfo = UTC
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self.words)


def read(markup: str, *, plain: bool = True, zone: tzinfo = UTC) -> Reading:
    """Markup as somebody in a zone reads it: its words alone, or else with `**`, `_` and `<address>` where they are."""
    reading = Reading(zone=zone)
    for place, line in enumerate(markup.split("\n")):
        reading.words += ["\n"] * bool(place)
        block = BLOCK.match(line)
        if block and block.lastgroup:
            reading.marks.append(block.lastgroup)
            bullet = block[0].replace("-", "•").replace("*", "•")
            shown = {"small": "~ ", "quoted": "> ", "item": bullet, "head": "# ", "numbered": block[0]}[block.lastgroup]
            reading.words.append("" if plain and block.lastgroup != "numbered" else shown)
        _inline(line[block.end() if block else 0 :], reading, plain=plain)
    return reading


def _inline(text: str, reading: Reading, *, plain: bool) -> None:
    at = 0
    for found in INLINE.finditer(text):
        reading.words.append(text[at : found.start()])
        at = found.end()
        _one(found, reading, plain=plain)
    reading.words.append(text[at:])


def _one(found: re.Match[str], reading: Reading, *, plain: bool) -> None:
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    if "escaped" in parts:
        reading.words.append(parts["escaped"])
    elif "coded" in parts:
        reading.marks.append("code")
        reading.words.append(parts["coded"])
    elif "label" in parts:
        reading.links.append(parts["target"].strip("<>"))
        _inline(parts["label"], reading, plain=plain)
        reading.words.append("" if plain else f" <{reading.links[-1]}>")
    elif "time" in parts:
        moment = datetime.fromtimestamp(int(parts["time"]), reading.zone)
        day = "" if found[0].endswith(":t>") else f"{moment:%A} {moment.day} {moment:%B %Y} "
        reading.words.append(f"{day}{moment:%H:%M}")
    elif "mention" in parts:
        reading.mentions.append(parts["mention"])
        reading.words.append(parts["mention"])
    elif "url" in parts:
        reading.links.append(parts["url"])
        reading.words.append(parts["url"])
    else:
        ((name, inner),) = parts.items()
        reading.marks.append(name)
        mark = "" if plain else _MARKS[name]
        reading.words.append(mark)
        _inline(inner, reading, plain=plain)
        reading.words.append(mark)


def as_read(message: Mapping[str, Any], zone: tzinfo = UTC) -> str:
    """A message as somebody in a zone reads it: its content, its embeds, its buttons."""
    parts = [read(message["content"], plain=False, zone=zone).text] if message.get("content") else []
    parts += ["\n".join(_embed(each, zone)) for each in message.get("embeds") or ()]
    parts += [
        "  ".join(f"[ {each['label']} ]" for each in row["components"]) for row in message.get("components") or ()
    ]
    return "\n\n".join(parts)


def _embed(embed: Mapping[str, Any], zone: tzinfo) -> Iterator[str]:
    if above := (embed.get("author") or {}).get("name"):
        yield f"| {above}"
    if embed.get("title"):
        link = f" <{embed['url']}>" if embed.get("url") else ""
        yield f"| **{read(embed['title'], plain=False).text}**{link}"
    for line in read(embed.get("description") or "", plain=False, zone=zone).text.split("\n"):
        yield f"| {line}".rstrip()
    foot = [(embed.get("footer") or {}).get("text"), embed.get("timestamp")]
    if below := " • ".join(each for each in foot if each):
        yield f"| ~ {below}"


def every(message: Mapping[str, Any]) -> list[Reading]:
    """All that the client reads as markup in a message."""
    texts = [message.get("content") or ""]
    for embed in message.get("embeds") or ():
        texts += [embed.get("title") or "", embed.get("description") or ""]
    return [read(text) for text in texts]
