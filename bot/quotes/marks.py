"""Quotation marks -> quotations: pairing by direction and type, forgiving of what is never closed.

Source for the conventions: English and continental news style; a quotation that runs over paragraphs opens each of
them with a mark and closes only the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.model import Article, ParagraphKind

#: Patterns begin with what they look for, and look back from there: that is quick.
DOUBLE = re.compile(r"[“”„‟\"«»'`](?:(?<!['`])|(?<=')'|(?<=`)`)")
#: What may stand before an opening mark, and after a closing one, beside white space.
BEFORE_OPENING = frozenset("([{—–-‒―/:;,¿¡\"“‘'*>…") | frozenset({""})
AFTER_CLOSING = frozenset(".,;:!?)]}—–-‒―/…\"”’'*<&") | frozenset({""})
SENTENCE_END = re.compile(r"[.!?…,][)’'\"]*\s*\Z")
#: Closing single marks follow the punctuation of what they close: ‘I won,’ she said.
CLOSES_SINGLE = re.compile(r"[’'](?<=[\w.,!?…)”\"].)(?!\w)")
OPENS_SINGLE = re.compile(r"[‘'](?<![\w.,!?].)(?=[\w(\[“\"…])")

WORD = re.compile(r"[^\W_]")
MISTYPED = re.compile(r"[’'](?<=[,.?!].)(?=\s)")
NICKNAME_BEFORE = re.compile(r"\b[A-Z][\w.]*\s\Z")
NICKNAME_AFTER = re.compile(r"\s[A-Z][a-z]")


class Quotation(NamedTuple):
    """What stands between a pair of marks: `[start, end)` inside them, `[outer, beyond)` with them.

    `closed` tells whether it has a closing mark; `continues` whether it goes on from the one before, which has none.
    """

    start: int
    end: int
    outer: int
    beyond: int
    paragraph: int
    closed: bool
    continues: bool = False


class _Mark(NamedTuple):
    at: int
    end: int
    opens: bool | None  # None: its neighbours don't tell


def quotations(article: Article) -> list[Quotation]:
    """All quotations of the body paragraphs, in text order, none inside another."""
    found: list[Quotation] = []
    unclosed = False
    for index, block in enumerate(article.paragraphs):
        if block.kind is not ParagraphKind.BODY:
            continue
        own = _of_paragraph(article.text, block.start, block.end, index)
        if own and unclosed and own[0].outer == block.start:
            own[0] = own[0]._replace(continues=True)
        unclosed = bool(own) and not own[-1].closed and own[-1].beyond == block.end
        found += own
    return [
        quotation
        for quotation, kept in zip(found, _ended(found), strict=True)
        if kept and WORD.search(article.text, quotation.start, quotation.end) and not _nickname(article.text, quotation)
    ]


def _of_paragraph(text: str, start: int, end: int, index: int) -> list[Quotation]:
    """The quotations of one paragraph: in double marks, or in single ones that have all double ones inside them."""
    doubles = list(_paired(text, start, end, index))
    if doubles and not OPENS_SINGLE.search(text, start, doubles[0].outer):
        return doubles
    singles = list(_singles(text, start, end, index))
    spans = iter(singles)
    around = next(spans, None)
    for double in doubles:
        while around and around.beyond < double.beyond:
            around = next(spans, None)
        if around is None or around.outer > double.outer:
            return doubles
    return singles


def _ended(found: list[Quotation]) -> list[bool]:
    """Which quotations end somewhere: paragraphs that each open with a mark and never close are a pasted block."""
    kept = [True] * len(found)
    for index in range(len(found) - 1, -1, -1):
        goes_on = index + 1 < len(found) and found[index + 1].continues
        if goes_on and not found[index].closed:
            kept[index] = kept[index + 1]
        elif found[index].continues:
            kept[index] = found[index].closed
    return kept


def _nickname(text: str, quotation: Quotation) -> bool:
    """George "Chip" Greenidge: one or two capitalised words between two others."""
    inside = text[quotation.start : quotation.end]
    return (
        len(inside) < 25
        and NICKNAME_BEFORE.search(text, max(0, quotation.outer - 20), quotation.outer) is not None
        and NICKNAME_AFTER.match(text, quotation.beyond) is not None
        and inside.replace(" ", "").isalpha()
        and inside[0].isupper()
    )


def _paired(text: str, start: int, end: int, paragraph: int) -> Iterator[Quotation]:
    """Quotations in double marks, of one paragraph."""
    opening: _Mark | None = None
    depth = 0
    for match in DOUBLE.finditer(text, start, end):
        mark = _Mark(match.start(), match.end(), _opens(text, match, start, end))
        if opening is None:
            if mark.opens is not False:
                opening, depth = mark, 1
            continue
        if mark.opens:
            if SENTENCE_END.search(text, max(opening.end, mark.at - 8), mark.at):
                yield _until(text, opening, mark.at, paragraph, closed=False)
                opening, depth = mark, 1
            elif text[mark.at] == "“":
                depth += 1
            continue
        depth -= 1
        if depth <= 0:
            yield Quotation(opening.end, mark.at, opening.at, mark.end, paragraph, closed=True)
            opening = None
    if opening is not None:
        yield _until(text, opening, end, paragraph, closed=False)


def _until(text: str, opening: _Mark, end: int, paragraph: int, *, closed: bool) -> Quotation:
    """A quotation that nothing closes before `end`, unless a single mark was meant to: “I won,’ she said."""
    mistyped = MISTYPED.search(text, opening.end, end)
    if mistyped and not OPENS_SINGLE.search(text, opening.end, mistyped.start()):
        return Quotation(opening.end, mistyped.start(), opening.at, mistyped.end(), paragraph, closed=True)
    end = opening.end + len(text[opening.end : end].rstrip())
    return Quotation(opening.end, end, opening.at, end, paragraph, closed)


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool | None:
    """Whether a double mark opens (True) or closes (False) by its neighbours, then by its own shape."""
    before = text[match.start() - 1] if match.start() > start else ""
    after = text[match.end()] if match.end() < end else ""
    free_before = before in BEFORE_OPENING or before.isspace()
    free_after = after in AFTER_CLOSING or after.isspace()
    mark = match[0]
    if free_before and not free_after:
        return True
    if free_after and not free_before:
        return False
    if mark in ("“", "„", "«", "``"):
        return True
    if mark in ("”", "»") or (after.isspace() and not before.isspace()):
        return False
    return True if before.isspace() and not after.isspace() else None


def _singles(text: str, start: int, end: int, paragraph: int) -> Iterator[Quotation]:
    """Quotations in single marks, of a paragraph that has no double ones: each opener to its last likely closer."""
    at = start
    while opener := OPENS_SINGLE.search(text, at, end):
        following = OPENS_SINGLE.search(text, opener.end(), end)
        closers = list(CLOSES_SINGLE.finditer(text, opener.end(), following.start() if following else end))
        if not closers:
            at = opener.end()
            continue
        closer = next((m for m in closers if text[m.start() - 1] in ".,!?…"), closers[0])
        yield Quotation(opener.end(), closer.start(), opener.start(), closer.end(), paragraph, closed=True)
        at = closer.end()
