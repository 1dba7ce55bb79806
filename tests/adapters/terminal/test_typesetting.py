"""adapters.terminal.typesetting: lines of a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.terminal.typesetting import bold, columns, finish, wrap
from bot.cleaning import clean


@given(st.text(), st.integers(1, 60))
def test_no_line_is_wider_than_asked_but_for_a_single_long_word(text, width):
    """And no word is lost."""
    lines = wrap(clean(text), width, "• ", "  ").split("\n")
    assert all(columns(line) <= width or len(line.split()) <= 2 for line in lines)
    assert "".join(lines).replace("• ", "", 1).split() == [] or " ".join(lines).split()[1:] == clean(text).split()


def test_the_first_line_has_the_bullet_and_the_rest_are_indented():
    """So that one sees where an item begins."""
    assert wrap("one two three four", 9, "• ", "  ") == "• one two\n  three\n  four"


def test_wide_characters_take_two_columns():
    """As terminals show them."""
    assert (columns("日本"), columns("e\u0301"), columns("abc")) == (4, 1, 3)
    assert wrap("日本 語日 本語", 9) == "日本 語日\n本語"


def test_bold_becomes_an_escape_sequence_only_with_colour():
    """And nothing at all without."""
    text = f"It costs {bold('$300 million')}."
    assert finish(text, colour=True) == "It costs \x1b[1m$300 million\x1b[22m."
    assert finish(text, colour=False) == "It costs $300 million."


def test_bold_takes_no_room_in_a_line():
    """Lines break where they would without it."""
    plain, marked = "aa bb cc", f"aa {bold('bb')} cc"
    assert finish(wrap(marked, 5), colour=False) == wrap(plain, 5)
