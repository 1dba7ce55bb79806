"""Composing: what a digest consists of, and what it says where there is little to show."""

import pytest

from bot.digest import compose
from bot.digest.composing import NOTHING, TOO_LONG, UNREAD
from bot.errors import UnknownRanker
from bot.settings import ReadingSettings, Settings
from bot.summary import names
from bot.text import read

REPORT = """Council Buys the Old Ferry

The council of Ely bought the old ferry on Monday for $3 million, Mayor Ann Lee said. The ferry was built in 1970.

“We cannot keep a boat that nobody dares to board,” said Tom Ash, a councillor.

The vote was nine to four after two hours of debate. A new engine would cost the town another $400,000. The ferry will
sail again in April, the harbour office said.
"""


def test_a_digest_has_a_summary_facts_with_figures_and_quotes(digest, lines):
    """The parts of it, each from the text."""
    made = digest(REPORT)
    assert 1 <= len(made.summary) <= 2
    assert made.facts
    assert [quote.speaker.name for quote in made.key_quotes] == ["Tom Ash"]
    told = {REPORT[figure.start : figure.end] for fact in made.facts for figure in fact.figures}
    assert told & {"$400,000", "two hours"}
    assert "The council of Ely bought the old ferry on Monday for $3 million, Mayor Ann Lee said." in lines(made)


def test_lines_stand_in_text_order(digest):
    """In the summary, and among the facts."""
    made = digest(REPORT, words=400, facts=8)
    for part in (made.summary, [fact.line for fact in made.facts]):
        assert [line.start for line in part] == sorted(line.start for line in part)


@pytest.mark.parametrize(("sentences", "facts"), [(0, 0), (0, 5), (2, 0), (1, 1), (2, 8)])
def test_counts_are_the_settings(digest, sentences, facts):
    """Nothing where nothing is wanted, but for a text that would show nothing at all."""
    made = digest(REPORT, sentences=sentences, facts=facts, words=400)
    assert len(made.summary) <= sentences
    assert len(made.facts) <= facts
    assert made.key_quotes
    assert bool(made.summary) == bool(sentences)
    assert bool(made.facts) == bool(facts)


def test_where_nothing_is_wanted_the_first_sentence_stands(digest):
    """An empty message would look like a failure."""
    made = digest(REPORT, sentences=0, facts=0, quotes=0)
    assert [line.span.of(REPORT) for line in made.summary] == [
        "The council of Ely bought the old ferry on Monday for $3 million, Mayor Ann Lee said."
    ]


def test_what_is_said_twice_is_shown_once(digest, lines):
    """Many pages repeat their lead."""
    again = REPORT.replace(
        "The vote was nine", "The council of Ely bought the old ferry for $3 million. The vote was nine"
    )
    told = [line for line in lines(digest(again)) if "$3 million" in line]
    assert len(told) == 1


@pytest.mark.parametrize("name", names())
def test_every_ranker_makes_a_digest(digest, lines, name):
    """The choice of lines is the same for all."""
    made = digest(REPORT, ranker=name)
    assert lines(made)
    assert made == digest(REPORT, ranker=name)


def test_an_unknown_ranker_is_told(digest):
    """Before anything is read with it."""
    with pytest.raises(UnknownRanker, match="Did you mean lex-rank"):
        digest(REPORT, ranker="lexrank")


def test_a_language_that_is_not_read_gets_its_first_sentences(settings):
    """Said in a note; no facts and no quotes."""
    text = (
        "Gemeinderat kauft Fähre\n\nDer Gemeinderat hat die Fähre für 3 Millionen Euro gekauft. „Sie fährt“, hieß es."
    )
    made = compose(read(text, settings=ReadingSettings(language="de")), settings())
    assert made.notes == (UNREAD,)
    assert made.summary
    assert not made.facts
    assert not made.quotes


def test_links_alone_are_no_report(digest):
    """There is nothing to show, and that is said."""
    made = digest("Read More: The Old Ferry of Ely\n\n© 2020 Ferry News\n")
    assert (made.notes, made.summary) == ((NOTHING,), ())


def test_sentences_that_are_too_long_are_not_cut_short(digest):
    """Said in a note: a line is never cut in mid-sentence by a limit."""
    made = digest("The ferry" + " and the ferry" * 300 + " sank.")
    assert (made.notes, made.summary, made.facts) == ((TOO_LONG,), (), ())


def test_verse_is_shown_from_its_beginning(digest, lines):
    """Half a sentence from its middle would be nonsense."""
    shown = lines(digest("He does not ask me where I go,\nnor why the river will not freeze;\nthe lamp burns low.\n"))
    assert shown[0].startswith("He does not ask")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Twelve people died. “I am sorry,” said Mayor Ann Lee.", "Twelve people died."),
        ("The council of Ely met on Monday to talk of the ferry. The vote was 23 to 19.", "The vote was 23 to 19."),
    ],
)
def test_a_short_sentence_may_be_the_news(text, line):
    """A lead, or one with a figure."""
    made = compose(read(text, settings=Settings().reading), Settings())
    shown = [*made.summary, *(fact.line for fact in made.facts)]
    assert line in [each.shown(text) for each in shown]
