"""What tests of the grammar share: when and where is asked."""

from datetime import UTC, datetime

import pytest

from bot.commands import Asked, parse
from bot.errors import Misunderstood


@pytest.fixture(scope="session")
def asked():
    """On a Tuesday, somewhere in Berlin."""
    return Asked(datetime(2026, 11, 24, 7, tzinfo=UTC), "Europe/Berlin")


@pytest.fixture(scope="session")
def understood(asked):
    """Return what is meant by a text; of what isn't understood, what is said to it, meant and shown."""

    def understood(text, **others):
        try:
            return parse(text, asked._replace(**others))
        except Misunderstood as error:
            return str(error), error.nearest, error.example

    return understood
