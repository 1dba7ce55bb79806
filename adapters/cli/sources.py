"""`pullquote sources`: what is read, and how it is doing."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from adapters.bootstrap import open_world
from adapters.cli.console import answer, hint, problem
from adapters.cli.guard import report, surprises
from adapters.cli.inputs import is_address
from adapters.cli.listing import NO_SOURCES, as_rows, as_table, named, of_trial
from adapters.cli.streams import replacing, stages
from adapters.sources.files import read_file, read_stream
from adapters.sources.opml import LIMIT, Subscription, read_opml, write_opml
from adapters.terminal.chat import CHANNEL
from bot.cleaning import clean
from bot.errors import BadList, PullquoteError, SettingsError, StoreError
from bot.newsdesk import following
from bot.newsdesk.trying import try_source
from bot.newsdesk.world import World
from bot.reports import SourceKind
from bot.settings import Settings

STOPPED = "Stopped. What was done before is kept, and nothing is half done."


def add(names: Sequence[str], settings: Settings) -> bool:
    """Add each feed, site or folder; return whether all could be added."""
    return _run(settings, partial(_each, names, _add))


def remove(names: Sequence[str], settings: Settings) -> bool:
    """Remove each source by its number, title or address; return whether all could be removed."""
    return _run(settings, partial(_each, names, _remove))


def try_out(names: Sequence[str], settings: Settings, *, wanted: Sequence[str], unwanted: Sequence[str]) -> bool:
    """Print what a channel with these words would get of each, and why; return whether all could be read."""
    return _run(settings, partial(_each, names, partial(_test, wanted=wanted, unwanted=unwanted)))


def show(settings: Settings, *, form: str = "text") -> bool:
    """Print all sources with how they are doing."""
    return _run(settings, partial(_show, form=form))


def import_list(name: str, settings: Settings) -> bool:
    """Add the feeds of an OPML file or its address, or of stdin for "-"; return whether all could be added."""
    if is_address(name):
        return _run(settings, partial(_import_from, address=name))
    content = read_file(name, LIMIT) if name != "-" else read_stream(sys.stdin.buffer, LIMIT) if sys.stdin else b""
    return _run(settings, partial(_import, content=content, name=name))


def export_list(target: str, settings: Settings) -> bool:
    """Write all feeds to an OPML file, or to stdout for "-"."""
    return _run(settings, partial(_export, target=target))


def _run(settings: Settings, work: Callable[[World], Awaitable[bool]]) -> bool:
    async def run() -> bool:
        async with open_world(settings) as world:
            return await work(world)

    try:
        return asyncio.run(run())
    except KeyboardInterrupt:
        raise KeyboardInterrupt(STOPPED) from None


async def _each(names: Sequence[str], work: Callable[[World, str], Awaitable[None]], world: World) -> bool:
    """Do some work for each name; what fails is told, and the others go on."""
    fine = True
    for name in names:
        try:
            with surprises(name):
                await work(world, name)
        except (SettingsError, StoreError):
            raise
        except PullquoteError as error:
            report(error)
            fine = False
    return fine


async def _add(world: World, name: str) -> None:
    added = await following.add(world, name, folders=True)
    await following.follow_all(world.store, CHANNEL, [added.source])
    if not added.new:
        answer(clean(f"{named(added.source)} is there already, as number {added.source.id}."))
        return
    read = f"{added.taken_as_read} items were" if added.taken_as_read != 1 else "1 item was"
    taken = f"{read} taken as read; what comes from now on is news" if added.taken_as_read else "it has nothing yet"
    answer(clean(f"Added {named(added.source)}: {taken}."))


async def _remove(world: World, name: str) -> None:
    answer(clean(f"Removed {named(await following.remove(world.store, name))}, with all that was read of it."))


async def _test(world: World, name: str, wanted: Sequence[str], unwanted: Sequence[str]) -> None:
    for line in of_trial(await try_source(world, name, folders=True, wanted=wanted, unwanted=unwanted)):
        answer(clean(line))


async def _show(world: World, form: str) -> bool:
    listed = await following.listed(world)
    if form == "json":
        for row in as_rows(listed):
            answer(row)
    elif listed:
        answer(as_table(listed, world.clock.now()))
    else:
        answer(NO_SOURCES)
    return True


async def _import_from(world: World, address: str) -> bool:
    return await _follow(world, await world.lists.fetch(address), (), address)


async def _import(world: World, content: bytes, name: str) -> bool:
    name = "stdin" if name == "-" else name
    found = read_opml(content, name)
    return await _follow(world, [(feed.address, feed.title) for feed in found.feeds], found.passed_over, name)


async def _follow(world: World, feeds: Sequence[tuple[str, str]], passed_over: Sequence[str], name: str) -> bool:
    """Follow a list's feeds, addresses with titles, and say what became of each. Raises BadList for an empty one."""
    if not feeds and not passed_over:
        raise BadList(name, "There is no feed in it; perhaps it was cut off.")
    with stages() as step:
        done = await following.import_feeds(world, feeds, partial(step, "feeds"))
    await following.follow_all(world.store, CHANNEL, done.sources)
    for added in done.added:
        answer(clean(f"Added {named(added.source)}."))
    for address, error in done.failed:
        with_address = "" if error.about == address else f"{address}: "
        problem(f"{with_address}{error}")
    for title in passed_over:
        problem(f"{title or 'A feed without a name'}: It has no address that can be fetched.")
    failed = len(done.failed) + len(passed_over)
    there = f", {len(done.there)} there already" if done.there else ""
    answer(f"{len(done.added)} added{there}{f', {failed} could not be added' if failed else ''}.")
    return not failed


async def _export(world: World, target: str) -> bool:
    sources = await world.store.sources()
    feeds = [Subscription(source.address, source.title) for source in sources if source.kind is SourceKind.FEED]
    with replacing(target) as stream:
        stream.write(write_opml(feeds).encode())
    if left := len(sources) - len(feeds):
        hint(f"{left} folder{'s' * (left != 1)} left out: such a list has feeds only.")
    return True
