"""adapters.sources.feeds: feeds over the network, and the feed of a site."""

import asyncio
import ssl
import time

import pytest
import trustme
from servers.web import Web, answer, cut_off, endless, garbage, hang, redirect, rss, slow, status, tagged

from adapters.sources.feeds import FeedReader
from adapters.sources.workers import Workers
from bot.errors import (
    BadAddress,
    BadAnswer,
    BadTls,
    BrokenFeed,
    FetchError,
    Gone,
    NoFeedFound,
    NotAFeed,
    NotFound,
    RefusedAddress,
    ServerFailed,
    TooLarge,
    TooManyRequests,
    TooSlow,
)

LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


def page(*links, body=""):
    """Return a site's page that names feeds."""
    return answer(f"<html><head>{''.join(LINK.format(link) for link in links)}</head><body>{body}</body></html>")


@pytest.fixture
async def feeds(client, workers):
    """A reader of feeds."""
    return FeedReader(client, workers, megabytes=1)


async def test_a_feed_has_its_items_and_what_to_send_when_asking_again(web, feeds):
    """The newest item first."""
    web["/feed"] = tagged(rss(1, 3, 2))
    feed = await feeds.read(web.url("/feed"))
    assert (feed.address, feed.title, feed.site) == (web.url("/feed"), "The Courier", "https://courier.example/")
    assert [item.title for item in feed.items] == ["Story 3", "Story 2", "Story 1"]
    again = await feeds.read(web.url("/feed"), etag=feed.etag, modified=feed.modified)
    assert (again.unchanged, again.items) == (True, ())
    assert (again.etag, again.modified, again.address) == (feed.etag, feed.modified, feed.address)


async def test_a_feed_that_has_moved_for_good_says_where_it_is(web, feeds):
    """Also when it has nothing new there."""
    web["/old"], web["/new"] = redirect("/new", 301), tagged(rss(1))
    feed = await feeds.read(web.url("/old"))
    assert feed.address == web.url("/new")
    assert (await feeds.read(web.url("/old"), etag=feed.etag)).address == web.url("/new")


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (answer("<html>Hello"), NotAFeed),
        (answer(""), NotAFeed),
        (answer("<rss>" + "x" * 1_000_000), TooLarge),
        (status(503), ServerFailed),
        (redirect("http://10.0.0.1/feed"), RefusedAddress),
    ],
)
async def test_what_goes_wrong_is_told_of_the_address_that_was_given(web, feeds, behaviour, error):
    """It is the one that people know."""
    web["/feed"] = behaviour
    with pytest.raises(error) as caught:
        await feeds.read(web.url("/feed"))
    assert caught.value.about == web.url("/feed")


async def test_links_are_of_the_place_where_the_feed_is(web, feeds):
    """Not of the one that led there."""
    web["/old"] = redirect("/news/feed", 302)
    web["/news/feed"] = answer(rss(1).replace("https://courier.example/1", "story"))
    (item,) = (await feeds.read(web.url("/old"))).items
    assert item.url == web.url("/news/story")


async def test_a_site_s_page_names_its_feed(web, feeds):
    """What it names is tried in its order, comments last."""
    web["/"] = page("/comments/feed", "/gone.xml", "/news.xml")
    web["/gone.xml"], web["/news.xml"] = status(404), answer(rss(1))
    feed = await feeds.discover(web.url("/"))
    assert feed.address == web.url("/news.xml")
    assert web.asked == ["/", "/gone.xml", "/news.xml"]


async def test_an_address_that_is_a_feed_is_the_feed(web, feeds):
    """Many people have it already."""
    web["/feed"] = answer(rss(1))
    assert (await feeds.discover(web.url("/feed"))).address == web.url("/feed")
    assert web.asked == ["/feed"]


async def test_a_link_on_the_page_will_do(web, feeds):
    """Where its head names nothing."""
    web["/"] = page(body='<a href="/about">About</a> <a href="news/rss.xml">RSS</a>')
    web["/news/rss.xml"] = answer(rss(1))
    assert (await feeds.discover(web.url("/"))).address == web.url("/news/rss.xml")


@pytest.mark.parametrize("place", ["/feed", "/blog/feed", "/atom.xml", "/index.xml"])
async def test_the_usual_places_are_tried(web, feeds, place):
    """Where the page names nothing at all."""
    web["/blog"] = page()
    web[place] = answer(rss(1))
    web.lenient = True
    assert (await feeds.discover(web.url("/blog"))).address == web.url(place)


async def test_a_site_without_a_feed_says_so(web, feeds):
    """After a bounded number of tries."""
    web["/"] = page(*(f"/{number}" for number in range(50)))
    web.lenient = True
    with pytest.raises(NoFeedFound) as caught:
        await feeds.discover(web.url("/"))
    assert caught.value.about == web.url("/")
    assert f"It names one, but: {web.url('/0')}: There is nothing at this address." in str(caught.value)
    assert len(web.asked) < 20


async def test_a_site_that_hangs_is_given_up_in_its_time(web, client_with, workers):
    """All places together have one limit, not each its own; what was found by then counts."""
    feeds = FeedReader(client_with(seconds=300), workers, seconds=2)
    web["/"], web["/feed"] = page(), hang()
    async with asyncio.timeout(60):
        with pytest.raises(NoFeedFound, match="It is a web page"):
            await feeds.discover(web.url("/"))
        web["/"], web["/empty"] = page("/empty"), answer(rss())
        assert (await feeds.discover(web.url("/"))).address == web.url("/empty")


