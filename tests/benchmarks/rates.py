"""Rates: articles and pages a second through the command line, with one process and with two.

Two processes are twice as fast only where two cores are free. So two plain loops are timed beside them, each time, and
what these get is the bar.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks import made, outside
from benchmarks.speed import seconds
from benchmarks.table import Row, Tell, missing

TITLE = "rates"
ARTICLES, PAGES, ROUNDS = 3_000, 400, 3
#: Near twice: of what two plain loops get, start-up and sharing out may take the rest.
NEAR = 0.85
#: Where two loops get less than this, something else keeps the cores busy, and nothing can be told.
FREE = 1.6
LOOP = "sum(range(60_000_000))"


def rows(tell: Tell) -> Iterator[Row]:
    """Yield how many times the rate of one process two have."""
    from adapters.cli.batch import cores  # noqa: PLC0415 - only this needs it

    for what, given in (
        ("articles", list(made.rows(ARTICLES))),
        ("pages", [made.page(number) for number in range(PAGES)]),
    ):
        title, data = f"{what} a second with two processes, by one", f"made here, {len(given):,}"
        if cores() < 2:
            yield missing(title, data, "this machine has one core")
            continue
        tell(what)
        one, two, loops = rates(given)
        if loops < FREE:
            yield missing(title, data, f"no two cores were free: two plain loops got {loops:.2f} times one")
            continue
        note = f" ({one:.0f} and {two:.0f} a second)"
        bar = f"at least {NEAR} of {loops:.2f}, which two plain loops get"
        yield Row(title, data, f"{two / one:.2f}{note}", bar, two / one >= NEAR * loops)


def rates(given: Sequence[dict]) -> tuple[float, float, float]:
    """Lines a second with one process and with two, start-up included; and how many times one loop two have.

    All are taken by turns, and the medians count.
    """
    times: dict[tuple[str, int], list[float]] = {}
    with outside.folder() as folder:
        source = outside.write(folder / "in.jsonl", given)
        for _ in range(ROUNDS):
            for jobs in (1, 2):
                run = ("batch", source, folder / "out.jsonl", "--jobs", str(jobs))
                taken = seconds(lambda run=run: outside.pullquote(*run))
                times.setdefault(("batch", jobs), []).append(taken)
                times.setdefault(("loop", jobs), []).append(seconds(lambda jobs=jobs: loop(jobs)))
    found = {what: median(each) for what, each in times.items()}
    return (
        len(given) / found["batch", 1],
        len(given) / found["batch", 2],
        2 * found["loop", 1] / found["loop", 2],
    )


def loop(processes: int) -> None:
    """Count in so many processes at once."""
    running = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(processes)]
    for each in running:
        each.wait()
