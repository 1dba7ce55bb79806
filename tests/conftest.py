"""What tests of several rooms share."""

from pathlib import Path

import pytest

from bot.model import (
    Article,
    Digest,
    Fact,
    Figure,
    FigureType,
    Line,
    Mark,
    Paragraph,
    ParagraphKind,
    Quote,
    Relay,
    Span,
    Speaker,
    Tokens,
)

TEXT = (
    """Council buys ferry

The council will pay $300 million for it, said Ann Lee. The boat is old; its engine, from 1970, failed in May.

“It floats,” she told the Post. “We like boats.” """
    + "It was built in a small yard by the river, and has carried sheep and people since. " * 6
)


def span(words: str) -> Span:
    """Where words stand first in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def digest() -> Digest:
    """A digest made by hand, with an example of everything."""
    paragraphs = [Paragraph(*span(part), ParagraphKind.BODY) for part in TEXT.split("\n\n")[1:]]
    article = Article(
        TEXT,
        tuple(paragraphs),
        (),
        Tokens([], [], [], [], ""),
        "en",
        id="ferry",
        title="Council buys ferry",
        title_span=span("Council buys ferry"),
        publisher="Post",
        published="2026-11-23",
    )
    engine = span("The boat is old; its engine, from 1970, failed in May.")
    marks = (Mark(*span(", from 1970,"), "…"), Mark(*span("May"), "[May]"))
    money = Figure(*span("$300 million"), FigureType.MONEY, 3e8, "USD", approximate=False)
    return Digest(
        article,
        summary=(Line(*span("The council will pay $300 million for it, said Ann Lee.")),),
        facts=(
            Fact(Line(*span("The council will pay $300 million for it, said Ann Lee.")), (money,)),
            Fact(Line(*engine, marks), (Figure(*span("1970"), FigureType.COUNT, 1970.5, None),)),
        ),
        quotes=(
            Quote(
                *span("It floats,"),
                Speaker("Ann Lee", "mayor", span("she")),
                span("told"),
                Relay("the Post", span("the Post")),
                0.97,
                key=True,
            ),
            Quote(*span("We like boats.")),
        ),
    )


@pytest.fixture
def repository() -> Path:
    """The checkout's root."""
    return Path(__file__).parents[1]
