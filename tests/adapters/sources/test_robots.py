"""adapters.sources.robots: what a site asks of programs."""

import asyncio

import pytest
from servers.web import answer, endless, hang, redirect, slow, status
from yarl import URL

from adapters.sources import robots
from adapters.sources.robots import Robots
from bot.errors import ForbiddenByRobots, NoAddress, NoAnswer, ServerFailed, TooManyRequests, TooSlow

RULES = "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n\nUser-agent: OtherBot\nDisallow: /\n"


@pytest.fixture
def asked(client, web):
    """Ask whether a path may be read."""
    rules = Robots(client)
    return lambda path: rules.check(URL(web.url(path)))


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (RULES, "/", True),
        (RULES, "/private/a", False),
        (RULES, "/a.pdf", False),
        (RULES, "/a.pdf?x", True),
        ("User-agent: pullquote\nDisallow: /\n", "/", False),
        ("User-agent: Pullquote\nAllow: /\n\nUser-agent: *\nDisallow: /\n", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news\n", "/news/a", True),
        ("User-agent: *\nDisallow:\n", "/", True),
        ("<html>Not found</html>", "/", True),
        ("", "/", True),
        ("\0\xff" * 1_000, "/", True),
        ("\ufeffUser-agent: *\nDisallow: /\n", "/", False),
        ("User-agent: Pullquote/1.0 # ours\nDisallow: /\n", "/", False),
        ("User agent A\nUSERAGENT : pullQuote\nDisallow: /\n\nUser-agent: B\nAllow: /\n", "/", False),
        ("User-agent: Pullquoter\nUser-agent: pull\nDisallow: /\n", "/", True),
        (("# " + "x" * 5_000 + "\n") * 50 + "User-agent: *\nDisallow: /\n", "/", False),
    ],
)
async def test_a_site_s_rules_are_kept(web, asked, rules, path, allowed):
    """As RFC 9309 reads them."""
    web["/robots.txt"] = answer(rules, type="text/plain")
    if allowed:
        await asked(path)
    else:
        with pytest.raises(ForbiddenByRobots, match=r"robots\.txt"):
            await asked(path)


async def test_rules_for_a_host_of_programs_take_no_more_room_than_their_file(web, asked):
    """Kept for each of them, these would be a hundred million."""
    names = "".join(f"User-agent: bot{number}\n" for number in range(10_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(10_000))
    web["/robots.txt"] = answer(f"{names}User-agent: *\n{rules}", type="text/plain")
    await asked("/a")
    with pytest.raises(ForbiddenByRobots):
        await asked("/9999")


@pytest.mark.parametrize("behaviour", [status(404), status(410), status(401), status(403), redirect("/robots.txt")])
async def test_a_site_without_rules_allows_all(web, asked, behaviour):
    """Also one that doesn't let them be read."""
    web["/robots.txt"] = behaviour
    assert await asked("/a") == 0


@pytest.mark.parametrize(("behaviour", "error"), [(status(503), ServerFailed), (status(429), TooManyRequests)])
async def test_while_the_rules_can_not_be_had_nothing_is_read(web, asked, behaviour, error):
    """They may forbid it; the error is that of the rules, and about the page."""
    web["/robots.txt"] = behaviour
    for _ in range(2):
        with pytest.raises(error) as caught:
            await asked("/a")
        assert str(caught.value).startswith(web.url("/a"))
        assert "robots.txt" in str(caught.value)
    assert web.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("address", "error"), [("https://nowhere.invalid/a", NoAddress), ("http://127.0.0.1:1/a", NoAnswer)]
)
async def test_where_there_is_no_site_its_rules_are_not_to_blame(client_with, address, error):
    """Whoever has mistyped a name needn't learn what a robots.txt is."""
    with pytest.raises(error) as caught:
        await Robots(client_with(ports="80 443 1")).check(URL(address))
    assert str(caught.value).startswith(address)
    assert "robots.txt" not in str(caught.value)


async def test_a_site_that_hangs_is_asked_once_for_all(web, client_with):
    """Thirty pages don't wait thirty times."""
    web["/robots.txt"] = hang()
    rules = Robots(client_with(seconds=1))
    pages = (rules.check(URL(web.url(f"/{number}"))) for number in range(30))
    found = await asyncio.gather(*pages, return_exceptions=True)
    assert {type(each) for each in found} == {TooSlow}
    assert web.asked == ["/robots.txt"]


async def test_rules_are_asked_for_once(web, asked):
    """However many pages of a site are read at once."""
    web["/robots.txt"] = slow(0.1, answer(RULES))
    await asyncio.gather(*(asked(f"/{number}") for number in range(10)))
    assert web.asked == ["/robots.txt"]


async def test_rules_without_end_are_read_to_their_limit(web, asked):
    """And hold as far as they were read."""
    web["/robots.txt"] = endless(b"User-agent: *\nDisallow: /private\n")
    with pytest.raises(ForbiddenByRobots):
        await asked("/private")


async def test_rules_made_to_take_long_take_a_moment(web, asked):
    """Patterns are no regular expressions."""
    web["/robots.txt"] = answer("User-agent: *\n" + "".join(f"Disallow: /*{n}*a*a*b$\n" for n in range(2_000)))
    await asyncio.wait_for(asked("/" + "a" * 3_000), 20)


@pytest.mark.parametrize(("given", "pause"), [("2", 2), ("0.5", 0.5), ("99999", 30), ("-5", 0), ("nan", 0), ("x", 0)])
async def test_a_site_may_ask_for_a_pause(web, asked, given, pause):
    """Of half a minute at most."""
    web["/robots.txt"] = answer(f"User-agent: *\nCrawl-delay: {given}\n")
    assert await asked("/") == pause


async def test_rules_of_many_sites_take_little_memory(web, client, monkeypatch):
    """Those asked longest ago are forgotten."""
    monkeypatch.setattr(robots, "_REMEMBERED", 10 * robots._LEAST)
    web["/robots.txt"] = answer(RULES)
    rules = Robots(client)
    for number in range(1, 20):
        await rules.check(URL(web.url("/a", host=f"127.0.0.{1}")).with_host("127.0.0.1"))
        rules._remember(URL(f"https://site{number}.example"), rules._known[URL(web.url("")).origin()])
    assert len(rules._known) <= 10
    assert not rules._asking
