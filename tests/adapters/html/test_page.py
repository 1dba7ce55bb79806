"""adapters.html.page: a brief as a page that stands alone."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC
from hashlib import sha256

import pytest
from golden.made import brief, briefs, eight, ferry
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from adapters.html.page import render_page
from bot.model import Speaker
from bot.replies import StoryPart
from bot.stories import headline

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</article></main><form action=https://evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--",
    "]]>",
    "{{7*7}}",
    "\u202e<b>\x00\x1b[2J",
]
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    'https://a.example/" onclick="alert(1)',
    "https://a.example/'><script>alert(1)</script>",
    "https://a.example/\n<script>",
]
STRUCTURE = "html head meta title style body header nav main article section footer"
TAGS = set(re.findall(r"\w+", f"{STRUCTURE} h1 h2 h3 p a span ul ol li b small figure figcaption blockquote"))
ATTRIBUTES = {"href", "rel", "class", "id", "lang", "aria-label", "charset", "name", "content", "http-equiv"}


def poisoned(words, address):
    """A story with the same words wherever a site has a say, and the same address."""
    digest = ferry().part().digest
    reports = tuple(
        replace(
            report, outlet=f"{words} {place}", article=replace(report.article, title=words, url=address, language=words)
        )
        for place, report in enumerate(digest.story.reports)
    )
    quotes = tuple(
        replace(each, quote=each.quote._replace(speaker=Speaker(words, words, each.quote.speaker.mention)))
        for each in digest.quotes
    )
    texts = tuple(
        replace(each, article=replace(report.article, text=(words * 300)[: len(each.article.text)]))
        for each, report in zip(digest.digests, reports, strict=True)
    )
    story = replace(digest.story, id=words, reports=reports, copies=reports[:1])
    return StoryPart(replace(digest, story=story, digests=texts, quotes=quotes, notes=(words,)), words, words)


def page_of(words, address="https://a.example/"):
    """The page of a brief that is poisoned throughout."""
    told = brief(head=words, footer=words, topic=words)
    return render_page(replace(told, stories=(poisoned(words, address), poisoned(words, address))))


def check(page):
    """Hold a page against what it may consist of; return it as a tree."""
    tree = html.document_fromstring(page)
    for each in tree.iter():
        assert each.tag in TAGS, each.tag
        assert set(each.attrib) <= ATTRIBUTES, each.attrib
        link = each.get("href")
        assert link is None or re.match(r"https?://|#story-\d+$", link), link
        assert link is None or link.startswith("#") or each.get("rel") == "noopener noreferrer nofollow"
    return tree


@pytest.mark.parametrize("words", ATTACKS)
def test_nothing_that_a_site_says_becomes_markup(words):
    """Titles, outlets, speakers, texts, notes, the topic that was typed."""
    tree = check(page_of(words))
    shown = words.replace("\u202e", "\ufffd").replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert " ".join(shown.split()) in " ".join(tree.text_content().split())


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_addresses_of_the_web_become_links(address):
    """Of all others, the words remain."""
    tree = check(page_of("Ferry", address))
    assert {each.get("href") for each in tree.iter("a")} == {"#story-1", "#story-2"}


@given(st.text(min_size=1), st.text())
def test_whatever_is_said_the_page_stays_what_it_is(words, address):
    """Its elements are the same, and it can be written as UTF-8."""
    page = page_of(words, address)
    page.encode()
    check(page)


@pytest.mark.parametrize("name", briefs())
def test_a_page_runs_nothing_and_loads_nothing(name):
    """Its own style is all that it allows."""
    page = render_page(briefs()[name])
    tree = check(page)
    (style,) = tree.iter("style")
    (policy,) = (each.get("content") for each in tree.iter("meta") if each.get("http-equiv"))
    allowed = b64encode(sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import|expression", style.text)
    assert [each.get("content") for each in tree.iter("meta") if each.get("name") == "referrer"] == ["no-referrer"]


@pytest.mark.parametrize("name", briefs())
def test_every_element_is_closed_in_its_turn(name):
    """So that whatever reads it sees the same page."""
    page = render_page(briefs()[name]).removeprefix("<!doctype html>\n")
    etree.fromstring(re.sub(r"<meta([^>]*)>", r"<meta\1/>", page))


def test_the_headings_tell_the_stories_in_order():
    """For those who listen to a page; each line of the contents leads to its story."""
    tree = html.document_fromstring(render_page(briefs()["eight"]))
    assert [each.text_content() for each in tree.iter("h1")] == ["8 of 23 stories, 2 min"]
    titles = [each.text_content() for each in tree.iter("h2")]
    assert titles == [story.digest.story.reports[0].article.title for story in briefs()["eight"].stories]
    targets = [tree.get_element_by_id(each.get("href")[1:]) for each in tree.find(".//nav").iter("a")]
    assert [target.find("h2").text_content() for target in targets] == titles


def test_every_source_of_every_story_is_listed_with_its_title():
    """Near-copies and excerpts marked as such."""
    tree = html.document_fromstring(render_page(briefs()["differing"], zone=UTC))
    (sources,) = (each for each in tree.iter("section") if each.get("class") == "sources")
    rows = [each.text_content().split(" · ") for each in sources.iter("li")]
    assert [(row[0], row[-1]) for row in rows] == [
        ("Harbour Post", "23 November 2026 05:12"),
        ("The Ledger", "23 November 2026 06:06"),
        ("Coast News", "23 November 2026 07:30"),
        ("Daily Mole", "same text"),
    ]
    assert len(list(sources.iter("a"))) == 4


def test_a_story_in_another_language_says_which():
    """For those who listen to it."""
    tree = html.document_fromstring(render_page(briefs()["eight"]))
    assert [each.text_content().split()[0] for each in tree.iter("p") if each.get("lang") == "de"] == ["Die"]


def test_a_story_without_a_title_or_date_has_a_heading_all_the_same():
    """Who tells it."""
    story = eight()[-1].part()
    bare = replace(story.digest.story.reports[0], article=headline(id="x"), published=None)
    part = replace(story, digest=replace(story.digest, story=replace(story.digest.story, reports=(bare,))))
    tree = check(render_page(replace(brief(head="1 story, 5 s"), stories=(part,))))
    assert [each.text_content() for each in tree.iter("h2")] == ["Daily Mole"]
