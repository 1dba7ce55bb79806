"""How good a pull quote each quotation is. Each pair: the better one first."""

import pytest

from bot.quotes import quotes, strength

PAIRS = {
    "whole sentences before parts": (
        "“The old harbour must never be sold to anybody,” Ada Lind said.",
        "Ada Lind said that the old harbour must “never be sold to anybody” again.",
    ),
    "what stands by itself before what leans": (
        "“The old harbour is worth more than the money,” Ada Lind said.",
        "“But it is worth more than all of the money,” Ada Lind said.",
    ),
    "statements before questions": (
        "“The old harbour is worth more than money,” Ada Lind said.",
        "“Is the old harbour worth more than money?” Ada Lind asked.",
    ),
    "strong words before plain ones": (
        "“This sale is a disgrace and a danger to our children,” Ada Lind said.",
        "“This sale is a matter for the men of the committee,” Ada Lind said.",
    ),
    "news before courtesies": (
        "“The old harbour has room for forty more boats,” Ada Lind said.",
        "“I am delighted to welcome forty more boats today,” Ada Lind said.",
    ),
    "people before phrases": (
        "“The old harbour has room for forty more boats,” Ada Lind said.",
        "“The old harbour has room for forty more boats,” a spokesman said.",
    ),
    "enough words before a few": (
        "“The old harbour has room for forty more boats,” Ada Lind said.",
        "“The old harbour has room,” Ada Lind said.",
    ),
    "enough words before very many": (
        "“The old harbour has room for forty more boats,” Ada Lind said.",
        "“The old harbour has room for forty more boats"
        + ", and for a shed, and a pier, and a slip" * 6
        + ",” Ada Lind said.",
    ),
}


@pytest.fixture
def worth(english):
    """The strength of the first quotation of a text."""

    def first(text):
        article = english(text)
        return strength(article, quotes(article))[0]

    return first


@pytest.mark.parametrize(("better", "worse"), PAIRS.values(), ids=PAIRS)
def test_an_editor_would_rather_pull_the_first(worth, better, worse):
    """All else being equal."""
    assert worth(better) > worth(worse)


def test_what_the_article_is_about_is_on_the_point(english):
    """Its frequent words count."""
    text = (
        "The ferry sank. The ferry company said the ferry was old. Ferry crews mourn.\n\n"
        "“The ferry had never been safe in a storm,” said Ada Lind.\n\n"
        "“The soup had never been warm in the morning,” said Tom Ashe."
    )
    article = english(text)
    ferry, soup = strength(article, quotes(article))
    assert ferry > soup


def test_there_is_a_strength_for_every_quotation(english):
    """Between 0 and 1, in their order; none without quotations, or in a language that nobody taught it."""
    article = english("“It leaks,” said Ada Lind. “It will not hold for another year,” she said.")
    assert len(strength(article, quotes(article))) == 2
    assert strength(article, ()) == []
