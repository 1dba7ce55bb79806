"""adapters.terminal.rendering: a Digest as a reader sees it."""

import time
from dataclasses import replace

import pytest

from adapters.terminal.rendering import attribution, day, render
from bot.model import Digest, Quote

SHOWN = """\
Council buys ferry
Post · 23 November 2026 · 10 s instead of 35 s

The council will pay $300 million for it, said Ann Lee.

Facts
• The council will pay $300 million for it, said Ann Lee.
• The boat is old; its engine… failed in [May].

Quotes
> It floats
  Ann Lee, mayor, via the Post

Every line stands in the source as shown. 1 more quote there."""


def test_a_digest_is_shown_as_in_a_channel(digest):
    """Title, source and time saved, summary, facts, quotes, and the promise."""
    assert render(digest) == SHOWN


def test_lines_are_broken_at_the_width_with_their_indent(digest):
    """No line is longer; items stay items."""
    lines = render(digest, width=30).split("\n")
    assert max(map(len, lines)) <= 30
    assert "• The boat is old; its engine…" in lines
    assert "  failed in [May]." in lines


def test_titles_and_numbers_are_bold_in_colour_only(digest):
    """And nothing else differs."""
    coloured = render(digest, colour=True)
    assert coloured.startswith("\x1b[1mCouncil buys ferry\x1b[22m\n")
    assert "pay \x1b[1m$300 million\x1b[22m for" in coloured
    assert coloured.replace("\x1b[1m", "").replace("\x1b[22m", "") == SHOWN


def test_a_hostile_article_cannot_steer_the_terminal(digest):
    """Its title, publisher and date are as little trusted as its text."""
    text = digest.article.text.replace("floats", "fl\x1bats").replace("council will", "co\x9bncil\rill")
    hostile = replace(digest.article, text=text, title="\x1b]0;x\x07", publisher="P\x1b[2J", published="\x1b[5m")
    shown = render(replace(digest, article=hostile))
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert "\ufffd" in shown


def test_an_empty_digest_says_so(digest):
    """Rather than promising something of nothing."""
    bare = replace(digest.article, title="", publisher=None, published=None)
    assert render(Digest(bare)).endswith("There is nothing here that a digest could show.")


def test_notes_stand_before_the_promise(digest):
    """What a reader should know of how it was made."""
    assert render(replace(digest, notes=("no quotes: no speaker is certain",))).split("\n")[-2:] == [
        "no quotes: no speaker is certain",
        "Every line stands in the source as shown. 1 more quote there.",
    ]


def test_a_quote_without_speaker_is_never_given_one():
    """Nothing is invented."""
    assert attribution(Quote(0, 1)) == ""


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2021-09-10", "10 September 2021"),
        ("2021-09-10T08:00:00", "10 September 2021"),
        ("2021-09-10T23:30:00+00:00", "11 September 2021"),
        ("2021-09-10T23:30:00Z", "11 September 2021"),
        ("last Friday", "last Friday"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
        (None, ""),
    ],
)
def test_the_day_is_that_of_the_readers_zone(published, shown, monkeypatch):
    """Two hours east of Greenwich, half past eleven in London is tomorrow."""
    monkeypatch.setenv("TZ", "EET-2")
    time.tzset()
    try:
        assert day(published) == shown
    finally:
        monkeypatch.undo()
        time.tzset()
