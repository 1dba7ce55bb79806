"""adapters.chat.lines: whatever is said, on one line."""

import pytest

from adapters.chat.lines import one_line


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a  b\n c\u2028d", "a b c d"),
        ("\u200b\u200d \ufe0f", ""),
        ("", ""),
        ("a\u202eb", "a\ufffdb"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\x00", "\ufffd"),
    ],
)
def test_a_text_is_on_one_line(given, shown):
    """And empty where there is nothing to see; what joins characters stays."""
    assert one_line(given, 10) == shown


def test_of_an_endless_text_only_the_beginning_is_looked_at():
    """Enough of it for what is shown, whatever white space stands there."""
    assert len(one_line("x" * 100_000, 10)) < 2_000
    assert one_line(" " * 900 + "abc" + " " * 100_000, 10) == "abc"
