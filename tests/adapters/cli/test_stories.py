"""`pullquote stories`: articles in, the stories that they tell out."""

import json
import os
import signal
import subprocess
import time

import pytest

from adapters.cli import stories
from adapters.cli.window import Given, moment
from bot.settings import Settings

SINKS = "A ferry with 60 passengers sank off Marl Point on Monday after its engine failed, the coast guard said."
SAVED = "All passengers of a ferry that sank near Marl Point on Monday were rescued by fishing boats."
BUDGET = "Parliament in Orrin voted down the budget of the finance minister by a wide margin."


def line(**fields):
    """Return a line of input."""
    return json.dumps(fields) + "\n"


LINES = line(id="a", title="Ferry sinks off Marl", text=SINKS, publisher="Post") + line(
    id=2, title="Ferry passengers saved", text=SAVED, url="https://www.ledger.example/2"
)
OTHER = line(id="c", title="Budget rejected", text=BUDGET, publisher="Post", published="2026-11-23T08:00:00Z")


def written(output):
    """Return the lines of an output."""
    return [json.loads(row) for row in output.decode().splitlines()]


@pytest.fixture
def window(repository):
    """The small world of tests/bot/stories."""
    return (repository / "tests/bot/stories/window.jsonl").read_bytes()


def test_each_line_is_told_its_story_in_the_order_of_the_lines(pullquote, tmp_path):
    """A story goes by the id of one of its articles, as it was given."""
    (tmp_path / "in.jsonl").write_text(OTHER + LINES)
    result = pullquote("stories", "in.jsonl", "out.jsonl")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    out = written((tmp_path / "out.jsonl").read_bytes())
    assert [row["id"] for row in out] == ["c", "a", 2]
    assert out[0]["story"] == "c"
    assert out[1]["story"] == out[2]["story"]
    assert out[1]["story"] in ("a", 2)


def test_with_digests_a_line_for_each_story(pullquote, window):
    """With the articles that it is told from, and every source."""
    result = pullquote("stories", "-", "-", "--digest", given=window)
    assert (result.returncode, result.stderr) == (0, b"")
    ferry, budget, herring = written(result.stdout)
    assert set(ferry["articles"]) == {"post", "ledger", "coast", "mole", "gull"}
    assert {each["publisher"] for each in ferry["sources"]} == {
        "Harbour Post",
        "The Ledger",
        "Coast News",
        "Daily Mole",
        "Evening Gull",
    }
    assert [each["article"] for each in ferry["sources"] if each["copy"]] == ["mole"]
    assert len(ferry["disagreements"]) == 1
    assert (budget["id"], herring["id"]) == ("budget", "herring")


def test_offsets_count_in_the_texts_as_given(pullquote, window):
    """So that every line can be opened in its article."""
    texts = {row["id"]: row["text"] for row in written(window)}
    rows = written(pullquote("stories", "-", "-", "--digest", given=window).stdout)
    parts = [part for row in rows for key in ("summary", "facts", "quotes") for part in row[key]]
    parts += [part for row in rows for each in row["disagreements"] for side in each["sides"] for part in side]
    parts += [other for row in rows for quote in row["quotes"] for other in (*quote["also"], *quote["variants"])]
    assert len(parts) > 12
    assert all(part["text"] == texts[part["article"]][part["start"] : part["end"]] for part in parts)


@pytest.mark.parametrize("options", [(), ("--digest",)])
def test_more_processes_give_the_same_bytes(pullquote, window, options):
    """Byte for byte."""
    outputs = {pullquote("stories", "-", "-", "--jobs", jobs, *options, given=window).stdout for jobs in ("1", "2")}
    assert len(outputs) == 1


def test_the_order_of_lines_changes_no_story(pullquote, window):
    """Only where its line stands."""
    rows = window.splitlines(keepends=True)
    forth = written(pullquote("stories", "-", "-", "--digest", given=b"".join(rows)).stdout)
    back = written(pullquote("stories", "-", "-", "--digest", given=b"".join(rows[::-1])).stdout)
    assert sorted(forth, key=str) == sorted(back, key=str)


def test_a_line_with_articles_is_a_story_by_itself(pullquote):
    """Whatever grouping would say; its articles go by its id and their number."""
    given = line(id="s", articles=[{"text": SINKS}, {"text": BUDGET, "id": "own"}]) + LINES
    (story, ferry) = written(pullquote("stories", "-", "-", "--digest", given=given).stdout)
    assert (story["id"], set(story["articles"])) == ("s", {"s/0", "own"})
    assert set(ferry["articles"]) == {"a", "2"}
    named = written(pullquote("stories", "-", "-", given=given).stdout)
    assert named[0] == {"id": "s", "story": "s"}


