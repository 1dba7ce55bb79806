"""Spans: whether everything that digests show stands in its article, on all texts that there are.

This looks at what the command line writes, and shares no code with the proof that is made before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from benchmarks import outside
from benchmarks.table import Row, Tell, missing

TITLE = "every span at its offsets, every digest proven"
#: Where texts are, and in which field of a line.
TEXTS = (
    "quotes/polnear_dev",
    "quotes/polnear_train",
    "quotes/dewikinews_dev",
    "quotes/dewikinews_train",
    "summaries/cnn_dev",
)
EVENTS = ("summaries/neus_val", "summaries/neus_train")
#: What stands for words that were left out, and for what a pronoun means.
MARK = re.compile(r"\s*…\s*|\[[^\]]*\]")
#: What the command says when a line doesn't hold.
DROPPED = "dropped"


def rows(tell: Tell) -> Iterator[Row]:
    """Yield a row for the samples and one for each corpus."""
    seeds = [{"id": path.stem, "text": path.read_text("utf-8")} for path in sorted(outside.SEEDS.glob("*.txt"))]
    tell("seeds")
    yield _checked("seeds", seeds)
    for name in (*TEXTS, *EVENTS):
        tell(name)
        try:
            yield _checked(name, articles(outside.lines(outside.corpus(f"{name}.jsonl"))))
        except outside.Missing as why:
            yield missing(TITLE, name, why)
    for name in EVENTS:
        tell(f"{name}, together")
        try:
            yield _together(name, outside.lines(outside.corpus(f"{name}.jsonl")))
        except outside.Missing as why:
            yield missing("the same, of stories", name, why)


def articles(lines: Iterable[Mapping]) -> list[dict]:
    """The articles of a corpus, as lines for a batch."""
    found = []
    for number, line in enumerate(lines):
        each = line.get("articles", [line])
        found += [
            {"id": f"{number}/{at}", "title": one.get("title"), "text": one["text"]} for at, one in enumerate(each)
        ]
    return found


def _checked(data: str, given: list[dict]) -> Row:
    with outside.folder() as folder:
        found, said = outside.batch(given, folder=folder)
    wrong = said.count(DROPPED)
    texts = {row["id"]: row["text"] for row in given}
    spans = refused = 0
    for row in found:
        if "error" in row:
            refused += 1
            continue
        wrong += row["text"] != texts[row["id"]]
        for span in spans_of(row):
            spans += 1
            wrong += not holds(span, row["text"])
    return _row(TITLE, data, f"{len(found)} digests", spans, wrong, refused)


def _together(data: str, events: list[dict]) -> Row:
    given = [
        {"id": str(at), "articles": [one | {"id": f"{at}/{number}"} for number, one in enumerate(event["articles"])]}
        for at, event in enumerate(events)
    ]
    with outside.folder() as folder:
        target = folder / "out.jsonl"
        said = outside.pullquote("stories", outside.write(folder / "in.jsonl", given), target, "--digest")
        found = outside.lines(target)
    wrong = said.count(DROPPED)
    texts = {one["id"]: one["text"] for row in given for one in row["articles"]}
    spans = refused = 0
    for row in found:
        refused += "error" in row
        for span in story_spans(row) if "error" not in row else ():
            spans += 1
            wrong += not holds(span, texts[span["article"]])
    return _row(
        "the same, of stories, each in the article it is credited to",
        data,
        f"{len(found)} stories",
        spans,
        wrong,
        refused,
    )


def _row(what: str, data: str, of: str, spans: int, wrong: int, refused: int) -> Row:
    told = f", {refused} texts refused" if refused else ""
    figure = f"{100 * (1 - wrong / spans) if spans else 0:.4g} % of {spans:,}"
    return Row(what, f"{data}, {of}{told}", figure, "100 %", spans > 0 and not wrong)


def spans_of(row: Mapping) -> Iterator[dict]:
    """All spans of a digest: lines, figures, quotes."""
    for span in (*row["summary"], *row["facts"], *row["quotes"]):
        yield span
        yield from span.get("figures", ())


def story_spans(row: Mapping) -> Iterator[dict]:
    """All spans of a story's digest, each with its article."""
    for span in (*row["summary"], *row["facts"]):
        yield span
        yield from (figure | {"article": span["article"]} for figure in span.get("figures", ()))
    for quote in row["quotes"]:
        yield from (quote, *quote["also"], *quote["variants"])
    for differing in row["disagreements"]:
        yield from (span for side in differing["sides"] for span in side)


def holds(span: Mapping, text: str) -> bool:
    """Whether a span is its text's, what it shows is made of that, and its speaker is named where it says."""
    start, end = span["start"], span["end"]
    if not 0 <= start < end <= len(text) or text[start:end] != span["text"]:
        return False
    at = 0
    for part in MARK.split(span.get("shown", "")):
        at = span["text"].find(part.strip(), at)
        if at < 0:
            return False
    mentions = [who["mention"] for who in (span.get("speaker"), span.get("via")) if who]
    return all(
        0 <= first < last <= len(text) for first, last in (*mentions, *([span["cue"]] if span.get("cue") else []))
    )
