"""Which sources are read: adding, listing, removing and trying them, one by one or as lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.addresses import canonical
from bot.errors import NoAnswer, NoFolder, PullquoteError, UnknownSource
from bot.nearest import nearest
from bot.newsdesk.footer import conditions
from bot.newsdesk.health import fine, in_words
from bot.newsdesk.turns import Patience, attempt, for_each, host_of, in_turns
from bot.newsdesk.world import World
from bot.ports import Feed, Follow, Store
from bot.reports import Health, Source, SourceKind

#: Sources by what their addresses are compared by.
Known = dict[str, Source]


class Added(NamedTuple):
    """A source that is followed from now on, and how many of its items were taken as read; or was there already."""

    source: Source
    new: bool
    taken_as_read: int = 0


class Listed(NamedTuple):
    """A source with how it is doing, and what that is in words: "fine", "failing since 3 November 2026: …"."""

    source: Source
    health: Health
    words: str


class Imported(NamedTuple):
    """What became of a list: the sources that are new, those that were there, and the addresses that failed."""

    added: tuple[Added, ...]
    there: tuple[Source, ...]
    failed: tuple[tuple[str, PullquoteError], ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those of the list that are read from now on."""
        return (*(each.source for each in self.added), *self.there)


async def add(world: World, named: str, *, folders: bool = False) -> Added:
    """Add the feed of an address or site, or a folder where that is allowed; its items are taken as read.

    What is there already is found without asking its site. Raises FetchError and StoreError.
    """
    known = _by_address(await world.store.sources())
    if there := _among(known, named):
        return Added(there, new=False)
    return await _keep(world, known, *await find_feed(world, named, folders=folders))


async def follow(
    world: World, channel: str, named: str, wanted: Sequence[str] = (), unwanted: Sequence[str] = ()
) -> Added:
    """Let a channel follow the feed of an address or site, added if it is new, with words; these replace earlier ones.

    Raises as `add`.
    """
    added = await add(world, named)
    await world.store.follow(Follow(channel, added.source.id, tuple(wanted), tuple(unwanted)))
    return added


async def follow_all(store: Store, channel: str, sources: Iterable[Source]) -> int:
    """Let a channel follow sources; those that it follows already keep their words. Return how many are new to it.

    Raises StoreError.
    """
    before = {each.source for each in await store.follows(channel)}
    new = {source.id for source in sources} - before
    for source in sorted(new):
        await store.follow(Follow(channel, source))
    return len(new)


async def unfollow(store: Store, channel: str, named: str) -> Source:
    """Let a channel follow a source no more; return the source, which stays. Raises UnknownSource and StoreError."""
    followed = {each.source for each in await store.follows(channel)}
    source = find([each for each in await store.sources() if each.id in followed], named)
    await store.unfollow(channel, source.id)
    return source


async def find_feed(world: World, named: str, *, folders: bool = False) -> tuple[Feed, SourceKind]:
    """Return what an address, a site's or a feed's, or the path of a folder leads to. Raises FetchError."""
    named = named.strip()
    if folders and "://" not in named:
        try:
            return await world.folders.read(named), SourceKind.FOLDER
        except NoFolder:
            if named.startswith(("/", "~", ".")) or "\\" in named or not set(named) & set(".:"):
                raise
    return await world.feeds.discover(named), SourceKind.FEED


async def _keep(world: World, known: Known, feed: Feed, kind: SourceKind, title: str = "") -> Added:
    """Add a source with what its feed has by now, unless it is known."""
    if there := _among(known, feed.address):
        return Added(there, new=False)
    now = world.clock.now()
    named = feed.title or title or host_of(feed.address) or feed.address
    source = await world.store.add_source(feed.address, kind, named, feed.site, now)
    known[canonical(source.address)] = source
    kept = await world.store.take_items(source.id, feed.items, fine(Health(source.id), feed, now), now)
    return Added(source, new=True, taken_as_read=sum(each.entry.backlog for each in kept))


