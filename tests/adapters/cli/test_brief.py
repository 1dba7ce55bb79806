"""`pullquote brief`: what is new, as people ask for it."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from servers.papers import keep, morning, site
from servers.web import Web, answer

from adapters.storage.store import open_store
from bot.settings import StorageSettings

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>{}</title><link>{}</link>{}</channel></rss>"""
ITEM = "<item><guid>{0}</guid><title>{1}</title><link>{0}</link><description>{2}</description></item>"
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"


@pytest.fixture
def address(tmp_path):
    """Where the command keeps what it reads."""
    return f"sqlite:///{tmp_path}/news.db"


@pytest.fixture
def run(pullquote, address):
    """Run a command on that store; return its code, its output and what it says of problems."""

    async def run(*words, **variables):
        fast = {"ALLOW": "127.0.0.0/8", "PAUSE": "0", "WORKERS": "1", "AT_ONCE_PER_HOST": "8"}
        given = {f"PULLQUOTE_SOURCES__{name}": value for name, value in fast.items()} | variables
        result = await asyncio.to_thread(pullquote, *words, PULLQUOTE_STORAGE__ADDRESS=address, TZ="UTC", **given)
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    return run


@pytest.fixture
async def read(address):
    """The morning's articles have just been fetched."""
    store = await open_store(StorageSettings(address))
    await keep(store, morning(), at=datetime.now(UTC))
    await store.close()


def feed(paper, item):
    """A paper's feed with one item."""
    return answer(FEED.format(paper.outlet, f"https://{site(paper.outlet)}/", item), type="application/rss+xml")


async def test_a_brief_lists_its_stories_and_then_tells_them(read, run):
    """And ends with how the sources are."""
    code, shown, problems = await run("brief", "--top", "3")
    assert (code, problems) == (0, "")
    head, *stories, foot = shown.split("─" * 40)
    assert head.startswith("3 of 10 stories, ")
    assert [line[:3] for line in head.strip().splitlines()[-3:]] == ["1. ", "2. ", "3. "]
    assert [story.strip()[:3] for story in stories] == ["1. ", "2. ", "3. "]
    assert "One figure differs" in stories[0]
    assert foot.strip().startswith("Each line stands in its source as shown.\n6 sources: 6 fine")
    assert "\x1b" not in shown


async def test_a_brief_as_json_can_be_checked_by_itself(read, run):
    """Every span has its text beside it."""
    code, shown, _ = await run("brief", "--format", "json", "--topic", "ferry")
    assert (code, shown.count("\n")) == (0, 1)
    row = json.loads(shown)
    assert list(row) == ["since", "until", "topic", "head", "found", "stories", "footer"]
    since, until = (datetime.fromisoformat(row[name]) for name in ("since", "until"))
    assert timedelta(hours=23.9) < until - since < timedelta(hours=24.1)
    (story,) = row["stories"]
    texts = {source["article"]: source["text"] for source in story["sources"] if "text" in source}
    lines = [*story["summary"], *story["facts"], *story["quotes"]]
    lines += [line for each in story["disagreements"] for side in each["sides"] for line in side]
    assert len(lines) > 6
    assert all(texts[line["article"]][line["start"] : line["end"]] == line["text"] for line in lines)


async def test_a_brief_as_html_is_one_page(read, run):
    """In UTF-8, whatever the terminal's encoding is."""
    code, shown, _ = await run("brief", "--format", "html", "--top", "50", PYTHONIOENCODING="ascii")
    assert code == 0
    assert shown.startswith('<!doctype html>\n<html lang="en">')
    assert shown.count("<article ") == 10
    assert "Käserei" in shown


@pytest.mark.slow
async def test_the_same_brief_twice_is_the_same(read, run):
    """Stories keep their ids."""
    first, second = [json.loads((await run("brief", "--format", "json"))[1]) for _ in range(2)]
    assert [story["id"] for story in first["stories"]] == [story["id"] for story in second["stories"]]
    assert first["stories"] == second["stories"]


@pytest.mark.slow
async def test_nothing_is_told_in_one_line_with_what_to_do(read, run, address):
    """Before the first source, on a topic that nobody has, and when all is old."""
    code, shown, _ = await run("brief", "--topic", "zeppelin")
    assert (code, shown.splitlines()[0].partition(" since ")[0]) == (0, "Nothing new on zeppelin")
    assert shown.splitlines()[-1] == "6 sources: 6 fine."
    _, shown, _ = await run("brief", "--since", "1m")
    assert shown.startswith("Nothing new since ")
    assert "Look again: pullquote fetch\n" in shown
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as store:
        store.executescript("PRAGMA foreign_keys=ON; DELETE FROM sources;")
    assert (await run("brief"))[:2] == (0, "No sources yet. Add one: pullquote sources add example.com\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--since", "soon"],
            "argument --since: “soon”: Pullquote can't look back to that. Write 24h, 7d, yesterday, ",
        ),
        (["--since", "2099-01-01"], "argument --since: “2099-01-01”: Pullquote can't look back to that. "),
        (["--top", "0"], "argument --top: 0 is not a whole number from 1 to 50. Try: pullquote brief --help\n"),
        (["--topic", " , "], 'argument --topic: there is no word in it. Write --topic "ferry, Skarn Lines". Try: '),
        (["now"], "unknown: now. Try: "),
    ],
)
async def test_what_can_not_be_asked_is_told_with_an_example(run, words, said):
    """Code 2, and nothing else happens."""
    code, shown, problems = await run("brief", *words)
    assert (code, shown) == (2, "")
    assert f"pullquote: {said}" in problems


async def test_a_store_that_can_not_be_opened_is_told(run, tmp_path):
    """By its name, in one line."""
    (tmp_path / "news.db").write_text("This is no database. " * 100)
    code, shown, problems = await run("brief")
    assert (code, shown, problems.count("\n")) == (1, "", 1)
    assert "The store is damaged" in problems


@pytest.mark.slow
async def test_from_the_first_source_to_the_brief(run):
    """As somebody does it who has just installed it: add, fetch, brief."""
    papers = [paper for paper in morning() if paper.slug in {"ferry-sinks", "ferry", "anna-bell"}]
    async with Web() as web:
        for paper in papers:
            old = ITEM.format("https://news.example/old", "Welcome", "")
            web[f"/{paper.slug}.xml"] = feed(paper, old)
        assert (await run("sources", "add", *(web.url(f"/{paper.slug}.xml") for paper in papers)))[0] == 0
        _, shown, _ = await run("brief")
        assert "what a source had when it was added counts as read." in " ".join(shown.split())
        for paper in papers:
            paragraphs = "".join(f"<p>{words}</p>" for words in paper.text.split("\n\n"))
            web[f"/a/{paper.slug}"] = answer(PAGE.format(paper.title, paragraphs))
            item = ITEM.format(web.url(f"/a/{paper.slug}"), paper.title, "A ferry sank off Marl Point on Monday.")
            web[f"/{paper.slug}.xml"] = feed(paper, item)
        code, shown, problems = await run("fetch", "--all")
        assert (code, problems) == (0, "")
        code, shown, problems = await run("brief")
        assert (code, problems) == (0, "")
        assert shown.startswith("1 story, ")
        assert "One figure differs" in shown
        assert shown.splitlines()[-1] == "3 sources: 3 fine."
