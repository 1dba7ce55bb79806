"""Which report of a story leads, and what its reports tell together."""

import pytest

from bot.reports import Report
from bot.stories import Group, headline, story
from bot.stories.telling import opening, telling
from bot.stories.words import stems

SINKS = "A ferry with 60 passengers sank off Marl Point on Monday after its engine failed, the coast guard said."
SAVED = "Fishing boats saved all passengers of a ferry that sank off Marl Point."
HARBOUR = "Prices for moorings in the harbour went up. A ferry sank nearby."


def led(*reports, copies=None):
    """The Story of these reports."""
    return story(Group("s", tuple(range(len(reports))), copies or {}), reports)


def outlets(reports):
    """The names of their outlets."""
    return [report.outlet for report in reports]


def test_the_report_that_tells_most_of_what_the_others_tell_leads(report):
    """Neither an aside nor an opinion stands for the whole."""
    told = led(
        report(HARBOUR, "Harbour Post", "Moorings dearer"),
        report("Some ferry or other sank.", "Coast News", "Briefly"),
        report(SINKS, "The Ledger", "Ferry sinks off Marl Point"),
        report(SAVED, "Evening Gull", "Off Marl Point"),
    )
    assert outlets(told.reports)[0] == "The Ledger"
    assert set(outlets(told.reports)[2:]) == {"Coast News", "Harbour Post"}


def test_full_text_leads_before_an_excerpt(report):
    """A reader who opens it should find more there."""
    told = led(report(SINKS, "The Ledger", excerpt=True), report(HARBOUR, "Harbour Post"))
    assert outlets(told.reports) == ["Harbour Post", "The Ledger"]


def test_among_equals_the_earlier_leads(report):
    """Who had it first."""
    told = led(report(SAVED, "B", hour=9), report(SAVED, "A", hour=10), report(SAVED, "C", hour=7))
    assert outlets(told.reports) == ["C", "B", "A"]


@pytest.mark.parametrize("turn", range(3))
def test_the_order_in_which_reports_come_does_not_matter(report, turn):
    """The same story is told in the same way."""
    reports = [report(text, name, hour=8) for text, name in ((SINKS, "A"), (SAVED, "B"), (HARBOUR, "C"))]
    expected = led(*reports)
    turned = reports[turn:] + reports[:turn]
    assert led(*turned) == expected


def test_of_near_copies_the_one_that_knows_more_stands_for_all(report):
    """A later version with another toll; not one that only lacks a sentence, nor an earlier one."""
    wire = f"{SINKS} The coast guard said that at least {{}} people had died."
    first, later = report(wire.format(30), "Post", hour=8), report(wire.format(71), "Gull", hour=16)
    assert outlets(led(first, later, copies={1: 0}).reports) == ["Gull"]
    same = report(wire.format(30)[:-1] + ", it said.", "Herald", hour=6)
    assert outlets(led(same, first, copies={1: 0}).reports) == ["Herald"]


def test_of_near_copies_the_fullest_stands_for_all(report):
    """The others are kept, to be named."""
    told = led(report(SINKS[:60] + ".", "Short"), report(SINKS, "Full"), report(SAVED, "Own"), copies={0: 1})
    assert set(outlets(told.reports)) == {"Full", "Own"}
    assert outlets(told.copies) == ["Short"]


def test_reports_of_the_window_that_are_of_other_stories_stay_out(report):
    """A group names its pieces by their place in the window."""
    window = [report(HARBOUR, "A"), report(SINKS, "B"), report(SAVED, "C")]
    assert set(outlets(story(Group("s", (1, 2), {}), window).reports)) == {"B", "C"}


def test_a_report_opens_with_its_first_whole_sentence(report):
    """Neither with a question nor with a word or two."""
    article = report(f"Sunk. Who is to blame? {SINKS} {SAVED}").article
    assert opening(article).span.of(article.text) == SINKS


def test_a_report_without_whole_sentences_opens_with_its_first(report):
    """Better than nothing; without text there is nothing."""
    article = report("Sunk. Gone.").article
    assert opening(article).span.of(article.text) == "Sunk."
    assert opening(headline(title="Ferry sinks")) is None


def test_a_headline_alone_is_a_report(report):
    """An entry of which no more could be read is still a source."""
    bare = headline(id="x", title="Ferry sinks off Marl Point", url=None)
    assert (bare.id, bare.title, bare.text) == ("x", "Ferry sinks off Marl Point", "")
    told = led(Report(bare, "Bare", None, excerpt=True), report(SINKS, "Full"))
    assert outlets(told.reports) == ["Full", "Bare"]


def test_what_more_reports_tell_is_worth_more(reports):
    """And what none tells is worth nothing."""
    shared = telling(reports(SINKS, SAVED, HARBOUR))
    worth = lambda words: shared.worth(frozenset(stems(words)))  # noqa: E731
    assert worth("ferry") > worth("passengers") > worth("moorings") > worth("herring") == 0
    assert shared.worth(frozenset(stems("ferry passengers")), frozenset(stems("ferry"))) == worth("passengers")
