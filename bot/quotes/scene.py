"""What the quote rules look at: an article's tokens with the quoted words masked, and contexts around quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

from bot.languages import Language
from bot.model import Article, ParagraphKind, Sentence, Span
from bot.quotes.marks import Quotation
from bot.quotes.masking import Masking


@dataclass
class Scene:
    """An article and its quotations, in tokens."""

    article: Article
    language: Language
    quotations: Sequence[Quotation]

    def __post_init__(self) -> None:
        tokens = self.article.tokens
        self.starts, self.ends = tokens.starts, tokens.ends
        self.words, self.lowers = tokens.words, tokens.lowers
        sentences = self.article.sentences
        self.sentence_firsts = [sentence.first for sentence in sentences]
        lengths = [sentence.last - sentence.first for sentence in sentences]
        self._sentence_of = [*chain.from_iterable(map(repeat, range(len(sentences)), lengths)), len(sentences) - 1]
        #: The tokens `[first, last)` of each quotation, its marks included.
        self.ranges = [(bisect_left(self.starts, q.outer), bisect_left(self.starts, q.beyond)) for q in self.quotations]
        self.kinds = Masking(tokens, self.sentence_firsts, self.language).kinds(self.ranges)

    @cached_property
    def sections(self) -> list[int]:
        """For each sentence the number of its section: headings and rules divide the text."""
        section, of_paragraph = 0, []
        for number, paragraph in enumerate(self.article.paragraphs):
            if paragraph.kind is ParagraphKind.HEADING or paragraph.note == "page furniture":
                section = number
            of_paragraph.append(section)
        return [of_paragraph[sentence.paragraph] for sentence in self.article.sentences]

    def sentence_at(self, token: int) -> int:
        """The index of the sentence that a token is in; of the last one behind it."""
        return self._sentence_of[token]

    def sentence(self, index: int) -> Sentence:
        """The sentence of that index."""
        return self.article.sentences[index]

    def span(self, first: int, last: int) -> Span:
        """Where the tokens `[first, last)` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """The words of the tokens `[first, last)` as written."""
        return self.article.text[self.starts[first] : self.ends[last - 1]]
