"""Which quotes a digest shows: the strongest, rather by different speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.digest.sizes import size
from bot.model import Article, Quote
from bot.quotes import strength
from bot.settings import QuoteSettings

#: How strong a quote must be: the first; one by another who is quoted often, or by anyone else; another by the same.
FIRST, ANOTHER, ANYONE, AGAIN = 0.3, 0.53, 0.7, 0.85
#: Who is quoted so many times matters to the story; and what each word takes from a quote's strength.
OFTEN, WORD = 3, 0.005
#: A longer quotation is too much for a digest.
LONGEST = 34


def key_quotes(article: Article, quotes: Sequence[Quote], settings: QuoteSettings, room: int) -> list[Quote]:
    """The quotes to show, of `room` words together at most, the strongest first.

    Never one without a speaker, or of whose speaker nobody is sure; nor what the article's author asks or says.
    """
    worths: dict[Quote, float] = {}
    lengths = {quote: size(quote.span.of(article.text)) for quote in quotes}
    for quote, strong in zip(quotes, strength(article, quotes), strict=True):
        if not quote.speaker or quote.speaker.name in (article.byline or ""):
            continue
        if quote.confidence >= settings.min_confidence and lengths[quote] <= LONGEST:
            worths[quote] = strong - WORD * lengths[quote]
    said = Counter(quote.speaker.name for quote in quotes if quote.speaker)
    chosen: list[Quote] = []
    while len(chosen) < settings.count:
        left = [quote for quote in worths if quote not in chosen and lengths[quote] <= room]
        over = {quote: worths[quote] - needed(quote, chosen, said) for quote in left}
        best = max(over, key=over.__getitem__, default=None)
        if best is None or over[best] < 0:
            break
        chosen.append(best)
        room -= lengths[best]
    return chosen


def needed(quote: Quote, chosen: Sequence[Quote], said: Counter[str]) -> float:
    """How strong a quote must be beside those already chosen; `said` has how often each speaker is quoted."""
    name = quote.speaker.name if quote.speaker else ""
    if not chosen:
        return FIRST
    if any(other.speaker and other.speaker.name == name for other in chosen):
        return AGAIN
    return ANOTHER if said[name] >= OFTEN else ANYONE
