"""Holds a Digest against its article, byte for byte: what does not stand there as shown is dropped and logged.

The gate before each send. It knows nothing of how lines are made: it undoes the editorial marks and compares.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import replace

from bot.model import ELISIONS, Article, Digest, Fact, Line, Mark, Quote, Span

log = logging.getLogger(__name__)

#: Around a quotation stands a mark, or the label of a turn in an interview.
OPENED = re.compile(r"[\"“”„‟«»‘’'`:.]\s*\Z")
#: Words of a speaker's name that are not the article's: who says "I", where no author is known.
AUTHOR = "the author"


def prove(digest: Digest) -> Digest:
    """The Digest without what does not hold."""
    article = digest.article
    return replace(
        digest,
        summary=tuple(line for line in digest.summary if _kept(article, line, line_holds(article, line))),
        facts=tuple(fact for fact in digest.facts if _kept(article, fact.line, fact_holds(article, fact))),
        quotes=tuple(quote for quote in digest.quotes if _kept(article, quote, quote_holds(article, quote))),
    )


def _kept(article: Article, shown: Line | Quote, holds: bool) -> bool:
    if not holds:
        log.warning("%s: dropped, not in the text as shown: [%s, %s)", article.id or "article", shown.start, shown.end)
    return holds


def stands(article: Article, span: Span) -> bool:
    """Whether a span has words, and lies within the text."""
    return 0 <= span.start < span.end <= len(article.text) and bool(span.of(article.text).strip())


def line_holds(article: Article, line: Line) -> bool:
    """Whether a line, its marks undone, is what the article says from its start to its end."""
    if not stands(article, line.span) or not all(mark_holds(article, mark) for mark in line.marks):
        return False
    shown, at = line.shown(article.text), 0
    undone: list[str] = []
    end = line.start
    for mark in line.marks:
        if mark.start < end or mark.end > line.end:
            return False
        before = article.text[end : mark.start]
        if not shown.startswith(before + mark.text, at):
            return False
        undone += before, article.text[mark.start : mark.end]
        at += len(before) + len(mark.text)
        end = mark.end
    return "".join((*undone, shown[at:])) == line.span.of(article.text)


def mark_holds(article: Article, mark: Mark) -> bool:
    """Whether a mark is `…`, or a name in brackets that the article has word for word, in place of a pronoun."""
    if not 0 <= mark.start < mark.end <= len(article.text):
        return False
    if mark.text in ELISIONS:
        return True
    return mark.text[:1] == "[" and mark.text[-1:] == "]" and len(mark.text) > 2 and mark.text[1:-1] in article.text


def fact_holds(article: Article, fact: Fact) -> bool:
    """Whether a fact's line holds, with its figures inside."""
    line = fact.line
    inside = all(line.start <= figure.start < figure.end <= line.end for figure in fact.figures)
    return inside and line_holds(article, line)


def quote_holds(article: Article, quote: Quote) -> bool:
    """Whether the words stand there behind a mark, and who said them is named in the text."""
    if not stands(article, quote.span) or not OPENED.search(article.text, max(0, quote.start - 3), quote.start):
        return False
    named: Iterable[tuple[str, Span]] = [
        (who.name, who.mention) for who in (quote.speaker, quote.via) if who is not None
    ]
    if not all(stands(article, span) and name_holds(article, name) for name, span in named):
        return False
    return quote.cue is None or stands(article, quote.cue)


def name_holds(article: Article, name: str) -> bool:
    """Whether a name stands in the article, or is its author's."""
    return bool(name) and (name in article.text or name in (article.byline, AUTHOR))