def test_a_bad_line_is_told_by_its_number_and_loses_nothing(pullquote):
    """Its error stands in its place, with and without digests."""
    bad = ['{"id": "b", "text"', '{"id": "d", "text": 5}', '{"id": "e", "text": " "}', '{"id": "f", "articles": []}']
    given = LINES + "".join(f"{row}\n" for row in bad) + OTHER
    named = pullquote("stories", "-", "-", given=given)
    assert named.returncode == 1
    assert [("error" in row, row["id"]) for row in written(named.stdout)] == [
        (False, "a"),
        (False, 2),
        (True, None),
        (True, "d"),
        (True, "e"),
        (True, "f"),
        (False, "c"),
    ]
    told = pullquote("stories", "-", "-", "--digest", given=given)
    assert told.returncode == 1
    assert ["error" in row for row in written(told.stdout)] == [False, True, True, True, True, False]
    for result in (named, told):
        said = result.stderr.decode().splitlines()
        assert len(said) == 4
        assert said[2] == "pullquote: line 5 (e): There is no text here. Give an article of at least one sentence."


def test_a_title_alone_is_enough(pullquote):
    """Feeds have entries without text; they are sources still."""
    given = LINES + line(id="t", title="Ferry sinks off Marl Point, passengers saved", text="")
    result = pullquote("stories", "-", "-", "--digest", given=given)
    assert result.returncode == 0
    (ferry,) = written(result.stdout)
    assert {each["article"]: each["excerpt"] for each in ferry["sources"]} == {"a": False, "2": False, "t": True}


def test_articles_of_one_id_are_told_apart(pullquote):
    """Each keeps its own place in the digest."""
    given = line(id="a", text=SINKS) + line(id="a", text=BUDGET) + line(text=SAVED)
    rows = written(pullquote("stories", "-", "-", "--digest", given=given).stdout)
    assert sorted(name for row in rows for name in row["articles"]) == ["a", "a (line 2)", "line 3"]


def test_a_page_is_read_for_its_article(pullquote):
    """Its text comes along, since the offsets count in it."""
    paragraph = f"<p>{SINKS} {SAVED}</p>"
    html = f"<html><head><title>Ferry</title></head><body><article>{paragraph * 3}</article></body></html>"
    (row,) = written(pullquote("stories", "-", "-", "--digest", given=line(id="p", html=html)).stdout)
    (source,) = row["sources"]
    assert "<p>" not in source["text"]
    assert all(part["text"] == source["text"][part["start"] : part["end"]] for part in row["summary"])


def test_an_outlet_goes_by_its_site_where_it_has_no_name(pullquote):
    """Two sites are two voices."""
    (row,) = written(pullquote("stories", "-", "-", "--digest", given=LINES).stdout)
    assert {each["publisher"] for each in row["sources"]} == {"Post", "ledger.example"}


def test_nothing_in_nothing_out(pullquote):
    """An empty window has no stories."""
    for options in ((), ("--digest",)):
        result = pullquote("stories", "-", "-", *options, given=b"\n\n")
        assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def test_an_unfinished_output_is_never_left_behind(start, tmp_path):
    """Stopped half-way, the earlier output stays as it was."""
    (tmp_path / "out.jsonl").write_text("before")
    rows = "".join(line(id=str(n), title=f"Story {n}", text=f"{SINKS} {SAVED} " * 40) for n in range(400))
    (tmp_path / "in.jsonl").write_text(rows)
    process = start("stories", "in.jsonl", "out.jsonl", "--digest", "--jobs", "1", stderr=subprocess.PIPE)
    until = time.monotonic() + 20
    while not list(tmp_path.glob(".out.jsonl.*.part")) and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(20) == 143
    assert (tmp_path / "out.jsonl").read_text() == "before"
    assert list(tmp_path.glob(".out.jsonl.*")) == []


def test_a_terminal_shows_how_far_it_is(terminal, tmp_path):
    """In lines while reading, then in stories."""
    (tmp_path / "in.jsonl").write_text(LINES + OTHER)
    screen = terminal("stories", "in.jsonl", "out.jsonl", "--digest", "--jobs", "1")
    screen.see("3 lines")
    screen.see("2 stories")
    assert screen.close() == 0


def test_an_error_nobody_foresaw_costs_one_story_only(monkeypatch):
    """The others go on; the line says what to do."""

    def broken(_story, _settings):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(stories, "tell", broken)
    row, problem = stories.answer(stories.Told("s", (Given("a", SINKS),), {}, 1), settings=Settings())
    assert json.loads(row)["id"] == "s"
    assert problem.startswith("story s: Pullquote failed on this.")


DATES = {
    "2026-11-23T08:00:00Z": "2026-11-23T08:00:00+00:00",
    "2026-11-23T08:00:00+02:00": "2026-11-23T06:00:00+00:00",
    "2026-11-23": "2026-11-23T00:00:00+00:00",
    "Mon, 23 Nov 2026 08:00:00 GMT": "2026-11-23T08:00:00+00:00",
    "Mon, 23 Nov 2026 08:00:00 -0500": "2026-11-23T13:00:00+00:00",
    "yesterday": None,
    "": None,
    None: None,
    "0001-01-01T00:00:00+14:00": None,
}


@pytest.mark.parametrize("published", DATES)
def test_dates_are_read_as_feeds_write_them(published):
    """What is none is no date, and no error."""
    found = moment(published)
    assert (found and found.isoformat()) == DATES[published]
