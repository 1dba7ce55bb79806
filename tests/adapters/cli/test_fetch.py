"""`pullquote fetch`: a round of fetching as people run it, and stop it."""

import asyncio
import signal
import sqlite3
from contextlib import closing

import pytest
from servers.web import Web, answer, hang, redirect, rss, status

from adapters.cli.fetch import STOPPED
from adapters.cli.troubles import OFFLINE
from bot.errors import NoAccess

PAGE = "<html><head><title>Dam opens</title></head><body><article>{}</article></body></html>".format(
    "<p>The dam that the council has wanted for years holds the water back, said Ann Lee, who built it.</p>" * 8
)
SETTINGS = """
[sources]
allow = "127.0.0.0/8"
pause = 0
workers = 1
seconds = 30
[storage]
address = "sqlite:///{}"
"""


@pytest.fixture
async def web():
    """A strict web server."""
    async with Web() as server:
        yield server


@pytest.fixture
def store(tmp_path):
    """A store of the test's own, for who runs in its folder."""
    (tmp_path / "pullquote.toml").write_text(SETTINGS.format(tmp_path / "news.db"))
    return tmp_path / "news.db"


@pytest.fixture
def run(pullquote, store):
    """Run the command; return its code, and what it says where."""

    async def run(*words):
        result = await asyncio.to_thread(pullquote, *words)
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    return run


def feed(web, name, *numbers):
    """A feed whose items have their pages on the same web."""
    return answer(rss(*numbers).replace("The Courier", name).replace("https://courier.example", web.url("")))


