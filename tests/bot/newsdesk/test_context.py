"""bot.newsdesk.context: a quote where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import newsdesk, text
from bot.model import Quote, Span
from bot.newsdesk.context import LONGEST, passage
from bot.settings import Settings

PARAGRAPHS = [
    "The vote was on Monday. It was close.",
    "Ann Lee spoke first. “It floats,” she told the Post. The room was silent.",
    "Nobody else spoke. The boat sails in May.",
]


def shown(words, paragraphs=PARAGRAPHS, separator="\n\n"):
    """The lines around some words, with the words in angle brackets."""
    whole = separator.join(paragraphs)
    article = text.read(whole, settings=Settings().reading, title="Ferry")
    start = whole.index(words)
    found = passage(article, Quote(start, start + len(words)))
    return [
        "".join(f"<{piece.words}>" if piece.marked else piece.words for piece in found.pieces(line))
        for line in found.lines
    ]


def test_the_whole_paragraph_is_shown_with_a_sentence_on_each_side():
    """A line for each paragraph, the quoted words marked."""
    assert shown("It floats,") == [
        "It was close.",
        "Ann Lee spoke first. “<It floats,>” she told the Post. The room was silent.",
        "Nobody else spoke.",
    ]


def test_at_an_end_there_is_nothing_more_to_show():
    """Nothing is made up."""
    assert shown("The vote was on Monday.")[0] == "<The vote was on Monday.> It was close."
    assert shown("The boat sails in May.")[-1] == "Nobody else spoke. <The boat sails in May.>"


def test_words_over_several_sentences_are_marked_in_each():
    """Also over a break between paragraphs."""
    words = "The room was silent.\n\nNobody else spoke."
    assert shown(words)[-2:] == [
        "Ann Lee spoke first. “It floats,” she told the Post. <The room was silent.>",
        "<Nobody else spoke.> The boat sails in May.",
    ]


def test_a_long_paragraph_is_shown_around_the_words_only():
    """From the sentence before to the one after."""
    filler = " ".join(f"The boat carries {number} sheep." for number in range(60))
    assert len(filler) > LONGEST
    lines = shown("It floats,", [f"{filler} “It floats,” she said. {filler}"])
    assert lines == ["The boat carries 59 sheep. “<It floats,>” she said. The boat carries 0 sheep."]


def test_what_is_no_part_of_the_report_is_not_shown_between():
    """A line that asks to subscribe isn't what was said before."""
    paragraphs = [PARAGRAPHS[0], "Sign up for our newsletter", PARAGRAPHS[1]]
    assert shown("It floats,", paragraphs)[:2] == ["It was close.", shown("It floats,")[1]]


@pytest.mark.parametrize("place", [Span(0, 5), Span(10_000, 10_010)])
def test_words_outside_of_all_sentences_are_shown_as_far_as_they_are_there(place):
    """An old button never fails."""
    article = text.read("Ferry floats\n\nIt floats well, said Ann Lee.", settings=Settings().reading)
    found = passage(article, Quote(*place))
    assert [list(found.pieces(line)) for line in found.lines]


@given(st.text(alphabet="ab. “”\n?A", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_pieces_are_the_articles_own_words(body, start, length):
    """Whatever the text, joined they are the lines; and only the quote's words are marked."""
    whole = f"{body}\n\nIt floats well, said Ann Lee."
    article = text.read(whole, settings=Settings().reading)
    quote = Quote(start, min(start + length, len(whole)))
    found = passage(article, quote)
    for line in found.lines:
        assert "".join(piece.words for piece in found.pieces(line)) == line.of(whole)
    marked = "".join(piece.words for line in found.lines for piece in found.pieces(line) if piece.marked)
    assert len(marked) <= quote.end - quote.start if quote.end > quote.start else not marked


def test_all_quotes_of_the_samples_have_a_context(repository):
    """With the words in it."""
    for path in (repository / "seeds").glob("*.txt"):
        digest = newsdesk.digest(path.read_text("utf-8"), Settings())
        for quote in digest.quotes:
            found = passage(digest.article, quote)
            marked = [piece.words for line in found.lines for piece in found.pieces(line) if piece.marked]
            assert "".join(marked).split() == quote.span.of(digest.article.text).split()
