"""The sample article: all its quotations, with their speakers, roles and relays."""

import pytest

from bot.quotes import quotes
from bot.settings import ReadingSettings
from bot.text import read

#: How it begins, who says it by which mention, in which role, relayed by whom.
QUOTATIONS = [
    ("The two leaders had a broad", "the White House", "the White House", None, None),
    ("They agreed to engage on both", "the White House", "it", None, None),
    ("discussed the responsibility of both", "the White House", "it", None, None),
    ("China policy adopted by the United States", "Xi Jinping", "Xi", None, "China Central Television"),
    ("on the basis of respecting each other", "Xi Jinping", "He", None, None),
    ("back on the right track", "Xi Jinping", "Xi", None, None),
    ("multiple choice question", "Xi Jinping", "Xi", None, None),
    ("mandatory question", "Xi Jinping", "Xi", None, None),
    ("China-U.S. climate change cooperation", "Wang Yi", "Wang", "Chinese Foreign Minister", "the ministry"),
    ("The United States should meet China halfway", "Wang Yi", "Wang", "Chinese Foreign Minister", None),
]


@pytest.fixture
def sample(repository):
    """The article as it was received."""
    text = (repository / "seeds" / "biden-xi-call.txt").read_text("utf-8")
    return read(text, settings=ReadingSettings())


def test_every_quotation_has_its_speaker(sample):
    """The table that the project began with."""
    found = [
        (
            quote.speaker.name,
            quote.speaker.mention.of(sample.text),
            quote.speaker.role,
            quote.via and quote.via.name,
        )
        for quote in quotes(sample)
    ]
    assert found == [expected[1:] for expected in QUOTATIONS]
    for quote, (beginning, *_) in zip(quotes(sample), QUOTATIONS, strict=True):
        assert quote.span.of(sample.text).startswith(beginning)


def test_page_matter_is_told_from_the_report(sample):
    """Credits, links, updates and the rest are never shown."""
    notes = {p.span.of(sample.text)[:20]: p.note for p in sample.paragraphs if p.note}
    assert notes == {
        "© Photographer: Bren": "credit",
        "Load Error": "page furniture",
        "Earlier: China Ties ": "link",
        "Read More: Xi Jinpin": "link",
        "(Updates with Xi com": "update",
        "More stories like th": "link",
        "©2021 Bloomberg L.P.": "copyright",
        "Continue Reading": "page furniture",
    }


def test_title_dateline_and_publisher_are_found(sample):
    """What stands around the report."""
    assert sample.title == "Biden Calls Xi Over U.S. Frustration With Dead-End Talks"
    assert sample.dateline.of(sample.text) == "(Bloomberg) — "
    assert sample.publisher == "Bloomberg"
