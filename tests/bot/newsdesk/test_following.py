"""bot.newsdesk.following: which sources are read."""

from dataclasses import replace

import pytest

from bot.errors import NoAnswer, NoFeedFound, NoFolder, NotAFeed, NotFound, StoreFull, TooSlow, UnknownSource
from bot.newsdesk.following import add, find, follow, import_feeds, listed, remove, unfollow
from bot.ports import Feed, Follow
from bot.reports import SourceKind

A, B, C = (f"https://{name}.example/feed" for name in "abc")


async def test_a_site_is_added_with_its_feed_and_what_is_there_is_taken_as_read(world, publish):
    """A first subscription does not flood."""
    publish(A, 3, 2, 1)
    added = await add(world, "a.example")
    assert (added.source.address, added.source.title, added.new, added.taken_as_read) == (A, "News", True, 3)
    assert await world.store.entries(added.source.added) == []


@pytest.mark.parametrize("again", [A, "a.example/feed", " http://www.a.example/feed/ "])
async def test_what_is_there_is_found_however_it_is_written_and_without_asking(world, web, publish, again):
    """Its site needn't be up for that."""
    publish(A, 1)
    first = await add(world, A)
    web.asked.clear()
    assert await add(world, again) == (first.source, False, 0)
    assert web.asked == []


async def test_a_feed_that_is_there_is_found_by_its_site(world, publish):
    """Its items are not taken as read once more: they may be news."""
    publish(A, 1)
    first = await add(world, A)
    publish(A, 2, 1)
    assert await add(world, "https://a.example/") == (first.source, False, 0)
    assert len(await world.store.entries(first.source.added, backlog=True)) == 1


async def test_a_feed_without_a_title_goes_by_its_host(world, publish):
    """Everything has a name."""
    publish(A, 1, title="")
    assert (await add(world, A)).source.title == "a.example"


async def test_a_folder_is_added_where_that_is_allowed(world, web, item):
    """A chat must not read this machine's files; and a word with a dot may be a site."""
    web.folders["news"] = Feed("/srv/news", "news", None, (item(1),))
    with pytest.raises(NoFeedFound):
        await add(world, "news")
    added = await add(world, "news", folders=True)
    assert (added.source.address, added.source.kind, added.taken_as_read) == ("/srv/news", SourceKind.FOLDER, 1)
    assert await add(world, "/srv/news", folders=True) == (added.source, False, 0)


@pytest.mark.parametrize(
    ("named", "error"),
    [("seeds", NoFolder), ("./a.b", NoFolder), ("~/x.y", NoFolder), ("/srv/x.y", NoFolder), ("c:\\x.y", NoFolder),
     ("x.example", NoFeedFound), ("https://seeds", NoFeedFound), ("localhost:80", NoFeedFound)],
)  # fmt: skip
async def test_what_is_no_folder_is_told_as_what_it_looks_like(world, named, error):
    """As a folder, or as a site."""
    with pytest.raises(error):
        await add(world, named, folders=True)


async def test_nothing_is_kept_of_what_can_not_be_added(world, web):
    """Not even its name."""
    web.feeds[A] = NotAFeed(A)
    with pytest.raises(NotAFeed):
        await add(world, A)
    assert await world.store.sources() == []


async def test_sources_are_listed_with_how_they_are_doing(world, web, publish, fetch):
    """By number; of a channel, what it follows."""
    for address in (A, B):
        publish(address, 1)
        await add(world, address)
    web.feeds[B] = NotFound(B)
    await fetch()
    assert [(each.source.address, each.words) for each in await listed(world)] == [
        (A, "fine"),
        (B, "failing since 23 November 2026: There is nothing at this address. Check it."),
    ]
    await world.store.follow(Follow("c", 2))
    assert [each.source.address for each in await listed(world, "c")] == [B]


