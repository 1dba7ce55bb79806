"""How much of a checkable, newsworthy fact a sentence is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Figure, Sentence


def checkable(article: Article, sentence: Sentence, figures: Sequence[Figure]) -> float:
    """From 0 (opinion, mood, background) to 1 (figures, decisions, votes, plans, denials, dates, events).

    `figures` may be those of the sentence or of the whole article.
    """
    inside = sum(sentence.start <= figure.start and figure.end <= sentence.end for figure in figures)
    return inside / (1 + inside)
