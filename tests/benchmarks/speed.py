"""Speed: the whole digest against sumy's LexRank alone on the same sentences, in one process, by turns.

A digest is timed from the text on: reading, sentences, quotes, speakers, facts, choice, proof. LexRank gets the
sentences that this found, 200 of an article at most, and is timed twice: as sumy's guide has it, with its stemmer, its
stop words and NLTK's words; and bare, with the words already there. All see each article several times, one after the
other, and the median counts.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from benchmarks import made, outside
from benchmarks.table import Row, Tell, most

from bot import newsdesk
from bot.settings import Settings

TITLE, DATA = "speed", "summaries/cnn_dev"
ARTICLES, ROUNDS = 300, 5


def rows(tell: Tell) -> Iterator[Row]:
    """Yield both ratios; where there is no corpus, of articles made here."""
    try:
        texts = [row["text"] for row in outside.lines(outside.corpus(f"{DATA}.jsonl"))[:ARTICLES]]
        data = DATA
    except outside.Missing:
        texts, data = [made.article(600, seed) for seed in range(ARTICLES)], "made here"
    ours, guided, bare = sums(texts, tell)
    of = f"{data}, {len(texts)} articles"
    note = f" ({ours / len(texts) * 1e3:.1f} ms an article)"
    yield most("time of the digest by that of LexRank, as sumy's guide runs it", of, ours / guided, 1 / 4, note=note)
    yield most("… and of LexRank bare, its words already there", of, ours / bare, 1 / 4)


def sums(texts: Sequence[str], tell: Tell, rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Seconds for all texts: our digest, LexRank as in the guide, LexRank bare."""
    settings, guided, bare = Settings(), Guided(), Bare()
    total = [0.0, 0.0, 0.0]
    for number, text in enumerate(texts):
        if not number % 25:
            tell(f"article {number} of {len(texts)}")
        sentences = guided.sentences(text, settings)
        runs: list[Callable[[], object]] = [
            lambda text=text: newsdesk.digest(text, settings),
            lambda sentences=sentences: guided(sentences),
            bare.prepared(sentences),
        ]
        times = [[seconds(run) for run in runs] for _ in range(rounds)]
        for place in range(3):
            total[place] += median(each[place] for each in times)
    return total[0], total[1], total[2]


def seconds(run: Callable[[], object]) -> float:
    """How long something takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


class Guided:
    """LexRank as sumy's guide sets it up; its words are NLTK's, found without the data that NLTK would download."""

    def __init__(self) -> None:
        from nltk import word_tokenize  # noqa: PLC0415 - loads for long
        from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415
        from sumy.nlp.tokenizers import Tokenizer  # noqa: PLC0415
        from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
        from sumy.utils import get_stop_words  # noqa: PLC0415

        self.summarizer = LexRankSummarizer(Stemmer("english"))
        self.summarizer.stop_words = get_stop_words("english")
        self._split, self._is_word = word_tokenize, Tokenizer._is_word

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence, as sumy's tokenizer for English finds them."""
        return tuple(filter(self._is_word, self._split(sentence, preserve_line=True)))

    @staticmethod
    def sentences(text: str, settings: Settings) -> list[str]:
        """The sentences of a text that a digest is made of."""
        article = newsdesk.digest(text, settings).article
        return [each.span.of(article.text) for each in article.sentences if not each.note][:200]

    def __call__(self, sentences: Sequence[str]) -> object:
        """The three best."""
        return self.summarizer(_document(sentences, [self] * len(sentences)), 3)


class Bare:
    """LexRank with all defaults."""

    def __init__(self) -> None:
        from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415

        self.summarizer = LexRankSummarizer()

    def prepared(self, sentences: Sequence[str]) -> Callable[[], object]:
        """What runs it on sentences whose words are there."""
        document = _document(sentences, [_Words(sentence) for sentence in sentences])
        for sentence in document.sentences:
            _ = sentence.words  # kept from now on
        return lambda: self.summarizer(document, 3)


class _Words:
    """The words of one sentence."""

    def __init__(self, sentence: str) -> None:
        self.words = tuple(word for word in (part.strip(",.;:“”\"'()") for part in sentence.split()) if word.isalpha())

    def to_words(self, _sentence: str) -> tuple[str, ...]:
        """The words."""
        return self.words


def _document(sentences: Sequence[str], tokenizers: Sequence[object]) -> object:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415

    return ObjectDocumentModel([Paragraph([Sentence(*each) for each in zip(sentences, tokenizers, strict=True)])])


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The power of the size that the time grows with, from the smallest to the largest, by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(each) for each in times]
    x, y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    return math.fsum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / math.fsum((a - x) ** 2 for a in xs)
