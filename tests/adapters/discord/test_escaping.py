"""adapters.discord.escaping: untrusted text is shown as it is, and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers.discord.reading import read

from adapters.discord import limits
from adapters.discord.embeds import linked, said
from adapters.discord.escaping import address, cut, escaped, length, line

MARKUP = st.text(st.sampled_from("*_~|`[]()<>@#-+.:/\\1 eveon\nhttps😀\u202e\x00"), max_size=200)
SNIPPETS = st.lists(
    st.sampled_from(
        ["@everyone", "<@1>", "<@&2>", "<#3>", "**b**", "__u__", "||s||", "`c`", "[a](https://e.example)", "https://e.example",
         "<https://e.example>", "<t:1:R>", "<:a:1>", "</a:1>", "# ", "- ", "1. ", "> ", ">>> ", "-# ", "\\", "\n", " "]
    ).map(str),
    max_size=12,
).map("".join)  # fmt: skip


@given(MARKUP | SNIPPETS | st.text())
def test_any_text_is_read_as_it_was_written(text):
    """Whatever it says: no mark, no link, no mention, and not a character more or less."""
    reading = read(escaped(text))
    assert (reading.marks, reading.links, reading.mentions) == ([], [], [])
    assert reading.text == line(text)


@given(MARKUP | SNIPPETS)
def test_within_bold_it_is_the_same(text):
    """The mark around it is ours alone."""
    reading = read(said(text, bold=True))
    assert set(reading.marks) <= {"bold"}
    assert (reading.links, reading.mentions) == ([], [])


@given(MARKUP | SNIPPETS)
def test_a_link_leads_where_it_says(text):
    """A title can't change where its link leads, nor add another."""
    reading = read(linked(text, "https://courier.example/a(1)"))
    assert set(reading.links) <= {"https://courier.example/a%281%29"}
    assert reading.mentions == []


@given(st.text() | MARKUP, st.integers(10, 300))
def test_no_text_is_longer_than_its_room(text, most):
    """With all its escapes, counted as Discord counts."""
    assert length(escaped(text, most)) <= most
    assert length(cut(text, most)) <= most


def test_a_long_text_is_cut_with_a_mark():
    """And never within a character of two halves."""
    assert cut("😀" * 10, 7) == "😀😀😀…"
    assert line("word " * 100, 12) == "word word w…"
    assert escaped("*" * 100, 11).endswith("…")


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u2800 \ufeff", "\n\n"])
def test_what_shows_nothing_is_empty(text):
    """Discord would refuse it, or show a hole."""
    assert escaped(text) == ""


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://courier.example/a?b=c#d", "https://courier.example/a?b=c#d"),
        ("http://courier.example:8080/", "http://courier.example:8080/"),
        ("https://courier.example/a b", None),
        ("https://courier.example/(a)[b]", "https://courier.example/%28a%29%5Bb%5D"),
        ("https://café.example/é", "https://xn--caf-dma.example/%C3%A9"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("https://ann:secret@courier.example/", None),
        ("https://intranet/a", None),
        ("javascript:alert(1)", None),
        ("ftp://courier.example/", None),
        ("https://courier.example:99999/", None),
        ("https://courier.example/" + "x" * 2_000, None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked(url, safe):
    """In a form that ends no link, and that Discord takes."""
    assert address(url) == safe


def test_a_long_address_is_not_linked_inside_a_text():
    """It would take the room of what is to be read."""
    long = "https://courier.example/" + "x" * 500
    assert linked("Title", long) == "Title"
    assert address(long) == long
    assert length(linked("T" * 400, long[: limits.LINKED])) < 800
