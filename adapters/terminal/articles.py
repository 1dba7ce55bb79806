"""An article's text with what is known of it, for a terminal or a file."""

from __future__ import annotations

from datetime import tzinfo

from bot.cleaning import clean
from bot.model import Article
from bot.wording import day, link


def render_article(article: Article, note: str = "", *, zone: tzinfo | None = None) -> str:
    """Return an article's text below what is known of it, its lines as they are; `note` says what a reader should know.

    A title that stands in the text isn't told twice. Characters that could steer a terminal are replaced.
    """
    title = "" if article.title_span else article.title
    below = " · ".join(part for part in (article.publisher, day(article.published, zone), article.byline) if part)
    head = [" ".join(clean(line).split()) for line in (title, below, link(article.url), note)]
    # Line by line: a bare carriage return would have a line written over the one before.
    lines = clean(article.text).splitlines()
    return "\n".join([*filter(None, head), "", *lines]).strip("\n")
