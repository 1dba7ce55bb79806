"""What whoever runs the bot is to hear of a round of fetching, whether they asked for it or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from adapters.cli.listing import named
from bot.newsdesk.health import in_words
from bot.newsdesk.rounds import Round
from bot.reports import Health, Source

OFFLINE = "No site could be reached. Is this machine connected? Nothing is held against the sources, and they stay due."


def troubles(done: Round, now: datetime) -> Iterator[str]:
    """A sentence for each trouble that is more than a site's of this hour."""
    if done.offline:
        yield OFFLINE
    for source, health in done.to_tell:
        yield _failing(source, health, now)


def _failing(source: Source, health: Health, now: datetime) -> str:
    """Say, once, that a source has failed for long, and what becomes of it."""
    words = in_words(source, health, now).removeprefix("failing since ").partition(": ")[0]
    return (
        f"{named(source)} has not been readable since {words}. It is asked again by itself, less and less often. "
        f"If it is gone: pullquote sources remove {source.id}"
    )
