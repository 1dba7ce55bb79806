"""Short texts as Articles."""

import pytest

from bot.settings import ReadingSettings
from bot.text import read


@pytest.fixture(scope="session")
def article():
    """Reads a text in English; its title is given, so that none is looked for."""
    return lambda text: read(text, title="As before", settings=ReadingSettings(language="en"))


@pytest.fixture(scope="session")
def sentence(article):
    """Reads a text of one sentence: its Article and that Sentence."""

    def sentence(text):
        read = article(text)
        (only,) = read.sentences
        return read, only

    return sentence
