"""Decides what the items of a fetch are: new, an update of a known one, or known; apart from reading and keeping them.

An item is known by its keys: its guid, its canonical address, and where it has neither, a hash of its words. Dates
never count: publishers bump them, repeat them, and leave out the time. A key that different items share tells nothing
from then on: some feeds give one guid or one address to all they list. With another guid and another title, an item
is another one, though at the same address: some feeds list one item at a time, and link all to one page.

Where most of a document is known by its titles and dates alone, its site has moved: then these count, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from bot.addresses import canonical, is_front_page
from bot.reports import Entry, Item

#: Longer keys are kept as their hash.
_LONGEST_KEY = 300
#: As many titles under one key, and it isn't an item's but a list's.
_TITLES_OF_A_LIST = 3
#: So many items with known titles and dates, and most of a document, are no coincidence.
_MOVED = 3
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Verdict(StrEnum):
    """What an item turned out to be."""

    NEW = "new"
    UPDATE = "update"
    KNOWN = "known"
    #: Known, but its entry has been deleted since.
    FORGOTTEN = "forgotten"


class Known(NamedTuple):
    """Whose a key is: the number of an Entry, None where several items share it; and the Entry unless forgotten."""

    number: int | None
    entry: Entry | None


class Decision(NamedTuple):
    """What becomes of one item; `keys` are those to remember, the strongest first.

    `number`, `before` and `after` are of the Entry that it is: as it is kept, and as it is to be kept.
    """

    item: Item
    verdict: Verdict
    keys: tuple[str, ...]
    number: int | None = None
    before: Entry | None = None
    after: Entry | None = None


class Decisions(NamedTuple):
    """What becomes of a fetch: one for each different item, in order; `shared` are the keys that tell nothing now."""

    items: tuple[Decision, ...]
    shared: frozenset[str]


class _Candidate(NamedTuple):
    """An item of a document with the keys that count, and those that don't because others share them."""

    item: Item
    keys: list[str]
    shared: tuple[str, ...]


def storable(text: str) -> str:
    """Return a text that any database can hold: NUL and halves of characters become `�`; its length stays."""
    return _UNSTORABLE.sub("\ufffd", text)


def keys(items: Iterable[Item]) -> set[str]:
    """Return all keys that items may be known by."""
    return {key for item in map(tidy, items) for key in (*_named(item), _hashed(item), *_dated(item))}


def decide(items: Sequence[Item], known: Mapping[str, Known], now: datetime) -> Decisions:
    """Return what becomes of a document's items, given what is known of their `keys`.

    Items that repeat an earlier one of the document are left out, and those that say nothing.
    """
    worded = [item for item in map(tidy, items) if item.title or item.excerpt or item.url]
    shared = _shared(worded) | {key for key, whose in known.items() if whose.number is None}
    candidates = _different(worded, shared)
    owners = _owners(candidates, known)
    decisions = (_decision(candidate, owners.get(at), known, now) for at, candidate in enumerate(candidates))
    fresh = {key for key in shared if key not in known or known[key].number is not None}
    return Decisions(tuple(decision for decision in decisions if decision), frozenset(fresh))


def tidy(item: Item) -> Item:
    """Return an item with texts that can be kept, and None for those that are empty."""
    return Item(
        guid=storable(item.guid or "").strip() or None,
        url=storable(item.url or "").strip() or None,
        title=storable(item.title),
        excerpt=storable(item.excerpt),
        author=storable(item.author or "").strip() or None,
        published=item.published,
    )


def _guid(item: Item) -> str | None:
    return _key("guid", item.guid) if item.guid else None


def _address(item: Item) -> str | None:
    address = canonical(item.url or "")
    return _key("url", address) if address and not is_front_page(address) else None


def _named(item: Item) -> list[str]:
    """Return an item's own keys, the strongest first."""
    return [key for key in (_guid(item), _address(item)) if key]


def _hashed(item: Item) -> str:
    """Return the key of an item that has no other."""
    return "text:" + _hash("\n".join(_words(item)))


def _dated(item: Item) -> list[str]:
    """Return the key that tells an item only among others of its document: its title with its date, if it has both."""
    title = _words(item)[0].casefold()
    return ["dated:" + _hash(f"{title}\n{item.published.isoformat()}")] if title and item.published else []


def _key(kind: str, text: str) -> str:
    return f"{kind}:{text}" if len(text) <= _LONGEST_KEY else f"{kind}:sha256:{_hash(text)}"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _words(item: Item | Entry) -> tuple[str, str]:
    """Return what a reader would see, whatever the white space."""
    return " ".join(item.title.split()), " ".join(item.excerpt.split())


