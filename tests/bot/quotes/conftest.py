"""What the tests of quotes share."""

import pytest

from bot.quotes import quotes
from bot.settings import ReadingSettings
from bot.text import read


@pytest.fixture
def english():
    """Read English text, with what is given along with it."""
    return lambda text, **given: read(text, settings=ReadingSettings(language="en"), **given)


@pytest.fixture
def said(english):
    """List the quotations of a text: their words and who said them."""

    def listed(text, **given):
        article = english(text, **given)
        return [(quote.span.of(text), quote.speaker and quote.speaker.name) for quote in quotes(article)]

    return listed


@pytest.fixture
def quoted(english):
    """The Quotes of a text."""
    return lambda text, **given: quotes(english(text, **given))
