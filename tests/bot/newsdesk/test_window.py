"""bot.newsdesk.window: which entries are looked at, and as whose."""

from dataclasses import replace

import pytest
from servers.papers import NOW

from bot.newsdesk.outlets import Credit
from bot.newsdesk.window import Kept, passes, readable, told_by
from bot.ports import Follow
from bot.reports import Entry, Page, PageKind
from bot.settings import Settings


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


def grouped(*given):
    """The numbers of entries by story, of sources with titles, all at one address."""
    kept = [
        Kept(
            replace(entry(source, "https://post.example/warnings", title), id=number),
            page(text="", kind=PageKind.EXCERPT),
            Credit("The Post", title, None, None),
        )
        for number, (source, title) in enumerate(given)
    ]
    return [
        sorted(int(report.article.id) for report in (*story.reports, *story.copies))
        for story in told_by(kept, Settings())
    ]


def test_items_that_a_feed_links_to_one_page_are_stories_of_their_own():
    """What several feeds have at one address is one article."""
    warnings = "Tsunami warning for Marl", "Flood in Orrin", "Quake near Besht"
    assert sorted(grouped(*((1, each) for each in warnings))) == [[0], [1], [2]]
    assert grouped(*enumerate(warnings)) == [[0, 1, 2]]
