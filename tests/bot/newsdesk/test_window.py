"""bot.newsdesk.window: which entries are looked at, and as whose."""

import pytest
from servers.papers import NOW

from bot.newsdesk.window import passes, readable
from bot.ports import Follow
from bot.reports import Entry, Page, PageKind


def entry(source, url, title="Dam opens", excerpt="It holds."):
    """An entry of a source."""
    return Entry(1, source, "k", url, title, excerpt, None, None, NOW, NOW)


def page(publisher=None, text="It holds.", kind=PageKind.ARTICLE):
    """What was read of it."""
    return Page("", kind, text, publisher=publisher, why="It asks.")


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


@pytest.mark.parametrize("kind", [PageKind.CONSENT, PageKind.ERROR])
def test_the_feeds_own_words_are_not_those_of_the_page_that_they_stand_for(kind):
    """A feed may say anything of somebody's page that can't be read."""
    assert readable(entry(1, None), page("The Post", kind=kind)).publisher is None
