"""`why URL`: what happened to an article on its way: listed, read, let through, grouped, ranked, muted, shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot import stories
from bot.commands.intents import Why
from bot.deliveries import State
from bot.newsdesk import deliveries, muting
from bot.newsdesk.briefing import DAY, STORIES
from bot.newsdesk.briefs import Wish, chosen, of_site
from bot.newsdesk.desk import Desk
from bot.newsdesk.entries import entries_at
from bot.newsdesk.window import Kept, passes, read_window
from bot.ports import Follow, Store
from bot.replies import Reply, Step, WhyPart, reply
from bot.reports import Entry, Page, PageKind, Source, Story
from bot.settings import Settings
from bot.wording import outlets

#: So many stories are ranked to find an article's place; later places are told as such.
_RANKED = 200
#: So many briefings are looked back at.
_BRIEFINGS = 50
_AWAY = "Its outlet had taken it away; the briefing's message says so."
_CHANGED = "It had changed since; where the briefing showed what had, its message says so."
_KINDS = {
    PageKind.EXCERPT: "Only an excerpt could be read.",
    PageKind.PAYWALL: "The site asks for a subscription.",
    PageKind.CONSENT: "The site asks for consent before it shows anything.",
    PageKind.ERROR: "It couldn't be read; it is tried again.",
}


class Known(NamedTuple):
    """An entry with all that is known of it: its source, what was read of it, and how the channel follows that."""

    entry: Entry
    source: Source
    page: Page | None
    follow: Follow | None


class Place(NamedTuple):
    """Where an article's story stands among those of its time, from 1 on, and of how many."""

    story: Story
    rank: int
    found: int


async def why(desk: Desk, intent: Why) -> Reply:
    """What happened to an article, in order."""
    known = await _known(desk, intent.address)
    if not known:
        return reply(WhyPart(intent.address, "", (Step("listed", "None of the sources has listed this address."),)))
    best = next((each for each in known if each.follow), known[0])
    steps = [_listed(each) for each in known]
    if best.follow:
        steps += await _on_its_way(desk, best)
    return reply(WhyPart(best.entry.url or intent.address, best.entry.title, tuple(steps)))


async def _known(desk: Desk, address: str) -> list[Known]:
    sources = {source.id: source for source in await desk.store.sources()}
    follows = {follow.source: follow for follow in await desk.store.follows(desk.channel)}
    found = await entries_at(desk.store, address) or await desk.store.read_at(address)
    return [
        Known(entry, sources[entry.source], await desk.store.page(entry.id), follows.get(entry.source))
        for entry in found
        if entry.source in sources
    ]


def _listed(known: Known) -> Step:
    entry, source, _, follow = known
    told = f"{source.title} lists it."
    if follow is None:
        told += " This channel doesn't follow that."
    elif entry.backlog:
        told = f"{source.title} had it when the source was added: it counts as read, and is in no briefing."
    return Step("listed", told, entry.first_seen)


async def _on_its_way(desk: Desk, known: Known) -> list[Step]:
    steps = [_read(known), *_words(known)]
    if not any(step.name == "left out" for step in steps):
        steps += await _told(desk, known)
    steps += await _briefed(desk, known.entry)
    shown = await desk.store.told(desk.channel, known.entry.id)
    steps.append(Step("shown", "It was shown in this channel." if shown else "It wasn't shown in this channel.", shown))
    return steps


async def _briefed(desk: Desk, entry: Entry) -> list[Step]:
    """Which briefing told of it; where none did, what became of the one that could have."""
    ledger = desk.store.ledger
    for told in await ledger.last_told(desk.channel, entry.first_seen):
        if entry.id in told.entries:
            step = Step("briefed", "A briefing told of its story.", told.at)
            return [step, *await _changed(desk.store, entry, told.shown)]
    due = [each for each in await ledger.latest(desk.channel, _BRIEFINGS) if entry.first_seen <= each.due <= desk.now]
    if not due:
        return []
    name, became = deliveries.named(due[-1], desk.now, desk.clock), deliveries.in_words(due[-1], desk.now, desk.clock)
    if due[-1].state is State.SENT:
        became = "sent without it: others were more important, or it had been told of that story."
    return [Step("briefed", f"{name}: {became}", due[-1].ended)]


async def _changed(store: Store, entry: Entry, shown: str) -> list[Step]:
    """What it was found to say when it was read again after that, if anything else."""
    found = await store.shown(shown)
    copies = [copy for story in (found.stories[:1] if found else ()) for copy in story.reports]
    own = next((copy for copy in copies if copy.entry == str(entry.id)), None)
    now = (await store.corrections.kept([own.key])).get(own.key) if own else None
    if own is None or now is None or now.text == own.text:
        return []
    told = _AWAY if now.text is None else _CHANGED
    return [Step("read again", told, now.at)]


def _read(known: Known) -> Step:
    page = known.page
    if page is None:
        return Step("read", "Its page has not been read yet.")
    if page.kind is PageKind.ARTICLE:
        return Step("read", f"All of it was read: {len(page.text.split()):,} words.")
    return Step("read", page.why or _KINDS[page.kind])


def _words(known: Known) -> Iterator[Step]:
    """Why the channel's words for the source leave an entry out, if they do."""
    entry, source, _, follow = known
    if follow is None or passes(entry, follow):
        return
    title = f"{entry.title} {entry.excerpt}"
    word = next((word for word in follow.unwanted if stories.has(title, word)), None)
    none = f"It has none of the words that entries of {source.title} must have: {', '.join(follow.wanted)}."
    yield Step("left out", f"Entries of {source.title} must not have “{word}”." if word else none)


async def _told(desk: Desk, known: Known) -> list[Step]:
    """With whom it is told, where it stands, and whether it is muted."""
    mutes = await desk.store.mutes(desk.channel, desk.now)
    if muted := of_site(known.entry.url, muting.sites(mutes)):
        return [Step("muted", f"{muted} is muted here.")]
    entry = known.entry
    window = await read_window(desk.store, entry.first_seen - DAY / 2, desk.channel, backlog=entry.backlog)
    until = entry.first_seen + DAY / 2
    kept = [each for each in window.kept if each.entry.first_seen <= until]
    wish = Wish(entry.first_seen, _RANKED, hidden=muting.sites(mutes), channel=desk.channel)
    now = min(desk.now, until + timedelta(seconds=1))
    place = await desk.compute(_place, kept, desk.settings, wish, now, str(entry.id))
    if place is None:
        return [Step("ranked", f"More than {_RANKED} stories of that day came before it.")]
    return list(_grouped(place, muting.words(mutes)))


def _place(kept: Sequence[Kept], settings: Settings, wish: Wish, now: datetime, entry: str) -> Place | None:
    best, found = chosen(kept, settings, wish, now)
    for rank, story in enumerate(best, 1):
        if any(report.article.id == entry for report in (*story.reports, *story.copies)):
            return Place(story, rank, found)
    return None


def _grouped(place: Place, muted: Sequence[str]) -> Iterator[Step]:
    names = outlets((*place.story.reports, *place.story.copies))
    title = place.story.reports[0].article.title
    alone = "No other source tells its story."
    yield Step("grouped", f"{len(names)} sources tell its story: {', '.join(names)}." if len(names) > 1 else alone)
    word = next((word for word in muted if stories.muted(place.story, [word])), None)
    if word:
        yield Step("muted", f"“{word}” is muted here, and the story is about it: {title}")
    else:
        told = f"Number {place.rank} of {place.found} stories of that day; a briefing has {STORIES}."
        yield Step("ranked", told)
