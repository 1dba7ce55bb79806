"""Tells articles from their beginnings, and from pages that ask for money, for consent, or are not there."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from adapters.sources.naming import host_of
from adapters.sources.structured import Said
from bot.reports import Page, PageKind

#: Texts of so many characters are articles, whatever words stand in them.
_LONG = 2_500
#: A page that only says that something isn't there, or wants a yes, has less.
_SHORT = 1_000
#: What may be all that a page shows of an article, in characters.
_TEASER = 400
#: What has fewer characters says nothing: it is a menu, or a date.
_LEAST = 40
#: So much of the words that a page says that its article has is all of them; counts differ.
_MOST = 0.5
#: Where a page says what it wants, and where it invites to pay or to read on: its first and last characters.
_START, _END = 400, 400
#: What stops in the middle is a paragraph, not "You may also like …"; in characters.
_SENTENCE = 60
_CONSENT_HOST = re.compile(r"^(?:consent|guce|privacy|cmp)\.|\.consent\.")
_CODE = re.compile(
    r"^(?:error\W*|http\W*)*(?:404|410|500|502|503)\b(?! [a-z]* ?(?:people|jobs|dead|years?))|\berror\W*404\b"
)
_CUT = re.compile(r"(?:…|\.\.\.)[\])]?$")

PAYWALL = "Only the beginning is free to read; the rest is for subscribers."
EXCERPT = "The page has only the beginning, and leads elsewhere for the rest."
SHORTER = "The page says that its article has {words} words, and shows {shown}."
LONGER = "The page is longer than is read; this is its beginning."
CONSENT = "The page asks for consent to cookies before it shows anything."
ROBOT = "The page wants to be opened in a browser before it shows anything."
MISSING = "The page says that there is nothing here: “{title}”."
NOTHING = "There is no article text on this page."


def judge(page: Page, said: Said, *, whole: str, cut: bool = False) -> Page:
    """Return a page with its kind, and with why it is no full article.

    `whole` is all that can be read on it; `cut` says that it is longer than that.
    """
    for kind, why in (_no_article(page, whole), _beginning(page, said, whole), _end(page, said, cut=cut)):
        if why:
            return replace(page, kind=kind, why=why)
    return replace(page, kind=PageKind.ARTICLE, why="")


def _no_article(page: Page, whole: str) -> tuple[PageKind, str]:
    """Say which page stands in the article's place."""
    title = (page.title or "").casefold()
    start = f"{title}\n{(page.text or whole)[:_START].casefold()}"
    short = len(page.text) < _SHORT
    if short and (_CODE.search(title) or _has("missing", title)):
        return PageKind.ERROR, MISSING.format(title=page.title)
    asked = _CONSENT_HOST.search(host_of(page.url)) and len(page.text) < _LONG
    if asked or (short and _has("consent", start)):
        return PageKind.CONSENT, CONSENT
    if short and _has("robot", start):
        return PageKind.ERROR, ROBOT
    return PageKind.ERROR, NOTHING if len(page.text) < _LEAST else ""


def _beginning(page: Page, said: Said, whole: str) -> tuple[PageKind, str]:
    """Say why the rest can't be read."""
    long, end = len(page.text) >= _LONG, page.text[-_END:].casefold()
    known = said.words is not None
    if said.free is False and (_shows_less(page, said) if known else not long):
        return PageKind.PAYWALL, PAYWALL
    if _has("paywall", end) and not long:
        return PageKind.PAYWALL, PAYWALL
    if len(page.text) < _TEASER and said.free is None and _has("paywall", whole.casefold()):
        return PageKind.PAYWALL, PAYWALL
    return PageKind.PAYWALL, ""


def _end(page: Page, said: Said, *, cut: bool) -> tuple[PageKind, str]:
    """Say that there is a rest."""
    last = page.text.rpartition("\n")[2].casefold()
    stops = len(last) >= _SENTENCE and _CUT.search(last)
    if len(page.text) < _LONG and (stops or last.rstrip(" .…»›>→").endswith(_words("excerpt"))):
        return PageKind.EXCERPT, EXCERPT
    if len(page.text) < _LONG and _shows_less(page, said):
        return PageKind.EXCERPT, SHORTER.format(words=said.words, shown=len(page.text.split()))
    if said.description and len(page.text) <= len(said.description) * 1.1:
        return PageKind.EXCERPT, EXCERPT
    return PageKind.EXCERPT, LONGER if cut else ""


def _shows_less(page: Page, said: Said) -> bool:
    return len(page.text.split()) < _MOST * (said.words or 0)


def _has(kind: str, text: str) -> bool:
    plain = text.replace("’", "'")
    return any(words in plain for words in _words(kind))


@cache
def _all_words() -> dict[str, tuple[str, ...]]:
    known = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
    return {kind: tuple(words) for kind, words in known.items()}


def _words(kind: str) -> tuple[str, ...]:
    return _all_words()[kind]
