"""How good a pull quote each quotation is: strong, self-contained, on the point, by somebody who matters."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import compress

from bot.model import Article, Quote
from bot.text import language_of

#: What each quality adds; the sum goes through a logistic function.
BASE = -1.6
WHOLE, LEANING, QUESTION = 1.3, -0.9, -0.7
STRONG, BLAND, ON_POINT = 0.45, -0.8, 1.2
PROMINENT, FIRST_WORDS, NAMELESS = 0.35, 0.3, -0.5
#: So many strong words count.
STRONG_MOST = 3
#: Shorter or longer quotations lose by the word.
SHORTEST, LONGEST = 9, 32
SHORT_LESS, LONG_LESS = 0.22, 0.06


def strength(article: Article, quotes: Sequence[Quote]) -> list[float]:
    """The worth of each quotation as a pull quote by itself, 0 to 1."""
    language = language_of(article)
    if language is None or not quotes:
        return [0.0] * len(quotes)
    leaning, strong, bland = (language.words(f"pull.{name}") for name in ("leaning", "strong", "bland"))
    frequent = _frequent(article)
    said = Counter(quote.speaker.name for quote in quotes if quote.speaker)
    heard: set[str] = set()
    worths = []
    for quote in quotes:
        words = _words(article, quote)
        opening = article.text[quote.start : quote.start + 1]
        name = quote.speaker.name if quote.speaker else ""
        worth = BASE + _length(len(words))
        worth += WHOLE * (opening.isupper() or opening.isdigit())
        worth += LEANING * (bool(words) and words[0] in leaning)
        worth += QUESTION * ("?" in article.text[quote.start : quote.end])
        worth += STRONG * min(STRONG_MOST, sum(map(strong.__contains__, words)))
        worth += BLAND * any(map(bland.__contains__, words))
        worth += ON_POINT * _on_point(words, frequent)
        worth += PROMINENT * math.log1p(said[name]) + FIRST_WORDS * (name not in heard)
        worth += NAMELESS * (not name[:1].isupper())
        heard.add(name)
        worths.append(1 / (1 + math.exp(-worth)))
    return worths


def _words(article: Article, quote: Quote) -> list[str]:
    """The quoted words in small letters, without marks."""
    tokens = article.tokens
    first, last = bisect_left(tokens.starts, quote.start), bisect_left(tokens.starts, quote.end)
    return [word for word in tokens.lowers[first:last] if word[0].isalnum()]


def _length(words: int) -> float:
    return -SHORT_LESS * max(0, SHORTEST - words) - LONG_LESS * max(0, words - LONGEST)


def _frequent(article: Article) -> dict[str, float]:
    """How often each longer word stands in the article: 0 for once, 1 for the most frequent."""
    tokens = article.tokens
    counted = Counter(compress(tokens.lowers, map("nPeg".__contains__, tokens.kinds)))
    counts = {word: count for word, count in counted.items() if count > 1 and len(word) > 3}
    most = math.log(max(counts.values(), default=1) + 1)
    return {word: math.log(count) / most for word, count in counts.items()}


def _on_point(words: Sequence[str], frequent: dict[str, float]) -> float:
    """How much a quotation speaks of what the article speaks of, by its three most frequent words."""
    return sum(sorted((frequent.get(word, 0.0) for word in set(words)), reverse=True)[:3]) / 2
