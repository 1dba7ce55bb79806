"""adapters.terminal.rendering: a Digest as a reader sees it."""

from dataclasses import replace

from adapters.terminal.rendering import render
from bot.model import Digest

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

Every line stands in the source as shown."""


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


def test_it_is_told_how_many_more_quotes_the_source_has(digest):
    """Only those that there is a way to."""
    assert render(digest, more=1) == f"{SHOWN} 1 more quote there."
    assert render(digest, more=2) == f"{SHOWN} 2 more quotes there."


def test_notes_stand_before_the_promise(digest):
    """What a reader should know of how it was made."""
    assert render(replace(digest, notes=("no quotes: no speaker is certain",))).split("\n")[-2:] == [
        "no quotes: no speaker is certain",
        "Every line stands in the source as shown.",
    ]
