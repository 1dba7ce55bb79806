"""sumy's summarizers as rankers, and our ranker as one of sumy's summarizers.

Importing sumy costs more than a digest: only what asks for it imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

from bot.errors import InputError
from bot.settings import ReadingSettings
from bot.summary.outline import Floats, Outline, outline
from bot.summary.ranking import Ranker, ranker
from bot.summary.stems import stems
from bot.text import read

#: sumy's algorithms grow with the square of the sentences, or worse; the later ones of a longer text get no score.
MOST_SENTENCES = 200
#: Lists of a language's data file whose words sumy leaves out.
STOP_WORDS = tuple(
    f"words.{name}" for name in ("determiner", "pronoun", "relative", "preposition", "conjunction", "verb", "adverb")
)


class _Words:
    """Stands for sumy's tokenizer, which would want data from the network: the words of one sentence."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def to_words(self, _text: str) -> tuple[str, ...]:
        return self.words


def document(outline: Outline) -> tuple[ObjectDocumentModel, list[int]]:
    """An article as sumy wants it, with our tokens, and the sentences that are in it."""
    article = outline.article
    tokens, text = article.tokens, article.text
    kept = [int(at) for at in np.flatnonzero(outline.body)[:MOST_SENTENCES]]
    sentences = []
    for sentence in (article.sentences[at] for at in kept):
        words = (word for word in tokens.lowers[sentence.first : sentence.last] if word[0].isalpha())
        sentences.append(Sentence(text[sentence.start : sentence.end], _Words(words)))
    return ObjectDocumentModel([Paragraph(sentences)]), kept


def ranked(kind: type[AbstractSummarizer]) -> Ranker:
    """A ranker that asks one of sumy's summarizers; the k-th best sentence gets 1 / (1 + k / 3)."""

    class Rated(kind):  # type: ignore[misc]
        """Gives the ratings instead of the best sentences."""

        @staticmethod
        def _get_best_sentences(
            sentences: Iterable[Sentence],
            _count: int,
            rating: Mapping[Sentence, float] | Callable[..., float],
            *args: object,
        ) -> list[float]:
            rate = rating.__getitem__ if isinstance(rating, Mapping) else rating
            return [float(rate(sentence, *args)) for sentence in sentences]

    def rank(outline: Outline) -> Floats:
        summarizer = Rated(stems.__getitem__)
        summarizer.stop_words = frozenset().union(*map(outline.language.words, STOP_WORDS))
        model, kept = document(outline)
        with np.errstate(all="ignore"):  # sentences that share no word make sumy divide nothing by nothing
            ratings = np.nan_to_num(np.array(summarizer(model, len(kept)) or [0.0] * len(kept)))
        scores = np.zeros(len(outline.words))
        # sumy goes through sets, so that sums differ in their last digits from run to run
        order = np.argsort(-np.round(ratings, 9), kind="stable")
        scores[np.array(kept, np.int64)[order]] = 1 / (1 + np.arange(len(kept)) / 3)
        return scores

    return rank


class PullquoteSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Our default ranker for whoever uses sumy: takes a document and a number of sentences, as sumy's own do."""

    def __call__(self, document: ObjectDocumentModel, sentences_count: int) -> tuple[Sentence, ...]:
        """The best sentences, in text order."""
        texts = [str(sentence) for sentence in document.sentences]
        rating = self._rating(texts)
        best: tuple[Sentence, ...] = self._get_best_sentences(
            document.sentences, sentences_count, dict(zip(document.sentences, rating, strict=True))
        )
        return best

    @staticmethod
    def _rating(texts: list[str]) -> list[float]:
        """What the ranker gives each text: the most that any of its sentences gets."""
        whole, starts = "", []
        for text in texts:
            starts.append(len(whole))
            whole += f"{text}\n"
        rating = [0.0] * len(texts)
        try:
            article = read(whole, settings=ReadingSettings(max_characters=len(whole) + 1))
        except InputError:
            return rating
        scores = ranker("pullquote")(outline(article))
        for sentence, score in zip(article.sentences, scores, strict=True):
            at = int(np.searchsorted(starts, sentence.start, side="right")) - 1
            rating[at] = max(rating[at], float(score))
        return rating
