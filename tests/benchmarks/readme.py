"""The parts of the README that are measured or printed, not written."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks import outside
from benchmarks.table import Row, markdown

README = outside.ROOT / "README.md"
SAMPLE = outside.SEEDS / "biden-xi-call.txt"
#: What a reader of the table has to know.
BELOW = f"""
Times are those of two things run by turns on one machine, one divided by the other. The data aren't part of this
repository: `{outside.CORPORA}` and `{outside.EVALUATORS}` name the folders of the corpora and of the scripts that
score. What needs none can be measured by itself: `.venv/bin/python tests/benchmarks/run.py --only speed memory`."""


def into(readme: Path, rows: Sequence[Row]) -> str:
    """Put the sample's digest into a README, and the table, if it is whole; return what was done."""
    text = filled(readme.read_text("utf-8"), "sample", f"```\n{sample()}\n```")
    whole = all(row.met is not None for row in rows)
    if whole:
        text = filled(text, "bench", f"{markdown(rows)}\n{BELOW}")
    readme.write_text(text, "utf-8")
    if whole:
        return f"{readme.name} has this table now."
    return f"{readme.name} keeps its table: here, some of it couldn't be measured."


def filled(text: str, name: str, part: str) -> str:
    """A text with a part between the marks of that name."""
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    before, opened, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"There is no {start} … {end} to fill.")
    return f"{before}{start}\n{part}\n{end}{after}"


def sample() -> str:
    """What the command prints for the sample."""
    command = [outside.COMMAND, "digest", str(SAMPLE)]
    return subprocess.run(
        command, **outside.surroundings(), check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout.strip()
