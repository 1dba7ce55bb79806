"""Quotes: whether they are found, whether their speakers are right, and whether confidence means what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import outside
from benchmarks.table import Row, Tell, least

TITLE, DATA = "quotes", "quotes/polnear_dev"
#: The confidence from which on quotes have to be right.
SURE = 0.95


def rows(tell: Tell) -> Iterator[Row]:
    """Yield detection, speakers, both together, and the sure ones."""
    gold, entities = outside.corpus(f"{DATA}.jsonl"), outside.corpus(f"{DATA}_entities.json")
    with outside.folder() as folder:
        tell("digesting")
        found, _ = outside.batch(
            [{"id": row["doc"], "text": row["text"]} for row in outside.lines(gold)], folder=folder
        )
        tell("scoring")
        whole = scores(found, 0, gold, entities, folder)
        sure = scores(found, SURE, gold, entities, folder)
    yield least("quotes found, overlap F1", DATA, whole["detect_overlap"]["F1"], 0.97)
    yield least("their speakers right", DATA, whole["speaker_acc"], 0.90)
    yield least("found with the right speaker, F1", DATA, whole["e2e"]["F1"], 0.87)
    yield least(f"speakers right, where confidence is {SURE} and more", DATA, sure["speaker_acc"], 0.95)
    yield least("… and the share of quotes that are so sure", DATA, sure["speaker_n"] / whole["speaker_n"], 0.70)


def scores(found: Sequence[dict], confidence: float, gold: Path, entities: Path, folder: Path) -> dict:
    """The evaluator's figures for the quotes of some confidence or more."""
    predicted = [
        {"doc": row["id"], "quotes": [_predicted(q) for q in row.get("quotes", ()) if q["confidence"] >= confidence]}
        for row in found
    ]
    path = outside.write(folder / "quotes.jsonl", predicted)
    return outside.evaluate("quote_eval.py", gold=gold, pred=path, entities=entities)


def _predicted(quote: dict) -> dict:
    speaker = quote["speaker"] or {}
    return {
        "start": quote["start"],
        "end": quote["end"],
        "speaker": speaker.get("name"),
        "mention": speaker.get("mention"),
    }
