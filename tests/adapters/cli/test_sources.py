"""`pullquote sources`: what is read, and how it is doing."""

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest
from servers.web import Web, answer, redirect, rss, status

PAGE = "<html><head><title>Dam opens</title></head><body><article>{}</article></body></html>".format(
    "<p>The dam that the council has wanted for years holds the water back, said Ann Lee, who built it.</p>" * 8
)
OPML = '<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>{}</body></opml>'


@pytest.fixture
async def web():
    """A strict web server."""
    async with Web() as server:
        yield server


@pytest.fixture
def sources(pullquote, tmp_path):
    """Run an action of `pullquote sources` on a store of its own; return its code, and what it says where."""

    async def run(*words, command="sources", **given):
        result = await asyncio.to_thread(
            pullquote,
            command,
            *words,
            PULLQUOTE_STORAGE__ADDRESS=f"sqlite:///{tmp_path}/news.db",
            PULLQUOTE_SOURCES__ALLOW="127.0.0.0/8",
            PULLQUOTE_SOURCES__PAUSE="0",
            PULLQUOTE_SOURCES__SECONDS="3",
            PULLQUOTE_SOURCES__WORKERS="1",
            **given,
        )
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    return run


@pytest.mark.slow
async def test_sources_are_added_listed_and_removed(web, sources, repository):
    """A site by its page, a folder by its path; each answer says what has happened."""
    web["/"] = answer('<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>')
    web["/feed"] = answer(rss(3, 2, 1), type="application/rss+xml")
    feed, seeds = web.url("/feed"), repository / "seeds"
    taken = "items were taken as read; what comes from now on is news.\n"
    assert await sources("list") == (0, "No sources yet. Add one: pullquote sources add example.com\n", "")
    assert await sources("add", web.url("/"), seeds) == (
        0,
        f"Added The Courier ({feed}): 3 {taken}Added seeds ({seeds}): 6 {taken}",
        "",
    )
    assert await sources("add", feed) == (0, f"The Courier ({feed}) is there already, as number 1.\n", "")
    shown = (await sources("list"))[1]
    lines = [line.split("  ") for line in shown.splitlines()]
    assert [[cell.strip() for cell in line if cell] for line in lines] == [
        ["#", "Title", "How it is doing", "Address"],
        ["1", "The Courier", "fine", feed],
        ["2", "seeds", "fine", str(seeds)],
        [],
        ["2 sources: 2 fine."],
    ]
    _, shown, _ = await sources("list", "--format", "json")
    rows = [json.loads(line) for line in shown.splitlines()]
    assert [(row["id"], row["kind"], row["title"], row["doing"], row["failure"]) for row in rows] == [
        (1, "feed", "The Courier", "fine", None),
        (2, "folder", "seeds", "fine", None),
    ]
    gone = ", with all that was read of it.\n"
    assert (await sources("remove", "the courier", "2"))[
        1
    ] == f"Removed The Courier ({feed}){gone}Removed seeds ({seeds}){gone}"
    assert (await sources("list"))[1].startswith("No sources yet")


async def test_what_can_not_be_added_or_removed_is_told_and_the_rest_goes_on(web, sources):
    """With code 1, the reason and, for a slip, the nearest name."""
    web["/feed"] = answer(rss(1), type="application/rss+xml")
    web["/gone"] = status(410)
    code, shown, said = await sources("add", web.url("/gone"), "seedz", "http://10.0.0.1/", web.url("/feed"))
    assert (code, shown.startswith("Added The Courier")) == (1, True)
    problems = said.splitlines()
    assert problems[0] == f"pullquote: {web.url('/gone')}: The site has taken this away for good."
    assert problems[1].startswith("pullquote: seedz: This folder can't be read. There is no such folder.")
    assert "inside a private network" in problems[2]
    code, shown, said = await sources("remove", "The Curier", "The Courier")
    assert (code, shown.startswith("Removed The Courier")) == (1, True)
    assert f"Did you mean The Courier (1, {web.url('/feed')})?" in said


