"""`follow`, `unfollow`, `sources`, `test`, `import`, `export`: what a channel reads."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.intents import Export, Follow, Import, Sources, Try, Unfollow
from bot.commands.manual import named
from bot.errors import UnknownSource
from bot.newsdesk import following
from bot.newsdesk.desk import Desk
from bot.newsdesk.footer import footer
from bot.newsdesk.trying import try_source
from bot.ports import Follow as Followed
from bot.replies import FeedPart, FilePart, NoticePart, ProblemPart, Reply, SourceRow, SourcesPart, reply
from bot.reports import SourceKind

#: So many items of a feed that is tried are shown.
ITEMS = 5
#: So many feeds that couldn't be added are named.
NAMED = 10
#: Of a longer list, nobody waits for the end.
LONGEST = 300
LIST = "pullquote.opml"
NOTHING = "This channel follows nothing yet. Follow a feed or a site."


async def follow(desk: Desk, intent: Follow) -> Reply:
    """The channel follows a feed or site from now on."""
    before = {each.source: each for each in await desk.store.follows(desk.channel)}
    added = await following.follow(desk.world, desk.channel, intent.address, intent.wanted, intent.unwanted)
    known = before.get(added.source.id)
    same = known is not None and (known.wanted, known.unwanted) == (intent.wanted, intent.unwanted)
    told = f"This channel follows {added.source.title} ({added.source.address}) {'already' if same else 'now'}."
    details = [f"Entries must have one of these words: {', '.join(intent.wanted)}."] if intent.wanted else []
    details += [f"None with one of these is taken: {', '.join(intent.unwanted)}."] if intent.unwanted else []
    if known and not same and not details:
        details.append("All its entries are taken from now on.")
    if added.taken_as_read:
        details.append(f"What it has by now, {_count(added.taken_as_read, 'item')}, counts as read.")
    return reply(NoticePart(told, tuple(details)))


async def unfollow(desk: Desk, intent: Unfollow) -> Reply:
    """The channel follows a source no more."""
    try:
        source = await following.unfollow(desk.store, desk.channel, intent.source)
    except UnknownSource as error:
        followed = await following.listed(desk.world, desk.channel)
        if not followed:
            return reply(sourceless())
        told = error.detail or "See what it follows in the list of its sources."
        told = f"This channel doesn't follow {intent.source}. {told}"
        return reply(ProblemPart(told, example=f"unfollow {followed[0].source.address}"))
    return reply(NoticePart(f"This channel follows {source.title} no more."))


async def sources(desk: Desk, _intent: Sources) -> Reply:
    """What the channel follows, the failing first."""
    words = {follow.source: follow for follow in await desk.store.follows(desk.channel)}
    listed = await following.listed(desk.world, desk.channel)
    if not listed:
        return reply(sourceless())
    rows = [_row(each, words[each.source.id]) for each in listed if each.source.id in words]
    rows.sort(key=lambda row: (not row.failure, not row.state))
    return reply(SourcesPart(tuple(rows), await footer(desk.store, 0, desk.now, desk.channel)))


def _row(listed: following.Listed, follow: Followed) -> SourceRow:
    source, health, words = listed
    return SourceRow(
        source.id,
        source.title,
        source.address,
        source.site,
        "" if words == "fine" else words,
        health.failure or "",
        health.checked,
        health.changed,
        follow.wanted,
        follow.unwanted,
    )


async def test(desk: Desk, intent: Try) -> Reply:
    """What a feed or site would give."""
    feed = (await try_source(desk.world, intent.address, pages=0)).feed
    return reply(FeedPart(feed.title or feed.address, feed.address, feed.items[:ITEMS], len(feed.items)))


async def import_list(desk: Desk, intent: Import) -> Reply:
    """The channel follows all feeds of a list."""
    feeds = await _list(desk, intent)
    if not feeds:
        return reply(ProblemPart("There is no feed in this list."))
    if len(feeds) > LONGEST:
        told = f"This list has {len(feeds):,} feeds; a chat takes {LONGEST} at once. Split it."
        return reply(ProblemPart(told))
    done = await following.import_feeds(desk.world, feeds)
    new = await following.follow_all(desk.store, desk.channel, done.sources)
    count = len({source.id for source in done.sources})
    before = f", {count - new} of them as before" if 0 < new < count else ""
    told = f"This channel follows {_count(count, 'feed')} of the list {'now' if new else 'already'}{before}."
    failed = [str(error) for _, error in done.failed[:NAMED]]
    if len(done.failed) > NAMED:
        failed.append(f"And {len(done.failed) - NAMED} more couldn't be read.")
    return reply(NoticePart(told, tuple(failed)) if count else ProblemPart("\n".join(failed)))


async def _list(desk: Desk, intent: Import) -> Sequence[tuple[str, str]]:
    if intent.address:
        return await desk.world.lists.fetch(intent.address)
    if intent.text:
        return await desk.world.lists.read(intent.text.encode(errors="replace"))
    found = [feed for file in desk.attachments for feed in await desk.world.lists.read(file.content, file.name)]
    return list(dict(found).items())


async def export(desk: Desk, _intent: Export) -> Reply:
    """What the channel follows, as a list that any reader imports."""
    listed = await following.listed(desk.world, desk.channel)
    feeds = [each.source for each in listed if each.source.kind is SourceKind.FEED]
    if not feeds:
        return reply(sourceless() if not listed else ProblemPart("Only feeds can be exported, and there is none."))
    return reply(FilePart(LIST, desk.world.lists.write(feeds), f"{_count(len(feeds), 'feed')}, for any feed reader."))


def sourceless(meant: str | None = None) -> ProblemPart:
    """What is said where the channel follows nothing; perhaps another command was meant."""
    return ProblemPart(NOTHING, nearest=meant, example=named(meant).example if meant else "follow bbc.com")


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
