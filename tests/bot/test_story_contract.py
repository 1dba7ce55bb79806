"""bot.contract: the digest of a story as the published JSON."""

import json
from datetime import UTC, datetime

import pytest

from bot.contract import as_json, as_story_row
from bot.reports import Report
from bot.settings import ReadingSettings, Settings
from bot.stories import Group, story, tell
from bot.text import read

LEDGER = (
    "The ferry sank off Marl Point and 41 people were killed. The pilot Jon Aas said that “they knew about the pumps "
    "for months”."
)
TEXTS = {
    "a": "A ferry sank off Marl Point on Monday, killing 34 people. “They knew about the pumps for months and sent her "
    "out again,” said the pilot Jon Aas. The ship (built in the yard of Skarn) cost $2.3 million.",
    "b": f"{LEDGER} The prosecutor in Orrin opened an inquiry on Tuesday.",
    "c": LEDGER,
}


@pytest.fixture(scope="module")
def row():
    """A story of two outlets and a near-copy of one."""
    reports = [
        Report(
            read(
                text, id=name, title=f"Ferry sinks, {name}", url=f"https://{name}.example/", settings=ReadingSettings()
            ),
            f"Outlet {name}" if name != "b" else "b",
            datetime(2026, 11, 23, 8, tzinfo=UTC),
        )
        for name, text in TEXTS.items()
    ]
    return as_story_row(tell(story(Group("s1", (0, 1, 2), {2: 1}), reports), Settings()))


def spans(part):
    """All spans below a part of the row, with the article that their offsets count in."""
    if isinstance(part, list):
        for each in part:
            yield from spans(each)
    elif isinstance(part, dict):
        if "start" in part and "article" in part:
            yield part["article"], part
            yield from ((part["article"], figure) for figure in part.get("figures", []))
            yield from ((part["article"], figure) for figure in [part.get("figure")] if figure)
        for each in part.values():
            yield from spans(each)


def test_the_keys_stand_in_the_published_order(row):
    """Readers of the output can rely on it."""
    keys = ["id", "title", "articles", "summary", "facts", "quotes", "disagreements", "sources", "notes"]
    assert list(row) == keys
    assert row["id"] == "s1"
    assert json.loads(as_json(row)) == row


def test_every_text_is_its_articles_at_its_offsets(row):
    """Each span names its article."""
    found = list(spans(row))
    assert len(found) > 6
    assert all(part["text"] == TEXTS[name][part["start"] : part["end"]] for name, part in found)


def test_a_quote_names_all_who_carry_it(row):
    """With the place where it stands in each."""
    (quote,) = row["quotes"]
    assert {quote["article"], *(other["article"] for other in quote["also"])} == {"a", "b"}
    assert quote["speaker"]["name"] == "Jon Aas"
    assert (quote["key"], quote["variants"]) == (True, [])


def test_a_disagreement_has_its_sides_with_sentences(row):
    """Each figure in its own outlet's words."""
    (disagreement,) = row["disagreements"]
    values = {side[0]["article"]: side[0]["figure"]["value"] for side in disagreement["sides"]}
    assert values == {"a": 34, "b": 41}


def test_all_sources_are_listed_with_near_copies_last(row):
    """An outlet that is known by its id only is nobody's publisher."""
    assert [(each["article"], each["publisher"], each["copy"]) for each in row["sources"]][-1] == (
        "c",
        "Outlet c",
        True,
    )
    assert {each["article"]: each["publisher"] for each in row["sources"]} == {
        "a": "Outlet a",
        "b": None,
        "c": "Outlet c",
    }
    assert set(row["articles"]) == {"a", "b", "c"}
