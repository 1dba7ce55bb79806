"""Short texts as Outlines."""

import pytest

from bot.quotes import quotes
from bot.settings import ReadingSettings
from bot.summary import outline
from bot.text import read

#: Twelve sentences of a report, as news is written, with a quotation.
REPORT = """Council Buys the Old Ferry

The council of Ely bought the old ferry on Monday for $3 million, Mayor Ann Lee said.

The ferry was built in 1970 and has carried 40,000 people a year since. It failed twice last winter.

“It still floats, and nobody else would sell us one,” Lee told the council.

The vote was nine to four. Tom Ash, who voted against it, called the ferry a hole in the water. The harbour master
warned that the engine would not last. A new engine would cost $400,000. Nobody has said who would pay.

The ferry will sail again in April if the engineers agree. Tickets will cost the same as before.
"""


@pytest.fixture(scope="session")
def outlined():
    """Read a text in English as an Outline, with its quotations."""

    def outlined(text, **given):
        article = read(text, settings=ReadingSettings(language="en"), **given)
        return outline(article, [quote.span for quote in quotes(article)])

    return outlined


@pytest.fixture(scope="session")
def report(outlined):
    """The report's Outline."""
    return outlined(REPORT)
