"""Summaries: what they have in common with human ones, beside the first sentences of the same articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks import outside
from benchmarks.fit_ranker import FOLDS, PENALTY, crossed, gain, highlighted, roundups
from benchmarks.table import Row, Tell, least

TITLE, DATA = "summaries", "summaries/cnn_dev"
EVENTS = "summaries/neus_val"
FORM = "{:+.2f}"


def rows(tell: Tell) -> Iterator[Row]:
    """Yield what ROUGE-1 gains over lead-3, each summary by weights that were fitted without its article."""
    outside.corpus(f"{DATA}.jsonl")
    tell("fitting")
    found = gain(crossed(highlighted(), list(roundups()), FOLDS, PENALTY), tell)
    what = f"ROUGE-1 of the summary over lead-3, by {FOLDS} folds"
    yield least(what, DATA, found["delta_r1"], 1.5, FORM, note=interval(found))
    yield never_worse("… and lead-3 isn't significantly better", DATA, found)
    tell("several outlets")
    yield from together()


def together() -> Iterator[Row]:
    """Yield what ROUGE-1 of a story's summary gains over the first sentence of each outlet."""
    gold = outside.corpus(f"{EVENTS}.jsonl")
    with outside.folder() as folder:
        given = [{"id": row["id"], "articles": _named(row)} for row in outside.lines(gold)]
        target = folder / "out.jsonl"
        outside.pullquote("stories", outside.write(folder / "in.jsonl", given), target, "--digest")
        found = outside.evaluate("summary_eval.py", gold=gold, pred=target)
    what = "ROUGE-1 of a story's summary over the first sentence of each outlet"
    yield least(what, EVENTS, found["delta_r1"], 0, FORM, note=interval(found))
    yield never_worse("… and those aren't significantly better", EVENTS, found)


def interval(found: Mapping) -> str:
    """The interval that a difference lies in, 95 times of a hundred."""
    low, high = found["delta_r1_95"]
    return f" ({low:+.2f} to {high:+.2f})"


def never_worse(what: str, data: str, found: Mapping) -> Row:
    """A row that is met unless the whole interval lies below zero."""
    return least(what, data, found["delta_r1_95"][1], 0, FORM, note=" at best")


def _named(row: Mapping) -> list[dict]:
    return [article | {"id": str(number)} for number, article in enumerate(row["articles"])]
