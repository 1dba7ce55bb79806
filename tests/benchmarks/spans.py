"""Spans: whether everything that digests show stands in its article, on all texts that there are.

This looks at what the command line writes, and shares no code with the proof that is made before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from benchmarks import outside
from benchmarks.table import Row, Tell, missing

TITLE = "every span at its offsets, every digest proven"
#: Texts, articles of several outlets on one event, and web pages.
TEXTS = (
    "quotes/polnear_dev",
    "quotes/polnear_train",
    "quotes/dewikinews_dev",
    "quotes/dewikinews_train",
    "summaries/cnn_dev",
)
EVENTS = ("summaries/neus_val", "summaries/neus_train")
PAGES = "pages"
#: What stands for words that were left out, and for what a pronoun means.
MARK = re.compile(r"\s*…\s*|\[[^\]]*\]")
#: What the command says when a line doesn't hold.
DROPPED = "dropped"


class Tally(NamedTuple):
    """How many digests were looked at, spans in them, and spans that don't hold; and how many texts were refused."""

    digests: int = 0
    spans: int = 0
    wrong: int = 0
    refused: int = 0

    def with_(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*map(sum, zip(self, other, strict=True)))

    def row(self, what: str, data: str, of: str) -> Row:
        """All of it as a row."""
        told = f"; {self.refused} texts refused" if self.refused else ""
        figure = f"{100 * (1 - self.wrong / self.spans) if self.spans else 0:.5g} % of {self.spans:,} spans"
        return Row(what, f"{data}: {self.digests:,} {of}{told}", figure, "100 %", self.spans > 0 and not self.wrong)


def rows(tell: Tell) -> Iterator[Row]:
    """Yield a row for the samples, one for the articles of all corpora, and one for the stories."""
    tell("seeds")
    seeds = [{"id": path.stem, "text": path.read_text("utf-8")} for path in sorted(outside.SEEDS.glob("*.txt"))]
    yield articles(seeds).row(TITLE, "seeds", "digests")
    try:
        tell(PAGES)
        tally = articles(outside.made("pages_eval.py", outside.corpus(PAGES)))
        for name in (*TEXTS, *EVENTS):
            tell(name)
            tally = tally.with_(articles(texts(outside.lines(outside.corpus(f"{name}.jsonl")))))
        yield tally.row("the same", "all corpora", "digests")
    except outside.Missing as why:
        yield missing("the same", "all corpora", why)
    try:
        tally = Tally()
        for name in EVENTS:
            tell(f"{name}, together")
            tally = tally.with_(stories(outside.lines(outside.corpus(f"{name}.jsonl"))))
        yield tally.row("the same, in the article it is credited to", "all events", "stories")
    except outside.Missing as why:
        yield missing("the same, in the article it is credited to", "all events", why)


def texts(lines: Iterable[Mapping]) -> list[dict]:
    """The articles of a corpus, as lines for a batch."""
    found = []
    for number, line in enumerate(lines):
        each = line.get("articles", [line])
        found += [
            {"id": f"{number}/{at}", "title": one.get("title"), "text": one["text"]} for at, one in enumerate(each)
        ]
    return found


def articles(given: list[dict]) -> Tally:
    """What holds in the digests of some articles or pages."""
    with outside.folder() as folder:
        found, said = outside.batch(given, folder=folder)
    own = {row["id"]: row.get("text") for row in given}
    spans = refused = 0
    wrong = said.count(DROPPED)
    for row in found:
        if "error" in row:
            refused += 1
            continue
        wrong += own[row["id"]] not in {None, row["text"]}
        for span in spans_of(row):
            spans += 1
            wrong += not holds(span, row["text"])
    return Tally(len(found) - refused, spans, wrong, refused)


def stories(events: list[dict]) -> Tally:
    """What holds in the digests of some stories."""
    given = [
        {"id": str(at), "articles": [one | {"id": f"{at}/{number}"} for number, one in enumerate(event["articles"])]}
        for at, event in enumerate(events)
    ]
    with outside.folder() as folder:
        target = folder / "out.jsonl"
        said = outside.pullquote("stories", outside.write(folder / "in.jsonl", given), target, "--digest")
        found = outside.lines(target)
    own = {one["id"]: one["text"] for row in given for one in row["articles"]}
    spans = refused = 0
    wrong = said.count(DROPPED)
    for row in found:
        refused += "error" in row
        for span in story_spans(row) if "error" not in row else ():
            spans += 1
            wrong += not holds(span, own[span["article"]])
    return Tally(len(found) - refused, spans, wrong, refused)


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
