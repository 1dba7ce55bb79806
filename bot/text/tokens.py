"""Words and marks as spans, each with the letter of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from bot.languages import Language
from bot.model import Span, Tokens
from bot.text.kinds import lexicon

TOKEN = re.compile(
    r"([A-Za-z]++(?=[ ,])"  # most words
    r"|[$€£¥]?\w++"
    r"(?:(?:[’'](?![sS]\b)|[-‑&@]|(?<=\d)[.,:](?=\d)|\.(?=[a-z]|[A-Z]\b))\w++)*+"  # don’t, 71-year-old, 1,200.5, U.S
    r"|[’'][sS]\b"
    r"|''|``|\.(?:\s?\.)+|-{2,}|[?!]{2,}"
    r"|\S)"
)


def tokenize(text: str, spans: Iterable[Span], language: Language) -> Tokens:
    """The tokens of `spans` of `text`, in order; a span begins and ends without white space."""
    parts: list[str] = []  # by turns what stands before a token, and the token
    at = 0
    for start, end in spans:
        parts.append(text[at:start])
        parts += TOKEN.split(text[start:end])[1:-1]
        at = end
    places = list(accumulate(map(len, parts)))
    words = parts[1::2]
    kinds = "".join(map(lexicon(language).__getitem__, words))
    return Tokens(places[::2], places[1::2], words, list(map(str.lower, words)), kinds)
