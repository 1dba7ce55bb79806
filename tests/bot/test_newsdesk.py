"""bot.newsdesk: an article's text in, its proven Digest out."""

import pytest

from bot import newsdesk
from bot.errors import EmptyText
from bot.settings import Settings


def test_a_text_becomes_a_digest_with_what_is_known_of_it(repository):
    """The text stays exactly as given."""
    text = (repository / "seeds" / "harbour-wall.txt").read_text("utf-8")
    digest = newsdesk.digest(text, Settings(), id="a", publisher="Northwire", url="https://example.org/a")
    article = digest.article
    assert (article.text, article.id, article.publisher, article.url) == (
        text,
        "a",
        "Northwire",
        "https://example.org/a",
    )
    assert digest.facts


def test_what_is_no_article_is_refused():
    """Rather than becoming an empty digest."""
    with pytest.raises(EmptyText):
        newsdesk.digest(" \n ", Settings())