def forget_when(store):
    """Make all sources due."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE health SET due = NULL")


async def test_without_sources_it_says_how_to_add_one(run):
    """With code 0: nothing failed."""
    assert await run("fetch") == (0, "No sources yet. Add one: pullquote sources add example.com\n", "")


@pytest.mark.slow
async def test_a_round_says_what_is_new_what_failed_and_how_the_sources_are(web, run, store):
    """With the reasons, and code 1 where a source failed."""
    for name in ("a", "b", "c"):
        web[f"/{name}"] = feed(web, name.upper(), 1)
    await run("sources", "add", *(web.url(f"/{name}") for name in ("a", "b", "c")))
    code, shown, said = await run("fetch")
    assert (code, said) == (0, "")
    assert shown.splitlines()[0].startswith("No source is due before ")
    assert shown.splitlines()[0].endswith(" To ask all of them now: pullquote fetch --all")
    assert shown.splitlines()[1] == "3 sources: 3 fine."

    web["/a"], web["/b"] = feed(web, "A", 3, 2, 1), status(404)
    web["/c"], web["/new"] = redirect("/new", 301), feed(web, "C", 1)
    web["/3"], web["/2"] = answer(PAGE), status(403)
    code, shown, said = await run("fetch", "--all")
    assert code == 1
    assert said == f"pullquote: B ({web.url('/b')}): There is nothing at this address. Check it.\n"
    assert shown.splitlines() == [
        f"C ({web.url('/c')}) has moved for good; from now on it is read at {web.url('/new')}.",
        "2 new entries; 1 read in full.",
        f"1 excerpt only from 127.0.0.1: {NoAccess.__doc__} (It answers 403.)",
        "3 sources: 2 fine, 1 not found; 1 article from excerpts only.",
    ]
    web["/b"] = feed(web, "B", 1)
    code, shown, _ = await run("fetch", "--all")
    assert (code, shown.splitlines()) == (0, ["0 new entries.", "3 sources: 3 fine."])


@pytest.mark.slow
async def test_what_is_gone_or_fails_for_long_is_told_once(web, run, store):
    """With what can be done."""
    web["/a"] = feed(web, "A", 1)
    await run("sources", "add", web.url("/a"))
    web["/a"] = status(410)
    code, _, said = await run("fetch", "--all")
    lines = said.splitlines()
    assert (code, lines[0]) == (1, f"pullquote: A ({web.url('/a')}): The site has taken this away for good.")
    assert lines[1].startswith(f"pullquote: A ({web.url('/a')}) has not been readable since ")
    assert lines[1].endswith("If it is gone: pullquote sources remove 1")
    assert len((await run("fetch", "--all"))[2].splitlines()) == 1


@pytest.mark.slow
async def test_a_machine_that_is_offline_is_told_as_that(run, store):
    """And no source as failing, though none could be read."""
    await run("sources", "list")  # makes the store
    with closing(sqlite3.connect(store)) as connection, connection:
        for number in range(2, 5):  # nobody listens there
            values = (f"http://127.0.0.{number}:1/feed", "feed", str(number), "2026-11-23 06:00:00.000000")
            connection.execute("INSERT INTO sources (address, kind, title, added) VALUES (?, ?, ?, ?)", values)
    code, shown, said = await run("fetch")
    assert (code, said) == (1, f"pullquote: {OFFLINE}\n")
    assert shown == "3 sources: 3 not read yet.\n"


def test_a_terminal_shows_how_far_it_has_come(terminal, pullquote, store, repository):
    """And only a terminal."""
    result = pullquote("sources", "add", repository / "seeds")
    assert (result.returncode, result.stderr) == (0, b"")
    seen = terminal("fetch", "--all")
    seen.see("1 of 1 sources")
    seen.see("0 new entries")
    seen.see("1 source: 1 fine")
    assert seen.close() == 0


@pytest.mark.slow
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
async def test_stopped_in_the_middle_it_keeps_what_it_has(web, run, start, store, tmp_path, sent, code):
    """Ctrl-C says so in a sentence; nothing is left running, and the next round goes on from there."""
    for name in ("quick", "slow"):
        web[f"/{name}"] = feed(web, name, 1)
    await run("sources", "add", web.url("/quick"), web.url("/slow"))
    forget_when(store)
    web["/quick"], web["/2"], web["/slow"] = feed(web, "quick", 2, 1), answer(PAGE), hang()
    with (tmp_path / "said").open("w+") as said:
        process = start("fetch", stdout=said, stderr=said)
        async with asyncio.timeout(30):
            while not stored(store, "Story 2"):  # noqa: ASYNC110 - another process stores it
                await asyncio.sleep(0.05)
        process.send_signal(sent)
        assert await asyncio.to_thread(process.wait, 10) == code
        said.seek(0)
        assert said.read() == (f"pullquote: {STOPPED}\n" if sent == signal.SIGINT else "")
    web["/slow"] = feed(web, "slow", 1)
    assert (await run("fetch"))[1].splitlines() == [
        "0 new entries; 1 read in full.",
        "2 sources: 2 fine.",
    ]


def stored(store, title):
    """Whether a store has an entry of a title."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute("SELECT 1 FROM entries WHERE title = ?", [title]).fetchone()


@pytest.mark.slow
async def test_two_rounds_at_once_store_each_item_once(web, run, store):
    """A timer may start one while somebody else does."""
    paths = [f"/{number}" for number in range(100, 106)]
    for path in paths:
        web[path] = feed(web, path, 1)
    await run("sources", "add", *(web.url(path) for path in paths))
    for path in paths:
        web[path] = feed(web, path, 3, 2, 1)
    web["/2"], web["/3"] = answer(PAGE), answer(PAGE)
    done = await asyncio.gather(*[run("fetch", "--all") for _ in range(3)])
    assert [(code, said) for code, _, said in done] == [(0, "")] * 3
    assert sum(int(shown.split(" ")[0]) for _, shown, _ in done) == 12
    with closing(sqlite3.connect(store)) as connection:
        counts = connection.execute("SELECT title, count(*) FROM entries GROUP BY 1 ORDER BY 1").fetchall()
        kinds = connection.execute("SELECT kind, count(*) FROM pages GROUP BY 1").fetchall()
    assert (counts, kinds) == ([("Story 1", 6), ("Story 2", 6), ("Story 3", 6)], [("article", 12)])


async def test_help_shows_examples_before_the_syntax(run):
    """People copy before they read."""
    code, shown, _ = await run("fetch", "--help")
    assert code == 0
    assert 0 < shown.index("\n  pullquote fetch") < shown.index("usage: pullquote fetch")
