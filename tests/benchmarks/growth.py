"""Growth: how the time of a digest grows with the length of its text."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from benchmarks import made
from benchmarks.speed import seconds, slope
from benchmarks.table import Row, Tell, most

from bot import newsdesk
from bot.settings import Settings

TITLE = "growth"
WORDS = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
#: As many times as these words go into a text, it is digested, and the median counts.
WHOLE, TIMES = 20_000, 9
#: Time that grows with this power of the length is close to linear.
NEAR = 1.15


def rows(tell: Tell) -> Iterator[Row]:
    """Yield the power of the length that time grows with, and the longest text's time beside the shortest's."""
    settings, times = Settings(), []
    for words in WORDS:
        tell(f"{words:,} words")
        text = made.article(words)
        runs = max(3, min(TIMES, WHOLE // words))
        times.append(median(seconds(lambda text=text: newsdesk.digest(text, settings)) for _ in range(runs)))
    per = times[-1] / WORDS[-1] / (times[0] / WORDS[0])
    note = f" (a word at {WORDS[-1]:,} takes {per:.2f} times what it takes at {WORDS[0]:,})"
    yield most(
        f"time grows with the length, {WORDS[0]} to {WORDS[-1]:,} words, to the power of",
        "made here",
        slope(WORDS, times),
        NEAR,
        note=note,
    )
