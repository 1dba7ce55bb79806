"""Briefs as text, JSON and HTML, compared with files that somebody has read; UPDATE_GOLDEN=1 writes them anew."""

import os
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from golden.made import briefs

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
    path = Path(__file__).with_name(f"brief-{name}.{form}")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")
