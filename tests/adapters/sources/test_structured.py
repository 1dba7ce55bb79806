"""adapters.sources.structured: what a page says of itself for programs."""

import json

import pytest
from lxml import html

from adapters.sources.structured import Said, read_said

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Council buys ferry",
    "datePublished": "2026-11-23T10:00:00Z",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Ben Day"}],
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "inLanguage": "en-GB",
    "isAccessibleForFree": False,
    "wordCount": 800,
}


def said(*data, head=""):
    """Return what a page says whose JSON-LD is given."""
    scripts = "".join(
        f'<script type="application/ld+json">{each if isinstance(each, str) else json.dumps(each)}</script>'
        for each in data
    )
    return read_said(html.document_fromstring(f"<html><head>{head}{scripts}</head><body>x</body></html>"))


FULL = Said(
    ("Council buys ferry",),
    ("The Courier",),
    "2026-11-23T10:00:00+00:00",
    "Ann Lee, Ben Day",
    "en",
    free=False,
    words=800,
)


@pytest.mark.parametrize(
    "data",
    [ARTICLE, [ARTICLE], {"@graph": [{"@type": "WebPage"}, ARTICLE]}, {"@type": "WebPage", "mainEntity": ARTICLE}],
    ids=["alone", "list", "graph", "inside"],
)
def test_an_article_is_found_wherever_it_stands(data):
    """Sites nest it in many ways."""
    assert said(data) == FULL


def test_what_is_broken_costs_only_itself():
    """A site may have several, and one of them wrong."""
    assert said("{not json", "[" * 100_000, "5", '"x"', "", ARTICLE) == FULL


def test_meta_elements_say_the_rest():
    """Those of the social networks, and of libraries."""
    head = (
        '<meta property="og:title" content="Ferry bought"><meta property="og:site_name" content="Courier">'
        '<meta property="article:published_time" content="2026-11-23"><meta name="description" content="A boat.">'
        "<title>Ferry | Courier</title>"
    )
    found = said(head=head)
    assert found.titles == ("Ferry bought", "Ferry | Courier")
    assert (found.publishers, found.published, found.description) == (("Courier",), "2026-11-23", "A boat.")


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Ann Lee", "Ann Lee"),
        ({"name": "Ann Lee"}, "Ann Lee"),
        ({"name": ["Ann Lee", "Ben Day"]}, "Ann Lee, Ben Day"),
        (["Ann Lee", {"name": "Ben Day"}, {"name": "Ann Lee"}], "Ann Lee, Ben Day"),
        ("By Ann Lee", "Ann Lee"),
        ("https://courier.example/ann", None),
        ([None, 5, {}, {"name": None}, [[]]], None),
        ({"name": {"name": "x"}}, None),
        ("", None),
    ],
)
def test_authors_are_names_however_they_are_given(given, names):
    """As text, as an object, or as a list of either."""
    assert said(ARTICLE | {"author": given}).byline == names


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23 10:00:00", "2026-11-23T10:00:00"),
        ("2026-11-23T10:00:00.123+0100", "2026-11-23T10:00:00+01:00"),
        ("yesterday", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        (20261123, "2026-11-23T00:00:00"),
        ({}, None),
        (None, None),
    ],
)
def test_a_date_is_iso_8601_or_none(given, published):
    """Others guess better."""
    found = said(ARTICLE | {"datePublished": given}).published
    assert found == published


@pytest.mark.parametrize(
    ("given", "free"),
    [
        (False, False),
        ("False", False),
        ("false ", False),
        ("http://schema.org/False", False),
        (True, True),
        ("True", True),
    ],
)
def test_whether_all_may_read_it_is_said_in_many_ways(given, free):
    """Any part that isn't free makes it so."""
    assert said(ARTICLE | {"isAccessibleForFree": given}).free is free
    assert said(ARTICLE | {"isAccessibleForFree": True}, {"hasPart": {"isAccessibleForFree": given}}).free is free


def test_a_page_may_say_nothing():
    """Most do say something."""
    assert said() == Said()


def test_abundance_is_not_read():
    """Only so much of it, and so deep."""
    nested = {"@type": "WebPage"}
    for _ in range(300):
        nested = {"inner": nested}
    assert said(nested, [{"a": []}] * 20_000, "x" * 2_000_000, ARTICLE) == Said()
