"""HTML of any origin as plain text: words only, a line for each paragraph."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree, html

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<!\[CDATA\[|<\?|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w+);")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
#: Control characters, and those that turn the direction of what stands around them.
STEERING = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
    }
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "th", "tr", "ul", "video", "audio", "body", "html",
    }
)  # fmt: skip


def line(markup: str, limit: int) -> str:
    """Return what may be HTML as one line of at most `limit` characters."""
    return cut(" ".join(_lines(markup[: 20 * limit])), limit)


def paragraphs(markup: str, limit: int) -> str:
    """Return what may be HTML as text of at most `limit` characters, a line for each paragraph."""
    return cut("\n".join(_lines(markup[: 20 * limit])), limit)


def _lines(markup: str) -> list[str]:
    markup = STEERING.sub("", markup)
    if not _MARKUP.search(markup):
        return [words for each in markup.splitlines() if (words := squeeze(each))]
    try:
        tree = html.document_fromstring(f"<body>{markup}", parser=html.HTMLParser(encoding=None, remove_comments=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return [words] if (words := squeeze(unescape(_TAG.sub(" ", markup)))) else []
    return [STEERING.sub("", each) for each in lines_of(tree)]


def lines_of(tree: etree._Element) -> list[str]:
    """Return the words of a tree, a line for each block."""
    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in {"start", "end"}:
            block = element.tag in _BLOCKS
            if event == "start" and element.tag in _UNSEEN:
                walk.skip_subtree()
            elif event == "start":
                pieces += ("\n" if block else "", _flat(element.text))
                continue
            elif block:
                pieces.append("\n")
            if event == "start":
                continue
        pieces.append(_flat(element.tail) if element is not tree else "")
    return [words for each in "".join(pieces).split("\n") if (words := squeeze(each))]


def _flat(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")


def squeeze(text: str) -> str:
    """Return a text with single spaces."""
    return _SPACE.sub(" ", text).strip()


def cut(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between words."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return (kept.rsplit(None, 1)[0] if " " in kept[-200:] else kept) + "…"
