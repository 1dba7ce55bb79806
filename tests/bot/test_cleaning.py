"""bot.cleaning: text that steers nothing."""

import pytest

from bot.cleaning import clean


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x7f", "\x00", "\u202e", "\u2066", "\u200f", "\x02", "\x03", "\ud800"],
)
def test_what_could_steer_a_terminal_is_replaced(hostile):
    """An article can't clear the screen, set its title or turn its lines around."""
    assert clean(f"a{hostile}b").startswith("a\ufffd")
    assert hostile[0] not in clean(hostile)


def test_ordinary_text_is_left_alone():
    """In any script."""
    said = "“Zoë” — 日本語, عربى, 👩‍👩‍👧, tab\tand\nline"
    assert clean(said) == said
