"""adapters.sources.pages: article pages, over the network and at hand."""

import asyncio

import pytest
from servers.web import answer, endless, hang, redirect, status

from adapters.sources.pages import PageReader, is_page, read_page
from adapters.sources.robots import Robots
from adapters.sources.workers import Workers
from bot.errors import ExtractionTimeout, ForbiddenByRobots, NoArticle, NotFound, TooSlow
from bot.reports import PageKind

HTML = """<!DOCTYPE html><html lang="en"><head><title>Harbour shut | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Harbour shut">
<meta property="article:published_time" content="2021-09-10T07:00:00Z"><meta name="author" content="Ann Lee">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Harbour shut</h1>
<p>The harbour was shut on Friday after a storm broke forty metres of its wall in the night, officials said.</p>
<p>“It was loud,” said Ben Day, who has lived near the wall for many years and has seen many storms there.</p>
</article><footer>Cookies and terms</footer></body></html>"""
#: Small, and takes a parser a very long time.
SLOW = "<html><body><p " + " ".join(f"a{number}=1" for number in range(150_000)) + ">x</p></body></html>"


def test_a_page_gives_its_article_and_what_is_known_of_it():
    """Without what surrounds it."""
    page = read_page(HTML)
    assert "“It was loud,” said Ben Day" in page.text
    assert "Sport" not in page.text
    assert (page.title, page.publisher, page.byline) == ("Harbour shut", "The Courier", "Ann Lee")
    assert page.published == "2021-09-10T07:00:00+00:00"


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><script>1</script></body></html>", "<<<>>>"])
def test_a_page_without_an_article_says_so(html):
    """It never becomes an empty digest."""
    with pytest.raises(NoArticle):
        read_page(html)


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        ("a.html", "anything", True),
        ("A.HTM", "anything", True),
        ("a.txt", "  <!doctype HTML><p>Hi", True),
        ("-", '<?xml version="1.0"?>\n<!-- made by hand -->\n<html>', True),
        ("a.txt", "He wrote <html> on the board.", False),
        ("a.txt", "<b>Plain</b> enough", False),
        ("a.txt", "", False),
        ("a.txt", "<!---->" * 300, False),
    ],
)
def test_pages_are_known_by_name_or_beginning(name, text, page):
    """Both at once isn't needed."""
    assert is_page(name, text) is page


@pytest.fixture
async def pages(client, workers):
    """A reader of pages that keeps to the sites' rules."""
    return PageReader(client, workers, robots=Robots(client), megabytes=1)


async def test_a_page_is_read_where_it_is_now(web, pages):
    """Its address is the one that it has in the end."""
    web["/a"], web["/b"] = redirect("/b"), answer(HTML)
    page = await pages.read(web.url("/a"))
    assert (page.url, page.kind, page.title) == (web.url("/b"), PageKind.ARTICLE, "Harbour shut")
    assert page == await pages.extract(HTML, web.url("/b"))


async def test_the_server_s_word_on_the_encoding_counts(web, pages):
    """Where the bytes don't speak for themselves."""
    words = "Гавань закрыта после шторма, сообщили власти города в пятницу утром. " * 4
    web["/a"] = answer(
        f"<html><body><article><p>{words}</p></article>".encode("koi8-r"), type="text/html; charset=koi8-r"
    )
    assert words.strip() in (await pages.read(web.url("/a"))).text


async def test_what_a_site_asks_programs_not_to_read_is_not_read(web, client, workers):
    """Unless the operator says otherwise."""
    web["/robots.txt"], web["/private"] = answer("User-agent: *\nDisallow: /private"), answer(HTML)
    web["/open"] = redirect("/private")
    for path in ("/private", "/open"):
        with pytest.raises(ForbiddenByRobots):
            await PageReader(client, workers, robots=Robots(client)).read(web.url(path))
    assert "/private" not in web.asked
    assert (await PageReader(client, workers).read(web.url("/private"))).title == "Harbour shut"


@pytest.mark.parametrize("kind", ["application/pdf", "text/plain", "text/html", "application/octet-stream"])
async def test_a_pdf_is_told_as_one(web, pages, kind):
    """Whatever the server calls it."""
    web["/a"] = answer(b"%PDF-1.4\n(The harbour was shut on Friday.) Tj\n" * 50, type=kind)
    page = await pages.read(web.url("/a"))
    assert (page.kind, page.text) == (PageKind.ERROR, "")
    assert "a PDF, which Pullquote doesn't read" in page.why
    assert (await pages.extract(b"%PDF-1.4\n(The harbour was shut", "")).why == page.why


async def test_a_page_without_end_is_read_to_its_limit(web, pages):
    """The article stands at its beginning."""
    web["/a"] = endless(HTML.encode() + b"<p>More of it, and still more.</p>" * 1_000)
    page = await pages.read(web.url("/a"))
    assert (page.kind, page.why) == (PageKind.EXCERPT, "The page is longer than is read; this is its beginning.")
    assert "The harbour was shut" in page.text


async def test_plain_text_is_an_article_as_it_is(web, pages):
    """Some agencies send it so."""
    web["/a"] = answer("Harbour shut\n\nIt was <loud>.\n", type="text/plain; charset=utf-8")
    page = await pages.read(web.url("/a"))
    assert (page.kind, page.text) == (PageKind.ARTICLE, "Harbour shut\n\nIt was <loud>.")


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "application/zip"])
async def test_what_is_no_page_says_what_it_is(web, pages, kind):
    """It isn't even parsed."""
    web["/a"] = answer(b"\x89PNG" + bytes(1_000), type=kind)
    page = await pages.read(web.url("/a"))
    assert (page.kind, page.text, page.why) == (PageKind.ERROR, "", f"This is no web page, but {kind}.")


@pytest.mark.parametrize(("behaviour", "error"), [(status(404), NotFound), (hang(), TooSlow)])
async def test_what_can_not_be_fetched_says_why(web, client_with, workers, behaviour, error):
    """With the address that was given."""
    web["/a"] = behaviour
    with pytest.raises(error) as caught:
        await PageReader(client_with(seconds=1), workers).read(web.url("/a"))
    assert caught.value.about == web.url("/a")


@pytest.mark.parametrize("tag", ["<br>", "<p></p>", "<a>"])
async def test_a_page_of_nothing_but_tags_holds_nobody_up(client, workers, tag):
    """Half a minute of work as it stands, more than the limit; only its beginning is read."""
    page = await PageReader(client, workers).extract(HTML + tag * (1_900_000 // len(tag)), "")
    assert (page.kind, page.why) == (PageKind.EXCERPT, "The page is longer than is read; this is its beginning.")
    assert "The harbour was shut" in page.text


async def test_a_page_that_takes_too_long_is_stopped_and_others_go_on(web, client):
    """Its process is killed; theirs aren't."""
    team = Workers(2, seconds=4)
    pages = PageReader(client, team)
    try:
        await asyncio.gather(*(pages.extract(HTML, "") for _ in range(2)))
        slow = asyncio.create_task(pages.extract(SLOW, "https://courier.example/slow"))
        await asyncio.gather(*(pages.extract(HTML, "") for _ in range(20)))
        assert not slow.done()
        with pytest.raises(ExtractionTimeout, match=r"^https://courier\.example/slow: "):
            await slow
        assert (await pages.extract(HTML, "")).title == "Harbour shut"
    finally:
        await team.close()
