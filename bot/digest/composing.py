"""The Digest of an article: its key quotes first, and in the room that they leave the lines that say most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.digest.key_quotes import key_quotes
from bot.digest.lines import Room, best_lines
from bot.digest.parting import parted
from bot.digest.sizes import size
from bot.digest.standing import Standing
from bot.facts import figures, shown_in
from bot.model import Article, Digest, Fact, Line, Quote
from bot.quotes import voices
from bot.settings import Settings
from bot.summary import outline, ranker

#: Of a digest's length, this share is for lines, however long the quotes; and quotes take no more than the other.
LINES, QUOTES = 0.75, 0.42

UNREAD = "Pullquote doesn't read this language yet: these are only its first sentences, without facts and quotes."
TOO_LONG = "No sentence here is short enough to be shown."
NOTHING = "There is no report here, only headings and links."


def compose(article: Article, settings: Settings) -> Digest:
    """The Digest of an article, within the lengths and counts that the settings give.

    Raises UnknownRanker where `summary.ranker` names none.
    """
    rank = ranker(settings.summary.ranker)
    if not article.sentences:
        return Digest(article, notes=(NOTHING,))
    heard = voices(article)
    if heard is None:
        return opening(article, settings, UNREAD)
    outlined = outline(article, [quote.span for quote in heard.quotes])
    scores = np.where(outlined.body, rank(outlined), 0.0)
    key = key_quotes(article, heard.quotes, settings.quotes, round(QUOTES * settings.digest.words))
    known = figures(article)
    standing = Standing(outlined, heard, known, key)
    lines = best_lines(standing, scores, room_beside(key, article, settings))
    if not lines and not key:
        return replace(opening(article, settings), quotes=heard.quotes)
    summary, facts = parted(lines, scores, standing, settings)
    return Digest(
        article,
        summary=tuple(summary),
        facts=tuple(Fact(line, shown_in(line, known)) for line in facts),
        quotes=tuple(quote._replace(key=True) if quote in key else quote for quote in heard.quotes),
    )


def room_beside(key: Sequence[Quote], article: Article, settings: Settings) -> Room:
    """What the key quotes leave of a digest's length."""
    quoted = sum(size(quote.span.of(article.text)) for quote in key)
    words = max(settings.digest.words - quoted, round(LINES * settings.digest.words))
    return Room(words, settings.summary.sentences + settings.facts.count)


def opening(article: Article, settings: Settings, *notes: str) -> Digest:
    """The first sentences, where there is no better choice."""
    lines: list[Line] = []
    room = settings.digest.words
    for sentence in article.sentences:
        words = size(sentence.span.of(article.text))
        if sentence.note or words > room:
            continue
        if len(lines) == max(1, settings.summary.sentences):
            break
        lines.append(Line(*sentence.span))
        room -= words
    return Digest(article, summary=tuple(lines), notes=notes if lines else (TOO_LONG,))
