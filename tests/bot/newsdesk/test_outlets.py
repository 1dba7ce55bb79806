"""bot.newsdesk.outlets: whose the entries are, and what is shown of them as theirs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from servers.papers import NOW

from bot.newsdesk.outlets import credit
from bot.reports import Entry, Page, PageKind, Source, SourceKind

SOURCES = {
    number: Source(number, address, SourceKind.FEED if "//" in address else SourceKind.FOLDER, title, None, NOW)
    for number, address, title in (
        (1, "https://post.example/world", "Post - World"),
        (2, "https://post.example/uk", "Post - UK"),
        (3, "https://www.mole.example/feed", ""),
        (4, "/home/ann/press", ""),
        (5, "/home/ann/notes", ""),
        (6, "https://evil.example/feed", "Evil Blog"),
        (7, "https://feeds.wire.example/all", "The Wire"),
        (8, "https://copy.example/feed", "The Wire"),
    )
}
POST, EVIL, WIRE = "https://post.example/1", "https://evil.example/1", "https://www.wire.example/1"


def entry(source, url, title="As the feed has it"):
    """An entry of a source."""
    return Entry(1, source, "k", url, title, "It holds.", "The feed's", None, NOW, NOW)


def page(publisher=None, kind=PageKind.ARTICLE, url="", title="As the page has it"):
    """What was read of it."""
    return Page(url, kind, "It holds.", title, publisher, byline="The page's")


def excerpt():
    """What the feed itself says, as its page can't be read."""
    return Page("", PageKind.EXCERPT, "It holds.", "As the feed has it", byline="The feed's")


def outlets(*read):
    """The names of outlets, of sources with links and pages; None stands for a page that names nobody."""
    pages = [(entry(source, url), each if isinstance(each, Page) else page(each)) for source, url, each in read]
    return [each.outlet for each in credit(pages, SOURCES)]


OUTLETS = {
    "as its page says": ([(1, POST, "The Post")], ["The Post"]),
    "as most pages of its feed do": (
        [(1, POST, "A"), (1, POST, "B"), (1, POST, "B"), (1, POST, None), (1, POST, excerpt())],
        ["A", "B", "B", "B", "B"],
    ),
    "the same each time": ([(1, POST, "B"), (1, POST, "A"), (1, POST, None)], ["B", "A", "A"]),
    "as all pages of its site do": (
        [(1, POST, "The Post"), (2, "http://www.post.example/2", None), (2, POST, excerpt())],
        ["The Post"] * 3,
    ),
    "not as one of several on its site": (
        [(1, POST, "Ann's Blog"), (1, POST, "Ben's Blog"), (2, POST, None)],
        ["Ann's Blog", "Ben's Blog", "Post - UK"],
    ),
    "another site that doesn't name itself": (
        [(1, POST, "The Post"), (2, "https://live.post.example/2", None)],
        ["The Post", "live.post.example"],
    ),
    "an address is no name": ([(1, POST, "www.Post.example"), (2, POST, " ")], ["Post - World", "Post - UK"]),
    "a feed without a title": ([(3, "https://mole.example/1", None)], ["mole.example"]),
    "a feed that has a host of its own": ([(7, WIRE, "Wire"), (7, WIRE, excerpt())], ["Wire", "Wire"]),
    "a folder": (
        [(4, "file:///home/ann/press/a.txt", "Ann"), (4, None, None), (5, None, None)],
        ["Ann", "/home/ann/press", "/home/ann/notes"],
    ),
}


@pytest.mark.parametrize("name", OUTLETS)
def test_two_feeds_of_one_outlet_are_one_outlet(name):
    """Though their titles differ, and though some of its pages can't be read."""
    read, names = OUTLETS[name]
    assert outlets(*read) == names