@pytest.mark.slow
async def test_a_title_can_not_steer_the_terminal(web, sources):
    """Anybody may write one."""
    web["/feed"] = answer(rss(1).replace("The Courier", "The [bold]\u202eCourier\u009b2J"), type="application/rss+xml")
    for words in (["add", web.url("/feed")], ["list"], ["test", "1"], ["remove", "1"]):
        code, shown, _ = await sources(*words)
        assert code == 0
        assert "The [bold]" in shown
        assert not set(shown) & {"\u202e", "\u009b", "\x1b"}


@pytest.mark.slow
async def test_a_source_is_tried_without_keeping_anything(web, sources):
    """What a channel would get, and why an entry is not taken."""
    again = rss(2).partition("<item>")[2].partition("</channel>")[0]
    feed = rss(2, 1).replace("</channel>", f"<item>{again}</channel>").replace("https://courier.example", web.url(""))
    web["/feed"] = answer(feed, type="application/rss+xml")
    web["/2"], web["/1"] = answer(PAGE), status(403)
    code, shown, said = await sources("test", web.url("/feed"))
    assert (code, said) == (0, "")
    assert shown.startswith(f"The Courier ({web.url('/feed')})\nIt has 3 entries, 2 of them fit to be news. ")
    tried = [block.splitlines() for block in shown.split("\n\n")[1:]]
    assert [(lines[0][:9], lines[-1].partition(". ")[0]) for lines in tried] == [
        ("+ Story 2", "  Taken: it is new"),
        ("- Story 2", "  Not taken: It repeats another entry of the feed."),
        ("+ Story 1", "  Taken: it is new"),
    ]
    assert "An article of 152 words." in tried[0][-1]
    assert "An excerpt of 4 words only: The site doesn't let Pullquote read this." in tried[2][-1]
    _, shown, _ = await sources("test", web.url("/feed"), "--wanted", "story", "--unwanted", "1", "--unwanted", "2")
    assert shown.count("Not taken: It has a word that the channel doesn't want.") == 2
    assert (await sources("list"))[1].startswith("No sources yet")
    await sources("add", web.url("/feed"))
    _, shown, _ = await sources("test", "the courier")
    assert "You follow it as number 1; of its 3 entries, 0 would be news now." in shown
    assert "Not taken: It was taken as read when the source was added" in shown


@pytest.mark.slow
async def test_a_list_is_imported_as_far_as_it_goes(web, sources, tmp_path):
    """What could not be added is named with its reason; another time, what is there is left alone."""
    web["/a"] = answer(rss(1), type="application/rss+xml")
    web["/b"], web["/c"] = redirect("/b2", 301), status(404)
    web["/b2"] = answer(rss(1).replace("The Courier", "Post"), type="application/rss+xml")
    outlines = "".join(f'<outline text="x" xmlUrl="{web.url(path)}"/>' for path in ("/a", "/c", "/b"))
    (tmp_path / "my.opml").write_text(OPML.format(outlines + '<outline text="Odd" xmlUrl="feed:odd"/>'))
    code, shown, said = await sources("import", "my.opml")
    added = f"Added The Courier ({web.url('/a')}).\nAdded Post ({web.url('/b2')}).\n"
    assert (code, shown) == (1, f"{added}2 added, 2 could not be added.\n")
    assert said.splitlines() == [
        f"pullquote: {web.url('/c')}: There is nothing at this address. Check it.",
        "pullquote: Odd: It has no address that can be fetched.",
    ]
    code, shown, _ = await sources("import", "-", given=OPML.format(outlines))
    assert (code, shown) == (1, "0 added, 2 there already, 1 could not be added.\n")


async def test_a_list_is_imported_by_its_address(web, sources):
    """As in the chat."""
    web["/a"] = answer(rss(1), type="application/rss+xml")
    web["/list"] = answer(OPML.format(f'<outline text="x" xmlUrl="{web.url("/a")}"/>'), type="text/x-opml")
    added = f"Added The Courier ({web.url('/a')}).\n1 added.\n"
    assert await sources("import", web.url("/list")) == (0, added, "")


