"""Parts of a sentence that stand for themselves."""

from __future__ import annotations

from bot.model import Article, Line, Sentence


def clauses(article: Article, sentence: Sentence) -> tuple[Line, ...]:
    """Safe and shorter renderings of the sentence, each a contiguous span, best first; often none."""
    return ()
