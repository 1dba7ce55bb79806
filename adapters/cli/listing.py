"""Sources, and what is tried of them, as lines for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from adapters.cli.tables import table
from bot.cleaning import clean
from bot.contract import as_json
from bot.newsdesk.following import Listed
from bot.newsdesk.footer import told
from bot.newsdesk.trying import Trial, Tried
from bot.reports import PageKind, Source

NO_SOURCES = "No sources yet. Add one: pullquote sources add example.com"


def named(source: Source) -> str:
    """Return a source's title and address."""
    return f"{source.title} ({source.address})" if source.title != source.address else source.address


def as_table(listed: Sequence[Listed], now: datetime) -> str:
    """Return sources as a table, below it why some fail, and the line that counts them."""
    parted = [(source, *words.partition(": ")) for source, _, words in listed]
    rows = [(str(source.id), source.title, state, source.address) for source, state, *_ in parted]
    drawn = table(("#", "Title", "How it is doing", "Address"), rows)
    # Sentences are longer than all the columns together.
    reasons = "\n".join(f"{source.id}: {clean(why)}" for source, *_, why in parted if why)
    counted = told([(each.source, each.health) for each in listed], 0, now)
    return "\n\n".join(filter(None, (drawn, reasons, counted)))


def as_rows(listed: Sequence[Listed]) -> Iterator[str]:
    """Yield a line of JSON for each source."""
    for source, health, words in listed:
        row = asdict(source) | {"doing": words}
        row |= {key: value for key, value in asdict(health).items() if key not in {"source", "etag", "modified"}}
        yield as_json({key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()})


def of_trial(trial: Trial) -> Iterator[str]:
    """Yield the lines that say what a channel would get of a source, and why."""
    feed, source = trial.feed, trial.source
    title = feed.title or (source.title if source else "") or feed.address
    yield f"{title} ({feed.address})"
    taken = sum(each.taken for each in trial.items)
    if source:
        yield f"You follow it as number {source.id}; of its {len(trial.items)} entries, {taken} would be news now."
    else:
        yield (
            f"It has {len(trial.items)} entries, {taken} of them fit to be news. When you add it, these are taken as "
            "read, and what comes after is news."
        )
    for each in trial.items:
        yield ""
        yield from _of_item(each)


def _of_item(tried: Tried) -> Iterator[str]:
    item = tried.item
    date = f" ({item.published.astimezone():%Y-%m-%d %H:%M})" if item.published else ""
    yield f"{'+' if tried.taken else '-'} {' '.join(item.title.split()) or item.url or '(nothing)'}{date}"
    if item.url:
        yield f"  {item.url}"
    yield f"  {_why(tried)}"


def _why(tried: Tried) -> str:
    page = tried.page
    if not tried.taken:
        return f"Not taken: {tried.why}"
    if page is None:
        return "Taken: it is new. Its page was not tried."
    words = len(page.text.split())
    if page.kind is PageKind.ARTICLE:
        return f"Taken: it is new. An article of {words:,} words."
    why = page.why.removeprefix(f"{tried.item.url}: ") or "There is no article on its page."
    return f"Taken: it is new. An excerpt of {words:,} words only: {why}"