async def test_a_feed_that_is_empty_today_is_better_than_none(web, feeds):
    """It was named, after all."""
    web["/"], web["/empty"] = page("/empty"), answer(rss())
    web.lenient = True
    feed = await feeds.discover(web.url("/"))
    assert (feed.address, feed.items) == (web.url("/empty"), ())


async def test_a_feed_that_is_broken_says_so(web, feeds):
    """It is not a site without a feed, and what is elsewhere on the site is not what was meant."""
    web["/feed"] = answer('<rss version="2.0"><channel><title>The Cour')
    with pytest.raises(BrokenFeed) as caught:
        await feeds.discover(web.url("/feed"))
    assert caught.value.about == web.url("/feed")
    assert web.asked == ["/feed"]


async def test_an_error_page_in_a_feed_s_place_is_named(web, feeds):
    """Servers in trouble answer that all is well, with a page that says otherwise."""
    web["/feed"] = answer("<html><head><title>Down for the day</title></head><body>Sorry</body></html>")
    web.lenient = True
    with pytest.raises(NoFeedFound, match="It is a web page, called “Down for the day”"):
        await feeds.discover(web.url("/feed"))


async def test_a_site_that_can_not_be_read_says_why(web, feeds):
    """Nothing else is tried then."""
    web["/"] = status(410)
    with pytest.raises(Gone):
        await feeds.discover(web.url("/"))
    assert web.asked == ["/"]


async def test_a_page_can_not_name_a_feed_inside(web, feeds):
    """What it names is held against the rules like anything else."""
    web["/"] = page("http://10.0.0.1/feed", "file:///etc/passwd", "http://127.1/feed")
    web.lenient = True
    with pytest.raises(NoFeedFound, match="private network"):
        await feeds.discover(web.url("/"))


async def test_a_name_alone_is_a_site_too(client_with, workers):
    """With https where it is spoken."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    feeds = FeedReader(client_with(tls=trusting), workers)
    for tls in (context, None):
        async with Web(tls) as web:
            web["/feed"] = answer(rss(1))
            assert (await feeds.discover(f" 127.0.0.1:{web.port}/feed ")).address == web.url("/feed")


@pytest.mark.parametrize("address", ["", "not an address", "mailto:ann@courier.example", "/home/ann/feeds"])
async def test_what_is_no_address_is_told(feeds, address):
    """Before anything is fetched."""
    with pytest.raises(FetchError):
        await feeds.discover(address)
    with pytest.raises(BadAddress):
        await feeds.read(address)


FAULTS = {
    "gone": (status(410), Gone),
    "missing": (status(404), NotFound),
    "busy": (status(429, Retry_After="60"), TooManyRequests),
    "failing": (status(500), ServerFailed),
    "hanging": (hang(), TooSlow),
    "endless": (endless(), TooLarge),
    "garbage": (garbage(), BadAnswer),
    "cut": (cut_off(), BadAnswer),
    "page": (answer("<html>Moved?"), NotAFeed),
    "plain": (None, BadTls),
}


async def fetch_round(web, client_with, count, every, limit):
    """Fetch feeds of which each n-th has a fault; return the outcomes by path, and the seconds of the healthy ones."""
    faults = list(FAULTS)
    paths = []
    for number in range(count):
        name = faults[number // every % len(faults)] if number % every == 0 else "fine"
        paths.append(f"/{number}-{name}")
        web[paths[-1]] = (
            FAULTS[name][0] if name != "fine" and FAULTS[name][0] else slow(0.01, answer(rss(number, number + 1)))
        )
    team = Workers(2, seconds=10)
    feeds = FeedReader(client_with(seconds=limit, at_once=64, at_once_per_host=32), team, megabytes=1)
    seconds = []

    async def read(path):
        begun = time.monotonic()
        address = web.url(path).replace("http:", "https:") if path.endswith("plain") else web.url(path)
        try:
            feed = await feeds.read(address)
        except FetchError as error:
            return error
        seconds.append(time.monotonic() - begun)
        return feed

    found = dict(zip(paths, await asyncio.gather(*map(read, paths)), strict=True))
    await team.close()
    return found, seconds


def check(found):
    """Hold each outcome against what was scripted."""
    for path, outcome in found.items():
        number, name = path[1:].split("-")
        if name == "fine":
            assert {item.guid for item in outcome.items} == {number, str(int(number) + 1)}
        else:
            assert type(outcome) is FAULTS[name][1], path
            assert path in str(outcome)


async def test_a_round_of_feeds_reads_the_healthy_ones_and_names_each_fault(web, client_with):
    """Whatever the others do meanwhile."""
    found, _ = await fetch_round(web, client_with, 60, 4, 1)
    check(found)
    assert next(each for path, each in found.items() if "busy" in path).retry_after.total_seconds() == 60


@pytest.mark.slow
async def test_a_large_round_is_not_held_up_by_its_slow_ones(web, client_with):
    """Five hundred feeds, one in seven with a fault."""
    begun = time.monotonic()
    found, seconds = await fetch_round(web, client_with, 500, 7, 3)
    check(found)
    assert time.monotonic() - begun < 60
    assert sorted(seconds)[len(seconds) // 2] < 10
