"""bot.newsdesk.window: which entries are looked at, and as whose."""

import pytest
from servers.papers import NOW

from bot.newsdesk.window import outlets, passes, readable
from bot.ports import Follow
from bot.reports import Entry, Page, PageKind, Source, SourceKind

SOURCES = {
    number: Source(number, address, SourceKind.FEED if "//" in address else SourceKind.FOLDER, title, None, NOW)
    for number, address, title in (
        (1, "https://post.example/world", "Post - World"),
        (2, "https://post.example/uk", "Post - UK"),
        (3, "https://www.mole.example/feed", ""),
        (4, "/home/ann/press", ""),
        (5, "/home/ann/notes", ""),
    )
}


def entry(source, url, title="Dam opens", excerpt="It holds."):
    """An entry of a source."""
    return Entry(1, source, "k", url, title, excerpt, None, None, NOW, NOW)


def page(publisher=None, text="It holds.", kind=PageKind.ARTICLE):
    """What was read of it."""
    return Page("", kind, text, publisher=publisher, why="It asks.")


POST = "https://post.example/1"
OUTLETS = {
    "as its page says": ([(1, POST, "The Post")], ["The Post"]),
    "as most pages of its feed do": (
        [(1, POST, "A"), (1, POST, "B"), (1, POST, "B"), (1, POST, None)],
        ["A", "B", "B", "B"],
    ),
    "the same each time": ([(1, POST, "B"), (1, POST, "A"), (1, POST, None)], ["B", "A", "A"]),
    "as all pages of its site do": ([(1, POST, "The Post"), (2, "http://www.post.example/2", None)], ["The Post"] * 2),
    "not as one of several on its site": (
        [(1, POST, "Ann's Blog"), (1, POST, "Ben's Blog"), (2, POST, None)],
        ["Ann's Blog", "Ben's Blog", "Post - UK"],
    ),
    "another site": ([(1, POST, "The Post"), (2, "https://live.post.example/2", None)], ["The Post", "Post - UK"]),
    "an address is no name": ([(1, POST, "www.Post.example"), (2, POST, " ")], ["Post - World", "Post - UK"]),
    "a feed without a title": ([(3, "https://mole.example/1", None)], ["mole.example"]),
    "a folder": (
        [(4, "file:///home/ann/press/a.txt", "Ann"), (4, None, None), (5, None, None)],
        ["Ann", "/home/ann/press", "/home/ann/notes"],
    ),
}


@pytest.mark.parametrize("name", OUTLETS)
def test_two_feeds_of_one_outlet_are_one_outlet(name):
    """Though their titles differ, and though some of its pages can't be read."""
    read, names = OUTLETS[name]
    assert outlets([(entry(source, url), page(publisher)) for source, url, publisher in read], SOURCES) == names


@pytest.mark.parametrize(
    ("wanted", "unwanted", "passed"),
    [
        ((), (), True),
        (("dam",), (), True),
        (("tram",), (), False),
        (("tram", "holds"), (), True),
        ((), ("dam",), False),
        (("dam",), ("holds",), False),
    ],
)
def test_a_channels_words_for_a_source_are_heeded(wanted, unwanted, passed):
    """In the title and the excerpt."""
    assert passes(entry(1, None), Follow("c", 1, wanted, unwanted)) is passed
    assert passes(entry(1, None), None)


@pytest.mark.parametrize(
    ("kept", "text", "why"),
    [
        (None, "It holds.", "The page has not been read yet."),
        (page(text="All of it."), "All of it.", "It asks."),
        (page(text=" ", kind=PageKind.EXCERPT), "It holds.", "It asks."),
        (page(text="Cookies!", kind=PageKind.CONSENT), "It holds.", "It asks."),
        (page(text="404", kind=PageKind.ERROR), "It holds.", "It asks."),
        (page(text="Subscribe.", kind=PageKind.PAYWALL), "Subscribe.", "It asks."),
    ],
)
def test_there_is_always_something_to_read(kept, text, why):
    """The page, or what the feed says."""
    told = readable(entry(1, None), kept)
    assert (told.text, told.why) == (text, why)
    assert (told.kind is PageKind.ARTICLE) == (text == "All of it.")
