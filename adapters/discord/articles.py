"""An article's Digest, and quotes, as Cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from adapters.discord.embeds import Card, bullet, linked, paragraph, quotation, said, small
from bot.model import Article, Fact, Quote
from bot.reading_time import saved
from bot.replies import ArticlePart, ContextPart, Passage, QuotesPart, Saying
from bot.wording import UNTITLED, attribution, day, pieces, promise


def article(part: ArticlePart) -> Card:
    """The Digest of one article."""
    digest, text = part.digest, part.digest.article.text
    stamp = moment_of(digest.article.published)
    told = "" if stamp else day(digest.article.published)
    summary = " ".join(line.shown(text) for line in digest.summary)
    quoted = [each for quote in digest.key_quotes for each in quotes(quote, text)]
    return Card(
        blocks(
            [small(told, saved(digest) or ""), small(part.why)],
            [paragraph(said(summary))],
            titled("Facts", [bullet(*stressed(fact, text)) for fact in digest.facts]),
            titled("Quotes", quoted),
            [small(note) for note in digest.notes],
        ),
        title=digest.article.title or digest.article.url or UNTITLED,
        url=digest.article.url,
        above=digest.article.publisher or "",
        below=promise(digest),
        stamp=stamp,
        buttons=part.buttons,
    )


def blocks(*groups: Iterable[str]) -> tuple[str, ...]:
    """Groups of lines with an empty line between; empty lines and groups are left out."""
    lines: list[str] = []
    for group in groups:
        kept = [each for each in group if each]
        if kept:
            lines += ["", *kept] if lines else kept
    return tuple(lines)


def titled(name: str, lines: Sequence[str]) -> list[str]:
    """Lines under a title; nothing where there are none."""
    return [f"**{name}**", *lines] if lines else []


def stressed(fact: Fact, text: str) -> list[str]:
    """A fact's line with its numbers in bold."""
    return [said(piece.words, bold=piece.strong) for piece in pieces(fact, text) if piece.words]


def quotes(quote: Quote, text: str, *more: str) -> list[str]:
    """A quote's words, and below who said them; `more` is told besides."""
    below = " · ".join(part for part in (attribution(quote), *more) if part)
    return [quotation(said(quote.shown(text))), paragraph(said(f"— {below}"))]


def moment_of(published: str | None) -> datetime | None:
    """The point in time of an ISO 8601 text; None where it names no zone, or is none."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo and 1970 < moment.year < 9_000 else None


def quotes_part(part: QuotesPart) -> list[Card]:
    """Quotes in a row, each with its article; their buttons are numbered as they are."""
    several = len(part.sayings) > 1
    rest = f"{part.left_out} more {'is' if part.left_out == 1 else 'are'} not listed." if part.left_out else ""
    head = Card((paragraph(said(part.title, bold=True)),), below=rest)
    return [head, *(_saying(saying, number if several else 0) for number, saying in enumerate(part.sayings, 1))]


def _saying(saying: Saying, number: int) -> Card:
    text = saying.article.text
    where = paragraph(linked(saying.article.title or saying.outlet, saying.article.url), said(_dotted(saying.outlet)))
    count = f"**{number}.**" if number else ""
    lines = (count, *quotes(saying.quote, text), where)
    buttons = (saying.button,) if saying.button else ()
    return Card(tuple(each for each in lines if each), buttons=buttons, number=number)


def _dotted(text: str) -> str:
    return f" · {text}" if text else ""


def context_part(part: ContextPart) -> list[Card]:
    """Quotes where they stand, the quoted words in bold."""
    cards = [_passage(passage) for passage in part.passages]
    return [*cards[:-1], *(card._replace(buttons=part.buttons) for card in cards[-1:])]


def _passage(passage: Passage) -> Card:
    shown = [
        [paragraph(*(said(piece.words, bold=piece.marked) for piece in passage.pieces(line)))] for line in passage.lines
    ]
    return Card(
        blocks(*shown, [paragraph(said(f"— {attribution(passage.quote)}"))]),
        title=title(passage.article),
        url=passage.article.url,
        above=passage.outlet or passage.article.publisher or "",
    )


def title(of: Article) -> str:
    """What an article is called."""
    return of.title or of.url or UNTITLED
