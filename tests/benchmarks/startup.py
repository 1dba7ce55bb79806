"""Start-up: one digest as a whole process, against a process that only imports sumy's LexRank."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks import outside
from benchmarks.speed import seconds
from benchmarks.table import Row, Tell, most

TITLE = "startup"
ROUNDS = 15


def rows(tell: Tell) -> Iterator[Row]:
    """Yield the ratio of both, taken by turns."""
    sample = outside.SEEDS / "biden-xi-call.txt"
    commands = [
        [outside.COMMAND, "digest", str(sample)],
        [sys.executable, "-c", "import sumy.summarizers.lex_rank"],
    ]
    times: list[list[float]] = [[], []]
    for turn in range(ROUNDS + 1):
        tell(f"turn {turn} of {ROUNDS}")
        for place, command in enumerate(commands):
            took = seconds(lambda command=command: _run(command))
            times[place] += [took] if turn else []  # the first turn fills the caches of files
    ours, theirs = map(median, times)
    yield most(
        "time of a digest as a whole process by that of `import sumy.summarizers.lex_rank`",
        "the sample",
        ours / theirs,
        1,
        note=f" ({ours:.2f} s by {theirs:.2f} s)",
    )


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, **outside.surroundings(), check=True, capture_output=True)