def _shared(items: Sequence[Item]) -> set[str]:
    """Return the keys that tell nothing, as different items share them.

    Two items with one key are the same if their titles are, or their other keys.
    """
    shared = set()
    for mine, other in ((_guid, _address), (_address, _guid)):
        groups: dict[str, tuple[set[str], set[str | None]]] = defaultdict(lambda: (set(), set()))
        for item in items:
            if key := mine(item):
                titles, others = groups[key]
                titles.add(_words(item)[0].casefold())
                others.add(other(item))
        for key, (titles, others) in groups.items():
            joined = len(others) == 1 and None not in others
            if len(titles) >= _TITLES_OF_A_LIST or (len(titles) > 1 and not joined):
                shared.add(key)
    return shared


def _different(items: Sequence[Item], shared: set[str]) -> list[_Candidate]:
    """Return a document's different items in order; of those with a key in common the first, with all their keys."""
    candidates: list[_Candidate] = []
    seen: dict[str, _Candidate] = {}
    for item in items:
        named = _named(item)
        own = [key for key in named if key not in shared] or [_hashed(item)]
        candidate = next((seen[key] for key in own if key in seen), None)
        if candidate is None:
            candidate = _Candidate(item, [], tuple(key for key in named if key in shared))
            candidates.append(candidate)
        candidate.keys.extend(key for key in own if key not in candidate.keys)
        for key in own:
            seen.setdefault(key, candidate)
    return candidates


def _owners(candidates: Sequence[_Candidate], known: Mapping[str, Known]) -> dict[int, Known]:
    """Return the entry that each candidate is, by its place: guids first, as a link may have gone to another item."""
    owners: dict[int, Known] = {}
    taken: set[int] = set()
    for kind in ("guid:", "url:", "text:", "shared"):
        for at, candidate in enumerate(candidates):
            if at in owners:
                continue
            for whose in _claims(candidate, kind, known):
                if whose.number is not None and whose.number not in taken:
                    owners[at] = whose
                    taken.add(whose.number)
                    break
    moved = _moved([each for each in enumerate(candidates) if each[0] not in owners], known, taken)
    return owners | moved if len(moved) >= max(_MOVED, len(candidates) / 2) else owners


def _moved(left: Sequence[tuple[int, _Candidate]], known: Mapping[str, Known], taken: set[int]) -> dict[int, Known]:
    """Return the entries that other candidates may be by their titles and dates, by place."""
    owners: dict[int, Known] = {}
    for at, candidate in left:
        for whose in (known[key] for key in _dated(candidate.item) if key in known):
            if whose.number is not None and whose.number not in taken:
                owners[at] = whose
                taken.add(whose.number)
    return owners


def _claims(candidate: _Candidate, kind: str, known: Mapping[str, Known]) -> list[Known]:
    """Return what a candidate may be by its keys of one kind; by a key that is shared only now, if the words agree."""
    if kind != "shared":
        held = [key for key in candidate.keys if key.startswith(kind) and key in known]
        return [known[key] for key in held if not _is_handed_on(candidate, key, known)]
    shared = [known[key] for key in candidate.shared if key in known]
    return [whose for whose in shared if whose.entry and _words(whose.entry) == _words(candidate.item)]


def _is_handed_on(candidate: _Candidate, key: str, known: Mapping[str, Known]) -> bool:
    """Whether an address was another item's before: the guid is new and the title differs.

    A guid that is the address itself, but for what doesn't tell pages apart, says no more than that: some feeds number
    an article's versions there.
    """
    entry, item = known[key].entry, candidate.item
    guids = [each for each in candidate.keys if each.startswith("guid:")]
    if entry is None or not key.startswith("url:") or not guids or any(each in known for each in guids):
        return False
    numbered = any(canonical(each.removeprefix("guid:")) == key.removeprefix("url:") for each in guids)
    return not numbered and _words(entry)[0].casefold() != _words(item)[0].casefold()


def _decision(candidate: _Candidate, owner: Known | None, known: Mapping[str, Known], now: datetime) -> Decision | None:
    """Return what becomes of a candidate; None where all its keys are other items'."""
    item, fresh = candidate.item, tuple(key for key in candidate.keys if key not in known)
    dated = tuple(key for key in _dated(item) if key not in known)
    if owner is None:
        fresh += tuple(key for key in candidate.keys if key in known and _is_handed_on(candidate, key, known))
        return Decision(item, Verdict.NEW, (*fresh, *dated)) if fresh else None
    fresh += dated
    if owner.entry is None:
        return Decision(item, Verdict.FORGOTTEN, fresh, owner.number)
    after = _renewed(owner.entry, item, now)
    verdict = Verdict.KNOWN if _words(after) == _words(owner.entry) else Verdict.UPDATE
    return Decision(item, verdict, fresh, owner.number, owner.entry, after)


def _renewed(entry: Entry, item: Item, now: datetime) -> Entry:
    """Return an entry as an item has it now. Its link may move without a word; its date stays the first one given."""
    moved = item.url is not None and canonical(item.url) != canonical(entry.url or "")
    entry = replace(entry, url=item.url if moved else entry.url, published=entry.published or item.published)
    if _words(entry) == _words(item):
        return entry
    return replace(entry, title=item.title, excerpt=item.excerpt, author=item.author or entry.author, updated=now)
