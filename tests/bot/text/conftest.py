"""What the tests of reading share."""

import pytest

from bot.settings import ReadingSettings
from bot.text import read


@pytest.fixture
def english():
    """Read English text, with what is given along with it."""
    return lambda text, **given: read(text, settings=ReadingSettings(language="en"), **given)
