"""adapters.sources.parsing: bytes that may be a feed -> Feed."""

import json
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers.web import rss

from adapters.sources.items import ITEMS
from adapters.sources.parsing import parse_feed
from bot.errors import BrokenFeed, ExtractionTimeout, NotAFeed
from bot.reports import Item

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = "https://courier.example/feed"


def parse(content, charset=None):
    """Return a feed."""
    return parse_feed(content.encode() if isinstance(content, str) else content, FEED, charset, NOW)


def channel(items, head=""):
    """Return an RSS document."""
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


EXPECTED = Item("1", "https://courier.example/1", "Ferry", "Bought.", "Ann Lee", datetime(2026, 11, 23, 10, tzinfo=UTC))

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><link href="https://courier.example/"/>
<entry><id>1</id><title type="html">&lt;b&gt;Ferry&lt;/b&gt;</title><link rel="alternate" href="/1"/>
<summary>Bought.</summary><author><name>Ann Lee</name></author><published>2026-11-23T11:00:00+01:00</published>
<updated>2026-11-24T11:00:00Z</updated></entry></feed>"""
RSS2 = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Courier</title><link>https://courier.example/</link><item><guid isPermaLink="false">1</guid>
<title><![CDATA[<b>Ferry</b>]]></title><link>https://courier.example/1</link><description>&lt;p&gt;Bought.</description>
<dc:creator>Ann Lee</dc:creator><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://courier.example/"><title>The Courier</title>
<link>https://courier.example/</link></channel><item rdf:about="1"><title>Ferry</title>
<link>https://courier.example/1</link><description>Bought.</description><dc:creator>Ann Lee</dc:creator>
<dc:date>2026-11-23T10:00:00Z</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "home_page_url": "https://courier.example/",
        "items": [
            {
                "id": "1",
                "url": "/1",
                "title": "Ferry",
                "content_html": "<p>Bought.</p>",
                "authors": [{"name": "Ann Lee"}],
                "date_published": "2026-11-23T10:00:00Z",
            }
        ],
    }
)


@pytest.mark.parametrize("document", [ATOM, RSS2, RDF, JSON], ids=["Atom", "RSS", "RDF", "JSON Feed"])
def test_every_kind_of_feed_gives_the_same(document):
    """Title, site and items."""
    assert parse(document)[:4] == (FEED, "The Courier", "https://courier.example/", (EXPECTED,))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("</channel></rss>", ""),
        lambda text: "\n\n  " + text,
        lambda text: "\ufeff" + text,
        lambda text: "<br />\n<b>Warning</b>: something on line <b>3</b><br />\n" + text,
        lambda text: text.replace("Bought.", "Bought. &nbsp;&bogus; & <"),
        lambda text: text.replace("</description>", ""),
        lambda text: text + "<!-- cached --> trailing",
        lambda text: text.replace("<item>", "\x00\x0b<item>"),
        lambda text: text.replace("<?xml", "<?xml-stylesheet href='x'?><?xml"),
        lambda text: text.replace('version="2.0"', ""),
        lambda text: text.replace("dc:", "dublin:"),
    ],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(spoil):
    """As all readers do; half the web would be missing otherwise."""
    (item,) = parse(spoil(RSS2)).items
    assert (item.guid, item.title) == ("1", "Ferry")


@pytest.mark.parametrize("cut", range(40, 110, 10))
def test_a_feed_that_is_cut_off_keeps_what_came_whole(cut):
    """The connection broke where the feed is made."""
    items = parse(rss(3, 2, 1)[:-cut]).items
    assert [item.title for item in items[:2]] == ["Story 3", "Story 2"]


@pytest.mark.parametrize(
    ("encoding", "declared", "charset"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("cp1252", "utf-8", None),
        ("cp1252", "windows-1252", "utf-8"),
        ("cp1252", "utf-8", "iso-8859-1"),
        ("utf-16", "utf-16", None),
        ("utf-16", "utf-8", None),
        ("utf-16-le", "utf-8", None),
    ],
)
def test_a_wrong_encoding_spoils_nothing(encoding, declared, charset):
    """Feeds say one thing, servers another, and the bytes a third."""
    text = channel("<item><title>“Zoë”</title></item>").replace('"1.0"?', f'"1.0" encoding="{declared}"?')
    (item,) = parse(text.encode(encoding), charset).items
    assert item.title == "“Zoë”"


def test_no_date_is_made_from_a_guid():
    """Where nothing has a date, "/a/1" is no first of January."""
    items = "".join(f"<item><guid>{guid}</guid><title>a</title></item>" for guid in ("/a/1", "5", "20231101", "10:30"))
    assert {item.published for item in parse(channel(items)).items} == {None}


@pytest.mark.parametrize("comment", ["<!-- a -->", "<!---->\n", "<!-- a\n-- > b -->"])
def test_a_feed_that_begins_with_many_comments_is_a_feed(comment):
    """Each is passed over once, however many follow: some servers write down there what they have done."""
    assert len(parse(comment * 2_000 + channel("<item><title>x</title></item>").partition("?>")[2]).items) == 1
    with pytest.raises(NotAFeed, match="It is a web page"):
        parse(comment * 2_000 + "<!DOCTYPE html><title>x</title><rss>")


@pytest.mark.parametrize("tag", ["pubDate", "dc:date"])
@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("04.05.2026 12:00", datetime(2026, 5, 4, 12, tzinfo=UTC)),
        ("4.5.2026", datetime(2026, 5, 4, tzinfo=UTC)),
        ("<![CDATA[ 04.05.2026 12:00:30 ]]>", datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC)),
        ("13.05.2026 12:00", datetime(2026, 5, 13, 12, tzinfo=UTC)),
        ("2026-05-04 12:00", datetime(2026, 5, 4, 12, tzinfo=UTC)),
        ("Mon, 04 May 2026 12:00:00 +0200", datetime(2026, 5, 4, 10, tzinfo=UTC)),
    ],
)
def test_a_date_with_dots_has_its_day_first(tag, date, expected):
    """As all who write dates so mean it, on whichever day of the month."""
    item = f"<item><title>a</title><guid>1</guid><{tag}>{date}</{tag}></item>"
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    (found,) = parse(f'<rss {spaces} version="2.0"><channel>{item}</channel></rss>').items
    assert found.published == expected


@pytest.mark.parametrize(
    "date", ["", "soon", "0000-00-00", "99999-01-01", "1" * 250, "Mon, 99 Nov 2026 99:99:99 GMT", "-1", "2026-02-30"]
)
def test_a_hostile_date_is_no_date(date):
    """And costs the item nothing else."""
    for document in (RSS2.replace("Mon, 23 Nov 2026 10:00:00 GMT", date), JSON.replace("2026-11-23T10:00:00Z", date)):
        (item,) = parse(document).items
        assert (item.title, item.published is None or item.published <= NOW) == ("Ferry", True)


def test_an_odd_item_costs_only_itself():
    """JSON may hold anything anywhere."""
    document = json.loads(JSON)
    odd = [None, 5, "x", [], {}, {"id": {}, "title": []}]
    document["items"] += [*odd, {"title": "A", "author": "Ann"}, {"title": "B", "authors": [1]}]
    items = parse(json.dumps(document)).items
    assert sorted(item.title for item in items) == ["A", "B", "Ferry"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("", "It is empty."),
        (" \n", "It is empty."),
        ("<!DOCTYPE html><html><body>Hello", "It is a web page."),
        ("<html><title>502 &lt;Bad&gt; Gateway</title>", "It is a web page, called “502 <Bad> Gateway”."),
        ("<!-- cached -->\n<HTML><body><rss>", "It is a web page."),
        ("hello", ""),
        ("{}", ""),
        ('{"items": []}', ""),
        ('{"version": "https://jsonfeed.org/version/1", "items": 5}', ""),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, ""),
        ("<opml><body/></opml>", ""),
        ("\x89PNG\r\n", ""),
        ("<" * 100_000, ""),
    ],
)
def test_what_is_no_feed_says_what_it_is(document, said):
    """Somebody gave the wrong address."""
    with pytest.raises(NotAFeed) as caught:
        parse(document)
    assert str(caught.value) == f"{FEED}: There is no feed at this address. {said}".rstrip()


def test_a_feed_without_items_is_one():
    """It may have some tomorrow."""
    for empty in (channel(""), '{"version": "https://jsonfeed.org/version/1", "items": []}'):
        assert parse(empty).items == ()


@pytest.mark.parametrize(
    "document",
    [
        '<rss version="2.0"><channel><title>The Courier</title>',
        '<rss version="2.0"><channel><title>The Cou</tit <items <<<>>></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title></rss>',
        "<h1>Database error</h1> <rss> could not be written",
    ],
)
def test_a_feed_without_items_that_is_no_sound_document_is_broken(document):
    """Nobody would notice otherwise: it would be followed as one that is empty today, for good."""
    with pytest.raises(BrokenFeed):
        parse(document)


def test_what_many_write_wrongly_breaks_no_empty_feed():
    """A bare "&", and prefixes that nobody has declared."""
    for wrong in ("<title>Lee & Daughters</title>", "<title>Lee&nbsp;&copy</title>", "<atom:link href='/feed'/>"):
        assert parse(f'<rss version="2.0"><channel>{wrong}</channel></rss>').items == ()


def test_entities_lead_nowhere(tmp_path):
    """Neither to files nor to a great many characters."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    item = "<item><guid>1</guid><title>A&x;</title></item>"
    grow = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"x" * 1_000}">{grow}<!ENTITY x "&m;">]>'
    heads = [f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}">]>', bomb, '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/">']
    for head in heads:
        begun = time.monotonic()
        (found,) = parse(channel(item, head)).items
        assert len(found.title) < 2_000
        assert "secret" not in found.title
        assert time.monotonic() - begun < 20  # spelt out, it would take for ever


