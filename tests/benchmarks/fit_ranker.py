#!/usr/bin/env python3
"""Fits the weights of the default ranker, says how good they are by cross-validation, and with --write ships them.

usage: python tests/benchmarks/fit_ranker.py [--folds 8] [--penalty 20] [--write]

PULLQUOTE_CORPORA names the folder of the corpora. The weights are fitted on CNN's articles with their highlights
(summaries/cnn_dev, without those that summaries/digests_dev grades), on what kept.jsonl says that a reader of these
must know, and on reports of several outlets with a human roundup (summaries/neus_train). No text of these gets into the
weights, and nothing is fitted on quotes/.

With PULLQUOTE_EVALUATORS it also says what ROUGE-1 digests gain over lead-3 when each is made with weights that were
fitted without its article.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # for `benchmarks`, as pytest has it

import numpy as np
from benchmarks import logistic, outside
from benchmarks.highlights import targets
from benchmarks.logistic import Model
from rich.console import Console

from bot import newsdesk, text
from bot.contract import as_row
from bot.model import Span
from bot.quotes import voices
from bot.settings import ReadingSettings, Settings
from bot.summary import Floats, outline
from bot.summary.features import features
from bot.summary.rankers import pullquote

FOLDS, PENALTY = 8, 20.0
#: How many events of several outlets are read; and how much one of their sentences counts beside one of CNN’s.
EVENTS, COUNT = 800, 0.2
#: A report with fewer words isn't fitted on by itself.
FEWEST = 40
#: What a reader must know of some articles: facts with weights 1 to 3, and the places in the text that state each.
KEPT = Path(__file__).with_name("kept.jsonl")
#: How sure it is that a sentence is kept that states a fact of weight 1, 2, 3.
SURE = (0.1, 0.4, 1.0)
#: How much what a highlight says counts beside what was judged.
HIGHLIGHT = 0.3
NOTE = "Fitted by tests/benchmarks/fit_ranker.py on {}; penalty {:g}."


class Example(NamedTuple):
    """The sentences of a report: their features, how sure it is that each is kept, and how much each counts."""

    id: str
    columns: Floats
    targets: Floats
    counts: Floats


def example(
    id: str,  # noqa: A002
    report: str,
    summary: str,
    *,
    title: str | None = None,
    each: bool = False,
    count: float = 1.0,
    facts: Sequence[Mapping] = (),
) -> Example:
    """A report and its human summary as an example; with `facts`, its sentences stand in it once more, for these."""
    article = text.read(report, settings=ReadingSettings(language="en"), id=id, title=title)
    heard = voices(article)
    outlined = outline(article, [quote.span for quote in heard.quotes] if heard else [])
    columns = np.array(list(features(outlined).values()), np.float64).T[outlined.body]
    spans = [sentence.span for sentence in article.sentences if not sentence.note]
    wanted = targets([span.of(article.text) for span in spans], summary, each=each)
    counts = np.full(len(wanted), HIGHLIGHT * count)
    if facts:
        wanted, counts = np.append(wanted, stating(spans, facts)), np.append(counts, np.full(len(wanted), count))
        columns = np.vstack([columns, columns])
    return Example(id, columns, wanted, counts)


def stating(spans: Sequence[Span], facts: Sequence[Mapping]) -> Floats:
    """For each sentence how sure it is kept, as it states some facts."""
    found = np.zeros(len(spans))
    for fact in facts:
        for start, end in fact["places"]:
            shared = [min(end, span.end) - max(start, span.start) for span in spans]
            at = int(np.argmax(shared))
            if shared[at] > 0:
                found[at] = max(found[at], SURE[fact["weight"] - 1])
    return found


def highlighted() -> list[Example]:
    """CNN's articles with their highlights, those that others grade counting nothing."""
    graded = {row["id"] for row in outside.lines(outside.corpus("summaries/digests_dev.jsonl"))}
    kept = {row["id"]: row["facts"] for row in outside.lines(KEPT)}
    return [
        example(
            row["id"],
            row["text"],
            row["references"][0],
            each=True,
            count=0.0 if row["id"] in graded else 1.0,
            facts=kept.get(row["id"], ()),
        )
        for row in outside.lines(outside.corpus("summaries/cnn_dev.jsonl"))
    ]


