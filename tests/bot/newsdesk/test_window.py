"""bot.newsdesk.window: which entries are looked at, and as whose."""

import pytest
from servers.papers import NOW

from bot.newsdesk.window import outlets, passes, readable
from bot.ports import Follow
from bot.reports import Entry, Page, PageKind, Source, SourceKind

SOURCES = {
    number: Source(number, address, SourceKind.FEED, title, None, NOW)
    for number, address, title in (
        (1, "https://post.example/world", "Post - World"),
        (2, "https://post.example/uk", "Post - UK"),
        (3, "https://www.mole.example/feed", ""),
        (4, "/home/ann/press", ""),
    )
}


def entry(source, url, title="Dam opens", excerpt="It holds."):
    """An entry of a source."""
    return Entry(1, source, "k", url, title, excerpt, None, None, NOW, NOW)


def page(publisher=None, text="It holds.", kind=PageKind.ARTICLE):
    """What was read of it."""
    return Page("", kind, text, publisher=publisher, why="It asks.")


@pytest.mark.parametrize(
    ("read", "names"),
    [
        ([(entry(1, "https://post.example/1"), page("The Post"))], ["The Post"]),
        (
            [
                (entry(1, "https://post.example/1"), page("The Post")),
                (entry(2, "https://www.post.example/2"), page()),
                (entry(2, "https://live.post.example/2"), page()),
            ],
            ["The Post", "The Post", "Post - UK"],
        ),
        (
            [
                (entry(1, "https://post.example/1"), page("B")),
                (entry(1, "https://post.example/2"), page("A")),
                (entry(1, "https://post.example/3"), page()),
            ],
            ["B", "A", "A"],
        ),
        ([(entry(3, "https://mole.example/1"), page())], ["mole.example"]),
        (
            [(entry(4, "file:///home/ann/press/a.txt"), page("Ann")), (entry(4, None), page())],
            ["Ann", "/home/ann/press"],
        ),
    ],
    ids=["as its page says", "as most pages of its site do", "the same each time", "its site", "a folder"],
)
def test_two_feeds_of_one_outlet_are_one_outlet(read, names):
    """Though their titles differ, and though one of the pages can't be read."""
    assert outlets(read, SOURCES) == names


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
