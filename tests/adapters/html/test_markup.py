"""adapters.html.markup: what isn't markup already is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from adapters.html.markup import anchor, join, tag, text


@given(st.text())
def test_any_text_shows_as_it_is_and_never_as_markup(words):
    """In an element, and in an attribute."""
    made = html.fragment_fromstring(tag("p", words, title=words))
    assert (made.tag, len(made), list(made.attrib)) == ("p", 0, ["title"])
    assert (made.text or "").split() == text(words).replace("&#x27;", "'").replace("&quot;", '"').replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&amp;", "&").split()


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x00", "\u202eevil", "\ud800", "\x9b"])
def test_what_could_reorder_a_line_is_replaced(hostile):
    """As on a terminal."""
    assert hostile[0] not in text(f"a{hostile}b")


def test_pieces_are_put_together_once():
    """Markup stays markup, text is escaped once, and what is empty is left out."""
    inner = tag("b", "<3")
    assert join("a & ", inner, None, [None, ["d", tag("i", "e")]], "") == "a &amp; <b>&lt;3</b>d<i>e</i>"
    assert join("a", None, "", "b", between=" < ") == "a &lt; b"
    assert tag("b", class_="x", aria_label='"y"', lang=None) == '<b class="x" aria-label="&quot;y&quot;"></b>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,<b>", "file:///a", "//a.example", "", None])
def test_only_the_web_is_linked(address):
    """Of the rest the words remain."""
    assert anchor(address, "a < b") == "a &lt; b"


def test_a_link_tells_its_site_nothing():
    """And gives it no hold on the page."""
    assert anchor("https://a.example/?b=1&c='", "a") == (
        '<a href="https://a.example/?b=1&amp;c=&#x27;" rel="noopener noreferrer nofollow">a</a>'
    )
