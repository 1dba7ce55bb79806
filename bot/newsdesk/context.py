"""A quote where it stands: its paragraph, with the sentence before and the one after."""

from __future__ import annotations

from bot.model import Article, Quote, Sentence, Span
from bot.replies import Passage

#: A longer paragraph is shown from the sentence before the quote to the one after, in characters.
LONGEST = 900


def passage(article: Article, quote: Quote, outlet: str = "") -> Passage:
    """The lines around a quote, one for each paragraph."""
    sentences = article.sentences
    own = [at for at, sentence in enumerate(sentences) if sentence.span.overlaps(quote.span)]
    if not own:
        return Passage(article, quote, (_around(article, quote),), outlet)
    first, last = _paragraph(sentences, own[0], own[-1])
    first, last = max(0, first - 1), min(len(sentences) - 1, last + 1)
    shown = [
        sentence for at, sentence in enumerate(sentences[first : last + 1], first) if not sentence.note or at in own
    ]
    return Passage(article, quote, _lines(shown), outlet)


def _paragraph(sentences: tuple[Sentence, ...], first: int, last: int) -> tuple[int, int]:
    """The sentences of the paragraphs that some sentences are of; those alone, where that would be long."""
    begin, end = first, last
    while begin > 0 and sentences[begin - 1].paragraph == sentences[first].paragraph:
        begin -= 1
    while end + 1 < len(sentences) and sentences[end + 1].paragraph == sentences[last].paragraph:
        end += 1
    return (begin, end) if sentences[end].end - sentences[begin].start <= LONGEST else (first, last)


def _lines(sentences: list[Sentence]) -> tuple[Span, ...]:
    """Sentences joined to lines, by paragraph; what stands between two that aren't neighbours is not shown."""
    lines: list[Span] = []
    before: Sentence | None = None
    for sentence in sentences:
        if before and before.paragraph == sentence.paragraph and before.last == sentence.first:
            lines[-1] = Span(lines[-1].start, sentence.end)
        else:
            lines.append(sentence.span)
        before = sentence
    return tuple(lines)


def _around(article: Article, quote: Quote) -> Span:
    """The paragraph that a quote is in, where that is no body text."""
    return next((each.span for each in article.paragraphs if each.span.overlaps(quote.span)), quote.span)
