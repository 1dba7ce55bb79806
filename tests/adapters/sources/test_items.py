"""adapters.sources.items: what was found of a feed, as Items."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.items import GUID, ITEMS, Found, believable, items_of, newest_first, web_address
from bot.reports import Item

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = "https://courier.example/news/feed"


def one(**found):
    """Return the only item of a feed."""
    (item,) = items_of([Found(**({"title": "A story"} | found))], FEED, NOW)
    return item


def named(title, published=None):
    """Return an item of a title and a date."""
    return Item(None, None, title, "", None, published)


def at(day, hour=0, minute=0):
    """Return a moment of this November."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://courier.example/a", "https://courier.example/a"),
        ("/a", "https://courier.example/a"),
        ("a?b=c", "https://courier.example/news/a?b=c"),
        ("//other.example/a", "https://other.example/a"),
        (" https://courier.example/\n a ", "https://courier.example/ a"),
        ("http://[::1", None),
        ("javascript:alert(1)", None),
        ("mailto:ann@courier.example", None),
        ("file:///etc/passwd", None),
        ("https://ann:secret@courier.example/", None),
        ("https://courier.example/\x1b[31m", None),
        ("https://courier.example/" + "x" * 5_000, None),
        ("", None),
    ],
)
def test_a_link_is_a_whole_address_of_the_web_or_none(link, address):
    """It is shown, and fetched."""
    assert web_address(link, FEED) == address


def test_an_item_is_plain_text():
    """Whatever a feed puts into it."""
    item = one(
        guid=" 1 ",
        url="/1",
        title="<b>Ferry</b> &amp; sheep\n",
        words=("short", "<p>It was long.</p><p>Very.</p>", None),
        author="ann@courier.example (Ann Lee)",
        published=at(23, 10),
    )
    expected = ("1", "https://courier.example/1", "Ferry & sheep", "It was long.\nVery.", "Ann Lee", at(23, 10))
    assert (item.guid, item.url, item.title, item.excerpt, item.author, item.published) == expected


@pytest.mark.parametrize(
    ("given", "author"),
    [("Ann Lee", "Ann Lee"), ("ann@courier.example", None), ("a@b.c ( Ann  Lee )", "Ann Lee"), ("", None), (5, "5")],
)
def test_an_author_is_a_name(given, author):
    """Not a mailbox."""
    assert one(author=given).author == author


@pytest.mark.parametrize("odd", [None, [], {}, {"a": 1}, True, object()])
def test_what_is_no_text_is_nothing(odd):
    """JSON may hold anything anywhere."""
    item = one(guid=odd, url=odd, words=(odd,), author=odd)
    assert (item.guid, item.url, item.excerpt, item.author) == (None, None, "", None)


def test_a_guid_that_is_an_address_is_the_link_where_there_is_none():
    """As RSS has it."""
    assert one(guid="https://courier.example/1").url == "https://courier.example/1"
    assert one(guid="/1").url is None


def test_a_long_guid_stays_an_identity():
    """Two that differ at their ends stay two."""
    first, second = one(guid="x" * 9_999 + "1").guid, one(guid="x" * 9_999 + "2").guid
    assert first != second
    assert len(first) <= GUID


def test_what_has_neither_words_nor_an_address_is_no_item():
    """There is nothing to show of it."""
    assert items_of([Found(guid="1"), Found(title="<b></b>"), Found(title="A")], FEED, NOW) == (one(title="A"),)


def test_a_feed_without_end_is_cut():
    """Nobody reads so many."""
    assert len(items_of((Found(title=str(number)) for number in range(10**9)), FEED, NOW)) == ITEMS


@pytest.mark.parametrize(
    ("given", "published"),
    [
        (at(23, 10), at(23, 10)),
        (datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=2))), at(23, 8)),
        (datetime(2026, 11, 23, 10), at(23, 10)),  # noqa: DTZ001 - feeds leave the zone out
        (datetime(2030, 1, 1, tzinfo=UTC), NOW),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), None),
        (datetime.min.replace(tzinfo=timezone(timedelta(hours=12))), None),
        (datetime(1970, 1, 1, tzinfo=UTC), None),
        (None, None),
    ],
)
def test_a_date_is_believed_within_reason(given, published):
    """No item is of tomorrow, nor older than the web."""
    assert believable(given, NOW) == published


@pytest.mark.parametrize(
    "items",
    [
        [named("a", at(23, 10)), named("b", at(22)), named("c", at(20, 5))],
        [named("a", at(23, 10)), named("b", at(23, 10)), named("c", at(23, 10))],
        [named("a"), named("b"), named("c")],
        [named("a", at(23, 10)), named("b", at(23)), named("c", at(23, 9))],  # b is of some time of that day
        [named("a", at(23)), named("b", at(23, 9)), named("c", at(23))],
        [named("a", at(23, 10)), named("b"), named("c", at(23, 9)), named("d")],
        [named("a"), named("b", at(23, 10)), named("c")],
    ],
)
def test_a_feed_that_is_in_order_stays_in_order(items):
    """Identical, missing and midnight dates move nothing."""
    assert newest_first(items) == tuple(items)


def test_a_feed_out_of_order_is_put_in_order():
    """Those without a time move with those they stand among."""
    old, new = [named("old", at(20, 9)), named("like old")], [named("new", at(23, 9)), named("day", at(23))]
    items = [*old, *new, named("mid", at(21, 1))]
    assert [item.title for item in newest_first(items)] == ["new", "day", "mid", "old", "like old"]


@given(st.lists(st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 2, 1), timezones=st.just(UTC))))  # noqa: DTZ001
def test_no_order_loses_an_item(dates):
    """Or doubles one; and doing it again changes nothing."""
    items = [named(str(number), date) for number, date in enumerate(dates)]
    ordered = newest_first(items)
    assert sorted(ordered, key=lambda item: int(item.title)) == items
    timed = [item.published for item in ordered if item.published and item.published.time() != datetime.min.time()]
    assert timed == sorted(timed, reverse=True)