async def listed(world: World, channel: str | None = None) -> list[Listed]:
    """Return all sources, or those that a channel follows, by number. Raises StoreError."""
    now = world.clock.now()
    followed = {each.source for each in await world.store.follows(channel)} if channel else None
    every = sorted(await conditions(world.store, now), key=lambda each: each[0].id)
    return [
        Listed(source, health, in_words(source, health, now))
        for source, health in every
        if followed is None or source.id in followed
    ]


async def remove(store: Store, named: str) -> Source:
    """Remove a source with all that was read of it; return it. Raises UnknownSource and StoreError."""
    source = find(await store.sources(), named)
    await store.remove_source(source.id)
    return source


async def import_feeds(
    world: World, feeds: Sequence[tuple[str, str]], step: Callable[[int, int], None] | None = None
) -> Imported:
    """Add the feeds of a list, addresses with titles; what fails keeps no other from being added.

    `step` is told after each how many are done, and of how many. Raises StoreError.
    """
    titles: dict[str, str] = {}
    for address, title in feeds:
        titles[address] = titles.get(address) or title
    known = _by_address(await world.store.sources())
    patience = Patience()
    results: dict[str, Added | PullquoteError] = {}

    async def add_one(address: str) -> None:
        results[address] = await _add_listed(world, known, address, titles[address], patience)
        if step:
            step(len(results), len(titles))

    await for_each(in_turns(titles, host_of), add_one)
    ordered = [(address, results[address]) for address in titles]
    done = [result for _, result in ordered if isinstance(result, Added)]
    return Imported(
        tuple(each for each in done if each.new),
        tuple(each.source for each in done if not each.new),
        tuple((address, result) for address, result in ordered if isinstance(result, PullquoteError)),
    )


async def _add_listed(
    world: World, known: Known, address: str, title: str, patience: Patience
) -> Added | PullquoteError:
    """Add a feed of a list by the address that the list gives; a site that keeps others waiting is asked no more."""
    if there := _among(known, address):
        return Added(there, new=False)
    host = host_of(address)
    if patience.is_over(host):
        return NoAnswer(address, "(It has kept others of the list waiting, and wasn't asked for this one.)")
    feed = await attempt(world.feeds.read(address), address)
    if isinstance(feed, PullquoteError):
        patience.failed(host, feed)
        return feed
    patience.answered(host)
    return await attempt(_keep(world, known, feed, SourceKind.FEED, title), address)


def at_address(sources: Iterable[Source], address: str) -> Source | None:
    """Return the source of an address, however it is written: "x.example/feed" is https://www.x.example/feed/ too."""
    return _among(_by_address(sources), address)


def _by_address(sources: Iterable[Source]) -> Known:
    return {canonical(source.address): source for source in reversed(list(sources))}


def _among(known: Known, address: str) -> Source | None:
    return next((known[each] for each in _written(address) if each in known), None)


def _written(address: str) -> tuple[str, str]:
    """Return what an address is compared by, as it is and with https:// where somebody has left it out."""
    address = address.strip()
    return canonical(address), canonical(address if "://" in address else f"https://{address}")


def find(sources: Sequence[Source], named: str) -> Source:
    """Return the source that is meant by a number, a title, its own address or its site's. Raises UnknownSource."""
    named = named.strip()
    by_number = [source for source in sources if str(source.id) == named.removeprefix("#")]
    found = by_number or [source for source in sources if at_address([source], named)]
    found = found or [source for source in sources if source.title.casefold() == named.casefold()]
    found = found or [source for source in sources if source.site and canonical(source.site) in _written(named)]
    if len(found) == 1:
        return found[0]
    if found:
        each = ", ".join(f"{source.id} ({source.address})" for source in found)
        raise UnknownSource(named, f"Several are called so: {each}. Give the number of one.")
    names = {name.casefold(): source for source in sources for name in (source.title, source.address)}
    meant = names.get(nearest(named.casefold(), names) or "")
    raise UnknownSource(named, f"Did you mean {meant.title} ({meant.id}, {meant.address})?" if meant else "")
