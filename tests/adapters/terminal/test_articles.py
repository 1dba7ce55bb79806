"""adapters.terminal.articles: an article's text, for a terminal or a file."""

from adapters.terminal.articles import render_article
from bot.settings import ReadingSettings
from bot.text import read


def test_a_text_can_not_write_over_its_own_lines():
    """What stands behind a carriage return stands on a line of its own; nothing else steers."""
    text = "The Big Day\n\nThe mayor said no.\rThe mayor said yes.\r\nThe end.\x1b[1A\x85It came on Monday.\n"
    shown = render_article(read(text, settings=ReadingSettings()))
    assert shown == "The Big Day\n\nThe mayor said no.\nThe mayor said yes.\nThe end.\ufffd[1A\nIt came on Monday."
