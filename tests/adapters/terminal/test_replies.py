"""adapters.terminal.replies: every kind of answer as lines of text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import telling

from adapters.terminal.replies import show
from adapters.terminal.typesetting import columns
from bot.actions import Action, Button, Verb
from bot.model import Span
from bot.replies import (
    ChoicePart,
    ContextPart,
    FeedPart,
    FilePart,
    HelpPart,
    MuteRow,
    MutesPart,
    NoticePart,
    Passage,
    ProblemPart,
    QuotesPart,
    Reply,
    Saying,
    ScheduleRow,
    SchedulesPart,
    SourceRow,
    SourcesPart,
    StatusPart,
    Step,
    Usage,
    WhyPart,
    reply,
)
from bot.reports import Item

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
FERRY = telling.digest()
QUOTE = FERRY.quotes[0]
BUTTON = Button("In context", Action(Verb.CONTEXT, telling.KEY, "0/1-2"))


def lines(*parts, width=80):
    """What is shown of some parts."""
    return show(Reply(parts), width=width, zone=BERLIN).text.splitlines()


PARTS = [
    (NoticePart("Done.", ("First.", "Second.")), ["Done.", "  First.", "  Second."]),
    (
        ProblemPart("There is no 25:00.\nReally.", "23:00", "schedule daily 07:30", timedelta(seconds=300)),
        [
            "There is no 25:00.",
            "Really.",
            "Did you mean 23:00?",
            "For example: schedule daily 07:30",
            "It may work again in 5 min.",
        ],
    ),
    (
        SourcesPart(
            (
                SourceRow(1, "News", "https://a.example/feed", None, "failing since today", "It is gone.", None, None),
                SourceRow(2, "", "https://b.example/feed", None, "", "", None, None, ("ferry",), ("old boat",)),
            ),
            "2 sources: 1 fine, 1 gone.",
        ),
        [
            "1. News  · failing since today",
            "   https://a.example/feed",
            '2. https://b.example/feed +"ferry" -"old boat"',
            "   https://b.example/feed",
            "2 sources: 1 fine, 1 gone.",
        ],
    ),
    (
        FeedPart("News", "https://a.example/feed", (Item("1", None, "Dam opens", "", None, MORNING),), 3),
        ["News · https://a.example/feed", "• Dam opens · 24 November 2026 07:00", "3 items by now."],
    ),
    (
        MutesPart((MuteRow("Ann Lee", MORNING, "ann"), MuteRow("ferry", None, "ann"))),
        ["• Ann Lee · until 24 November 2026 07:00", "• ferry · for good"],
    ),
    (
        SchedulesPart(
            (ScheduleRow(3, "daily 07:30 Asia/Tokyo", (MORNING.astimezone(ZoneInfo("Asia/Tokyo")),)),), "Soon."
        ),
        ["3. daily 07:30 Asia/Tokyo", "   next: Tuesday 24 November 2026 15:00", "Soon."],
    ),
    (
        WhyPart(
            "https://a.example/1", "Dam opens", (Step("listed", "News lists it.", MORNING), Step("read", "Not yet."))
        ),
        ["Dam opens", "• listed: News lists it. · 24 November 2026 07:00", "• read: Not yet."],
    ),
    (StatusPart((("Sources", "1 fine."), ("Muted", "nothing"))), ["Sources  1 fine.", "Muted    nothing"]),
    (
        HelpPart((Usage("follow bbc.com", "reads it"),), (Usage("follow SITE", "reads it"),)),
        ["follow bbc.com", "    reads it", "", "follow SITE  (reads it)"],
    ),
    (ChoicePart("Which?", (BUTTON,)), ["Which?", "", "[1] In context"]),
    (FilePart("a.opml", b"<opml>\n</opml>\n", "A list."), ["<opml>", "</opml>"]),
]


@pytest.mark.parametrize(("part", "shown"), PARTS, ids=[type(part).__name__ for part, _ in PARTS])
def test_each_kind_of_answer_has_its_lines(part, shown):
    """Plain, short, in the reader's zone."""
    assert [" ".join(line.split()) for line in lines(part)] == [" ".join(line.split()) for line in shown]


