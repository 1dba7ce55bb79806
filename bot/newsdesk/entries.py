"""Finds what the store has of an address."""

from __future__ import annotations

from bot.entries import keys
from bot.ports import Store
from bot.reports import Entry, Item


async def entries_at(store: Store, address: str) -> list[Entry]:
    """The entries that link to an address, however it is written; of all sources, by source."""
    wanted = {key for key in keys([Item(None, address, "", "", None, None)]) if key.startswith("url:")}
    found: dict[int, Entry] = {}
    for source in await store.sources():
        for _, entry in (await store.known(source.id, wanted)).values():
            if entry:
                found[entry.id] = entry
    return list(found.values())