async def test_a_channel_follows_a_source_with_words_and_leaves_it(world, publish):
    """The source stays: others may follow it."""
    publish(A, 1)
    await follow(world, "c", "a.example", ["dam"], ["sport"])
    assert await world.store.follows("c") == [Follow("c", 1, ("dam",), ("sport",))]
    assert not (await follow(world, "c", A)).new
    assert await world.store.follows("c") == [Follow("c", 1)]
    with pytest.raises(UnknownSource):
        await unfollow(world.store, "d", "News")
    assert (await unfollow(world.store, "c", "News")).address == A
    assert (await world.store.follows("c"), len(await world.store.sources())) == ([], 1)


@pytest.fixture
async def sources(world, publish):
    """Three sources, two with one title."""
    for address, title in ((A, "The Courier"), (B, "Post"), (C, "Post")):
        publish(address, 1, title=title, site="https://courier.example/" if address == A else None)
        await add(world, address)
    return await world.store.sources()


@pytest.mark.parametrize(
    "named", ["1", "#1", A, "http://a.example/feed", "a.example/feed", "the courier", "courier.example", " 1 "]
)
def test_a_source_is_meant_by_number_address_title_or_site(sources, named):
    """As it is at hand."""
    assert find(sources, named) == sources[0]


@pytest.mark.parametrize(
    ("named", "advice"),
    [
        ("The Curier", f"Did you mean The Courier (1, {A})?"),
        ("https://a.example/fed", f"Did you mean The Courier (1, {A})?"),
        ("Post", f"Several are called so: 2 ({B}), 3 ({C}). Give the number of one."),
        ("9", "Give its number, its title or its address."),
        ("", "Give its number, its title or its address."),
    ],
)
def test_an_unknown_source_is_told_with_the_nearest(sources, named, advice):
    """Or with all that may be meant."""
    with pytest.raises(UnknownSource) as caught:
        find(sources, named)
    assert str(caught.value).endswith(advice)


async def test_a_number_that_is_a_title_is_a_number_first(sources):
    """A title may be anything."""
    assert find([*sources[:2], replace(sources[2], title="1")], "1") == sources[0]


async def test_a_source_is_removed_with_its_entries(world, sources):
    """The others stay."""
    assert await remove(world.store, "the courier") == sources[0]
    assert await world.store.sources() == list(sources[1:])
    with pytest.raises(UnknownSource):
        await remove(world.store, "the courier")


async def test_a_list_is_added_as_far_as_it_goes(world, web, publish):
    """What fails is named with its reason, in the list's order; what is there is left alone."""
    publish(A, 2, 1)
    publish(C, 1, title="")
    await add(world, A)
    odd, missing = "https://odd.example/feed", "https://missing.example/feed"
    web.feeds[odd] = ValueError("odd")
    steps = []
    done = await import_feeds(
        world, [(missing, ""), (A, "A"), (C, "The C"), (odd, ""), (C, "")], lambda *step: steps.append(step)
    )
    assert [(each.source.title, each.taken_as_read) for each in done.added] == [("The C", 1)]
    assert [source.address for source in done.there] == [A]
    assert [address for address, _ in done.failed] == [missing, odd]
    assert "There is nothing at this address" in str(done.failed[0][1])
    assert steps[-1] == (4, 4)
    assert [source.address for source in await world.store.sources()] == [A, C]


async def test_a_list_does_not_wait_for_a_site_that_hangs_again_and_again(world, web):
    """Its other feeds can be imported later."""
    feeds = [(f"https://slow.example/{number}", "") for number in range(70)]
    for address, _ in feeds:
        web.feeds[address] = TooSlow(address)
    done = await import_feeds(world, feeds)
    errors = [error for _, error in done.failed]
    left = [error for error in errors if isinstance(error, NoAnswer) and "wasn't asked" in str(error)]
    assert (len(errors), len(left) + sum(isinstance(error, TooSlow) for error in errors)) == (70, 70)
    assert len(left) > 60


async def test_a_list_ends_where_nothing_can_be_kept(world, publish, monkeypatch):
    """A full disk is no feed's fault."""
    publish(A, 1)

    async def full(*_, **__):
        raise StoreFull("news.db")

    monkeypatch.setattr(type(world.store), "take_items", full)
    with pytest.raises(StoreFull):
        await import_feeds(world, [(A, "")])
