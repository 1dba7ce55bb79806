"""What a page says of itself for programs: JSON-LD and meta elements, read with a pinch of salt."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import html

from adapters.sources.items import EARLIEST, parsed_date
from adapters.sources.plain import line

#: Read of all JSON-LD together, in characters; looked at, in objects.
_LIMIT, _OBJECTS = 1_000_000, 5_000
_LONGEST = 300
_ARTICLES = ("Article", "Posting", "Report", "Review", "Opinion")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "date", "pubdate",
)  # fmt: skip


class Said(NamedTuple):
    """What a page says; None where it doesn't. Of several titles and publishers, the likelier come first."""

    titles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    published: str | None = None
    byline: str | None = None
    language: str | None = None
    #: Whether everybody may read all of it.
    free: bool | None = None
    #: How many words the whole article has.
    words: int | None = None
    description: str | None = None


def read_said(tree: html.HtmlElement) -> Said:
    """Return what a page says of itself."""
    meta = _meta(tree)
    nodes = list(_objects(tree))
    article = next((node for node in nodes if _is_article(node)), {})
    dates = (article.get("datePublished"), *(meta.get(name) for name in _DATES))
    titles = meta.get("og:title"), article.get("headline"), next((each.text for each in tree.iter("title")), None)
    publishers = meta.get("og:site_name"), _name(article.get("publisher")), meta.get("application-name")
    return Said(
        titles=tuple(title for value in titles if (title := _words(value))),
        publishers=tuple(name for value in publishers if (name := _words(value))),
        published=next((date for value in dates if (date := _date(value))), None),
        byline=", ".join(dict.fromkeys(_names(article.get("author")))) or None,
        language=_language(tree.get("lang") or article.get("inLanguage")),
        free=_is_free(nodes),
        words=_count(article.get("wordCount")),
        description=_words(meta.get("og:description")) or _words(meta.get("description")),
    )


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := element.get("content"):
            found.setdefault(name.strip().lower(), content)
    return found


def _objects(tree: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a page's JSON-LD, those further out first; what is no JSON is passed over."""
    left, waiting = _LIMIT, deque[Any]()
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            text = (element.text or "")[:left]
            left -= len(text)
            try:
                waiting.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < _OBJECTS:
        seen += 1
        value = waiting.popleft()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, Mapping):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, list | Mapping)]


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    named = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in named)


def _words(value: object) -> str | None:
    return (line(value, _LONGEST) or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: object) -> Iterator[str]:
    """Yield the names of people or organisations, given as text, as objects or as a list of either."""
    for each in value[:20] if isinstance(value, list) else [value]:
        given = each.get("name") if isinstance(each, Mapping) else each
        for name in given[:20] if isinstance(given, list) else [given]:
            words = _words(name)
            if words and not words.startswith(("http://", "https://")):
                yield words.removeprefix("By ").removeprefix("by ")


def _date(value: object) -> str | None:
    """Return a date as ISO 8601 writes it, where it is one."""
    moment = parsed_date(value)
    if moment is None or not EARLIEST.year <= moment.year <= 2100:
        return None
    given = str(value).strip()
    return given if len(given) == len("2026-11-23") else moment.isoformat(timespec="seconds")


def _language(value: object) -> str | None:
    code = value.strip()[:2].lower() if isinstance(value, str) else ""
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None


def _is_free(nodes: list[Mapping[str, Any]]) -> bool | None:
    said = [str(node["isAccessibleForFree"]).strip().lower() for node in nodes if "isAccessibleForFree" in node]
    if any(value in {"false", "0", "no", "http://schema.org/false", "https://schema.org/false"} for value in said):
        return False
    return True if said else None


def _count(value: object) -> int | None:
    try:
        return int(str(value)[:9])
    except ValueError:
        return None
