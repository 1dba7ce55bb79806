"""A Digest as lines of text for a terminal or a file."""

from __future__ import annotations

from adapters.terminal.typesetting import bold, finish, wrap
from bot.cleaning import clean
from bot.model import Digest, Fact, Quote
from bot.reading_time import saved
from bot.wording import attribution, day, pieces, promise


def render(digest: Digest, *, width: int = 80, colour: bool = False, more: int = 0) -> str:
    """Return a Digest as text, without a line break at its end; bold only with `colour`.

    So many `more` quotes are told to be in the source; where a button leads to them, it tells that.
    """
    blocks = [_head(digest, width), _summary(digest, width), _facts(digest, width), _quotes(digest, width)]
    blocks.append(_foot(digest, width, more))
    return finish("\n\n".join(block for block in blocks if block), colour=colour)


def _head(digest: Digest, width: int) -> str:
    article = digest.article
    below = (clean(article.publisher or ""), clean(day(article.published)), saved(digest) or "")
    lines = (bold(clean(article.title)) if article.title else "", " · ".join(part for part in below if part))
    return "\n".join(wrap(line, width) for line in lines if line)


def _summary(digest: Digest, width: int) -> str:
    """The summary's sentences, those of one run as one paragraph."""
    text = digest.article.text
    return wrap(" ".join(clean(line.shown(text)) for line in digest.summary), width)


def _facts(digest: Digest, width: int) -> str:
    if not digest.facts:
        return ""
    return "\n".join(
        ["Facts", *(wrap(emphasised(fact, digest.article.text), width, "• ", "  ") for fact in digest.facts)]
    )


def emphasised(fact: Fact, text: str) -> str:
    """A fact's line with its numbers in bold."""
    return "".join(bold(clean(piece.words)) if piece.strong else clean(piece.words) for piece in pieces(fact, text))


def _quotes(digest: Digest, width: int) -> str:
    shown = digest.key_quotes
    if not shown:
        return ""
    return "\n".join(["Quotes", *(_quote(quote, digest.article.text, width) for quote in shown)])


def _quote(quote: Quote, text: str, width: int) -> str:
    words = wrap(clean(quote.shown(text)), width, "> ", "  ")
    return f"{words}\n{wrap(clean(attribution(quote)), width, '  ')}"


def _foot(digest: Digest, width: int, more: int) -> str:
    there = f" {more} more {'quote' if more == 1 else 'quotes'} there." if more else ""
    return "\n".join(wrap(clean(line), width) for line in (*digest.notes, promise(digest) + there))
