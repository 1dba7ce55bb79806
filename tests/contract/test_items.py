"""bot.ports.Store: what becomes of fetched items, whatever their feed does; on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.entries import keys
from bot.ports import Follow
from bot.reports import Health, Item


async def test_the_first_items_of_a_source_are_taken_as_read(add, take, item, titles):
    """Following something new doesn't flood."""
    source = await add()
    assert await take(source, item(1, "One"), item(2, "Two"), minutes=2) == [("new", "One"), ("new", "Two")]
    assert await titles() == []
    assert await titles(backlog=True) == ["One", "Two"]
    await take(source, item(3, "Three"), item(1, "One"), minutes=3)
    assert await titles() == ["Three"]


async def test_the_first_items_of_a_feed_that_was_empty_are_news(store, add, take, item, titles, at):
    """Some list warnings, and none most of the time; whatever has failed in between."""
    source = await add()
    assert await take(source, minutes=1) == []
    health = await store.health(source)
    await store.record_failure(replace(health, failure="It is down.", checked=at(2)))
    assert await take(source, item(1, "Tsunami"), minutes=3, changed=health.changed) == [("new", "Tsunami")]
    assert await titles() == ["Tsunami"]


async def test_the_first_items_of_a_source_that_has_only_failed_are_taken_as_read(store, add, take, item, titles, at):
    """It was never read before."""
    source = await add()
    await store.record_failure(Health(source, checked=at(1), failure="It is down."))
    await take(source, item(1), minutes=2)
    assert await titles() == []


async def test_the_items_of_a_site_that_has_moved_are_no_news(source, take, item, titles):
    """Though all their guids and links are others; their titles and dates say which they are."""
    await take(source, *[item(number, f"Title {number}") for number in (4, 3, 2, 1)], minutes=5)
    moved = await take(source, *[item(f"new-{number}", f"Title {number}") for number in (5, 4, 3, 2)], minutes=6)
    assert moved == [("new", "Title 5"), ("known", "Title 4"), ("known", "Title 3"), ("known", "Title 2")]
    assert len(await titles(2)) == 5


async def test_an_entry_has_all_that_its_item_had(store, source, take, item, at):
    """And when it was first seen."""
    await take(source, item(1), minutes=5)
    (entry,) = await store.entries(at(2))
    assert (entry.source, entry.key, entry.url) == (source, "guid:1", "https://news.example/1")
    assert (entry.title, entry.excerpt, entry.author) == ("Dam opens", "It holds.", "Ann Lee")
    assert (entry.published, entry.first_seen, entry.updated, entry.backlog) == (at(), at(5), at(5), False)


async def test_an_item_need_not_have_anything_but_words(store, source, take, at):
    """Or a link."""
    words, link = Item(None, None, "Words", "", None, None), Item(None, "https://news.example/a", "", "", None, None)
    assert len(await take(source, words, link, minutes=5)) == 2
    assert [(e.title, e.url, e.author, e.published) for e in await store.entries(at(2))] == [
        ("Words", None, None, None),
        ("", "https://news.example/a", None, None),
    ]


async def test_entries_are_newest_first_as_the_feed_has_them(source, take, item, titles):
    """Also those of one fetch, whose dates tell nothing."""
    await take(source, item(2, "Two"), item(1, "One"), minutes=5)
    await take(source, item(4, "Four"), item(3, "Three"), item(2, "Two"), minutes=6)
    assert await titles() == ["Four", "Three", "Two", "One"]
    assert await titles(6) == ["Four", "Three"]
    assert await titles(7) == []
    assert await titles(limit=3) == ["Four", "Three", "Two"]


async def test_a_channel_sees_the_sources_that_it_follows(store, source, add, take, item, titles):
    """Each entry once."""
    other = await add("other")
    await take(other, item(0), minutes=1)
    await take(source, item(1, "Mine"), minutes=5)
    await take(other, item(2, "Other"), minutes=6)
    await store.follow(Follow("c", source, unwanted=("mine",)))
    assert await titles(channel="c") == ["Mine"]
    assert await titles(channel="d") == []
    assert await titles() == ["Other", "Mine"]


