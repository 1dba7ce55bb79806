"""bot.addresses: what the same page is called, however one came to it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.addresses import canonical, home, is_front_page, site

PAGE = "https://news.example/a/b"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a/b",
        "http://news.example/a/b",
        "HTTPS://News.Example/a/b",
        "https://www.news.example/a/b",
        "https://news.example./a/b",
        "https://news.example:443/a/b",
        "http://news.example:80/a/b",
        "https://reader:secret@news.example/a/b",
        "  https://news.example/a/b\n",
        "https://news.example/a/\tb",
        "https://news.example/a/b/",
        "https://news.example/a/b//",
        "https://news.example/a/b/index.html",
        "https://news.example/a/b/Default.aspx",
        "https://news.example/a/./b",
        "https://news.example/a/x/../b",
        "https://news.example/../a/b",
        "https://news.example/%61/b",
        "https://news.example/a/b?",
        "https://news.example/a/b#comments",
        "https://news.example/a/b?utm_source=rss&utm_medium=feed",
        "https://news.example/a/b?UTM_Source=rss",
        "https://news.example/a/b?fbclid=Iw1&gclid=x&mc_cid=1#top",
        "https://news.example/a/b?at_medium=RSS&at_campaign=rss",
        "https://news.example/a/b?CMP=share_btn",
        "https://news.example/a/b?WT.mc_id=x&ns_campaign=y",
    ],
)
def test_the_same_page_has_one_address(address):
    """However a feed, a share or a newsletter writes it."""
    assert canonical(address) == PAGE


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/a?a=1&utm_id=7&b=", "https://news.example/a?a=1&b="),
        ("https://news.example/?p=123", "https://news.example?p=123"),
        ("https://news.example", "https://news.example"),
        ("https://news.example/", "https://news.example"),
        ("https://news.example:8080/a", "https://news.example:8080/a"),
        ("https://news.example/A", "https://news.example/A"),
        ("https://news.example/café", "https://news.example/caf%C3%A9"),
        ("https://news.example/caf%c3%a9", "https://news.example/caf%C3%A9"),
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://news.example/#!/story/7", "https://news.example#!/story/7"),
        ("https://news.example/a?ref=PR-7", "https://news.example/a?ref=PR-7"),
        ("https://news.example/a?user_id=7", "https://news.example/a?user_id=7"),
        ("https://news.example/index", "https://news.example/index"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_what_tells_pages_apart_stays(address, expected):
    """The path with its capitals, ports of one's own, and parameters that may be a page's number."""
    assert canonical(address) == expected


@pytest.mark.parametrize(
    "address",
    ["", "a/b", "tag:news.example,2026:7", "file:///a/b.txt", "http://[::1", "https:///a", "http://./", "x:80"],
)
def test_what_is_no_address_of_the_web_is_itself(address):
    """Guids and files come here too, and broken addresses."""
    assert canonical(address) == address


@given(st.text(max_size=40), st.text(max_size=40))
@example("www.www.", "%2e%2e/index.html/index.html//")
@example(" ", "")
@example(".¡", "")
@example("www.www.a.example", "")
@example("xn--", "/%zz?%00=\ud800;&a=%ff#!\ud800")
def test_any_text_at_all_has_a_canonical_form_that_stays(host, rest):
    """Addresses come from outside; a form compared with itself is the same."""
    for address in (host + rest, f"http://{host}/{rest}", f"https://news.example/{rest}"):
        once = canonical(address)
        assert canonical(once) == once


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("http://www.news.example/?utm_source=rss", True),
        ("https://news.example:8080/index.html", True),
        ("https://news.example/a", False),
        ("https://news.example/?p=1", False),
        ("tag:x", False),
    ],
)
def test_a_front_page_is_told_from_pages(address, is_one):
    """Some feeds link every item to it."""
    assert is_front_page(canonical(address)) == is_one


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.News.example:8080/a", "news.example"),
        ("http://news.example", "news.example"),
        ("file:///seeds/a.txt", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_a_site_is_its_host(address, host):
    """By which outlets are told apart where they have no name."""
    assert site(address) == host


@pytest.mark.parametrize("row", ["/" * 100_000, "/index.html/x" * 8_000, "a/../" * 20_000])
def test_long_rows_in_a_path_take_no_longer_than_they_are(row):
    """Feeds name addresses of any making; tried from each slash on, such a row would take minutes."""
    assert canonical(f"https://news.example/{row}x").endswith("x")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.post.example/a", "post.example"),
        ("https://feeds.post.example/a", "post.example"),
        ("https://rss.post.example/a", "post.example"),
        ("https://m.post.example/a", "post.example"),
        ("https://live.post.example/a", "live.post.example"),
        ("https://feeds.example/a", "feeds.example"),
        ("/home/ann/press", ""),
    ],
)
def test_a_sites_host_for_feeds_or_phones_is_of_that_site(address, expected):
    """Others may be anybody's: many sites give their readers one each."""
    assert home(address) == expected
