"""bot.newsdesk.heads: the first line of a brief."""

from datetime import UTC, timedelta

import pytest
from golden.made import brief as made_by_hand
from golden.made import eight
from servers.papers import NOW, YESTERDAY

from bot.newsdesk.briefs import Brief, Empty, Wish
from bot.newsdesk.heads import head, part


def made(count=0, found=0, empty=None, **wish):
    """A brief of so many stories."""
    digests = tuple(story.digest for story in made_by_hand(*eight()[:count], head="").stories)
    return Brief(digests, found or count, Wish(YESTERDAY, **wish), NOW, "2 sources: 2 fine.", empty)


@pytest.mark.parametrize(
    ("count", "found", "said"),
    [(1, 1, "1 story, "), (8, 8, "8 stories, "), (8, 23, "8 of 23 stories, "), (1, 2, "1 of 2 stories, ")],
)
def test_a_brief_begins_with_how_much_there_is(count, found, said):
    """And how long it takes."""
    told = head(made(count, found))
    assert told.startswith(said)
    assert told.endswith((" s", " min"))


@pytest.mark.parametrize(
    ("empty", "said"),
    [
        (Empty.SOURCELESS, "No sources yet."),
        (Empty.UNREAD, "The sources have not been read yet."),
        (Empty.FAILING, "Nothing new since yesterday 08:00: no source could be read."),
        (Empty.BACKLOG, "Nothing new since yesterday 08:00: what a source had when it was added counts as read."),
        (Empty.QUIET, "Nothing new since yesterday 08:00."),
        (Empty.MUTED, "Nothing new on ferry or {tram} since yesterday 08:00 but what is muted."),
        (Empty.UNWANTED, "Nothing new since yesterday 08:00 but what is left out by the words for its source."),
        (Empty.ELSEWHERE, "Nothing new on ferry or {tram} since yesterday 08:00."),
    ],
)
def test_an_empty_one_says_why_in_a_sentence(empty, said):
    """In the reader's zone; a topic is told as it was typed."""
    assert head(made(empty=empty, topic=("ferry", "{tram}")), UTC) == said


def test_as_an_answer_it_has_a_line_for_each_story():
    """Without sources there is nothing to say of them."""
    told = part(made(2, topic=("ferry", "budget")), UTC)
    assert [story.note for story in told.stories] == ["3 sources · one figure differs", "2 sources"]
    assert (told.topic, told.since, told.until) == ("ferry, budget", NOW - timedelta(days=1), NOW)
    assert part(made(empty=Empty.SOURCELESS)).footer == ""
