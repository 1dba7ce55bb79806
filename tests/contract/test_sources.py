"""bot.ports.Store: sources, how they are doing, and who follows them; on SQLite and on PostgreSQL."""

from datetime import timedelta, timezone

import pytest

from bot.ports import Follow
from bot.reports import Health, SourceKind

FEED = "https://news.example/feed"


async def test_a_source_is_found_by_its_address(store, at):
    """With all that was given, and a number."""
    added = await store.add_source(FEED, SourceKind.FOLDER, "News", "https://news.example", at())
    assert (added.address, added.kind, added.title) == (FEED, SourceKind.FOLDER, "News")
    assert (added.site, added.added) == ("https://news.example", at())
    assert await store.source(FEED) == added
    assert await store.source(FEED + "/") is None


async def test_a_source_is_added_once(store, at):
    """Whoever adds it again gets the one that is there."""
    first = await store.add_source(FEED, SourceKind.FEED, "News", None, at())
    assert await store.add_source(FEED, SourceKind.FEED, "Other", None, at(5)) == first
    assert await store.sources() == [first]


async def test_sources_are_listed_by_number(store, add):
    """In the order in which they were added."""
    numbers = [await add(name) for name in ("c", "a", "b")]
    assert [source.id for source in await store.sources()] == numbers == sorted(numbers)


async def test_a_time_zone_does_not_change_the_moment(store, at):
    """Given in any zone, it comes back in UTC."""
    tokyo = at().astimezone(timezone(timedelta(hours=9)))
    added = (await store.add_source(FEED, SourceKind.FEED, "News", None, tokyo)).added
    assert (added, added.utcoffset()) == (at(), timedelta(0))


async def test_a_time_without_a_zone_is_refused(store, at):
    """It could mean any hour."""
    with pytest.raises(Exception, match="has no time zone"):
        await store.add_source(FEED, SourceKind.FEED, "News", None, at().replace(tzinfo=None))
    assert await store.sources() == []


async def test_a_source_is_removed_with_all_that_is_of_it(store, source, take, item, titles):
    """And once added again, it begins anew."""
    await take(source, item(1), minutes=5)
    await store.follow(Follow("c", source))
    assert await store.remove_source(source)
    assert (await store.sources(), await titles(backlog=True), await store.follows("c")) == ([], [], [])
    assert not await store.remove_source(source)


async def test_the_number_of_a_removed_source_is_not_given_again(store, add):
    """Somebody may still hold it."""
    first = await add("a")
    await store.remove_source(first)
    assert await add("b") > first


async def test_health_comes_back_as_it_was_recorded(store, add, at):
    """Before anything is recorded, nothing is known."""
    source = await add()
    assert await store.health(source) == Health(source)
    health = Health(source, at(1), at(2), "It is down.", at(3), 4, at(5), at(6), 'W/"e"', "Mon, 23 Nov 2026", "slow")
    await store.record_failure(health)
    assert await store.health(source) == health
    await store.record_failure(Health(source, at(7)))
    assert await store.health(source) == Health(source, at(7))


async def test_a_removed_source_records_nothing(store, source, take, item, at):
    """It may be removed while it is fetched."""
    await store.remove_source(source)
    await store.record_failure(Health(source, at()))
    assert await take(source, item(1)) == []
    assert await store.health(source) == Health(source)
    await store.follow(Follow("c", source))
    assert await store.follows("c") == []


async def test_due_sources_are_those_never_asked_then_the_longest_waiting(store, add, at):
    """Each with its health; those that are to be left alone aren't among them."""
    late, later, never, not_yet = [await add(name) for name in ("late", "later", "never", "not-yet")]
    for source, minutes in (late, 1), (later, 5), (not_yet, 31):
        await store.record_failure(Health(source, at(), due=at(minutes)))
    due = await store.due_sources(at(30))
    assert [source.id for source, _ in due] == [never, late, later]
    assert [health for _, health in due] == [Health(never), *[await store.health(source) for source in (late, later)]]


