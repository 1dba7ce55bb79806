"""Interviews and transcripts: paragraphs that begin with who speaks ("Jane Smith: …", "Q: … A: …"), without marks."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from bot.model import Article, ParagraphKind, Span
from bot.quotes.marks import Quotation

#: A label and its colon, perhaps with what the speaker is, in capitals (JANE SMITH, HOST:); the words that follow are
#: the speaker's.
LABEL = re.compile(
    r"(?P<label>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})(?:,\s[A-Z][A-Z .,&’'-]{1,80})?\s?:\s+(?=\S)"
    r"|(?P<letter>[QA])[.:]\s+(?=[\"“A-Z])"
)
#: So many turns by so many speakers make a transcript; fewer may be labels of another kind ("Correction: …").
TURNS, SPEAKERS = 4, 2
#: From the first turn to the last, so large a share of the paragraphs are turns.
DENSITY = 0.3
QUESTION, ANSWER = "Q", "A"


class Turn(NamedTuple):
    """One speaker's words: the label's span, and the quotation."""

    label: Span
    quotation: Quotation


def turns(article: Article) -> list[Turn]:
    """The turns of an article that is a conversation; none where it isn't."""
    found = []
    for index, block in enumerate(article.paragraphs):
        if block.kind is ParagraphKind.BODY and (match := LABEL.match(article.text, block.start, block.end)):
            label = Span(*match.span("label" if match["label"] else "letter"))
            words = Quotation(match.end(), block.end, match.end(), block.end, index, closed=True)
            found.append(Turn(label, words))
    said = Counter(turn.label.of(article.text).split()[-1] for turn in found)
    frequent = sum(count > 1 for count in said.values())
    if len(found) < TURNS or frequent < SPEAKERS:
        return []
    between = found[-1].quotation.paragraph - found[0].quotation.paragraph + 1
    return found if len(found) >= DENSITY * between else []


def merged(quotations: list[Quotation], found: list[Turn]) -> list[Quotation]:
    """Quotations in marks and turns together, in text order, without the marks inside a turn."""
    paragraphs = {turn.quotation.paragraph for turn in found}
    outside = [quotation for quotation in quotations if quotation.paragraph not in paragraphs]
    return sorted(outside + [turn.quotation for turn in found])
