"""Short texts as Articles."""

import pytest

from bot.settings import ReadingSettings
from bot.text import read


@pytest.fixture(scope="session")
def article():
    """Reads a text; a sentence that says nothing comes first, so that no text is taken for a title."""

    def article(text):
        return read("It went on as before.\n" + text, settings=ReadingSettings(language="en"))

    return article


@pytest.fixture(scope="session")
def sentence(article):
    """Reads a text of one sentence: its Article and that Sentence."""

    def sentence(text):
        read = article(text)
        assert len(read.sentences) == 2, [s.span.of(read.text) for s in read.sentences]
        return read, read.sentences[-1]

    return sentence