async def test_the_same_items_again_are_no_news(source, take, item, titles):
    """However often they are fetched, and with whatever dates."""
    day = [item(number, f"Title {number}") for number in range(5)]
    assert len(await take(source, *day, minutes=5)) == 5
    bumped = [item(number, f"Title {number}", published=None) for number in range(5)]
    await take(source, *bumped, minutes=6)
    assert len(await titles()) == 4


async def test_an_edit_is_an_update_and_no_news(store, source, take, item, at, titles):
    """The entry says when; a link that moves says nothing, but is kept."""
    await take(source, item(1), minutes=5)
    assert await take(source, item(1, "Dam closes"), minutes=9) == [("update", "Dam closes")]
    (entry,) = await store.entries(at(2))
    assert (entry.title, entry.first_seen, entry.updated) == ("Dam closes", at(5), at(9))
    assert await titles(6) == []
    assert await take(source, item(1, "Dam closes", url="https://news.example/moved"), minutes=12) == [
        ("known", "Dam closes")
    ]
    (entry,) = await store.entries(at(2))
    assert (entry.url, entry.updated) == ("https://news.example/moved", at(9))


async def test_sources_know_nothing_of_each_other(source, add, take, item, titles):
    """Two feeds may use the same guids, or carry the same article."""
    other = await add("other")
    await take(other, item(0), minutes=1)
    assert await take(source, item(1), minutes=5) == [("new", "Dam opens")]
    assert await take(other, item(1), minutes=6) == [("new", "Dam opens")]
    assert len(await titles(2)) == 2


async def test_ids_that_several_items_share_are_remembered_as_no_ids(source, take, item, titles):
    """Each item is stored once all the same."""
    live = {"url": "https://news.example/live"}
    await take(source, item(1, "One", **live), minutes=5)
    assert await take(source, item(2, "Two", **live), item(1, "One", **live), minutes=6) == [
        ("new", "Two"),
        ("known", "One"),
    ]
    assert await take(source, item(3, "Three", **live), minutes=7) == [("new", "Three")]
    assert await titles() == ["Three", "Two", "One"]


async def test_an_item_known_by_one_key_is_known_by_its_others_from_then_on(source, take, item):
    """Guids and links may change one after the other."""
    await take(source, item("a"), minutes=5)
    for guid, url in ("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"):
        moved = item(guid, url=f"https://news.example/{url}")
        assert await take(source, moved, minutes=6) == [("known", "Dam opens")]
    assert await take(source, item("d", url="https://news.example/z"), minutes=7) == [("new", "Dam opens")]


async def test_a_fetch_records_how_the_source_is_doing(store, source, take, item, at):
    """Together with its items."""
    health = Health(source, at(5), at(5), due=at(35), etag="e", modified="m")
    await store.take_items(source, [item(1)], health, at(5))
    assert await store.health(source) == health


async def test_if_an_item_cannot_be_kept_nothing_of_the_fetch_is(store, source, item, at, titles):
    """Neither the other items nor that the source was read: the next fetch has it all again."""
    broken = item(2, published=at().replace(tzinfo=None))
    with pytest.raises(Exception, match="has no time zone"):
        await store.take_items(source, [item(1), broken], Health(source, etag="e"), at(5))
    assert await titles() == []
    assert (await store.health(source)).etag is None


async def test_a_large_fetch_is_taken_whole(source, take, item, titles):
    """More items than a statement has room for."""
    many = [item(number, f"Title {number}") for number in range(1, 1501)]
    stored = await take(source, *many, minutes=5)
    assert [title for _, title in stored] == [one.title for one in many]
    assert len(await titles(limit=2000)) == 1500
    assert {verdict for verdict, _ in await take(source, *many, minutes=6)} == {"known"}


@pytest.mark.parametrize("title", ["a\0b\ud800", "😀 %s %(x)s :x", "x" * 300_000, "'; DROP TABLE entries; --"])
async def test_an_item_of_any_text_is_known_again(source, take, item, title):
    """What a database can't hold must not look like an edit each time."""
    odd = item(title, title, url=f"https://news.example/{title}", excerpt=title, author=title)
    kept = title.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert await take(source, odd, minutes=5) == [("new", kept)]
    assert await take(source, odd, minutes=6) == [("known", kept)]


