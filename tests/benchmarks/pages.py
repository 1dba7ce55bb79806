"""Pages: whether the article in a web page is found, within the time that a page may take."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import outside
from benchmarks.table import Row, Tell, least, most

from adapters.sources.extraction import extract
from adapters.sources.workers import Workers
from bot.errors import ExtractionTimeout
from bot.settings import Settings

TITLE, DATA = "pages", "pages"


def rows(tell: Tell) -> Iterator[Row]:
    """Yield how much of the articles is found, and how long the slowest page takes."""
    pages: Path = outside.corpus(DATA)
    given = outside.made("pages_eval.py", pages)
    with outside.folder() as folder:
        tell("extracting")
        outside.batch(given, folder=folder)
        found = outside.evaluate("pages_eval.py", gold=pages, pred=folder / "out.jsonl")
    yield least("article found in a page, shingle F1", f"{DATA}, {found['pages']} pages", found["f1"], 0.96)
    limit = Settings().sources.parse_seconds
    slowest, stopped = asyncio.run(times(given, limit, tell))
    note = f" ({stopped} stopped at their limit)"
    yield most("seconds of the slowest page", f"{DATA}, {len(given)} pages", slowest, limit, "{:.1f}", note=note)


async def times(pages: Sequence[dict], limit: float, tell: Tell) -> tuple[float, int]:
    """The seconds of the slowest page, and how many were stopped."""
    workers, slowest, stopped = Workers(1, limit), 0.0, 0
    try:
        for number, page in enumerate(pages):
            tell(f"page {number} of {len(pages)}")
            begin = time.perf_counter()
            try:
                await workers.run(extract, page["html"], page["url"] or "", about=page["id"])
            except ExtractionTimeout:
                stopped += 1
            slowest = max(slowest, time.perf_counter() - begin)
    finally:
        await workers.close()
    return slowest, stopped
