"""Short texts as Digests."""

import pytest

from bot.digest import compose
from bot.settings import DigestSettings, FactSettings, QuoteSettings, ReadingSettings, Settings, SummarySettings
from bot.text import read

#: What surrounds a sentence under test; nothing in it goes on from another sentence, or is told twice.
REPORT = """Council Buys the Old Ferry

The council of Ely bought the old ferry on Monday for $3 million, Mayor Ann Lee said.

{}

Tom Ash, a councillor for the harbour, voted against the purchase. The vote was nine to four.

A new engine would cost $400,000, according to the harbour office.
"""


@pytest.fixture(scope="session")
def settings():
    """Settings of a digest, by their short names."""

    def settings(words=130, sentences=2, facts=5, quotes=3, sure=0.9, ranker="pullquote"):
        return Settings(
            reading=ReadingSettings(language="en"),
            summary=SummarySettings(ranker, sentences),
            facts=FactSettings(facts),
            quotes=QuoteSettings(quotes, sure),
            digest=DigestSettings(words),
        )

    return settings


@pytest.fixture(scope="session")
def digest(settings):
    """Compose the Digest of an English text."""

    def digest(text, **wanted):
        chosen = settings(**wanted)
        return compose(read(text, settings=chosen.reading), chosen)

    return digest


@pytest.fixture(scope="session")
def lines():
    """The lines of a Digest as shown, the summary first."""

    def lines(digest):
        text = digest.article.text
        return [line.shown(text) for line in (*digest.summary, *(fact.line for fact in digest.facts))]

    return lines


@pytest.fixture(scope="session")
def reported(digest, lines):
    """The lines of a report that has some sentences of its own in the middle."""
    return lambda sentences, **wanted: lines(digest(REPORT.format(sentences), **wanted))
