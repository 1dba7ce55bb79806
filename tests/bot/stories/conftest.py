"""Short texts as reports of different outlets, and a small world of seven articles."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.reports import Report
from bot.settings import ReadingSettings
from bot.stories import Piece
from bot.text import read

OUTLETS = ("Harbour Post", "The Ledger", "Coast News", "Daily Mole", "Evening Gull", "Tide Weekly")


@pytest.fixture(scope="session")
def report():
    """Reads a text as an outlet's report; `hour` is when, on one day, it was published."""

    def report(text, outlet="Harbour Post", title="As before", hour=None, excerpt=False):
        article = read(text, title=title, id=outlet.lower().replace(" ", "-"), settings=ReadingSettings(language="en"))
        published = datetime(2026, 11, 23, hour, tzinfo=UTC) if hour is not None else None
        return Report(article, outlet, published, excerpt)

    return report


@pytest.fixture(scope="session")
def article(report):
    """Reads a text as an Article."""
    return lambda text: report(text).article


@pytest.fixture(scope="session")
def reports(report):
    """Reads texts as the reports of so many outlets."""
    return lambda *texts: [report(text, outlet) for text, outlet in zip(texts, OUTLETS, strict=False)]


@pytest.fixture(scope="session")
def window():
    """Five reports on a ferry that sank, one of them a near-copy, and two on other things."""
    rows = map(json.loads, Path(__file__).with_name("window.jsonl").read_text("utf-8").splitlines())
    return [window_report(**row) for row in rows]


def window_report(**row):
    """A line of the window as a report."""
    article = read(**row, settings=ReadingSettings(language="en"))
    return Report(article, row["publisher"], datetime.fromisoformat(row["published"]) if "published" in row else None)


@pytest.fixture(scope="session")
def pieces(window):
    """The window as grouping sees it."""
    return [
        Piece(report.article.id, report.article.title, report.article.text, report.published, report.article.url)
        for report in window
    ]
