"""adapters.sources.tidying: the lines of an extracted article."""

import pytest
from lxml import html

from adapters.sources.tidying import link_texts, tidy, with_other_half

BODY = ["The council bought a ferry on Monday for the island, it said.", "It is old, and floats well, the mayor said."]
LINKS = {"storm shuts the harbour for a week", "ferry fares to rise again"}


def tidied(*lines, title="Council buys ferry", links=LINKS):
    """Return the lines that stay."""
    return tidy("\n".join(lines), links, title).splitlines()


@pytest.mark.parametrize(
    "furniture",
    [
        "Storm shuts the harbour for a week",
        "- Storm shuts the harbour for a week",
        "Related: Storm shuts the harbour for a week",
        "READ MORE: Ferry fares to rise again",
        "https://courier.example/ferry?share=1",
        "2026-11-23T10:00:00+00:00",
    ],
)
def test_what_only_leads_elsewhere_goes(furniture):
    """A digest would quote the next article."""
    assert tidied(BODY[0], furniture, BODY[1]) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Storm shuts the harbour for a week, and the ferry stays in.",
        "“Ferry fares to rise again,” she said.",
        "See https://courier.example/ferry for more of it.",
        "- It has two decks.",
    ],
)
def test_what_says_something_itself_stays(line):
    """Also where it has a link inside."""
    assert tidied(*BODY, line) == [*BODY, line]


def test_the_title_above_the_text_goes():
    """It is known; and only above it, however it is spaced."""
    assert tidied("Council  buys FERRY", *BODY, "Council buys ferry") == [*BODY, "Council buys ferry"]


def test_a_list_of_links_stays_one():
    """Where most of a text are links, they are the article."""
    lines = ["Today’s news:", "Storm shuts the harbour for a week", "Ferry fares to rise again"]
    assert tidied(*lines) == lines


def test_nothing_stays_nothing():
    """An empty text has no lines to lose."""
    assert tidied("", " ") == []


def test_links_are_known_by_their_words():
    """However they are marked up; short ones are parts of sentences."""
    tree = html.document_fromstring(
        '<a href="/a"><b>Storm shuts</b> the\nharbour</a> <a href="/b">here</a> <a>no link at all</a>'
    )
    assert link_texts(tree) == {"storm shuts the harbour"}


PARAGRAPHS = [f"Paragraph {number} says what the council did about the ferry that day." for number in range(6)]


def page(first, second, other="body"):
    """Return a page whose article is broken in two."""
    boxes = ["".join(f"<p>{each}</p>" for each in half) for half in (first, second)]
    return html.document_fromstring(
        f'<div class="body">{boxes[0]}</div><aside>Ad</aside><div class="{other}">{boxes[1]}</div>'
    )


@pytest.mark.parametrize("found", [slice(0, 3), slice(3, 6), slice(2, 4)])
def test_the_half_that_was_overlooked_is_put_back_in_its_place(found):
    """An advertisement in the middle is no end."""
    text = "\n".join(PARAGRAPHS[found])
    assert with_other_half(text, page(PARAGRAPHS[:3], PARAGRAPHS[3:])).splitlines() == PARAGRAPHS


def test_what_stands_in_other_containers_stays_out():
    """It is somebody's comment, or another article."""
    text = "\n".join(PARAGRAPHS[:3])
    assert with_other_half(text, page(PARAGRAPHS[:3], PARAGRAPHS[3:], other="comments")) == text


def test_a_caption_is_no_half():
    """What an extractor leaves out now and then, it leaves out for a reason."""
    text = "\n".join(PARAGRAPHS[:5])
    assert with_other_half(text, page(PARAGRAPHS[:3], PARAGRAPHS[3:])) == text


def test_where_nothing_is_recognised_nothing_is_added():
    """There is no telling which container is the article's."""
    assert with_other_half("Other words.", page(PARAGRAPHS[:3], PARAGRAPHS[3:])) == "Other words."