def test_digests_have_their_buttons_below_numbered_over_the_whole_answer():
    """A number presses the one that it names."""
    shown = show(reply(telling.article_part(), telling.article_part()))
    assert shown.text.count("[1] 1 more quote · [2] In context · [3] Mute · [4] Post to channel") == 1
    assert shown.text.count("[5] 1 more quote · [6] In context · [7] Mute · [8] Post to channel") == 1
    assert len(shown.buttons) == 8


def test_a_part_of_an_article_says_so():
    """Below its lines."""
    part = replace(telling.article_part(), why="The site asks for a subscription.")
    assert "The site asks for a subscription." in lines(part)


def test_a_brief_has_the_buttons_of_its_stories_and_its_own():
    """Each below what it is of."""
    part = telling.brief_part()
    shown = show(reply(part))
    count = sum(len(story.buttons) for story in part.stories)
    assert len(shown.buttons) == count + len(part.buttons)
    assert shown.buttons[count:] == part.buttons


def test_quotes_are_listed_with_speaker_outlet_and_button():
    """And how many are left out."""
    saying = Saying(FERRY.article, QUOTE, "Harbour Post", BUTTON)
    assert lines(QuotesPart("Ann Lee, mayor", (saying,), 2)) == [
        "Ann Lee, mayor",
        "",
        "> We have waited for this for nine years, and the islands with us.",
        "  Ann Lee, mayor · Harbour Post",
        "  [1] In context",
        "",
        "2 more are not shown.",
    ]


def test_quoted_words_are_marked_in_their_context():
    """With and without colour; with a link to where they are from."""
    text = FERRY.article.text
    line = Span(text.index("“We have"), text.index("“Nobody"))
    part = ContextPart((Passage(FERRY.article, QUOTE, (line,), "Harbour Post"),))
    assert lines(part) == [
        "  “»We have waited for this for nine years, and the islands with us.«”",
        "Ann Lee, mayor · Harbour Post · Council buys a ferry",
        "https://harbour-post.example/ferry",
    ]
    assert "»\x1b[1mWe have" in show(reply(part), colour=True).text
    assert lines(ContextPart(())) == ["There is no quote here."]


def test_help_names_the_command_that_is_typed_alone():
    """Its options alone would be a riddle."""
    uses = (Usage("[since:24h]", "the briefing so far"), Usage("status", "how things are"))
    lines = show(Reply((HelpPart((), uses),))).text.splitlines()
    assert [line.split("  ")[0].split(" (")[0] for line in lines if line] == ["/digest [since:24h]", "status"]


def test_what_is_for_all_says_so():
    """In a terminal there is nobody else."""
    assert show(reply(NoticePart("Done."), public=True)).text == "Posted to the channel:\n\nDone."


HOSTILE = st.text(alphabet="a\x1b\x00\u202e\u2066\x07\n\x9b ", min_size=1, max_size=40)


@given(HOSTILE, st.integers(20, 100))
def test_nothing_from_outside_steers_the_terminal(text, width):
    """Whatever part it is in; and no line is longer than it must be."""
    parts = [
        NoticePart(text, (text,)),
        ProblemPart(text, text, text),
        SourcesPart((SourceRow(3, text, text, text, text, text, None, None, (text,), (text,)),), text),
        FeedPart(text, text, (Item(None, text, text, text, None, None),), 1),
        MutesPart((MuteRow(text, None, text),)),
        WhyPart(text, text, (Step("read", text),)),
        ChoicePart(text, (Button(text, BUTTON.action),)),
        FilePart(text, text.encode(), text),
        QuotesPart(text, (Saying(FERRY.article, QUOTE, text, None),)),
    ]
    for part in parts:
        shown = show(reply(part), width=width).text
        assert not set(shown) & set("\x1b\x00\u202e\u2066\x07\x9b\x02\x03")
        assert all(columns(line) <= max(width, 60) for line in shown.splitlines())