@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_none(content):
    """Nothing else can happen."""
    for start in (b"", b"<rss><channel><item>", b'{"version": "https://jsonfeed.org/version/1", "items": ['):
        with suppress(NotAFeed):
            parse_feed(start + content, FEED, None, NOW)


@pytest.mark.parametrize("document", [ATOM, RSS2, RDF, JSON], ids=["Atom", "RSS", "RDF", "JSON Feed"])
@given(damage=st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=8)), max_size=6))
def test_any_damage_leaves_a_feed_or_none(damage, document):
    """Nothing else can happen."""
    content = bytearray(document.encode())
    for place, piece in damage:
        content[place % len(content) : place % len(content) + len(piece)] = piece
    with suppress(NotAFeed):
        parse_feed(bytes(content), FEED, None, NOW)


HOSTILE = {
    "nested tags": channel("<item><title>x</title></item>" + "<a>" * 200_000),
    "nested tags in an item": channel("<item><title>x</title><description>" + "<a>" * 200_000),
    "nested lists": '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 1_000_000,
    "attributes": channel("<item " + " ".join(f'a{n}="x"' for n in range(60_000)) + "><title>x</title></item>"),
    "items": channel("<item><title>x</title></item>" * 300_000),
    "empty tags": channel("<item><title>x</title></item>" + "<a/>" * 2_000_000),
    "ampersands": channel("<item><title>" + "&amp;" * 1_900_000),
    "sections": channel("<item><title>" + "<![CDATA[" * 500_000),
    "instructions": channel("<item><title>" + "<?x ?>" * 1_500_000),
    "dates": channel("".join(f"<item><pubDate>{'1 ' * 100}{n}</pubDate><title>x</title></item>" for n in range(300))),
    "open": "<rss" + "<" * 3_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_feed_is_read_or_stopped(workers, name):
    """In bounded time and memory, and the next one is read as if nothing had been."""
    begun = time.monotonic()
    with suppress(NotAFeed, ExtractionTimeout):
        feed = await workers.run(parse_feed, HOSTILE[name].encode(), FEED, None, NOW, about=FEED)
        assert len(feed.items) <= ITEMS
    assert time.monotonic() - begun < 60
    assert len((await workers.run(parse_feed, RSS2.encode(), FEED, None, NOW)).items) == 1


@pytest.mark.slow
async def test_a_hundred_megabytes_are_too_much(workers):
    """Where somebody has raised the limit that far: the process is ended, and nothing else."""
    content = channel("<item><title>x</title></item>" * 3_300_000).encode()
    with suppress(ExtractionTimeout):
        assert len((await workers.run(parse_feed, content, FEED, None, NOW)).items) == ITEMS
    assert len((await workers.run(parse_feed, RSS2.encode(), FEED, None, NOW)).items) == 1
