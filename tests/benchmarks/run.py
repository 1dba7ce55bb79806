#!/usr/bin/env python3
"""Measures quality and speed, and prints a table of what was found beside what is asked for.

usage: python tests/benchmarks/run.py [--only NAME… | --readme]

PULLQUOTE_CORPORA and PULLQUOTE_EVALUATORS name the folders of the corpora and of the scripts that score; neither is
part of this repository. What needs one that isn't there says so, and the rest is measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).parents[1]))  # for `benchmarks`, `made` and `servers`, as pytest has it

from importlib import import_module

from benchmarks import outside
from benchmarks.readme import README, into
from benchmarks.table import HEADINGS, Row, Tell, missing
from rich.console import Console
from rich.table import Table

#: One module each, in the order of the table.
SUBJECTS = (
    "quotes",
    "digests",
    "summaries",
    "spans",
    "speed",
    "growth",
    "startup",
    "memory",
    "pages",
    "feeds",
    "stories",
    "rates",
    "briefings",
    "days",
    "promises",
)


def measured(subject: str, tell: Tell) -> list[Row]:
    """The rows of a subject; what can't be measured here is a row that says why."""
    module, rows = import_module(f"benchmarks.{subject}"), []
    try:
        rows.extend(module.rows(tell))  # what comes before something is missing is kept
    except outside.Missing as why:
        rows.append(missing(module.TITLE, getattr(module, "DATA", ""), why))
    except outside.Failed as why:
        rows.append(Row(module.TITLE, getattr(module, "DATA", ""), f"failed: {why}", "", met=False))
    return rows


def shown(rows: list[Row]) -> Table:
    """The table for a terminal."""
    table = Table(*HEADINGS)
    for row in rows:
        table.add_row(*row.cells(), style="red" if row.met is False else None)
    return table


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", nargs="+", choices=SUBJECTS, default=SUBJECTS, metavar="NAME", help=", ".join(SUBJECTS)
    )
    parser.add_argument("--readme", action="store_true", help="write the sample and the table into README.md")
    arguments = parser.parse_args()
    if arguments.readme and arguments.only != SUBJECTS:
        parser.error("--readme writes the whole table: leave --only out")
    rows: list[Row] = []
    with Console(stderr=True).status("") as status:
        for subject in arguments.only:

            def tell(doing: str, subject: str = subject) -> None:
                status.update(f"{subject}: {doing}")

            rows += measured(subject, tell)
    Console(width=None if sys.stdout.isatty() else 160).print(shown(rows))
    if arguments.readme:
        print(into(README, rows))


if __name__ == "__main__":
    main()
