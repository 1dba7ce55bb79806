"""Promises that tests hold, by how many of their cases pass: there is no other figure for them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence

from benchmarks import outside
from benchmarks.table import Row, Tell, missing

TITLE = "promises"
#: What is promised, and the tests that hold it.
TESTS = (
    ("the sample: who said what, what is page matter", ("tests/bot/quotes/test_sample.py",)),
    ("any text: valid spans, proof, the same digest again", ("tests/bot/test_any_text.py",)),
    ("hostile texts take seconds, and grow with their length only", ("tests/bot/test_hostile_text.py",)),
    ("hostile and broken feeds are read or stopped", ("tests/adapters/sources/test_parsing.py",)),
    (
        "addresses that must not be fetched from are refused, on every hop",
        ("tests/adapters/sources/test_guard.py", "tests/adapters/sources/test_connecting.py"),
    ),
    (
        "a round of fetching: each item once, each fault named, nobody kept waiting",
        ("tests/bot/newsdesk/test_rounds.py",),
    ),
    ("killed at 50 moments: nothing lost, nothing doubled (SQLite and PostgreSQL)", ("tests/crash/test_store.py",)),
)
COUNT = re.compile(r"(\d+) (passed|failed|error|xfailed)")


def rows(tell: Tell) -> Iterator[Row]:
    """Yield how many cases pass for each promise."""
    for what, paths in TESTS:
        tell(what)
        data = " ".join(f"`{path}`" for path in paths)
        if not all((outside.ROOT / path).exists() for path in paths):
            yield missing(what, data, "there are no such tests")
            continue
        passed, other = counts(paths)
        yield Row(what, data, f"{passed} of {passed + other} cases", "all", passed > 0 and not other)


def counts(paths: Sequence[str]) -> tuple[int, int]:
    """How many cases of some tests pass, and how many don't."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *paths]
    done = subprocess.run(command, cwd=outside.ROOT, capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    found = {kind: int(count) for count, kind in COUNT.findall(last)}
    passed = found.pop("passed", 0)
    return passed, sum(found.values()) + (1 if done.returncode and not sum(found.values()) else 0)