STRANGERS = {
    "its words for a page that can't be read": (
        [(1, POST, "The Post"), (6, "https://post.example/nope", excerpt())],
        ["The Post", "Evil Blog"],
    ),
    "its own pages, among many of others": (
        [(6, POST, "The Post"), (6, POST, "The Post"), (6, EVIL, None), (6, EVIL, excerpt())],
        ["The Post", "The Post", "Evil Blog", "Evil Blog"],
    ),
    "its words for its own page": ([(1, POST, "The Post"), (6, None, excerpt())], ["The Post", "Evil Blog"]),
    "a part of somebody's page that was read": (
        [(6, POST, page("The Post", PageKind.EXCERPT))],
        ["The Post"],
    ),
    "a page that names nobody": ([(6, POST, None)], ["post.example"]),
    "a page that its own has led to": ([(6, EVIL, page(None, url=POST))], ["post.example"]),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_a_feed_says_is_nobody_elses(name):
    """It may link wherever it likes."""
    read, names = STRANGERS[name]
    assert outlets(*read) == names


CLAIMS = {
    "a page of another site": ([(1, POST, "The Post"), (6, EVIL, "The Post")], ["The Post", "The Post (evil.example)"]),
    "written otherwise": (
        [(1, POST, "The Post"), (6, EVIL, "THE\u200b  Post.")],
        ["The Post", "THE\u200b  Post. (evil.example)"],
    ),
    "all of its feed": (
        [(1, POST, "The Post"), (6, EVIL, "The Post"), (6, EVIL, excerpt())],
        ["The Post", "The Post (evil.example)", "The Post (evil.example)"],
    ),
    "without the other one in this window": ([(6, EVIL, "The Post")], ["The Post (evil.example)"]),
    "with a site in its name": ([(6, EVIL, "Post (post.example)")], ["Post (post.example) (evil.example)"]),
    "the title of another feed": (
        [(7, None, excerpt()), (8, None, excerpt())],
        ["The Wire", "The Wire (copy.example)"],
    ),
    "a name that neither has for its own": (
        [(6, EVIL, "Daily"), (8, "https://copy.example/1", "Daily"), (8, "https://copy.example/1", "Copy")],
        ["Daily (evil.example)", "Daily (copy.example)", "Copy"],
    ),
    "a name that both have": (
        [(1, POST, "Post"), (6, "https://post.evil.example/1", "Post")],
        ["Post (post.example)", "Post (post.evil.example)"],
    ),
    "nobody else's": ([(6, EVIL, "Wonders"), (1, POST, "The Times")], ["Wonders", "The Times"]),
    "a folder's articles": ([(1, POST, "The Post"), (4, None, "The Post")], ["The Post", "The Post"]),
    "a site's edition for phones": (
        [(1, POST, "The Post"), (1, "https://m.post.example/1", "The Post")],
        ["The Post"] * 2,
    ),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_name_that_another_site_goes_by_is_shown_with_the_site(name):
    """Each is an outlet of its own: what one says is never shown as the other's."""
    read, names = CLAIMS[name]
    assert outlets(*read) == names


@pytest.mark.parametrize(
    ("source", "url", "read", "title"),
    [
        (1, POST, page("The Post"), "feed"),
        (1, POST, page("The Post", title=None), "feed"),
        (6, POST, page("The Post"), "page"),
        (6, POST, page("The Post", PageKind.EXCERPT), "page"),
        (6, EVIL, page("The Post", url=POST), "page"),
        (6, POST, page("The Post", title=None), ""),
        (6, POST, excerpt(), "feed"),
        (6, EVIL, page("Evil"), "feed"),
        (4, "file:///home/ann/press/a.txt", page(None), "feed"),
    ],
)
def test_a_page_of_another_site_has_its_own_headline_and_author(source, url, read, title):
    """What somebody else's feed calls it stands under no outlet's name but the feed's."""
    (found,) = credit([(entry(source, url), read)], SOURCES)
    assert found.title == (f"As the {title} has it" if title else "")
    assert found.byline == read.byline
    (found,) = credit([(entry(source, url), replace(read, byline=None))], SOURCES)
    assert found.byline == ("The feed's" if title == "feed" else None)


DATES = {
    "as the page says": (6, POST, "2026-11-21T06:00:00+01:00", NOW, datetime(2026, 11, 21, 5, tzinfo=UTC)),
    "without a zone": (6, POST, "2026-11-21T06:00:00", NOW, datetime(2026, 11, 21, 6, tzinfo=UTC)),
    "later than it was seen": (6, POST, "2031-01-01T00:00:00Z", NOW, NOW),
    "a day alone": (6, POST, "2026-11-21", NOW, datetime(2026, 11, 21, tzinfo=UTC)),
    "the hour of that day": (6, POST, "2026-11-23", NOW, NOW),
    "no date": (6, POST, "yesterday", NOW, NOW),
    "by its own feed": (1, POST, "2026-11-21T06:00:00Z", NOW, NOW),
}


@pytest.mark.parametrize("name", DATES)
def test_a_page_of_another_site_has_its_own_date(name):
    """Else what an outlet said days ago would be shown as what it says now."""
    source, url, published, given, expected = DATES[name]
    listed = replace(entry(source, url), published=given)
    (found,) = credit([(listed, replace(page("The Post"), published=published))], SOURCES)
    assert found.published == expected
