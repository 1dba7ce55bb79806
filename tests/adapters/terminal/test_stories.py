"""adapters.terminal.stories: a story's digest as a reader sees it."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.terminal.stories import render_story
from bot.reports import Report
from bot.settings import ReadingSettings, Settings
from bot.stories import Group, headline, story, tell
from bot.text import read

LEDGER = (
    "The ferry sank off Marl Point and 41 people were killed. The pilot Jon Aas said that “they knew about the pumps "
    "for months”."
)
TEXTS = {
    "Post": "A ferry sank off Marl Point on Monday, killing 34 people. “They knew about the pumps for months and sent "
    "her out again,” said the pilot Jon Aas.",
    "Ledger": f"{LEDGER} The prosecutor in Orrin opened an inquiry on Tuesday.",
    "Mole": LEDGER,
}
SHOWN = """\
Ferry sinks
Post, Ledger and 1 more · first 08:00 · last 09:30

A ferry sank off Marl Point on Monday, killing 34 people. · Post

Facts
• The prosecutor in Orrin opened an inquiry on Tuesday. · Ledger

One figure differs
• A ferry sank off Marl Point on Monday, killing 34 people. · Post
  The ferry sank off Marl Point and 41 people were killed. · Ledger

Quotes
> They knew about the pumps for months and sent her out again
  Jon Aas, pilot · Post · also in Ledger

Each line stands in its source as shown.
Sources: Post · Ledger · Mole (same text)"""


@pytest.fixture
def utc(monkeypatch):
    """A machine in London in winter."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def reports():
    """Three outlets on one event, the last a near-copy of the second."""
    return [
        Report(
            read(text, id=name, title="Ferry sinks", settings=ReadingSettings()),
            name,
            datetime(2026, 11, 23, 8 + place, 30 * place, tzinfo=UTC),
        )
        for place, (name, text) in zip((0, 1, 1), TEXTS.items(), strict=True)
    ]


@pytest.fixture
def told(reports):
    """The digest of their story."""
    return tell(story(Group("s", (0, 1, 2), {2: 1}), reports), Settings())


def test_a_story_is_shown_as_in_a_channel(told, utc):
    """Title, outlets and times; each line with its outlet; all sources at the end."""
    assert render_story(told) == SHOWN


def test_lines_are_broken_at_the_width(told):
    """Outlets included."""
    assert max(map(len, render_story(told, width=40).split("\n"))) <= 40


def test_the_figures_that_differ_are_bold_in_colour_only(told):
    """Nothing else changes."""
    shown = render_story(told, colour=True)
    assert "and \x1b[1m41 people\x1b[22m were killed" in shown
    assert shown.replace("\x1b[1m", "").replace("\x1b[22m", "") == render_story(told)


def test_a_variant_is_shown_as_its_outlet_has_it(reports):
    """Differing words are the reader's to judge."""
    saved = "Trawlers saved many of the passengers of the ferry on Monday."
    texts = (
        f"{saved} “We heard them before we saw them and took aboard all we could,” said the skipper Ida Holm.",
        f"{saved} “We heard them before we saw them and pulled out all we could,” said the skipper Ida Holm.",
    )
    pair = [replace(reports[n], article=read(texts[n], title="Saved", settings=ReadingSettings())) for n in (0, 1)]
    shown = render_story(tell(story(Group("s", (0, 1), {}), pair), Settings()))
    assert "has it as:\n> We heard them" in shown


def test_a_story_of_one_outlet_names_it_once(reports):
    """Below the title, and as the source; its lines need no name."""
    shown = render_story(tell(story(Group("s", (1,), {}), reports), Settings()))
    assert shown.count("Ledger") == 2
    assert "Every line stands in the source as shown." in shown


def test_an_excerpt_is_marked_as_such(reports):
    """A digest of a part says so."""
    part = replace(reports[0], excerpt=True)
    shown = render_story(tell(story(Group("s", (0, 1), {}), [part, reports[1]]), Settings()))
    assert shown.endswith("Sources: Ledger · Post (excerpt)")


def test_times_on_different_days_have_their_days(reports, utc):
    """Yesterday's story goes on."""
    late = replace(reports[1], published=datetime(2026, 11, 24, 7, tzinfo=UTC))
    shown = render_story(tell(story(Group("s", (0, 1), {}), [reports[0], late]), Settings()))
    assert "first 23 November 08:00 · last 24 November 07:00" in shown


def test_undated_reports_have_no_times(reports):
    """Rather than a wrong one."""
    undated = [replace(report, published=None) for report in reports[:2]]
    second = render_story(tell(story(Group("s", (0, 1), {}), undated), Settings())).split("\n")[1]
    assert second == "Post, Ledger"


def test_headlines_alone_are_shown_with_their_sources():
    """And without a promise."""
    reports = [Report(headline(id=name, title="Ferry sinks"), name, None, excerpt=True) for name in ("Post", "Mole")]
    shown = render_story(tell(story(Group("s", (0, 1), {}), reports), Settings()))
    assert shown.startswith("Ferry sinks\nMole, Post\n")
    assert "There is nothing here that a digest could show.\nSources: Mole (excerpt) · Post (excerpt)" in shown


def test_a_hostile_outlet_cannot_steer_the_terminal(reports):
    """Names of outlets are as little trusted as their texts."""
    hostile = [
        replace(report, outlet=f"\x1b[2J{report.outlet}\x9b", article=replace(report.article, title="\x1b]0;x\x07"))
        for report in reports
    ]
    shown = render_story(tell(story(Group("s", (0, 1, 2), {2: 1}), hostile), Settings()))
    assert all(character.isprintable() or character == "\n" for character in shown)
