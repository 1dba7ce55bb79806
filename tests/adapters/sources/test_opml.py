"""adapters.sources.opml: lists of feeds, in and out."""

import time
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.opml import LIMIT, Subscription, read_opml, write_opml
from bot.errors import BadList

FEED = "https://courier.example/feed"


def opml(outlines, head=""):
    """Return a list as other readers write it."""
    return f'<?xml version="1.0"?>{head}<opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


def outline(**attributes):
    """Return an outline."""
    return "<outline " + " ".join(f'{name}="{value}"' for name, value in attributes.items()) + "/>"


def test_feeds_are_read_with_their_folders():
    """As other readers export them."""
    inner = outline(type="rss", text="Ferry &amp; sheep", xmlUrl=FEED, htmlUrl="https://courier.example/")
    nested = f'<outline text="News"><outline text="Local">{inner}</outline></outline>'
    plain = outline(text="Plain", xmlUrl="http://plain.example/rss")
    found = read_opml(opml(nested + plain))
    assert found.feeds == (
        Subscription(FEED, "Ferry & sheep", "News / Local"),
        Subscription("http://plain.example/rss", "Plain"),
    )
    assert found.passed_over == ()


def test_a_feed_that_is_listed_twice_is_one():
    """Readers have it once for each folder."""
    assert len(read_opml(opml(outline(type="rss", text="A", xmlUrl=FEED) * 3)).feeds) == 1


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "feed", "https://a:b@courier.example/"]
)
def test_what_has_no_address_that_can_be_fetched_is_named(address):
    """Nothing is dropped in silence."""
    found = read_opml(
        opml(outline(type="rss", text="Odd", xmlUrl=address) + outline(type="rss", text="A", xmlUrl=FEED))
    )
    assert found.passed_over == ("Odd",)
    assert [feed.title for feed in found.feeds] == ["A"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_lists_are_read_in_their_encoding(encoding):
    """Whatever wrote them."""
    content = (
        opml(outline(type="rss", text="Zoë", xmlUrl=FEED)).decode().replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    )
    assert read_opml(content.encode(encoding)).feeds[0].title == "Zoë"


@pytest.mark.parametrize("content", [b"", b"hello", b"<html><body>Hello", b"<rss><channel/></rss>", bytes(range(256))])
def test_what_is_no_list_is_told(content):
    """With its name."""
    with pytest.raises(BadList, match=r"^mine\.opml: "):
        read_opml(content, "mine.opml")


def test_an_empty_list_is_one():
    """There is nothing to add, and nothing wrong."""
    assert read_opml(opml("")).feeds == ()


@pytest.mark.parametrize(
    "content",
    [
        opml('<outline text="a">' * 200_000),
        opml(outline(type="rss", text="A", xmlUrl=FEED) * 50_000),
        opml(outline(type="rss", text="&j;", xmlUrl=FEED), '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'),
        opml("<" * 1_000_000),
    ],
    ids=["nested", "many", "entity", "open"],
)
def test_a_hostile_list_is_read_in_a_moment(content):
    """And leads nowhere."""
    begun = time.monotonic()
    assert all("root" not in feed.title for feed in read_opml(content).feeds)
    assert time.monotonic() - begun < 30


def test_a_list_without_end_is_refused():
    """Nobody follows so many."""
    with pytest.raises(BadList, match="5 MB"):
        read_opml(opml(" " * LIMIT))


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co", "Cf"]), min_size=1, max_size=20
)
FOLDERS = st.just("") | WORDS.filter(lambda words: "/" not in words)


@given(
    st.lists(
        st.builds(Subscription, WORDS.map(lambda words: f"{FEED}?{words.encode().hex()}"), WORDS, FOLDERS), max_size=5
    )
)
def test_what_is_written_is_read_back(feeds):
    """Title, address and folder, whatever stands in them."""
    once = {feed.address: feed for feed in feeds}.values()
    written = write_opml(once)
    ET.fromstring(written)  # noqa: S314 - we wrote it
    assert set(read_opml(written.encode()).feeds) == set(once)


def test_a_list_looks_as_people_expect():
    """They may want to read it."""
    feeds = [Subscription(f"{FEED}?a=1&b=2", 'A "B" <c>', "News"), Subscription(FEED)]
    assert write_opml(feeds, "My & feeds", datetime(2026, 11, 24, 12, tzinfo=UTC)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head><title>My &amp; feeds</title>\n"
        "    <dateCreated>Tue, 24 Nov 2026 12:00:00 +0000</dateCreated></head>\n"
        "  <body>\n"
        f'    <outline type="rss" text="{FEED}" title="{FEED}" xmlUrl="{FEED}"/>\n'
        '    <outline text="News">\n'
        f"""      <outline type="rss" text='A "B" &lt;c&gt;' title='A "B" &lt;c&gt;' xmlUrl="{FEED}?a=1&amp;b=2"/>\n"""
        "    </outline>\n"
        "  </body>\n"
        "</opml>\n"
    )