async def test_a_channel_follows_sources_with_its_words(store, add):
    """Later words replace earlier ones."""
    one, two = await add("one"), await add("two")
    for follow in (
        Follow("c", two),
        Follow("c", one, ("dam",)),
        Follow("d", one),
        Follow("c", one, ("a b",), ("é", "x")),
    ):
        await store.follow(follow)
    assert await store.follows("c") == [Follow("c", one, ("a b",), ("é", "x")), Follow("c", two)]
    assert await store.unfollow("c", one)
    assert not await store.unfollow("c", one)
    assert await store.follows("c") == [Follow("c", two)]
    assert await store.follows("d") == [Follow("d", one)]


async def test_a_source_that_moves_keeps_all_but_what_its_old_address_said(store, source, take, titles, at, item):
    """ETags are an address's own."""
    await take(source, item(1), minutes=5, etag="e", modified="m", due=at(40))
    await store.move_source(source, "https://news.example/new")
    assert [(s.id, s.address) for s in await store.sources()] == [(source, "https://news.example/new")]
    assert await titles(2) == ["Dam opens"]
    assert await store.health(source) == Health(source, at(5), at(5), due=at(40))
    await store.move_source(source, "https://news.example/new")
    await store.move_source(source + 1, "https://news.example/other")
    assert [s.address for s in await store.sources()] == ["https://news.example/new"]


async def test_a_source_that_moves_to_another_leaves_it_as_it_is_but_for_its_followers(
    store, add, take, item, titles, at
):
    """Else whoever says that a feed is now another one's could put what they like among its news."""
    old, new = await add("old"), await add("new")
    await take(old, item("first", "First"), minutes=1)
    await take(new, item("other", "Other"), item("read", "Read"), minutes=1)
    await take(old, item("read", "Read, they say"), item("mine", "Mine"), minutes=5)
    await take(new, item("theirs", "Theirs"), minutes=6, etag="e")
    for follow in Follow("a", old, ("x",)), Follow("a", new, ("y",)), Follow("b", old, ("z",)):
        await store.follow(follow)
    before = await store.health(new)
    await store.move_source(old, "https://new.example/feed")
    assert [(source.id, source.title) for source in await store.sources()] == [(new, "new")]
    assert (await titles(), await store.health(new)) == (["Theirs"], before)
    assert sorted(await titles(backlog=True)) == ["Other", "Read", "Theirs"]
    assert await store.follows("a") == [Follow("a", new, ("y",))]
    assert await store.follows("b") == [Follow("b", new, ("z",))]
    known = await take(new, *[item(guid, guid.title()) for guid in ("theirs", "other", "read")])
    assert {verdict for verdict, _ in known} == {"known"}


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "'; DROP TABLE sources; --", "😀 %s :x {y}", "x" * 100_000])
async def test_any_text_can_be_kept(store, at, text):
    """What no database holds is replaced, character by character."""
    source = await store.add_source(FEED, SourceKind.FEED, text, text, at())
    kept = text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert (source.title, source.site) == (kept, kept)
    await store.follow(Follow("c" + text[:100], source.id, (text,)))
    assert await store.follows("c" + text[:100]) == [Follow("c" + kept[:100], source.id, (kept,))]


async def test_a_source_knows_when_it_last_had_something_new(store, add, take, item, at):
    """At first by the dates of its items, as far as they can be believed; then by the clock."""

    async def changed():
        return (await store.health(source)).changed

    source = await add()
    await take(source, item(1, published=at(-9)), item(2, published=at(-20)), item(3, published=at(90)), minutes=10)
    assert await changed() == at(-9)
    await take(source, item(1, published=at(15)), minutes=20, changed=at(-9))
    assert await changed() == at(-9)
    await take(source, item(1, "Edited"), minutes=30, changed=at(-9))
    assert await changed() == at(30)
    await take(source, item(4), item(1, "Edited"), minutes=40, changed=at(30))
    assert await changed() == at(40)
    undated = await add("undated")
    await take(undated, item(1, published=None), minutes=10)
    assert (await store.health(undated)).changed == at(10)
