"""adapters.sources.extraction: the article in a web page, and what kind of page it is."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sources.extraction import extract
from bot.reports import PageKind

URL = "https://www.courier.example/ferry"
SAID = [
    "The council bought a ferry for $300 million on Monday, the largest sum that the island has ever spent on a boat.",
    "“It floats,” the mayor, Ann Lee, told reporters at the quay. “We like boats, and this one has two engines.”",
    "The boat was built in a small yard by the river in 1970, and has carried sheep and people over the sound since.",
    "Fishermen said that they would wait for the first storm before they trusted it with their catch and their sons.",
    "A second vote on the harbour wall is planned for Thursday, after which the works could begin within two weeks.",
]
LONG = [f"{each} It was the {number}th thing said." for number in range(5) for each in SAID]
NAV = '<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>'
FOOT = "<footer><p>Cookies, terms and contact</p></footer>"


def page(*paragraphs, title="Council buys ferry", head="", data=None, after=""):
    """Return a page of the Courier."""
    head += f"<script type='application/ld+json'>{json.dumps(data)}</script>" if data else ""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>{title} | The Courier</title>{head}'
        f'<meta property="og:site_name" content="The Courier"></head><body>{NAV}<article><h1>{title}</h1>{body}'
        f"</article>{after}{FOOT}</body></html>"
    )


def news(**more):
    """Return what a page says in JSON-LD."""
    return {"@type": "NewsArticle", "headline": "Council buys ferry"} | more


def kind(html, url=URL):
    """Return the kind of a page, and why."""
    found = extract(html, url)
    return found.kind, found.why


def test_a_page_gives_its_article_and_what_is_known_of_it():
    """Without what surrounds it; paragraphs are lines."""
    data = news(datePublished="2026-11-23T10:00:00Z", author={"name": "Ann Lee"})
    found = extract(page(*SAID, data=data), URL)
    assert found.text.splitlines() == SAID
    assert (found.url, found.kind, found.why) == (URL, PageKind.ARTICLE, "")
    assert (found.title, found.publisher, found.byline) == ("Council buys ferry", "The Courier", "Ann Lee")
    assert (found.published, found.language) == ("2026-11-23T10:00:00+00:00", "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_bytes_are_read_in_their_encoding(encoding):
    """Whatever the server says."""
    found = extract(page(*SAID).encode(encoding), URL, "koi8-r" if encoding == "utf-8" else None)
    assert found.text.splitlines() == SAID


def test_no_date_is_made_up():
    """A wrong day is worse than none."""
    assert extract(page(*SAID, after="<p>© 1998–2026 The Courier. Page 5 of 12.</p>"), URL).published is None


def test_an_article_that_only_another_algorithm_finds_is_found():
    """Some sites call everything a footer."""
    html = page(*SAID).replace("<article>", "<footer>").replace("</article>", "</footer>")
    assert SAID[1] in extract(html, URL).text


@pytest.mark.parametrize(
    "html", ["", "x", "<html></html>", "<html><body><script>1</script></body></html>", "<<<>>>", "\0"]
)
def test_a_page_without_text_is_an_error(html):
    """It never becomes an empty article."""
    assert kind(html) == (PageKind.ERROR, "There is no article text on this page.")


@pytest.mark.parametrize(
    "html",
    [
        page(*SAID),
        page(SAID[0]),  # news in brief
        page(*LONG, data=news(isAccessibleForFree=False)),  # all of it is there
        page(*SAID, data=news(isAccessibleForFree=False, wordCount=100)),
        page(*SAID, data=news(wordCount=110)),
        page(*SAID, after="<aside><p>Subscribe to read more of our stories.</p></aside>"),
        page(*SAID, "The mayor said: “Already a subscriber to the ferry, I pay twice.”", *LONG),
        page(*SAID, title="404 people cross the sound in a day"),
        page(*SAID, "You may also like..."),
        page(*LONG, title="Why “page not found” is the web’s favourite page"),
    ],
)
def test_an_article_is_an_article(html):
    """Words alone make no paywall."""
    assert kind(html) == (PageKind.ARTICLE, "")


@pytest.mark.parametrize(
    "html",
    [
        page(*SAID[:2], data=news(isAccessibleForFree="False")),
        page(*LONG, data=news(isAccessibleForFree=False, wordCount=5_000)),
        page(*SAID[:2], data=news(isAccessibleForFree=True, hasPart={"isAccessibleForFree": False})),
        page(*SAID[:2], "Subscribe to continue reading this article."),
        page(*SAID[:2], "This article is for subscribers only. Already have an account? Log in."),
        page(*SAID[:2], "Create a free account to continue reading."),
        page(*SAID[:2], "You’ve reached your limit of free articles."),
        page(*SAID[:2], "To continue reading, become a member for $1 a month."),
        page(*SAID[:2], "Jetzt weiterlesen mit einem Probeabo."),
        page(SAID[0][:80], after="<div>To read the full story, subscribe or sign in</div>"),
    ],
)
def test_a_beginning_before_a_paywall_is_told(html):
    """A digest of it says so."""
    found, why = kind(html)
    assert found is PageKind.PAYWALL
    assert "subscribers" in why


@pytest.mark.parametrize(
    "html",
    [
        page(*SAID[:2], SAID[2][:90] + "…"),
        page(*SAID[:2], SAID[2][:90] + " [...]"),
        page(*SAID[:2], "Read the full story"),
        page(*SAID[:2], "Continue reading »"),
        page(*SAID[:2], data=news(wordCount=900)),
        page(SAID[0], head=f'<meta name="description" content="{SAID[0]}">'),
    ],
)
def test_a_beginning_that_leads_elsewhere_is_told(html):
    """A digest of it says so."""
    found, why = kind(html)
    assert found is PageKind.EXCERPT
    assert why


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (page("We value your privacy. We and our partners store information on a device.", title="Courier"), URL),
        (page("Before you continue to the Courier, please choose. Accept all cookies?", title="Courier"), URL),
        (page("Wir und unsere Partner verwenden Cookies.", title="Courier"), URL),
        (page(*SAID[:2], title="Courier"), "https://consent.courier.example/v2?done=x"),
    ],
)
def test_a_page_that_asks_for_consent_is_told(html, url):
    """It is no article about cookies."""
    assert kind(html, url)[0] is PageKind.CONSENT


@pytest.mark.parametrize(
    "html",
    [
        page("The page that you asked for has moved.", title="Page not found"),
        page("Sorry!", title="404 – Courier"),
        page("Try again later.", title="Error 503"),
        page("Die gesuchte Seite gibt es nicht.", title="Seite nicht gefunden"),
        page("Please verify you are a human to go on.", title="Courier"),
        page("Please enable JavaScript and cookies to continue.", title="Just a moment..."),
        page("Our systems have detected unusual traffic from your computer network.", title="Courier"),
    ],
)
def test_a_page_in_the_article_s_place_is_told(html):
    """Servers say that all is well, and send it."""
    found, why = kind(html)
    assert found is PageKind.ERROR
    assert why


def test_of_a_page_without_end_the_beginning_is_read():
    """And that is said."""
    found = extract(page(*LONG * 100), URL, limit=20_000)
    assert (found.kind, found.why) == (PageKind.EXCERPT, "The page is longer than is read; this is its beginning.")
    assert 10_000 < len(found.text) < 20_000


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=12)), max_size=8))
def test_any_damage_leaves_a_page(damage):
    """Of some kind, with a reason where it is no article."""
    content = bytearray(page(*SAID, data=news()).encode())
    for place, piece in damage:
        content[place % len(content) : place % len(content) + len(piece)] = piece
    found = extract(bytes(content), URL)
    assert bool(found.why) is (found.kind is not PageKind.ARTICLE)


def test_the_same_page_gives_the_same_article():
    """Byte for byte."""
    assert extract(page(*LONG), URL) == extract(page(*LONG), URL)
