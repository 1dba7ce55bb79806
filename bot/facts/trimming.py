"""A sentence safely shortened: its edges cut, its asides replaced by `…`."""

from __future__ import annotations

from bot.model import Article, Line, Mark, Sentence


def trim(article: Article, sentence: Sentence, opening: Mark | None = None) -> Line:
    """The sentence as a Line, with `opening` (a leading pronoun resolved in brackets) as its first mark, if there is one."""
    return Line(sentence.start, sentence.end, (opening,) if opening else ())
