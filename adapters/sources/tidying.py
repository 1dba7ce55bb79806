"""The lines of an extracted article: without what only leads elsewhere, and with what the extractor overlooked."""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

from adapters.sources.plain import squeeze

_MARK = re.compile(r"^[-•*]\s+")
#: "Related: …", "Read more: …": a few words before a link.
_LABEL = re.compile(r"^[^:]{2,24}:\s*")
_MACHINE = re.compile(r"https?://\S+|\d{4}-\d\d-\d\dT[\d:.+Z-]+", re.IGNORECASE)
#: Where so much of a text are links, it is a list of links that is meant to be one.
_LIST = 0.4
#: A link that may be a line, and a paragraph of running text, in characters.
_LINK, _PARAGRAPH = 12, 40
#: So much beside what was found, as a part of that, is more than a caption or two.
_HALF = 0.3


def tidy(text: str, links: set[str], title: str | None) -> str:
    """Return the lines of a text, but for the title above it and for those that are links."""
    lines = [each for raw in text.splitlines() if (each := raw.strip())]
    if lines and title and squeeze(lines[0]).casefold() == squeeze(title).casefold():
        del lines[0]
    kept = [each for each in lines if not _leads_away(each, links)]
    if sum(map(len, kept)) < (1 - _LIST) * sum(map(len, lines)):
        kept = lines
    return "\n".join(kept)


def link_texts(tree: html.HtmlElement) -> set[str]:
    """Return the words of each link that are long enough to be a line."""
    texts = (squeeze("".join(each.itertext())) for each in tree.iter("a") if each.get("href"))
    return {text.casefold() for text in texts if len(text) >= _LINK}


def _leads_away(each: str, links: set[str]) -> bool:
    bare = squeeze(_MARK.sub("", each)).casefold()
    return bool(_MACHINE.fullmatch(bare)) or bare in links or _LABEL.sub("", bare, count=1) in links


def with_other_half(text: str, tree: html.HtmlElement) -> str:
    """Return a text with what stands in containers just like the one that it came from.

    An article that an advertisement breaks in two has two such containers, and an extractor may take one of them.
    """
    paragraphs = [
        (_container(each), words)
        for each in tree.iter("p")
        if len(words := squeeze("".join(each.itertext()))) >= _PARAGRAPH
    ]
    place_of = {_letters(each): number for number, each in enumerate(text.splitlines())}
    found, homes = _letters(text), Counter[tuple[str, str]]()
    for container, words in paragraphs:
        if _letters(words) in found:
            homes[container] += len(words)
    home = next((each for each, _ in homes.most_common(1) if each[1]), None)
    place, lost = -1, list[tuple[int, str]]()
    for container, words in paragraphs:
        if _letters(words) in found:
            place = place_of.get(_letters(words), place)
        elif container == home:
            lost.append((place, words))
    if sum(len(words) for _, words in lost) < _HALF * len(text):
        return text
    numbered = [*((number, each) for number, each in enumerate(text.splitlines())), *lost]
    return "\n".join(words for _, words in sorted(numbered, key=lambda each: each[0]))


def _container(paragraph: html.HtmlElement) -> tuple[str, str]:
    """Return what a paragraph's container is called; the name is empty where it has none."""
    parent = paragraph.getparent()
    return (str(parent.tag), parent.get("class", "").strip()) if parent is not None else ("", "")


def _letters(text: str) -> str:
    return "".join(text.casefold().split())
