"""A week of six invented stories as several papers tell them: first reports, the same again in other words, and news.

Of each story: when it breaks, how two papers tell it, how a third tells the same a day later, and what really comes of
it, by day. The words are the tests' own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from servers.papers import Paper


class Tale(NamedTuple):
    """A story over a week: `first` and `again` are tellings of the same, `later` has what comes of it, by day."""

    slug: str
    day: int
    first: tuple[tuple[str, str], ...]
    again: tuple[str, str]
    later: dict[int, tuple[str, str]]


_WEEK = json.loads(Path(__file__).with_name("week.json").read_text("utf-8"))
TALES = tuple(Tale(**each | {"later": {int(day): told for day, told in each["later"].items()}}) for each in _WEEK)
PAPERS = ("Harbour Post", "The Ledger", "Tide Weekly", "Coast News")


def papers_of(day: int) -> Iterator[Paper]:
    """What is published in the hours before a day's morning; hours are counted from the first midnight."""
    for number, tale in enumerate(TALES):
        hour = 24 * day + 1.5 + number / 2
        if day == tale.day:
            for outlet, (title, text) in zip(PAPERS, tale.first, strict=False):
                yield Paper(outlet, hour, f"{tale.slug}-{day}", title, text)
        if day == tale.day + 1:
            yield Paper(PAPERS[2], hour, f"{tale.slug}-{day}-again", *tale.again)
            title, text = tale.first[0]
            yield Paper(PAPERS[3], hour, f"{tale.slug}-{day}-copy", title, text)
        if day in tale.later:
            yield Paper(PAPERS[number % 2], hour, f"{tale.slug}-{day}-later", *tale.later[day])
