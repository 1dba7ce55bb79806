"""Briefs as text, JSON and HTML, compared with files that somebody has read; UPDATE_GOLDEN=1 writes them anew."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from golden.held import same_as_read
from golden.made import briefs, longest

from adapters.html.page import render_page
from adapters.terminal.briefs import render_brief
from bot.contract import as_brief_row, as_json

ZONE = timezone(timedelta(hours=1))
FORMS = {
    "txt": lambda brief: render_brief(brief, width=90, zone=ZONE) + "\n",
    "html": lambda brief: render_page(brief, zone=ZONE),
    "json": lambda brief: as_json(as_brief_row(brief)) + "\n",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", briefs())
def test_a_brief_is_shown_as_it_was_when_somebody_last_read_it(name, form):
    """Nothing, one story, figures that differ, a whole morning."""
    shown = FORMS[form](briefs()[name])
    same_as_read(f"brief-{name}.{form}", shown)


@pytest.mark.parametrize("form", FORMS)
def test_the_longest_brief_there_can_be_has_all_of_its_stories_and_sources(form):
    """Nothing is cut off, and it is still of a size that opens."""
    brief = longest()
    shown = FORMS[form](brief)
    assert len(shown.encode()) < 4_000_000
    assert shown.count("https://a.example/26") >= (0 if form == "txt" else 50)
    assert " ".join(shown.split()).count("an Outlet in the Far North 26") >= 50


@pytest.mark.parametrize("width", [20, 40, 72, 100])
@pytest.mark.parametrize("name", ["empty", "one", "differing", "eight"])
def test_no_line_of_a_text_is_wider_than_asked(name, width):
    """But for an address, which stays in one piece."""
    lines = render_brief(briefs()[name], width=width).splitlines()
    assert [line for line in lines if len(line) > width and " " in line.strip()] == []


def test_titles_and_figures_are_bold_in_colour_only():
    """Nothing else changes."""
    plain, coloured = (render_brief(briefs()["eight"], colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[1m8 of 23 stories, 2 min\x1b[22m" in coloured
    assert "2. \x1b[1mParliament rejects the budget by three votes\x1b[22m · 2 sources" in coloured
    assert coloured.replace("\x1b[1m", "").replace("\x1b[22m", "") == plain


def test_a_hostile_brief_cannot_steer_the_terminal():
    """Whatever its titles, its outlets and its topic are."""
    part = briefs()["one"]
    digest = part.stories[0].digest
    evil = "\x1b[2J\x9b31m\u202e"
    report = digest.story.reports[0]
    hostile = replace(report, outlet=evil, article=replace(report.article, title=evil, url=f"https://a.example/{evil}"))
    story = replace(part.stories[0], note=evil, digest=replace(digest, story=replace(digest.story, reports=(hostile,))))
    shown = render_brief(replace(part, head=evil, topic=evil, footer=evil, stories=(story, story)))
    assert all(character.isprintable() or character == "\n" for character in shown)
