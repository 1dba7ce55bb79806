"""bot.ports.Store: the pages and stories of entries; on SQLite and on PostgreSQL."""

from dataclasses import replace

import pytest

from bot.reports import Page, PageKind

PAGE = Page(
    "https://news.example/1",
    PageKind.EXCERPT,
    "It holds.\n",
    "Dam opens",
    "News",
    "2026-11-23",
    "Ann Lee",
    "en",
    "Cut.",
)


@pytest.fixture
async def entries(store, source, take, item, at):
    """The numbers of three entries, newest first."""
    await take(source, *[item(number, f"Title {number}") for number in (3, 2, 1)], minutes=5)
    return [entry.id for entry in await store.entries(at(2))]


async def test_a_page_comes_back_as_it_was_read(store, entries, at):
    """Its text to the character; before it is read there is none."""
    assert await store.page(entries[0]) is None
    await store.put_page(entries[0], PAGE, at(6))
    assert await store.page(entries[0]) == PAGE
    assert await store.page(entries[1]) is None


async def test_entries_are_found_by_where_their_page_was(store, entries, at):
    """However that address is written; a front page is no article's, and nothing in an address is a pattern."""
    for entry, url in zip(
        entries,
        ("https://www.news.example/a_b/?id=1&utm_source=x", "https://x.example/a-b", "https://x.example/"),
        strict=True,
    ):
        await store.put_page(entry, replace(PAGE, url=url), at(6))
    assert [each.id for each in await store.read_at("http://news.example/a_b?id=1")] == [entries[0]]
    for other in (
        "https://news.example/a_b?id=2",
        "https://x.example/a_b",
        "https://x.example/%25",
        "https://x.example/",
        "x",
        "",
    ):
        assert await store.read_at(other) == []


async def test_a_page_read_again_replaces_the_first(store, entries, at):
    """An article may be corrected."""
    await store.put_page(entries[0], PAGE, at(6))
    bare = Page("https://news.example/1", PageKind.ARTICLE, "It broke.")
    await store.put_page(entries[0], bare, at(7))
    assert await store.page(entries[0]) == bare


async def test_many_pages_come_back_with_the_beginnings_of_their_texts(store, entries, at):
    """As a window of entries is looked at; characters are counted, not bytes. What wasn't read isn't there."""
    await store.put_page(entries[0], replace(PAGE, text="“Zoë” 😀 and the rest"), at(6))
    await store.put_page(entries[2], PAGE, at(6))
    found = await store.beginnings([*entries, 10_000], 7)
    assert found == {entries[0]: replace(PAGE, text="“Zoë” 😀"), entries[2]: replace(PAGE, text="It hold")}
    assert await store.beginnings(range(100_000, 102_500), 7) == {}
    assert await store.beginnings([], 7) == {}


@pytest.mark.parametrize("text", ["", "a\0b\ud800c", "\r\n\t\x0b\u2028e\u0301 😀", "x" * 3_000_000])
async def test_the_text_of_a_page_keeps_its_length(store, entries, at, text):
    """Every quote is a span of it."""
    await store.put_page(entries[0], replace(PAGE, text=text), at(6))
    kept = (await store.page(entries[0])).text
    assert len(kept) == len(text)
    assert kept == text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")


async def test_an_edited_item_keeps_its_page_and_story(store, source, take, item, entries, at):
    """Until it is read and grouped again."""
    await store.put_page(entries[2], PAGE, at(6))
    await store.put_story("dam", entries, at(6))
    assert await take(source, item(1, "Edited"), minutes=7) == [("update", "Edited")]
    assert (await store.page(entries[2]), await store.story_of(entries[2])) == (PAGE, "dam")


async def test_an_entry_is_of_the_last_story_recorded(store, entries, at):
    """Stories are joined and parted as more is known."""
    assert await store.story_of(entries[0]) is None
    await store.put_story("dam", entries[:2], at(6))
    await store.put_story("rain", [*entries[1:], entries[1]], at(7))
    await store.put_story("none", [], at(8))
    assert [await store.story_of(entry) for entry in entries] == ["dam", "rain", "rain"]
    assert await store.stories_of([*entries, 10_000]) == dict(zip(entries, ["dam", "rain", "rain"], strict=True))


async def test_what_is_read_or_grouped_too_late_is_let_go(store, source, take, item, entries, at):
    """An entry may be forgotten, or its source removed, while its page is read."""
    await take(source, item(4, "Four"), minutes=20)
    await store.forget(at(15))
    await store.put_page(entries[0], PAGE, at(21))
    (there,) = await store.entries(at(2))
    await store.put_story("dam", [*entries, there.id], at(21))
    assert await store.page(entries[0]) is None
    assert [await store.story_of(entry) for entry in (*entries, there.id)] == [None, None, None, "dam"]


async def test_forgetting_an_entry_takes_its_page_and_story_along(store, entries, at):
    """What was read is not kept for longer."""
    await store.put_page(entries[0], PAGE, at(6))
    await store.put_story("dam", entries, at(6))
    assert await store.forget(at(6)) == 4
    assert (await store.page(entries[0]), await store.story_of(entries[0])) == (None, None)


async def test_what_is_to_be_read_is_what_was_not_changed_or_failed(store, source, take, item, entries, at):
    """So that a killed round loses no page, a correction is read, and a site that was down gets another chance."""

    async def waiting(minutes=0, **options):
        found = await store.waiting(at(minutes), **options)
        return [(one.entry.title, one.kind, one.read) for one in found]

    never = [(f"Title {number}", None, None) for number in (3, 2, 1)]
    assert await waiting() == never
    assert (await waiting(limit=2), await waiting(6)) == (never[:2], [])
    await store.put_page(entries[0], replace(PAGE, kind=PageKind.ERROR), at(6))
    await store.put_page(entries[1], PAGE, at(6))
    await store.put_page(entries[2], replace(PAGE, kind=PageKind.ARTICLE), at(6))
    assert await waiting() == [("Title 3", PageKind.ERROR, at(6))]
    await take(source, item(1, "Edited"), minutes=7)
    assert await waiting() == [("Title 3", PageKind.ERROR, at(6)), ("Edited", PageKind.ARTICLE, at(6))]
    await store.put_page(entries[2], PAGE, at(8))
    assert await waiting() == [("Title 3", PageKind.ERROR, at(6))]


async def test_what_is_to_be_read_is_of_each_source_in_turn(store, add, take, item, at):
    """However much one of them has."""
    loud, quiet = await add("loud"), await add("quiet")
    for source in loud, quiet:
        await take(source, item(f"{source}-old"), minutes=1)
    await take(quiet, *[item(f"q{number}", f"Quiet {number}") for number in (2, 1)], minutes=5)
    await take(loud, *[item(f"l{number}", f"Loud {number}") for number in range(9, 0, -1)], minutes=6)
    found = [each.entry.title for each in await store.waiting(at(), limit=6)]
    assert found == ["Loud 9", "Quiet 2", "Loud 8", "Quiet 1", "Loud 7", "Loud 6"]
