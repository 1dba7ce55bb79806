"""What is shown stands in the article, or is dropped."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Digest, Fact, Figure, FigureType, Line, Mark, Quote, Relay, Span, Speaker
from bot.proof import line_holds, prove
from bot.settings import ReadingSettings
from bot.text import read

TEXT = (
    "Jane Marsh, the mayor, opened the bridge on Monday. She said it cost $3 million, twice the plan. "
    "“It will outlive us all,” she told the council. The council, which meets on Tuesdays, had asked for a tunnel."
)


@pytest.fixture(scope="module")
def article():
    """An article that is held against."""
    return read(TEXT, settings=ReadingSettings(), id="bridge")


def span(words):
    """Where words stand."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words="It will outlive us all,", name="Jane Marsh", mention="she told"):
    """A quote of the article, or one that only claims to be."""
    return Quote(*span(words), Speaker(name, None, span(mention)), confidence=0.97, key=True)


def test_what_stands_there_stays(article):
    """Nothing is dropped of a digest that holds."""
    figure = Figure(*span("$3 million"), FigureType.MONEY, 3e6, "USD")
    pronoun, aside = span("She"), span(", which meets on Tuesdays,")
    digest = Digest(
        article,
        summary=(Line(*span("Jane Marsh, the mayor, opened the bridge on Monday.")),),
        facts=(
            Fact(Line(pronoun.start, span("twice the plan.").end, (Mark(*pronoun, "[Marsh]"),)), (figure,)),
            Fact(Line(span("The council,").start, len(TEXT), (Mark(*aside, " …"),))),
        ),
        quotes=(quote(),),
    )
    assert prove(digest) == digest


@pytest.mark.parametrize(
    "mark",
    [
        Mark(0, 4, "[Joan]"),
        Mark(0, 4, "Joan"),
        Mark(0, 4, "[]"),
        Mark(0, 4, "..."),
        Mark(0, 4, ""),
        Mark(4, 4, "…"),
        Mark(40, 60, "…"),
        Mark(-3, 4, "…"),
    ],
)
def test_a_mark_that_is_no_editorial_mark_drops_its_line(article, mark):
    """Only `…`, and names that the article has, may stand for its words; inside the line."""
    digest = Digest(article, summary=(Line(0, 51, (mark,)),))
    assert prove(digest).summary == ()


def test_marks_out_of_order_drop_their_line(article):
    """Marks stand in text order, apart."""
    assert not line_holds(article, Line(0, 51, (Mark(20, 25, "…"), Mark(5, 9, "…"))))
    assert not line_holds(article, Line(0, 51, (Mark(5, 12, "…"), Mark(9, 20, "…"))))


@pytest.mark.parametrize("line", [Line(0, 0), Line(-1, 5), Line(9, 4), Line(10, 10_000), Line(51, 52)])
def test_a_line_outside_the_text_is_dropped(article, line):
    """Offsets are of the text, and there are words between them."""
    assert prove(Digest(article, facts=(Fact(line),))).facts == ()


def test_a_fact_with_a_figure_from_elsewhere_is_dropped(article):
    """A figure is of its fact's line."""
    figure = Figure(*span("$3 million"), FigureType.MONEY, 3e6, "USD")
    assert prove(Digest(article, facts=(Fact(Line(0, 51), (figure,)),))).facts == ()


@pytest.mark.parametrize(
    "claimed",
    [
        quote(name="Jane Moss"),
        quote(name=""),
        quote("will outlive us all,"),
        quote()._replace(end=10_000),
        quote()._replace(speaker=Speaker("Jane Marsh", None, Span(5, 5))),
        quote()._replace(via=Relay("the Daily", span("the council"))),
        quote()._replace(cue=Span(3, 1)),
    ],
)
def test_a_quote_without_its_marks_or_its_speaker_in_the_text_is_dropped(article, claimed):
    """The words stand behind a mark, and the names in the text."""
    assert prove(Digest(article, quotes=(claimed,))).quotes == ()


def test_what_is_dropped_is_logged_with_the_article(article, caplog):
    """The operator can find what was dropped."""
    prove(Digest(article, quotes=(quote(name="Nobody Known"),)))
    assert "bridge: dropped" in caplog.text


def test_an_author_who_says_i_needs_no_name(article):
    """Who says "I" in an article that names no author is the author."""
    author = quote(name="the author")
    assert prove(Digest(article, quotes=(author,))).quotes == (author,)
    signed = replace(article, byline="Kit Tolland")
    assert prove(Digest(signed, quotes=(quote(name="Kit Tolland"),))).quotes


@given(st.integers(-5, 260), st.integers(-5, 260), st.text(max_size=6), st.integers(0, 250), st.integers(0, 9))
def test_no_line_is_shown_whose_marks_undone_are_not_the_source(start, end, text, at, length):
    """Whatever a line claims: if it holds, its own words and its marks' sources together are the source's."""
    article = read(TEXT, settings=ReadingSettings())
    mark = Mark(at, at + length, text)
    line = Line(start, end, (mark,))
    if line_holds(article, line):
        shown = line.shown(TEXT)
        before, after = TEXT[start:at], TEXT[at + length : end]
        assert shown == before + text + after
        assert before + TEXT[at : at + length] + after == TEXT[start:end]
        assert text in ("…", " …") or text[1:-1] in TEXT
