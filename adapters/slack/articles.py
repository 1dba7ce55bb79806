"""An article's Digest, and quotes, as blocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from adapters.slack.blocks import (
    Block,
    Part,
    Piece,
    Pressable,
    bullet,
    linked,
    paragraph,
    quotation,
    rich,
    row,
    said,
    small,
)
from bot.actions import Button
from bot.model import Article, Fact, Quote
from bot.reading_time import saved
from bot.replies import ArticlePart, ContextPart, Passage, QuotesPart, Saying
from bot.wording import UNTITLED, attribution, day, pieces, promise

#: What all buttons that carry an Action are named, with their place behind it.
ACTION = "act"


def article(part: ArticlePart, zone: tzinfo | None = None) -> list[Block]:
    """The Digest of one article."""
    digest, text = part.digest, part.digest.article.text
    below = (digest.article.publisher or "", day(digest.article.published, zone), saved(digest) or "")
    summary = " ".join(line.shown(text) for line in digest.summary)
    quoted = [each for quote in digest.key_quotes for each in quotes(quote, text)]
    return [
        *rich(paragraph(title(digest.article))),
        *small(*below),
        *small(part.why),
        *rich(paragraph(said(summary))),
        *titled("Facts", [bullet(*stressed(fact, text)) for fact in digest.facts]),
        *titled("Quotes", quoted),
        *[block for note in digest.notes for block in small(note)],
        *small(promise(digest)),
        *buttons(part.buttons),
    ]


def title(of: Article) -> Piece:
    """An article's title, linked where it has an address."""
    return linked(of.title or of.url or UNTITLED, of.url, bold=True)


def titled(name: str, parts: Sequence[Part]) -> list[Block]:
    """Parts under a title; nothing where there are none."""
    return rich(paragraph(said(name, bold=True)), *parts) if parts else []


def stressed(fact: Fact, text: str) -> list[Piece]:
    """A fact's line with its numbers in bold."""
    return [said(piece.words, bold=piece.strong) for piece in pieces(fact, text) if piece.words]


def quotes(quote: Quote, text: str, *more: str) -> list[Part]:
    """A quote's words, and below who said them; `more` is told besides."""
    below = " · ".join(part for part in (attribution(quote), *more) if part)
    return [quotation(said(quote.shown(text))), paragraph(said(below, italic=True))]


def buttons(given: Sequence[Button]) -> list[Block]:
    """The buttons of a part, as they are."""
    return row([Pressable(button.label, ACTION, button.action.identity) for button in given if button.action.fits])


def quotes_part(part: QuotesPart) -> list[list[Block]]:
    """Quotes in a row, each with its article and its button."""
    head = rich(paragraph(said(part.title, bold=True)))
    units = [_saying(saying) for saying in part.sayings]
    rest = small(f"{part.left_out} more {'is' if part.left_out == 1 else 'are'} not listed.") if part.left_out else []
    return [head, *units, rest]


def _saying(saying: Saying) -> list[Block]:
    text = saying.article.text
    where = paragraph(linked(saying.article.title or saying.outlet, saying.article.url), said(_dotted(saying.outlet)))
    told = quotes(saying.quote, text)
    return [*rich(*told, where), *buttons([saying.button] if saying.button else [])]


def _dotted(text: str) -> str:
    return f" · {text}" if text else ""


def context_part(part: ContextPart) -> list[list[Block]]:
    """Quotes where they stand, the quoted words in bold."""
    return [*(_passage(passage) for passage in part.passages), buttons(part.buttons)]


def _passage(passage: Passage) -> list[Block]:
    shown = [
        paragraph(*(said(piece.words, bold=piece.marked) for piece in passage.pieces(line))) for line in passage.lines
    ]
    source = paragraph(title(passage.article), said(_dotted(passage.outlet)))
    return [*rich(*shown, paragraph(said(attribution(passage.quote), italic=True)), source)]
