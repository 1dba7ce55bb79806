"""What doesn't stand in the article that it is credited to is dropped."""

import logging
from dataclasses import replace

import pytest

from bot.model import Line, Mark
from bot.reports import Disagreement, Told
from bot.settings import Settings
from bot.stories import compose, group, prove_story, story


@pytest.fixture(scope="module")
def told(window, pieces):
    """The composed digest of the ferry's story, not proven yet."""
    return compose(story(next(each for each in group(pieces) if each.id == "post"), window), Settings())


def credited_to(told, report):
    """The same line, credited to another report."""
    return replace(told, report=report)


def test_what_holds_stays(told):
    """All that is composed holds."""
    assert prove_story(told) == told


def test_a_line_credited_to_another_article_is_dropped_and_logged(told, caplog):
    """Its span says something else there, or nothing."""
    wrong = Told(told.summary[0].report, Line(told.summary[0].line.start, 10**6))
    with caplog.at_level(logging.WARNING):
        proven = prove_story(replace(told, summary=(told.summary[0], wrong)))
    assert proven.summary == told.summary[:1]
    assert "dropped, not in report 0 as shown" in caplog.text


@pytest.mark.parametrize("report", [-1, 4, 99])
def test_a_line_of_no_report_is_dropped(told, report):
    """Rather than an error for the whole story."""
    broken = replace(
        told,
        summary=tuple(credited_to(line, report) for line in told.summary),
        facts=tuple(credited_to(fact, report) for fact in told.facts),
        quotes=tuple(credited_to(quote, report) for quote in told.quotes),
    )
    proven = prove_story(broken)
    assert (proven.summary, proven.facts, proven.quotes) == ((), (), ())


def test_a_line_with_words_put_in_is_dropped(told):
    """Only a name in brackets that the article has, or an ellipsis, may be added."""
    line = told.summary[0].line
    changed = line._replace(marks=(Mark(line.start, line.start + 3, "[Nobody here]"),))
    assert prove_story(replace(told, summary=(Told(0, changed),))).summary == ()


def test_a_fact_with_a_figure_from_elsewhere_is_dropped(told):
    """A figure stands in its line."""
    fact = next(fact for fact in told.facts if fact.fact.figures)
    figure = fact.fact.figures[0]._replace(start=0, end=1)
    changed = replace(fact, fact=fact.fact._replace(figures=(figure,), line=Line(5, 40)))
    assert prove_story(replace(told, facts=(changed,))).facts == ()


def test_a_quote_whose_speaker_is_not_in_its_article_is_dropped(told):
    """A name from another outlet is no evidence in this one."""
    quote = told.quotes[0]
    speaker = quote.quote.speaker._replace(name="Somebody Else")
    changed = replace(quote, quote=quote.quote._replace(speaker=speaker))
    assert prove_story(replace(told, quotes=(changed,))).quotes == ()


def test_only_who_has_the_words_is_named_with_a_quote(told):
    """What stands after "also in" is checked as well."""
    carried = next(quote for quote in told.quotes if quote.also)
    stranger = next(quote for quote in told.quotes if quote is not carried)
    mixed = replace(carried, also=(*carried.also, replace(stranger, also=(), variants=())))
    assert prove_story(replace(told, quotes=(mixed,))).quotes == (carried,)


def test_a_disagreement_needs_two_sides_that_hold(told):
    """A side that is dropped leaves no disagreement."""
    (one, other) = told.disagreements[0].sides
    broken = tuple(replace(figure, line=Line(0, 3)) for figure in other)
    assert prove_story(replace(told, disagreements=(Disagreement((one, broken)),))).disagreements == ()
    assert prove_story(replace(told, disagreements=(Disagreement((one, other)),))).disagreements != ()
