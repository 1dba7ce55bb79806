"""bot.nearest: the word that somebody probably meant."""

import pytest

from bot.nearest import nearest


@pytest.mark.parametrize(
    ("word", "meant"), [("/digset", "/digest"), ("/halp", "/help"), ("digest", "/digest"), ("xyz", None), ("", None)]
)
def test_a_slip_finds_its_word(word, meant):
    """What is unlike all words finds none."""
    assert nearest(word, ["/digest", "/help", "/quit"]) == meant
