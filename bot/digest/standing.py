"""What each sentence has to offer as a line: whether it can stand alone, how it may be shown, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from bot.digest.alone import points_back, whole
from bot.digest.sizes import size
from bot.facts import Shortening, checkable, measured
from bot.model import Article, Figure, Line, Mark, Quote, Sentence
from bot.quotes import Voices
from bot.summary import Floats, Outline

#: Fewer words are no line of their own, but for the lead; with a number, so many are: "The vote was 23 to 19." From so
#: many on, a part of a sentence may stand for the whole.
FEWEST_WORDS, FEWEST_MEASURED, CUT_FROM = 7, 5, 12
#: A sentence quoted to a larger share is a quotation, not a line.
MOST_QUOTED = 0.8
#: Whose word a token is: the article's, a quotation's, or that of the frame "Smith said"; marks are no words.
TOLD, QUOTED, SAYING, MARK = b"t", b"q", b"s", b" "
VOICES = str.maketrans({**dict.fromkeys("PnmdpwijavegcRt", "t"), **dict.fromkeys('",;:()-.bxs', " ")})
#: So many words may stand between a speaker and the cue: "a spokesman for the county said".
BETWEEN = 8
#: So many sentences before one may have what explains it, each leaning on the one before.
LONGEST_RUN = 2
#: What a part loses by not being the whole; and how much a figure weighs beside a word.
CUT, FIGURE = 0.1, 4.0


class Rendering(NamedTuple):
    """One way to show a sentence: the line, the share of what the sentence says, and its words."""

    line: Line
    share: float
    words: int


@dataclass(frozen=True)
class Standing:
    """The sentences of an article, by number, before the choice of lines; the key quotes are already chosen."""

    outline: Outline
    heard: Voices
    figures: Sequence[Figure]
    key: Sequence[Quote]
    _fit: dict[int, bool] = field(default_factory=dict)
    _leaning: dict[int, bool] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        """The article."""
        return self.outline.article

    def fit(self, at: int) -> bool:
        """Whether a sentence can be a line: of the report, a whole statement, and no quotation."""
        if at not in self._fit:
            sentence = self.article.sentences[at]
            self._fit[at] = self._long_enough(at, sentence) and self._states(sentence)
        return self._fit[at]

    def _long_enough(self, at: int, sentence: Sentence) -> bool:
        words = self.outline.words[at]
        if words >= FEWEST_WORDS or self.outline.place[at] == 0:
            return True
        return bool(words >= FEWEST_MEASURED and "m" in self.article.tokens.kinds[sentence.first : sentence.last])

    def _states(self, sentence: Sentence) -> bool:
        if sentence.note or self.heard.converses(sentence) or self._quoted(sentence) > MOST_QUOTED:
            return False
        start, end = sentence.span
        shown = any(quote.start < end and start < quote.end for quote in self.key)
        return not shown and whole(self.article.text[start:end])

    def _quoted(self, sentence: Sentence) -> float:
        """The share of its words that are quoted, those not counted that only say who speaks."""
        voices = self._voices[sentence.first : sentence.last]
        quoted = voices.count(QUOTED)
        return quoted / (quoted + voices.count(TOLD)) if quoted else 0.0

    @cached_property
    def _voices(self) -> bytes:
        """By token whether it is quoted, says who speaks, or is told by the article; a mark is none of these."""
        voices = bytearray(self.article.tokens.kinds.translate(VOICES), "ascii")
        for quote in self.heard.quotes:
            if self._narrates(quote):
                continue
            first, last = self.outline.between(*quote.span)
            voices[first:last] = voices[first:last].replace(TOLD, QUOTED)
            for first, last in self._frame(quote, voices):
                voices[first:last] = voices[first:last].replace(TOLD, SAYING)
        return bytes(voices)

    def _narrates(self, quote: Quote) -> bool:
        """Whether it is what the article's author once said: that is told, for it stands among no quotes."""
        mention = quote.speaker.mention.of(self.article.text).lower() if quote.speaker else ""
        return mention in self.outline.language.words("summary.first_person")

    def _frame(self, quote: Quote, voices: bytearray) -> Iterator[tuple[int, int]]:
        """The tokens that say who speaks: the speaker's mention and the cue, and what stands between them."""
        spans = [self.outline.between(*span) for span in (quote.speaker and quote.speaker.mention, quote.cue) if span]
        yield from spans
        between = min((last for _, last in spans), default=0), max((first for first, _ in spans), default=0)
        if between[1] - between[0] <= BETWEEN and MARK not in voices[slice(*between)]:
            yield between

    def leans(self, at: int) -> bool:
        """Whether a sentence has what only the sentence before it explains; the report's first one has none before."""
        if at not in self._leaning:
            self._leaning[at] = self.outline.place[at] > 0 and self._leans(self.article.sentences[at])
        return self._leaning[at]

    def _leans(self, sentence: Sentence) -> bool:
        back = points_back(self.article, sentence, self.outline.language) and self.heard.opening(sentence) is None
        return back or self.heard.unnamed(sentence)

    def run(self, at: int) -> range:
        """A sentence with those before it that it leans on; none of them where they can't all be lines."""
        first = at
        while self.fit(first) and self.leans(first) and at - first < LONGEST_RUN:
            first -= 1
        return range(first, at + 1) if self.fit(first) and not self.leans(first) else range(0)

    def told(self) -> Floats:
        """1 by term for what the key quotes already say."""
        told = np.zeros(len(self.outline.spread))
        for quote in self.key:
            told[self.outline.terms(quote.span)] = 1
        return told

    def checkable(self) -> Floats:
        """How much of a fact each sentence is, 0 to 1."""
        return np.array([checkable(self.article, sentence, self.figures) for sentence in self.article.sentences])

    def renderings(self, at: int) -> Iterator[Rendering]:
        """The ways to show a sentence, the whole first."""
        sentence, text = self.article.sentences[at], self.article.text
        mark, closing = self.heard.opening(sentence), self.heard.closing(sentence)
        shortening = Shortening(self.article, sentence, mark)
        whole = named(shortening.trimmed(), closing)
        words = size(whole.shown(text))
        yield Rendering(whole, 1.0, words)
        if words < CUT_FROM:
            return
        total = 0.0
        for part in shortening.clauses():
            shown = named(part, closing)
            total = total or self._said(Line(sentence.start, sentence.end)) or 1.0
            yield Rendering(shown, (1 - CUT) * self._said(part) / total, size(shown.shown(text)))

    def _said(self, line: Line) -> float:
        """How much a line says: its terms by their weight, and its figures."""
        first, last = self.outline.between(line.start, line.end)
        return sum(self._weight[first:last]) + FIGURE * measured(line.span, self.figures)

    @cached_property
    def _weight(self) -> list[float]:
        """By token; terms that stand in several sentences weigh as often as they do, numbers always."""
        outlined = self.outline
        weight = np.log1p(outlined.often) * (outlined.spread > 1) + outlined.number
        weight[0] = 0
        by_token: list[float] = weight[outlined.token].tolist()
        return by_token


def named(line: Line, mark: Mark | None) -> Line:
    """The line with a mark, where it has its place."""
    if mark is None or not (line.start <= mark.start and mark.end <= line.end):
        return line
    if any(mark.start < other.end and other.start < mark.end for other in line.marks):
        return line
    return line._replace(marks=tuple(sorted((*line.marks, mark))))