@pytest.mark.parametrize("year", [1, 1900, 2262, 9999])
async def test_any_date_can_be_kept(store, source, take, item, at, year):
    """Feeds say what they like."""
    published = at().replace(year=year)
    await take(source, item(1, published=published), minutes=5)
    (entry,) = await store.entries(at(2))
    assert entry.published == published


async def test_a_forgotten_item_does_not_come_back_as_news(store, source, take, item, titles, at):
    """Though its feed lists it for years."""
    await take(source, item(1, "One"), minutes=5)
    await take(source, item(2, "Two"), item(1, "One"), minutes=20)
    assert await store.forget(at(15)) == 2
    assert await titles(backlog=True) == ["Two"]
    assert await store.forget(at(15)) == 0
    for days in range(1, 400, 40):
        assert await take(source, item(2, "Two"), item(1, "One"), minutes=days * 1440) == [("known", "Two")]
        assert await store.forget(at(15)) == 0
    assert await store.forget(at(400 * 1440)) == 1
    assert await take(source, item(2, "Two"), item(1, "Edited"), minutes=401 * 1440) == []


async def test_an_item_that_its_feed_dropped_long_ago_is_forgotten_wholly(store, source, take, item, at):
    """Identities don't pile up for ever; but a feed that can't be read for months comes back without a flood."""
    day = 1440
    await take(source, item(1, "One"), minutes=1 * day)
    await store.forget(at(200 * day))
    assert await take(source, item(2, "Two"), item(1, "One"), minutes=200 * day) == [("new", "Two")]
    for days in range(201, 240):
        await take(source, item(2, "Two"), minutes=days * day)
    await store.forget(at(210 * day))
    assert await take(source, item(2, "Two"), item(1, "One"), minutes=240 * day) == [("new", "One")]


async def test_forgetting_takes_pages_and_stories_along_and_leaves_the_rest(store, source, take, item, at, titles):
    """More than is deleted at once, too."""
    await take(source, *[item(number, f"Title {number}") for number in range(1, 1301)], minutes=5)
    await take(source, item("last", "Last"), minutes=20)
    assert await store.forget(at(20)) == 1301
    assert await titles(backlog=True) == ["Last"]
    assert await store.forget(at(20) + timedelta(microseconds=1)) == 1


async def test_what_is_known_of_items_can_be_asked_without_recording(store, source, take, item, at):
    """So that one can try what a fetch would bring."""
    await take(source, item(1), item(2, "Two"), minutes=5)
    await store.forget(at(2))
    wanted = keys([item(0), item(1), item(9)])
    known = await store.known(source, wanted)
    by_name = {key: number for key, (number, _) in known.items() if not key.startswith("dated:")}
    assert by_name == {"guid:0": 1, "url:https://news.example/0": 1, "guid:1": 3, "url:https://news.example/1": 3}
    assert (known["guid:0"][1], known["guid:1"][1].title) == (None, "Dam opens")
    assert await store.known(source + 1, wanted) == {}


async def test_of_more_than_are_wanted_each_source_has_its_part(store, add, take, item, titles):
    """The newest of each, if that is asked for; a source that has little has all of it there."""
    loud, quiet, other = await add("loud"), await add("quiet"), await add("other")
    for source in loud, quiet, other:
        await take(source, item(f"{source}-old", "Old"), minutes=1)
        await store.follow(Follow("c", source)) if source != other else None
    await take(quiet, *[item(f"q{number}", f"Quiet {number}") for number in (2, 1)], minutes=5)
    await take(other, item("o1", "Other"), minutes=6)
    await take(loud, *[item(f"l{number}", f"Loud {number}") for number in range(9, 0, -1)], minutes=7)
    assert await titles(2, limit=5) == ["Loud 9", "Loud 8", "Loud 7", "Loud 6", "Loud 5"]
    assert await titles(2, limit=5, fairly=True) == ["Loud 9", "Loud 8", "Other", "Quiet 2", "Quiet 1"]
    assert await titles(2, limit=5, fairly=True, channel="c") == ["Loud 9", "Loud 8", "Loud 7", "Quiet 2", "Quiet 1"]
    assert await titles(limit=4, fairly=True, backlog=True) == ["Loud 9", "Loud 8", "Other", "Quiet 2"]
    assert len(await titles(2, limit=50, fairly=True)) == 12
