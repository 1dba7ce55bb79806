"""Words and marks as spans, each with the letter of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.languages import Language
from bot.model import Span, Tokens
from bot.text.kinds import lexicon

TOKEN = re.compile(
    r"[$€£¥]?\w+"
    r"(?:(?:[’'](?![sS]\b)|[-‑&@]|(?<=\d)[.,:](?=\d)|\.(?=[a-z]|[A-Z]\b))\w+)*"  # don’t, 71-year-old, 1,200.5, U.S
    r"|[’'][sS]\b"
    r"|''|``|\.(?:\s?\.)+|-{2,}|[?!]{2,}"
    r"|\S"
)


def tokenize(text: str, spans: Iterable[Span], language: Language) -> Tokens:
    """The tokens of `spans` of `text`, in order."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for first, last in spans:
        for match in TOKEN.finditer(text, first, last):
            start, end = match.span()
            starts.append(start)
            ends.append(end)
            words.append(match[0])
    kinds = "".join(map(lexicon(language).__getitem__, words))
    return Tokens(starts, ends, words, [word.lower() for word in words], kinds)
