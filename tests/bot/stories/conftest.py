"""Short texts as reports of different outlets."""

from datetime import UTC, datetime

import pytest

from bot.reports import Report
from bot.settings import ReadingSettings
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
def reports(report):
    """Reads texts as the reports of so many outlets."""
    return lambda *texts: [report(text, outlet) for text, outlet in zip(texts, OUTLETS, strict=False)]
