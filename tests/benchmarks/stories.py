"""Stories: how fast windows of articles are grouped, how that grows with the window, and how well it is done."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from benchmarks import outside
from benchmarks.made import SYLLABLES
from benchmarks.table import Row, Tell, least, most

from bot.stories import Piece, group

TITLE, DATA = "stories", "summaries/neus_val"
START = datetime(2026, 11, 20, tzinfo=UTC)
SMALL, LARGE = 2_500, 20_000
#: Grouping is close to linear while a piece takes this much more when the window is eight times as large.
GROWTH = 2.0


def rows(tell: Tell) -> Iterator[Row]:
    """Yield how time grows with the window, and how well events are told apart."""
    tell(f"grouping {LARGE:,} articles")
    small, large = (_seconds(window(size)) / size for size in (SMALL, LARGE))
    note = f" ({1 / large:,.0f} a second)"
    what = f"time to group an article, of {LARGE:,} by of {SMALL:,}"
    yield most(what, "made here", large / small, GROWTH, note=note)
    gold = outside.corpus(f"{DATA}.jsonl")
    tell("grouping events")
    with outside.folder() as folder:
        target = folder / "out.jsonl"
        outside.pullquote("stories", outside.write(folder / "in.jsonl", outside.made("stories_eval.py", gold)), target)
        found = outside.evaluate("stories_eval.py", gold=gold, pred=target)
    yield least("events told apart, BCubed F1", DATA, found["bcubed_f1"], 0.84)


def window(size: int, seed: int = 1) -> list[Piece]:
    """A window of three days: words as frequent as in a language, more than half of the stories told once."""
    dice = random.Random(seed)  # noqa: S311 - the same window each time
    words = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES][:40_000]
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


def _seconds(pieces: Sequence[Piece]) -> float:
    """The time of this process that grouping takes."""
    begin = time.process_time()
    group(pieces)
    return time.process_time() - begin
