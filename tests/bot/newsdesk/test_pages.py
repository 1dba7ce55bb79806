"""bot.newsdesk.pages: the pages behind the news, each read once, and what becomes of those that can't be read."""

import pytest

from bot.errors import ForbiddenByRobots, NoAccess, NotFound, ServerFailed, TooSlow
from bot.newsdesk.following import add
from bot.reports import Item, Page, PageKind

A, B = "https://a.example/feed", "https://b.example/feed"
ONE = "https://news.example/1"


@pytest.fixture
async def news(world, publish):
    """A source whose next items are news."""
    publish(A, 0)
    await add(world, A)


@pytest.fixture
def page(world):
    """What is kept of the newest entry's page."""

    async def page():
        return await world.store.page((await world.store.entries(world.clock.now().replace(year=2020)))[0].id)

    return page


@pytest.mark.parametrize(
    ("found", "kind", "text", "why"),
    [
        (Page(ONE, PageKind.EXCERPT, "It holds. And so on.", why="Cut."), "excerpt", "It holds. And so on.", "Cut."),
        (Page(ONE, PageKind.PAYWALL, "It holds. Subscribe.", why="Paid."), "excerpt", "It holds. Subscribe.", "Paid."),
        (Page(ONE, PageKind.PAYWALL, "", why="Paid."), "excerpt", "It holds.", "Paid."),
        (Page(ONE, PageKind.CONSENT, "Do you agree to cookies?", why="Asks."), "excerpt", "It holds.", "Asks."),
        (Page(ONE, PageKind.ERROR, "", why="It is a PDF."), "excerpt", "It holds.", "It is a PDF."),
        (NoAccess(ONE), "excerpt", "It holds.", str(NoAccess(ONE))),
        (ForbiddenByRobots(ONE), "excerpt", "It holds.", str(ForbiddenByRobots(ONE))),
        (ServerFailed(ONE), "error", "It holds.", str(ServerFailed(ONE))),
        (KeyError("odd"), "error", "It holds.", "odd"),
    ],
)  # fmt: skip
async def test_what_is_no_article_is_an_excerpt_that_says_why(news, web, publish, fetch, page, found, kind, text, why):
    """The longest that may be shown; what may be otherwise next time is marked to be tried again."""
    publish(A, 1)
    web.pages[ONE] = found
    done = await fetch()
    kept = await page()
    assert (kept.kind, kept.text, why in kept.why) == (kind, text, True)
    assert [reason for _, reason in done.pages.excerpts] == [kept.why]


async def test_an_item_without_an_address_is_its_excerpt(news, publish, fetch, page):
    """There is nothing more to read."""
    publish(A, Item("1", None, "Dam opens", "It holds.", "Ann Lee", None))
    await fetch()
    kept = await page()
    assert (kept.kind, kept.text, kept.byline) == (PageKind.EXCERPT, "It holds.", "Ann Lee")


async def test_a_page_that_failed_is_tried_again_less_and_less_often(news, web, publish, fetch, page):
    """Until it can be read; after three days it is news no more."""
    publish(A, 1)
    web.pages[ONE] = NotFound(ONE)
    asked = []
    for _ in range(90):
        before = web.asked.count(ONE)
        await fetch(60)
        asked.append(web.asked.count(ONE) - before)
    assert [at for at, times in enumerate(asked) if times] == [0, 1, 2, 4, 8, 16, 32, 64]


async def test_a_page_that_can_be_read_again_is_read(news, web, publish, fetch, page):
    """A site that was down for an hour costs no article."""
    publish(A, 1)
    web.pages[ONE] = ServerFailed(ONE)
    await fetch()
    web.pages[ONE] = Page(ONE, PageKind.ARTICLE, "It holds, whatever comes.")
    assert (await fetch()).pages.read == 1
    assert (await page()).kind is PageKind.ARTICLE
    before = len(web.asked)
    await fetch(1)
    assert len(web.asked) == before


async def test_a_changed_entry_has_its_page_read_again(news, web, publish, fetch, page):
    """And what was read once isn't given up for less."""
    publish(A, 1)
    await fetch()
    article = Page(ONE, PageKind.ARTICLE, "It broke, said Ann Lee.")
    publish(A, Item("1", ONE, "Correction", "It broke.", None, None))
    web.pages[ONE] = article
    await fetch()
    assert await page() == article
    publish(A, Item("1", ONE, "Correction", "It broke twice.", None, None))
    web.pages[ONE] = ServerFailed(ONE)
    assert (await fetch()).pages == (0, (), 1)
    assert await page() == article
    web.pages[ONE] = Page(ONE, PageKind.CONSENT, "Do you agree?")
    assert (await fetch()).pages == (1, (), 0)
    assert await page() == article
    before = len(web.asked)
    await fetch(1)
    assert len(web.asked) == before


async def test_a_page_that_two_feeds_link_to_is_read_once(news, world, web, publish, fetch):
    """A site's feeds overlap; its patience is not tried."""
    publish(B, 0)
    await add(world, B)
    linked = "https://www.news.example/1/?utm_source=rss"
    publish(A, 1)
    publish(B, Item("x", linked, "Story 1", "It opens.", None, None))
    web.asked.clear()
    assert (await fetch()).pages.read == 2
    assert len([address for address in web.asked if address in {ONE, linked}]) == 1
    kept = [await world.store.page(entry.id) for entry in await world.store.entries(world.clock.now())]
    assert kept[0] == kept[1]


async def test_a_round_reads_so_many_pages_and_the_next_ones_the_others(news, world, publish, fetch):
    """The newest first; of one host no more than it can be asked for."""
    publish(B, 0)
    await add(world, B)
    publish(A, *range(1, 7))
    publish(B, *[Item(f"b{number}", f"https://b.example/{number}", "B", "", None, None) for number in range(3)])
    found = [(await fetch(pages=4, pages_per_host=3)).pages for _ in range(4)]
    assert [(each.read, each.left) for each in found] == [(4, 5), (4, 1), (1, 0), (0, 0)]
    found = await fetch()
    assert found.pages == (0, (), 0)


async def test_a_host_that_hangs_is_left_alone_with_its_other_pages(news, web, publish, fetch):
    """They are read in the next round."""
    publish(A, *range(1, 41))
    for number in range(1, 41):
        web.pages[f"https://news.example/{number}"] = TooSlow()
    web.asked.clear()
    done = (await fetch()).pages
    assert (done.read, len(done.excerpts), done.left) == (0, 3, 37)
    assert len(web.asked) == 1 + 3


async def test_what_was_taken_as_read_has_no_page_read(news, web):
    """A first subscription doesn't flood a site either."""
    assert web.asked == [A]


async def test_a_feed_that_has_very_much_keeps_no_others_page_from_being_read(world, publish, fetch, web):
    """Whoever adds such a feed, and for whichever channel."""
    for address in (A, B):
        publish(address, "old")
        await add(world, address)
    publish(B, Item("b", "https://quiet.example/b", "Quiet", "It holds.", None, None))
    await fetch(pages=0)
    publish(A, *[Item(str(n), f"https://{n}.example/", f"Loud {n}", "It holds.", None, None) for n in range(50)])
    web.asked.clear()
    await fetch(pages=2)
    assert "https://quiet.example/b" in web.asked
