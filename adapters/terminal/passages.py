"""Quotes for a terminal: in a row, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from adapters.terminal.typesetting import bold, wrap
from bot.actions import Button
from bot.cleaning import clean
from bot.replies import ContextPart, Passage, QuotesPart, Saying
from bot.wording import attribution, link

Row = Callable[[Sequence[Button]], str]


def quotes(part: QuotesPart, width: int, row: Row) -> str:
    """Quotes under their title, each with its speaker, outlet and button."""
    blocks = [wrap(bold(clean(part.title)), width)]
    blocks += ["\n".join(_saying(saying, width, row)) for saying in part.sayings]
    if part.left_out:
        blocks.append(f"{part.left_out} more {'is' if part.left_out == 1 else 'are'} not shown.")
    return "\n\n".join(blocks)


def _saying(saying: Saying, width: int, row: Row) -> Iterator[str]:
    yield wrap(clean(saying.quote.shown(saying.article.text)), width, "> ", "  ")
    said = (attribution(saying.quote), saying.outlet)
    yield wrap(clean(" · ".join(part for part in said if part)), width, "  ")
    if saying.button:
        yield f"  {row([saying.button])}"


def contexts(part: ContextPart, width: int) -> str:
    """Quotes where they stand."""
    if not part.passages:
        return "There is no quote here."
    return "\n\n".join("\n".join(_passage(passage, width)) for passage in part.passages)


def _passage(passage: Passage, width: int) -> Iterator[str]:
    """The lines around a quote, its words in bold and between arrows, which are seen without colour."""
    for line in passage.lines:
        words = (f"»{bold(clean(each.words))}«" if each.marked else clean(each.words) for each in passage.pieces(line))
        yield wrap("".join(words), width, "  ")
    said = (attribution(passage.quote), passage.outlet, passage.article.title)
    yield wrap(clean(" · ".join(part for part in said if part)), width)
    if address := link(passage.article.url):
        yield clean(address)
