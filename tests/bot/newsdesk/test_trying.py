"""bot.newsdesk.trying: what a channel would get of a source, and why; nothing is kept."""

import pytest

from bot.errors import NoFeedFound, ServerFailed, UnknownSource
from bot.newsdesk.following import add
from bot.newsdesk.trying import try_source
from bot.ports import Feed
from bot.reports import Item, Page, PageKind, SourceKind

A = "https://a.example/feed"


async def test_a_new_source_is_tried_with_its_first_pages(world, web, publish, item):
    """Each entry has its reason; nothing is stored."""
    twice, empty = item(1, "Story 1"), Item(None, None, "", "", None, None)
    publish(A, 3, 2, 1, twice, empty)
    web.pages["https://news.example/2"] = Page("", PageKind.PAYWALL, "", why="It is paid.")
    web.pages["https://news.example/1"] = ServerFailed("https://news.example/1")
    trial = await try_source(world, "a.example")
    assert (trial.feed.address, trial.kind, trial.source) == (A, SourceKind.FEED, None)
    assert [(each.taken, each.why.split(";")[0].rstrip(".")) for each in trial.items] == [
        (True, "It is new"),
        (True, "It is new"),
        (True, "It is new"),
        (False, "It repeats another entry of the feed"),
        (False, "It has no title, no text and no address"),
    ]
    pages = [each.page for each in trial.items[:3]]
    assert [page.kind for page in pages] == [PageKind.ARTICLE, PageKind.EXCERPT, PageKind.EXCERPT]
    assert [page.why for page in pages[:2]] == ["", "It is paid."]
    assert "The site has failed" in pages[2].why
    assert await world.store.sources() == []


async def test_a_source_that_is_followed_is_tried_against_what_is_known(world, web, publish, fetch):
    """By any name, for the operator; and its next round is as if nothing had been."""
    publish(A, 1)
    await add(world, A)
    publish(A, 2, 1)
    await fetch()
    edited = Item("2", "https://news.example/2", "Edited", "It broke.", None, None)
    publish(A, 3, edited, 1)
    trial = await try_source(world, "news", folders=True)
    assert trial.source.address == A
    assert [(each.taken, each.why) for each in trial.items] == [
        (True, "It is new."),
        (False, "Its words have changed; it is known since 23 November 2026."),
        (False, "It was taken as read when the source was added, on 23 November 2026."),
    ]
    outcome = (await fetch()).outcomes[0]
    assert (outcome.new, outcome.updated) == (1, 1)


async def test_what_was_forgotten_is_told(world, publish, fetch):
    """It isn't news again."""
    publish(A, 1)
    await add(world, A)
    await fetch(60 * 24 * 40)
    (tried,) = (await try_source(world, A)).items
    assert (tried.taken, tried.why) == (False, "It was known, and has been forgotten for its age.")


async def test_no_more_pages_are_read_than_wanted(world, web, publish):
    """A look costs a site little."""
    publish(A, *range(20))
    trial = await try_source(world, A, pages=2)
    assert [each.page is not None for each in trial.items] == [True] * 2 + [False] * 18
    assert len(web.asked) == 3


async def test_a_folder_is_tried_like_a_feed(world, web, item):
    """Where that is allowed."""
    file = item("a.txt", "Dam holds", url="file:///srv/news/a.txt")
    web.folders["/srv/news"] = Feed("/srv/news", "news", None, (file,))
    web.pages["file:///srv/news/a.txt"] = Page("", PageKind.ARTICLE, "It holds.")
    trial = await try_source(world, "/srv/news", folders=True)
    assert (trial.kind, trial.items[0].page.text) == (SourceKind.FOLDER, "It holds.")
    with pytest.raises(NoFeedFound):
        await try_source(world, "/srv/news")


async def test_a_channels_words_are_asked_too(world, publish, item):
    """Only what they let through has its page read."""
    publish(A, item(1, "Dam opens"), item(2, "Dam and football"), item(3, "Rain"))
    trial = await try_source(world, A, wanted=["dam"], unwanted=["football"])
    assert [(each.taken, each.why.partition(";")[0], each.page is not None) for each in trial.items] == [
        (True, "It is new", True),
        (False, "It has a word that the channel doesn't want.", False),
        (False, "It has none of the words that the channel wants.", False),
    ]


async def test_a_chat_finds_only_what_it_can_name_by_its_address(world, publish):
    """What other channels follow is nothing to try numbers on."""
    publish(A, 1)
    await add(world, A)
    assert (await try_source(world, "a.example/feed")).source.id == 1
    for named in ("1", "News"):
        with pytest.raises(NoFeedFound):
            await try_source(world, named)


async def test_a_channels_words_are_asked_of_what_is_known_too(world, publish, item):
    """Otherwise they could hardly be tried on a source that is followed: all is known there."""
    publish(A, item(1, "Dam opens"), item(2, "Dam and football"), item(3, "Rain"))
    await add(world, A)
    trial = await try_source(world, A, wanted=["dam"], unwanted=["football"])
    known = "It was taken as read when the source was added, on 23 November 2026."
    assert [(each.taken, each.why) for each in trial.items] == [
        (False, f"{known} The channel's words would let it through."),
        (False, f"{known} It has a word that the channel doesn't want."),
        (False, f"{known} It has none of the words that the channel wants."),
    ]


@pytest.mark.parametrize("named", ["77", "#77"])
async def test_a_number_that_is_no_sources_is_no_folders_name(world, named):
    """Whoever gives one has a list of sources before them."""
    with pytest.raises(UnknownSource):
        await try_source(world, named, folders=True)
