"""Many channels that are due in the same minute, and the stories of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random

from bot.ports import Follow, Store
from bot.reports import Health, Item, Page, PageKind, SourceKind
from bot.schedules import DAILY, Schedule

SOURCES = 8
_SOUNDS = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


async def news(store: Store, now: datetime, stories: int) -> None:
    """Stories that have nothing in common, each of one source, first seen an hour ago."""
    hour = now - timedelta(hours=1)
    of_each = [range(stories)[first::SOURCES] for first in range(SOURCES)]
    for number, own in enumerate(of_each):
        address = f"https://{number}.example/feed"
        source = await store.add_source(address, SourceKind.FEED, f"Paper {number}", None, now - timedelta(days=2))
        first = Item("first", None, "Welcome", "", None, None)
        await store.take_items(source.id, [first], Health(source.id, checked=now), now - timedelta(days=2))
        items = []
        for story in own:
            url = f"https://{number}.example/{story}"
            items.append(Item(url, url, " ".join(words(story)).capitalize(), "", None, hour))
        read = Health(source.id, checked=now, due=now + timedelta(days=1))
        for story, stored in zip(own, await store.take_items(source.id, items, read, hour), strict=True):
            page = Page(stored.entry.url, PageKind.ARTICLE, text(story), "")
            await store.put_page(stored.entry.id, page, now)


def words(story: int) -> list[str]:
    """The words of a story's title, and of no other's."""
    chance = Random(story)  # noqa: S311 - the same each time
    return ["".join(chance.choices(_SOUNDS, k=5)) for _ in range(6)]


def text(story: int) -> str:
    """What a story says."""
    return "\n\n".join(_paragraphs(story))


def _paragraphs(story: int) -> Iterator[str]:
    chance, own = Random(story), words(story)  # noqa: S311 - the same each time
    for _ in range(8):
        thing, place, deed = chance.sample(own, 3)
        count = chance.randrange(20, 900)
        yield (
            f"{place.capitalize()} {deed}s {count} {thing}s on Monday, said Ann {place.capitalize()}, who likes them. "
            f"“We had {own[0]} for {count + 7} of the {thing}s,” she told a reporter beside the {place}."
        )


async def follow(store: Store, channels: Sequence[str], stories: int) -> None:
    """Each channel follows a quarter of the sources."""
    sources = [source.id for source in await store.sources()]
    for number, channel in enumerate(channels):
        story = _wanted(number, stories)
        for each in {story % SOURCES, (story + 1 + number % (SOURCES - 1)) % SOURCES}:
            await store.follow(Follow(channel, sources[each]))


async def plan(store: Store, channels: Sequence[str], stories: int, top: int, at: datetime) -> None:
    """All channels are due in the same minute, which is seen at a moment; half of them want one story only."""
    minute = at.replace(second=0, microsecond=0)
    for number, channel in enumerate(channels):
        topic = words(_wanted(number, stories))[1] if number // 2 % 2 else ""
        schedule = Schedule(DAILY, (time(minute.hour, minute.minute),), "UTC", top, topic)
        await store.plan(channel, schedule, "u1", minute - timedelta(minutes=1), next_at=at)


def _wanted(number: int, stories: int) -> int:
    return number * 7 % stories