async def test_why_a_source_fails_stands_below_the_table(web, sources):
    """It is longer than all columns together."""
    web["/feed"] = answer(rss(1), type="application/rss+xml")
    await sources("add", web.url("/feed"))
    web["/feed"] = status(404)
    await sources("--all", command="fetch")
    _, shown, _ = await sources("list")
    table, why, counted = shown.split("\n\n")
    assert why == "1: There is nothing at this address. Check it."
    assert counted == "1 source: 1 not found.\n"
    assert "nothing at this address" not in table


@pytest.mark.slow
async def test_the_chat_in_the_terminal_follows_what_is_added(web, sources, tmp_path, repository):
    """Feeds, folders and lists; words that were given in the chat stay."""
    for path in ("/a", "/b"):
        web[path] = answer(rss(1), type="application/rss+xml")
    (tmp_path / "my.opml").write_text(OPML.format(f'<outline text="x" xmlUrl="{web.url("/b")}"/>'))
    await sources("add", web.url("/a"), repository / "seeds" / ".." / "seeds")
    with closing(sqlite3.connect(tmp_path / "news.db")) as store:
        store.execute("UPDATE follows SET wanted = '[\"ferry\"]' WHERE source = 1")
        store.commit()
        await sources("add", web.url("/a"))
        await sources("import", "my.opml")
        followed = store.execute("SELECT channel, source, wanted FROM follows ORDER BY source").fetchall()
    assert followed == [("terminal", 1, '["ferry"]'), ("terminal", 2, "[]"), ("terminal", 3, "[]")]
    assert f"{repository / 'seeds'}\n" in (await sources("list"))[1]


@pytest.mark.slow
async def test_what_is_exported_can_be_imported(web, sources, tmp_path, repository):
    """By any reader; a list has no folders, and says so."""
    web["/a"] = answer(rss(1), type="application/rss+xml")
    await sources("add", web.url("/a"), repository / "seeds")
    code, written, said = await sources("export")
    assert (code, said) == (0, "1 folder left out: such a list has feeds only.\n")
    assert await sources("export", "all.opml") == (0, "", said)
    assert f'xmlUrl="{web.url("/a")}"' in (tmp_path / "all.opml").read_text()
    await sources("remove", "1", "2")
    assert (await sources("import", "-", given=written))[:2] == (
        0,
        f"Added The Courier ({web.url('/a')}).\n1 added.\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "missing.opml"], "missing.opml: This can't be read. There is no such file."),
        (["import", "-"], "stdin: This is no list of feeds."),
        (["import", "cut.opml"], "cut.opml: This is no list of feeds."),
        (["test", "77"], "77: There is no such source."),
        (["export", "no/such/folder.opml"], "no/such/folder.opml: This can't be written."),
    ],
)
async def test_files_that_can_not_be_used_are_told(sources, tmp_path, words, said):
    """With code 1, and what to do."""
    (tmp_path / "cut.opml").write_text('<opml version="2.0"><body><outline type="rss" xmlUrl="http://a.exa')
    code, shown, problems = await sources(*words)
    assert (code, shown) == (1, "")
    assert problems.startswith(f"pullquote: {said}")


@pytest.mark.parametrize("words", [[], ["add"], ["remove"], ["test"], ["import"], ["drop", "1"]])
async def test_wrong_usage_is_told_with_code_2(sources, words):
    """In a few lines."""
    code, _, said = await sources(*words)
    assert code == 2
    assert "usage: pullquote sources" in said


@pytest.mark.parametrize("words", [[], ["add"], ["list"], ["remove"], ["test"], ["import"], ["export"]])
async def test_help_shows_examples_before_the_syntax(sources, words):
    """People copy before they read."""
    code, shown, _ = await sources(*words, "--help")
    assert code == 0
    assert 0 < shown.index("\n  pullquote sources") < shown.index("usage: pullquote sources")


async def test_a_store_that_can_not_be_used_is_told(sources, tmp_path):
    """Once, and not for each source."""
    (tmp_path / "news.db").write_bytes(b"no database at all" * 1_000)
    code, shown, said = await sources("add", "a.example", "b.example")
    assert (code, shown, said.count("The store is damaged")) == (1, "", 1)
