"""`pullquote batch`: JSON Lines in, JSON Lines out, in the same order, on all cores."""

from __future__ import annotations

import logging
import os
from functools import partial

from adapters.cli import console
from adapters.cli.guard import log, show_log, surprises, trace
from adapters.cli.rows import Row, digest_fields, fields_of, id_of, rows_of
from adapters.cli.streams import between, progress
from adapters.cli.workers import ordered
from bot.contract import as_json, as_row
from bot.errors import PullquoteError
from bot.settings import Settings


def batch(source: str, target: str, settings: Settings, *, jobs: int) -> bool:
    """Write a line for each line of `source`; return whether all could be digested. `jobs` 0 is all cores."""
    jobs = jobs or cores()
    task = partial(answer, settings=settings, debug=log.isEnabledFor(logging.DEBUG))
    failed = 0
    with between(source, target) as (incoming, outgoing), progress(incoming, target) as step:
        rows = rows_of(incoming)
        answers = map(task, rows) if jobs == 1 else ordered(task, rows, jobs, _lost)
        for line, problem in answers:
            outgoing.write(line)
            if problem:
                failed += 1
                console.problem(problem)
            step()
    return not failed


def answer(row: Row, *, settings: Settings, debug: bool = False) -> tuple[bytes, str]:
    """Return the output line for an input line, and what went wrong with it, if anything did."""
    show_log(debug=debug)
    fields: dict[str, object] = {}
    try:
        with surprises(f"line {row.number}"):
            fields = fields_of(row)
            digest = as_row(digest_fields(fields, settings))
    except PullquoteError as error:
        trace(error)
        name = id_of(fields)
        error.about = f"line {row.number}" if name is None else f"line {row.number} ({name})"
        return _line({"id": name, "error": str(error)}), str(error)
    return _line({**digest, "id": id_of(fields)}), ""


def _lost(row: Row) -> tuple[bytes, str]:
    """Answer for a line whose process died."""
    error = f"line {row.number}: The process that worked on it was ended, perhaps for lack of memory. Try --jobs 1."
    try:
        name = id_of(fields_of(row))
    except PullquoteError:
        name = None
    return _line({"id": name, "error": error}), error


def _line(row: dict[str, object]) -> bytes:
    return as_json(row).encode() + b"\n"


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
