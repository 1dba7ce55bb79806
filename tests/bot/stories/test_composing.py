"""What a story's digest shows, of whom, and that every line of it is proven."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from bot import digest, proof
from bot.reports import Report
from bot.settings import FactSettings, QuoteSettings, Settings
from bot.stories import Group, compose, group, headline, story, tell

SETTINGS = Settings()


@pytest.fixture(scope="module")
def ferry(window, pieces):
    """The story of the ferry."""
    return story(next(each for each in group(pieces) if each.id == "post"), window)


@pytest.fixture(scope="module")
def told(ferry):
    """Its digest."""
    return tell(ferry, SETTINGS)


def outlet(told, report):
    """Whose report it is."""
    return told.story.reports[report].outlet


def shown(told, line):
    """A line as a reader sees it."""
    return line.line.shown(told.digests[line.report].article.text)


def test_a_window_is_told_as_stories(window, pieces):
    """The near-copy is in the story, and is no report of its own."""
    ids = [{window[number].article.id for number in each.pieces} for each in group(pieces)]
    assert sorted(ids, key=len) == [{"budget"}, {"herring"}, {"post", "ledger", "coast", "mole", "gull"}]


def test_near_copies_are_kept_as_such(ferry):
    """Named, and counted once."""
    assert [report.outlet for report in ferry.copies] == ["Daily Mole"]
    assert len(ferry.reports) == 4


def test_it_opens_with_the_best_report_and_others_add_to_it(told):
    """One line each, at most three."""
    assert [outlet(told, line.report) for line in told.summary] == ["Coast News", "Evening Gull", "Harbour Post"]
    assert shown(told, told.summary[0]).startswith("The sinking of a ferry off Marl Point")


def test_a_quote_is_shown_once_with_all_who_carry_it(told):
    """Words in part, and words that differ, too."""
    by_name = {quote.quote.speaker.name: quote for quote in told.quotes}
    assert set(by_name) == {"Ida Holm", "Anders Vale", "Nils Brandt"}
    vale = by_name["Anders Vale"]
    assert {outlet(told, each.report) for each in (vale, *vale.also)} == {"The Ledger", "Coast News", "Harbour Post"}
    (variant,) = by_name["Ida Holm"].variants
    assert {outlet(told, by_name["Ida Holm"].report), outlet(told, variant.report)} == {"Coast News", "Harbour Post"}


def test_figures_that_differ_are_side_by_side(told):
    """Each with its own sentence; "at least 31" agrees with both."""
    (disagreement,) = told.disagreements
    sides = [[(outlet(told, f.report), f.figure.value) for f in side] for side in disagreement.sides]
    assert sides == [[("Coast News", 41.0), ("Evening Gull", 41.0)], [("Harbour Post", 34.0)]]


def test_facts_come_from_those_who_have_them_and_repeat_nothing(told):
    """The year that the ferry was built stands in one outlet only."""
    facts = [
        (outlet(told, fact.report), fact.fact.line.shown(told.digests[fact.report].article.text)) for fact in told.facts
    ]
    assert ("The Ledger", "The ship was built in 1981 and changed hands twice in the past four years.") in facts
    texts = [text for _, text in facts] + [shown(told, line) for line in told.summary]
    assert len(set(texts)) == len(texts)
    assert not any(text.startswith(("It ", "Its ", "He ", "She ", "They ")) for text in texts)


def test_the_settings_bound_what_is_shown(ferry):
    """As they do for an article."""
    settings = replace(SETTINGS, facts=FactSettings(count=1), quotes=QuoteSettings(count=1))
    told = tell(ferry, settings)
    assert (len(told.facts), len(told.quotes)) == (1, 1)


def test_a_story_that_one_outlet_tells_has_the_lines_of_its_article(window, pieces):
    """There is nothing to compare."""
    (alone,) = (story(each, window) for each in group(pieces) if each.id == "budget")
    own = proof.prove(digest.compose(alone.reports[0].article, SETTINGS))
    told = tell(alone, SETTINGS)
    assert tuple(line.line for line in told.summary) == own.summary
    assert tuple(fact.fact for fact in told.facts) == own.facts
    assert tuple(quote.quote for quote in told.quotes) == own.key_quotes
    assert told.disagreements == ()


def test_a_story_of_headlines_alone_says_so(report):
    """And names its sources."""
    reports = [Report(headline(id=name, title="Ferry sinks off Marl"), name, None, excerpt=True) for name in "ab"]
    told = tell(story(Group("s", (0, 1), {}), reports), SETTINGS)
    assert (told.summary, told.facts, told.quotes) == ((), (), ())
    assert told.notes


def test_only_the_best_of_very_many_reports_are_read(report):
    """All are named; reading them all would take long, and change little."""
    reports = [
        report(f"A ferry sank off Marl Point on Monday. It had {n} cabins.", f"Outlet {n}") for n in range(20, 50)
    ]
    told = tell(story(Group("s", tuple(range(30)), {}), reports), SETTINGS)
    assert len(told.story.reports) == 30
    assert len(told.digests) == 12


def test_the_same_reports_give_the_same_digest(window, pieces, told):
    """In whatever order they come."""
    back = window[::-1]
    (again,) = (each for each in group(pieces[::-1]) if each.id == "post")
    assert tell(story(again, back), SETTINGS) == told


def holds(told):
    """Asserts that every line stands where it is said to stand."""
    articles = [each.article for each in told.digests]
    assert all(proof.line_holds(articles[line.report], line.line) for line in told.summary)
    assert all(proof.fact_holds(articles[fact.report], fact.fact) for fact in told.facts)
    for quote in told.quotes:
        assert all(
            proof.quote_holds(articles[each.report], each.quote) for each in (quote, *quote.also, *quote.variants)
        )
    for each in told.disagreements:
        assert len(each.sides) > 1
        for figure in (figure for side in each.sides for figure in side):
            assert figure.line.start <= figure.figure.start < figure.figure.end <= figure.line.end
            assert proof.line_holds(articles[figure.report], figure.line)


SENTENCES = st.sampled_from(
    [
        "A ferry sank off Marl Point on Monday, killing 34 people.",
        "The ferry sank off Marl Point and 41 people were killed.",
        "“No ship of this age should have been at sea,” Transport Minister Anders Vale said.",
        "Anders Vale said that “no ship of this age” should sail.",
        "It was built in 1981 (by the Skarn yard, which is closed now) for $2.3 million.",
        "He said so twice.",
        "“They knew,” said Nils Brandt, “and they sent her out again.”",
        "Turnout was 61 percent…",
        "\n\n",
        "”",
        "Ø 😀 „Wo?“",
    ]
)
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs"])
TEXTS = st.lists(SENTENCES | st.text(CHARACTERS, max_size=30), min_size=1, max_size=8).map(" ".join)


@tries(max_examples=60, deadline=None)
@given(st.lists(TEXTS.filter(lambda text: re.search(r"[^\W_]", text)), min_size=1, max_size=4))
def test_every_line_stands_in_the_article_that_it_is_credited_to(report, texts):
    """Whatever the reports say."""
    reports = [report(text, f"Outlet {number}") for number, text in enumerate(texts)]
    composed = compose(story(Group("s", tuple(range(len(reports))), {}), reports), SETTINGS)
    holds(composed)
    assert tell(composed.story, SETTINGS).summary == composed.summary
