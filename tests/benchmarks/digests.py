"""Digests against what an editor says they must carry: facts, quotes, speakers, within how many words."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import outside
from benchmarks.table import Row, Tell, least, most

TITLE, DATA = "digests", "summaries/digests_dev"


def rows(tell: Tell) -> Iterator[Row]:
    """Yield what digests carry, beside what the articles' beginnings of the same length do."""
    gold, texts = outside.corpus(f"{DATA}.jsonl"), outside.corpus("summaries/cnn_dev.jsonl")
    wanted = {row["id"] for row in outside.lines(gold)}
    with outside.folder() as folder:
        tell("digesting")
        outside.batch(
            [{"id": row["id"], "text": row["text"]} for row in outside.lines(texts) if row["id"] in wanted],
            folder=folder,
        )
        tell("scoring")
        found = outside.evaluate("digest_eval.py", gold=gold, texts=texts, pred=folder / "out.jsonl")
    lead = found["lead_same_words"]
    yield most("words of a digest", DATA, found["words"], 130, "{:.0f}")
    yield least("must-know facts in it", DATA, found["must"], 0.88, note=f" (lead: {lead['must']:.3f})")
    yield least("all facts in it, by weight", DATA, found["facts"], 0.58, note=f" (lead: {lead['facts']:.3f})")
    yield least("shown quotes that are good", DATA, found["quotes_good"], 0.80)
    yield least("articles with a best quote that show one", DATA, found["articles_with_a_best_quote"], 0.65)
    yield least("shown quotes with the right speaker", DATA, found["speakers_right"], 0.97)
    yield least("all quotes with the right full name", DATA, found["all_speakers_right"], 0.88)
