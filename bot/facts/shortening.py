"""A sentence as a Line: trimmed, or only the parts of it that stand for themselves.

What both need to know of a sentence is found once, and only where there is something to cut.
"""

from __future__ import annotations

from functools import cached_property

from bot.facts.clauses import FEWEST, line, opened_line, parts
from bot.facts.frame import Frame, frame
from bot.facts.tails import BOUNDARY, SAVED
from bot.facts.trimming import asides, beginning, may_change
from bot.model import Article, Line, Mark, Sentence
from bot.text import language_of


class Shortening:
    """The safe ways to shorten one sentence.

    `opening` is the mark that resolves its leading pronoun ("[Xi]"), if there is one; an opener before it goes.
    """

    def __init__(self, article: Article, sentence: Sentence, opening: Mark | None = None) -> None:
        self.article, self.sentence, self.opening = article, sentence, opening

    @cached_property
    def frame(self) -> Frame | None:
        """The sentence laid open; None where nothing may be cut."""
        language = language_of(self.article)
        return frame(self.article, self.sentence, language) if language else None

    def trimmed(self) -> Line:
        """The whole sentence, its opener cut and its asides marked; one stays where a small letter would come first."""
        sentence, opening = self.sentence, self.opening
        marks = (opening,) if opening else ()
        if not (opening or may_change(self.article, sentence)) or self.frame is None:
            return Line(sentence.start, sentence.end, marks)
        start = beginning(self.frame, sentence, opening)
        after = opening.end if opening else start
        return Line(start, sentence.end, marks + tuple(mark for mark in asides(self.frame) if mark.start >= after))

    def clauses(self) -> tuple[Line, ...]:
        """Shorter renderings, each a contiguous span, best first; often none.

        A cut end is marked with `…`; what starts in mid-sentence starts small, as in the source. What starts with the
        sentence is trimmed like the whole.
        """
        first, last, opening = self.sentence.first, self.sentence.last, self.opening
        if last - first < FEWEST + SAVED or not BOUNDARY.search(self.article.tokens.kinds, first, last):
            return ()
        opened = self.frame
        spans = parts(opened) if opened else ()
        if opened is None or not spans:
            return ()
        elided, start = list(asides(opened)), beginning(opened, self.sentence, opening)
        return tuple(
            line(opened, begin, stop, elided) if begin else opened_line(line(opened, 0, stop, elided), start, opening)
            for begin, stop in spans
        )


def trim(article: Article, sentence: Sentence, opening: Mark | None = None) -> Line:
    """The sentence as a Line, safely shortened (see Shortening)."""
    return Shortening(article, sentence, opening).trimmed()


def clauses(article: Article, sentence: Sentence, opening: Mark | None = None) -> tuple[Line, ...]:
    """Safe and shorter renderings of the sentence (see Shortening)."""
    return Shortening(article, sentence, opening).clauses()
