"""adapters.sources.http: fetches over HTTP, bounded and polite."""

import asyncio
import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from servers.names import Lookup
from servers.web import Web, answer, bomb, cut_off, drip, endless, garbage, hang, redirect, slow, status, tagged

from adapters.sources.http import retry_after
from bot import __version__
from bot.errors import (
    BadAnswer,
    BadTls,
    FetchError,
    Gone,
    InsecureRedirect,
    NoAccess,
    NoAnswer,
    NotFound,
    ServerFailed,
    TooLarge,
    TooManyRedirects,
    TooManyRequests,
    TooSlow,
)

LIMIT = 100_000


async def test_an_answer_says_what_came_and_from_where(web, client):
    """With its type and encoding."""
    web["/a"] = answer("Zoë".encode("latin-1"), type="text/HTML; charset=ISO-8859-1", ETag='"1"', Last_Modified="today")
    found = await client.fetch(web.url("/a"), limit=LIMIT)
    assert (found.url, found.home, found.unchanged, found.cut) == (web.url("/a"), web.url("/a"), False, False)
    assert (found.content, found.type, found.charset) == ("Zoë".encode("latin-1"), "text/html", "ISO-8859-1")
    assert (found.etag, found.modified) == ('"1"', "today")


async def test_a_site_sees_who_asks(web, client_with):
    """With the version, and where to complain; and nothing else that tells of anybody."""
    web["/"] = answer("x", Set_Cookie="who=me; Path=/")
    client = client_with(contact="https://courier.example/bot")
    for _ in range(2):
        await client.fetch(web.url(), limit=LIMIT)
    assert {seen.headers["User-Agent"] for seen in web.seen} == {
        f"Pullquote/{__version__} (+https://courier.example/bot)"
    }
    assert set(web.seen[1].headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding"}


async def test_the_proxies_of_the_environment_are_not_asked(web, client_with, monkeypatch):
    """They could reach what the guard keeps away."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    web["/"] = answer("fine")
    assert (await client_with().fetch(web.url(), limit=LIMIT)).content == b"fine"


async def test_what_has_not_changed_is_not_sent_again(web, client):
    """The server is told what is known."""
    web["/"] = tagged("news")
    first = await client.fetch(web.url(), limit=LIMIT)
    for known in ({"etag": first.etag}, {"modified": first.modified}):
        again = await client.fetch(web.url(), limit=LIMIT, **known)
        assert (again.unchanged, again.content, again.etag) == (True, b"", first.etag)
    changed = await client.fetch(web.url(), limit=LIMIT, etag='"another"')
    assert (changed.unchanged, changed.content) == (False, b"news")


async def test_unchanged_is_no_answer_to_those_who_know_nothing(web, client):
    """There would be nothing to go by."""
    web["/"] = status(304)
    with pytest.raises(BadAnswer):
        await client.fetch(web.url(), limit=LIMIT)


async def test_a_kept_tag_can_not_break_out_of_its_header(web, client):
    """A server gave it, once."""
    web["/"] = answer("x")
    await client.fetch(web.url(), limit=LIMIT, etag='"1"\r\nCookie: a=b', modified="x\nHost: evil.example")
    assert web.seen[0].headers["If-None-Match"] == '"1"Cookie: a=b'


@pytest.mark.parametrize(
    ("hops", "home"),
    [
        ([301, 308], "/2"),  # moved for good, and again
        ([301, 302], "/1"),  # moved for good, and from there only for now
        ([302, 301], "/"),
        ([303], "/"),
        ([307], "/"),
        ([308], "/1"),
    ],
)
async def test_only_what_moves_for_good_has_a_new_home(web, client, hops, home):
    """What leads elsewhere for now is to be asked at the old address again."""
    paths = ["/", *(f"/{number}" for number in range(1, len(hops) + 1))]
    for path, target, code in zip(paths, paths[1:], hops, strict=False):
        web[path] = redirect(target, code)
    web[paths[-1]] = answer("here")
    found = await client.fetch(web.url(), limit=LIMIT)
    assert (found.content, found.url, found.home) == (b"here", web.url(paths[-1]), web.url(home))


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (status(401), NoAccess),
        (status(402), NoAccess),
        (status(403), NoAccess),
        (status(404), NotFound),
        (status(410), Gone),
        (status(418), BadAnswer),
        (status(429), TooManyRequests),
        (status(451), NoAccess),
        (status(500), ServerFailed),
        (status(503), ServerFailed),
        (status(302), BadAnswer),
        (redirect("/feed"), TooManyRedirects),
        (redirect("http://[::"), FetchError),
        (redirect("http://127.0.0.1:1/"), NoAnswer),
        (hang(), TooSlow),
        (drip(), TooSlow),
        (endless(), TooLarge),
        (bomb(), TooLarge),
        (bomb(encoding="deflate"), TooLarge),
        (answer("x" * (LIMIT + 1)), TooLarge),
        (cut_off(), BadAnswer),
        (garbage(), BadAnswer),
        (garbage(b""), NoAnswer),
        (garbage(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n"), BadAnswer),
        (garbage(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 10_000 + b"\r\n"), BadAnswer),
        (garbage(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), BadAnswer),
        (answer("x", Content_Encoding="br"), BadAnswer),
        (answer("x", Content_Encoding="gzip"), BadAnswer),
        (answer("x", Content_Encoding="gzip, gzip"), BadAnswer),
    ],
)
async def test_each_failure_has_an_error_of_its_own_that_names_the_address(web, client_with, behaviour, error):
    """One can say to the reader what happened to whom."""
    web["/feed"] = behaviour
    with pytest.raises(error) as caught:
        await client_with(seconds=1).fetch(web.url("/feed"), limit=LIMIT)
    assert str(caught.value).startswith(
        f"{web.url('/feed')}: {error.__doc__.strip()}" if error is not FetchError else ""
    )


async def test_what_nobody_answers_is_told(client):
    """With the system's reason."""
    with pytest.raises(NoAnswer, match=r"\(Connection refused\.\)"):
        await client.fetch("http://127.0.0.1:1/", limit=LIMIT)


@pytest.mark.parametrize("behaviour", [endless(), bomb(), answer("x" * LIMIT * 3), drip(b"x" * 50_000, 0.01)])
async def test_what_is_too_long_can_be_cut(web, client, behaviour):
    """Of a page, the beginning will do."""
    web["/"] = behaviour
    found = await client.fetch(web.url(), limit=LIMIT, cut=True)
    assert (len(found.content), found.cut) == (LIMIT, True)


async def test_a_bomb_takes_neither_time_nor_memory(web, client):
    """It is unpacked in small steps, and left alone."""
    web["/"] = bomb(megabytes=10_000)
    begun = time.process_time()
    with pytest.raises(TooLarge, match=r"It has more than 0\.1 MB\."):
        await client.fetch(web.url(), limit=LIMIT)
    assert time.process_time() - begun < 10  # all of it would take minutes


async def test_all_of_a_fetch_has_one_time_limit(web, client_with):
    """Also when each of its redirects takes less."""
    for number in range(5):
        web[f"/{number}"] = slow(0.4, redirect(f"/{number + 1}"))
    with pytest.raises(TooSlow):
        await client_with(seconds=1).fetch(web.url("/0"), limit=LIMIT)


async def test_who_asks_for_time_is_told_on(web, client):
    """So that it is given."""
    web["/"] = status(429, Retry_After="120")
    with pytest.raises(TooManyRequests) as caught:
        await client.fetch(web.url(), limit=LIMIT)
    assert caught.value.retry_after == timedelta(minutes=2)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120),
        (" 0 ", 0),
        ("Tue, 24 Nov 2026 12:10:00 GMT", 600),
        ("Tue, 24 Nov 2026 12:10:00", 600),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("99999999999999999999", 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value, seconds):
    """Nobody is given more than a day."""
    wait = retry_after(value, datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert wait == (None if seconds is None else timedelta(seconds=seconds))


async def test_a_slow_site_delays_only_itself(web, client_with):
    """Each host has turns of its own."""
    web["/slow"], web["/quick"] = hang(), answer("quick")
    client = client_with(resolver=Lookup(slow=[["127.0.0.1"]], quick=[["127.0.0.1"]]), ports=str(web.port))
    slow_ones = [client.fetch(web.url("/slow", host="slow.example"), limit=LIMIT) for _ in range(10)]
    waiting = [asyncio.create_task(each) for each in slow_ones]
    await asyncio.sleep(0.1)
    await client.fetch(web.url("/quick", host="quick.example"), limit=LIMIT)
    assert not any(each.done() for each in waiting)
    assert web.under_way == 2
    for each in waiting:
        each.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


@pytest.fixture
def authority():
    """Who signs certificates here."""
    return trustme.CA()


@pytest.fixture
def serving(authority):
    """Make what a server needs to prove that it is a host."""

    def make(host, by=authority, **options):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        by.issue_cert(host, **options).configure_cert(context)
        return context

    return make


@pytest.fixture
def trusting(authority):
    """What trusts the authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


async def test_https_is_fetched_where_the_certificate_is_right(client_with, serving, trusting):
    """As browsers do."""
    async with Web(tls=serving("127.0.0.1")) as web:
        web["/"] = answer("safe")
        assert (await client_with(tls=trusting).fetch(web.url(), limit=LIMIT)).content == b"safe"


@pytest.mark.parametrize(
    ("host", "options", "reason"),
    [
        ("other.example", {}, "IP address mismatch"),
        ("127.0.0.1", {"not_after": datetime(2020, 1, 1, tzinfo=UTC)}, "expired"),
        ("127.0.0.1", {"by": None}, "unable to get local issuer|self-signed|self signed"),
    ],
)
async def test_a_wrong_certificate_is_told_with_what_is_wrong(client_with, serving, trusting, host, options, reason):
    """It is never looked past."""
    if "by" in options:
        options = {"by": trustme.CA()}
    async with Web(tls=serving(host, **options)) as web:
        web["/"] = answer("x")
        with pytest.raises(BadTls, match=reason):
            await client_with(tls=trusting).fetch(web.url(), limit=LIMIT)


async def test_tls_where_none_is_spoken_is_told(web, client):
    """The address may be meant for http."""
    with pytest.raises(BadTls):
        await client.fetch(web.url().replace("http:", "https:"), limit=LIMIT)


async def test_nothing_leads_from_https_to_http(web, client_with, serving, trusting):
    """Others could change what is read on the way."""
    async with Web(tls=serving("127.0.0.1")) as safe:
        safe["/"] = redirect(web.url("/open"))
        with pytest.raises(InsecureRedirect) as caught:
            await client_with(tls=trusting).fetch(safe.url(), limit=LIMIT)
    assert web.url("/open") in str(caught.value)
    assert not web.seen


@pytest.mark.parametrize("address", ["http://ann:secret@news.example/", "HTTP://News.Example:81/a b"])
async def test_an_address_that_is_refused_at_once_leads_nowhere(client, address):
    """However it is written, it is told as it was given."""
    with pytest.raises(FetchError) as caught:
        await client.fetch(address, limit=LIMIT)
    assert "It leads to" not in str(caught.value)
    assert "secret" not in str(caught.value)


async def test_an_address_written_in_another_way_leads_nowhere_by_that(web, client):
    """Only another page is where it leads."""
    address = web.url("/a").upper().replace("/A", "/a")
    web["/a"] = status(500)
    with pytest.raises(ServerFailed) as caught:
        await client.fetch(address, limit=LIMIT)
    assert "It leads to" not in str(caught.value)