def roundups() -> Iterator[Example]:
    """Events: the reports of all outlets as one text, and the first outlet's by itself under its own title."""
    for row in outside.lines(outside.corpus("summaries/neus_train.jsonl"))[:EVENTS]:
        summary, first = row["references"][0], row["articles"][0]
        together = "\n\n".join(article["text"] for article in row["articles"])
        yield example(row["id"], together, summary, count=COUNT)
        if len(first["text"].split()) > FEWEST:
            yield example(row["id"], first["text"], summary, title=first["title"].rstrip("."), count=COUNT)


def fitted(examples: Sequence[Example], penalty: float = PENALTY) -> Model:
    """The model of some examples."""
    columns, wanted, counts = (np.concatenate([each[at] for each in examples]) for at in (1, 2, 3))
    return logistic.fit(columns[counts > 0], wanted[counts > 0], counts[counts > 0], penalty)


def crossed(articles: Sequence[Example], others: Sequence[Example], folds: int, penalty: float) -> dict[str, Model]:
    """For each article by its id the model that was fitted without it."""
    fold = np.random.default_rng(0).permutation(len(articles)) % folds
    models = [
        fitted([*others, *(each for each, at in zip(articles, fold, strict=True) if at != left)], penalty)
        for left in range(folds)
    ]
    return {each.id: models[at] for each, at in zip(articles, fold, strict=True)}


@contextmanager
def using(model: Model) -> Iterator[None]:
    """Have the default ranker go by a model instead of the shipped weights."""
    shipped = pullquote.weights
    found = named(model), model.base
    pullquote.weights = lambda: found
    try:
        yield
    finally:
        pullquote.weights = shipped


def named(model: Model) -> dict[str, float]:
    """The weights by the features' names."""
    return dict(zip(names(), model.weights.tolist(), strict=True))


def names() -> list[str]:
    """The features' names, in order."""
    return list(features(outline(text.read("Nothing happened today in all of London.", settings=ReadingSettings()))))


def gain(models: Mapping[str, Model], tell: Callable[[str], None]) -> dict:
    """The evaluator's figures for digests of CNN's articles, each by the model that was fitted without it."""
    gold, settings, found = outside.corpus("summaries/cnn_dev.jsonl"), Settings(), []
    for number, row in enumerate(outside.lines(gold)):
        tell(f"digest {number}")
        with using(models[row["id"]]):
            found.append(as_row(newsdesk.digest(row["text"], settings, id=row["id"])))
    tell("scoring")
    with outside.folder() as folder:
        return outside.evaluate("summary_eval.py", gold=gold, pred=outside.write(folder / "out.jsonl", found))


def ship(model: Model, articles: Sequence[Example], others: Sequence[Example], penalty: float) -> None:
    """Write the weights where the ranker finds them, with a note of what they are from."""
    kept = sum(bool(each.counts.any()) for each in articles)
    judged = len(outside.lines(KEPT))
    origin = (
        f"{kept} CNN articles with their highlights, {judged} of them judged, and {len(others)} reports with a roundup"
    )
    data = {"note": NOTE.format(origin, penalty), "base": model.base, "features": named(model)}
    pullquote.WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def main() -> None:
    """Fit, say how good that is, and ship it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", action="store_true", help="write bot/summary/weights.json")
    arguments = parser.parse_args()
    with Console(stderr=True).status("reading") as status:
        articles, others = highlighted(), list(roundups())
        models = crossed(articles, others, arguments.folds, arguments.penalty)
        try:
            found = gain(models, status.update)
        except outside.Missing as why:
            print(f"The gain over lead-3 isn't known: {why}.")
        else:
            low, high = found["delta_r1_95"]
            print(
                f"ROUGE-1 over lead-3 by {arguments.folds} folds: {found['delta_r1']:+.2f} ({low:+.2f} to {high:+.2f})"
            )
    if arguments.write:
        ship(fitted([*articles, *others], arguments.penalty), articles, others, arguments.penalty)
        print(f"Written: {pullquote.WEIGHTS}")


if __name__ == "__main__":
    main()
