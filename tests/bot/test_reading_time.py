"""bot.reading_time: what a digest saves."""

from dataclasses import replace

import pytest

from bot.model import Digest, Line, ParagraphKind
from bot.reading_time import article_words, duration, saved, shown_words


@pytest.mark.parametrize(
    ("words", "time"),
    [(0, "5 s"), (1, "5 s"), (96, "25 s"), (218, "55 s"), (225, "1 min"), (920, "4 min"), (23_000, "100 min")],
)
def test_230_words_take_a_minute(words, time):
    """In steps of five seconds, then of minutes."""
    assert duration(words) == time


def test_a_digest_says_what_it_saves(digest):
    """Both times, the shorter first."""
    assert saved(digest) == "10 s instead of 35 s"


def test_words_are_counted_as_shown(digest):
    """Editorial marks are undone nowhere, and hidden quotes don't count."""
    assert shown_words(digest) == 11 + 11 + 9 + 2


def test_boilerplate_does_not_count(digest):
    """Nobody reads it."""
    article = digest.article
    all_words = article_words(digest)
    without = tuple(p._replace(kind=ParagraphKind.BOILERPLATE) for p in article.paragraphs[:1])
    fewer = article_words(replace(digest, article=replace(article, paragraphs=without + article.paragraphs[1:])))
    assert all_words - fewer == 22


def test_a_digest_as_long_as_its_article_saves_nothing(digest):
    """Then nothing is said."""
    whole = Line(0, len(digest.article.text))
    assert saved(Digest(digest.article, summary=(whole,))) is None


def test_a_digest_that_shows_nothing_saves_nothing(digest):
    """It took no time, and was no use."""
    assert saved(Digest(digest.article)) is None
