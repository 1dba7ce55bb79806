"""Measures stories: how fast windows of articles are grouped, how well, and what their digests say.

`rows` gives what was measured beside its bar. Speed is measured on windows made here; quality on a folder of data, if
one is given: `neus_val.jsonl`, events with the articles of several outlets ("articles") and a roundup ("references").
"""

from __future__ import annotations

import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bot.errors import InputError
from bot.reports import Report
from bot.settings import ReadingSettings, Settings
from bot.stories import Group, Piece, group, headline, story, tell
from bot.text import read

START = datetime(2026, 11, 20, tzinfo=UTC)
SMALL, LARGE = 2_500, 20_000
#: Grouping may take this much more a piece when the window is eight times as large.
GROWTH = 2.0
RATE, GROUPING = 550, 0.84


class Row(NamedTuple):
    """What was measured, the bar in words, and the result."""

    what: str
    bar: str
    measured: str


def rows(data: Path | None = None) -> Iterator[Row]:
    """Yield what was measured."""
    small, large = (_seconds(window(size)) / size for size in (SMALL, LARGE))
    yield Row(f"grouping {LARGE:,} articles", f"{RATE} a second", f"{1 / large:,.0f} a second")
    yield Row(f"time for each, {LARGE:,} against {SMALL:,}", f"below {GROWTH:g} x", f"{large / small:.2f} x")
    if data and (data / "neus_val.jsonl").is_file():
        events = [json.loads(line) for line in (data / "neus_val.jsonl").read_text("utf-8").splitlines()]
        yield Row("grouping, BCubed F1", f"{GROUPING:g}", f"{grouped(events):.3f}")
        ours, first = summarised(events)
        yield Row("summary of several, ROUGE-1", f"{first:.1f} (first sentences)", f"{ours:.1f}")


def window(size: int, seed: int = 1) -> list[Piece]:
    """A window of three days: words as frequent as in a language, more than half of the stories told once."""
    dice = random.Random(seed)  # noqa: S311 - the same window each time
    words = [f"{a}{b}{c}" for a in _syllables() for b in _syllables() for c in _syllables()][:40_000]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    common = dice.choices(words, weights, k=400_000)
    pieces: list[Piece] = []
    while len(pieces) < size:
        tellers = 1 if dice.random() < 0.55 else min(60, int(dice.paretovariate(1.1)) + 1)
        own = dice.sample(words[200:], 25)
        at = START + timedelta(hours=dice.uniform(0, 60))
        for _ in range(tellers):
            text = [
                dice.choice(own[:15] if dice.random() < 0.5 else own) if dice.random() < 0.25 else ""
                for _ in range(120)
            ]
            begin = dice.randrange(len(common) - 120)
            filled = [word or other for word, other in zip(text, common[begin : begin + 120], strict=True)]
            published = at + timedelta(hours=dice.uniform(0, 10))
            pieces.append(Piece(str(len(pieces)), " ".join(filled[:9]), " ".join(filled), published))
    return pieces[:size]


def _syllables() -> list[str]:
    return [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


def _seconds(pieces: Sequence[Piece]) -> float:
    """The time of this process that grouping takes."""
    begin = time.process_time()
    group(pieces)
    return time.process_time() - begin


def grouped(events: Sequence[dict]) -> float:
    """BCubed F1 of grouping all articles of some events."""
    gold, pieces = [], []
    for place, event in enumerate(events):
        for number, article in enumerate(event["articles"]):
            gold.append(place)
            pieces.append(Piece(f"{place}/{number}", article["title"], article["text"]))
    found = [0] * len(pieces)
    for name, each in enumerate(group(pieces)):
        for number in each.pieces:
            found[number] = name
    both, golden, ours = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    pairs = list(zip(gold, found, strict=True))
    precision = math.fsum(both[g, f] / ours[f] for g, f in pairs) / len(pairs)
    recall = math.fsum(both[g, f] / golden[g] for g, f in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def summarised(events: Sequence[dict]) -> tuple[float, float]:
    """ROUGE-1 of the digests' summaries, and of the first sentence of each outlet, against the roundups; 0 to 100."""
    from rouge_score.rouge_scorer import RougeScorer  # noqa: PLC0415 - only this needs it, and it loads for long

    scorer = RougeScorer(["rouge1"], use_stemmer=True)

    def score(text: str, references: Sequence[str]) -> float:
        scores = [scorer.score(reference, text)["rouge1"].fmeasure for reference in references]
        return 100 * math.fsum(scores) / len(scores)

    ours, first = [], []
    for event in events:
        reports = [_report(number, article) for number, article in enumerate(event["articles"])]
        told = tell(story(Group("s", tuple(range(len(reports))), {}), reports), Settings())
        texts = [line.line.span.of(told.digests[line.report].article.text) for line in told.summary]
        ours.append(score("\n".join(texts), event["references"]))
        leads = [each.article.sentences[0].span.of(each.article.text) for each in reports if each.article.sentences]
        first.append(score("\n".join(leads), event["references"]))
    return math.fsum(ours) / len(ours), math.fsum(first) / len(first)


def _report(number: int, article: dict) -> Report:
    title, text = article["title"], article["text"]
    try:
        return Report(read(text, title=title, id=str(number), settings=ReadingSettings()), f"Outlet {number}")
    except InputError:
        return Report(headline(title=title, id=str(number)), f"Outlet {number}", excerpt=True)


if __name__ == "__main__":
    import sys

    for row in rows(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(*row, sep=" | ")
