"""`pullquote digest` and `pullquote extract` with addresses, and what extract says of files."""

import asyncio
import json
import signal
import subprocess

import pytest
from servers.papers import morning
from servers.web import Web, answer, hang, redirect, slow, status

from bot.errors import NoAccess, RefusedAddress, RefusedCredentials

HEAD = """<!doctype html><html lang="en"><head><title>{title}</title>{more}
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Mara Lund">
<meta property="article:published_time" content="2026-11-23T05:12:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{text}</article></body></html>"""
PAID = """<script type="application/ld+json">
{"@type": "NewsArticle", "isAccessibleForFree": false, "wordCount": 4000}</script>"""
FILE = "Council buys the old ferry\n\nThe council will pay $3 million for the ferry, Mayor Ann Lee said on Monday.\n"


def page(slug="ferry-sinks", more=""):
    """An article of the morning as a page."""
    paper = next(paper for paper in morning() if paper.slug == slug)
    paragraphs = "".join(f"<p>{words}</p>" for words in paper.text.split("\n\n"))
    return answer(HEAD.format(title=paper.title, text=paragraphs, more=more))


@pytest.fixture
async def web():
    """A strict web server."""
    async with Web() as server:
        yield server


@pytest.fixture
def run(pullquote):
    """Run a command that may fetch from this machine; return its code, its output and what it says of problems."""

    async def run(*words, **given):
        fast = {"ALLOW": "127.0.0.0/8", "PAUSE": "0", "SECONDS": "1", "WORKERS": "1"}
        variables = {f"PULLQUOTE_SOURCES__{name}": value for name, value in fast.items()}
        result = await asyncio.to_thread(pullquote, *words, **variables | given)
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    return run


async def test_a_page_gets_a_digest_by_its_address(web, run):
    """Where it led to is where it is."""
    web["/a"], web["/old"] = page(), redirect("/a")
    code, shown, problems = await run("digest", web.url("/old"), "--format", "json")
    row = json.loads(shown)
    assert (code, problems) == (0, "")
    assert (row["id"], row["url"]) == (web.url("/old"), web.url("/a"))
    assert (row["title"], row["publisher"], row["byline"]) == (
        "Ferry sinks off Marl Point, killing 34",
        "Harbour Post",
        "Mara Lund",
    )
    assert all(row["text"][line["start"] : line["end"]] == line["text"] for line in row["summary"])
    assert "Home" not in row["text"]


async def test_files_and_addresses_keep_their_order_and_slow_ones_keep_no_other_waiting(web, run, tmp_path):
    """All are asked for at once, and shown one after the other."""
    (tmp_path / "a.txt").write_text(FILE, "utf-8")
    for number in range(6):
        web[f"/{number}"] = slow(0.3, page())
    names = ["a.txt", *(web.url(f"/{number}") for number in range(6)), "-"]
    code, shown, _ = await run(
        "digest", *names, "--format", "json", given=FILE, PULLQUOTE_SOURCES__AT_ONCE_PER_HOST="6"
    )
    assert code == 0
    assert [json.loads(line)["id"] for line in shown.splitlines()] == names
    assert web.most_at_once == 6


async def test_each_failure_has_a_sentence_of_its_own_and_the_rest_goes_on(web, run, tmp_path):
    """What happened, to what, and what to do."""
    (tmp_path / "a.txt").write_text(FILE, "utf-8")
    web["/missing"], web["/gone"], web["/login"], web["/down"] = status(404), status(410), status(403), status(500)
    web["/slow"], web["/pdf"] = hang(), answer(b"%PDF-1.7", type="application/pdf")
    consent = "<p>We use cookies. Accept all or reject all cookies before you go on to the site of your choice.</p>"
    web["/consent"] = answer(HEAD.format(title="Before you continue", text=consent, more=""))
    paths = ["/missing", "/gone", "/login", "/down", "/slow", "/pdf", "/consent"]
    code, shown, problems = await run(
        "digest", *map(web.url, paths), "http://10.1.2.3/", "http://ann:secret@news.example/", "a.txt"
    )
    assert code == 1
    assert shown.startswith("Council buys the old ferry\n")
    said = [line.removeprefix("pullquote: ").replace(web.url(""), "") for line in problems.splitlines()]
    assert said == [
        "/missing: There is nothing at this address. Check it.",
        "/gone: The site has taken this away for good.",
        f"/login: {NoAccess()} (It answers 403.)",
        "/down: The site has failed. Try again later. (It answers 500.)",
        "/slow: The site takes too long. Try again later, or raise `sources.seconds`.",
        (
            "/pdf: This is no article that can be read. This is a PDF, which Pullquote doesn't read. Copy its "
            "text, and give that."
        ),
        "/consent: This is no article that can be read. The page asks for consent to cookies before it shows anything.",
        f"http://10.1.2.3/: {RefusedAddress()} (10.1.2.3 is private.)",
        f"http://…@news.example: {RefusedCredentials()}",
    ]


@pytest.mark.parametrize("command", ["digest", "extract"])
async def test_a_part_of_an_article_says_that_it_is_one(web, run, tmp_path, command):
    """Of an address and of a saved page alike."""
    web["/a"] = page("chips", PAID)
    note = "This is from an excerpt. Only the beginning is free to read; the rest is for subscribers."
    code, shown, _ = await run(command, web.url("/a"))
    assert (code, " ".join(shown.split()).count(note)) == (0, 1)
    paper = next(paper for paper in morning() if paper.slug == "chips")
    saved = HEAD.format(title=paper.title, text=f"<p>{paper.text}</p>", more=PAID)
    (tmp_path / "a.html").write_text(saved, "utf-8")
    code, shown, _ = await run(command, "a.html", "--format", "json")
    assert (code, json.loads(shown)["notes"]) == (0, [note])


async def test_the_text_of_a_page_is_extracted_with_what_is_known_of_it(web, run):
    """Below its title, publisher, date, author and address."""
    web["/a"] = page("bridge")
    code, shown, problems = await run("extract", web.url("/a"), TZ="UTC")
    assert (code, problems) == (0, "")
    head, _, text = shown.partition("\n\n")
    assert head.splitlines() == [
        "Old bridge of Vessel reopens after two years",
        "Harbour Post · 23 November 2026 · Mara Lund",
        web.url("/a"),
    ]
    assert text.startswith("The old bridge of Vessel reopened on Sunday")
    assert text.endswith("Cars may not use it any more.\n")


async def test_files_and_stdin_are_extracted_too(run, tmp_path):
    """As JSON, to the character; what isn't known is null. A title that stands in the text is not told twice."""
    (tmp_path / "a.txt").write_bytes(FILE.replace("\n", "\r\n").encode())
    code, shown, _ = await run("extract", "a.txt", "-", "--format", "json", given=FILE)
    rows = [json.loads(line) for line in shown.splitlines()]
    assert (code, [row["text"] for row in rows]) == (0, [FILE.replace("\n", "\r\n"), FILE])
    assert rows[1] == {
        "id": "-",
        "title": "Council buys the old ferry",
        "url": None,
        "publisher": None,
        "published": None,
        "byline": None,
        "language": "en",
        "text": FILE,
        "notes": [],
    }


async def test_what_can_not_be_extracted_is_told(run, tmp_path):
    """With code 1, and the others are there."""
    (tmp_path / "a.txt").write_text(FILE, "utf-8")
    (tmp_path / "b.html").write_text("<html><body></body></html>", "utf-8")
    code, shown, problems = await run("extract", "b.html", "missing.txt", "a.txt")
    assert code == 1
    assert shown == FILE
    assert problems == (
        "pullquote: b.html: There is no article text on this page. Save the text alone, and give that.\n"
        "pullquote: missing.txt: This can't be read. There is no such file. Check the name.\n"
    )


async def test_an_extract_cannot_steer_the_terminal(run):
    """Nor can its title."""
    _, shown, _ = await run(
        "extract", given="Ferry\x1b[2J sinks\n\nIt sank \u202eon Monday\x9b, said Ann Lee, the mayor.\n"
    )
    assert all(character.isprintable() or character == "\n" for character in shown)


async def test_control_c_ends_quietly_while_sites_are_waited_for(web, start, environment, repository):
    """One line, code 130."""
    asked: asyncio.Queue[str] = asyncio.Queue()

    async def wait(request):
        await asked.put(request.path)
        await asyncio.sleep(3_600)

    web["/a"] = web["/b"] = wait
    words = ["digest", web.url("/a"), web.url("/b")]
    variables = {"PULLQUOTE_SOURCES__ALLOW": "127.0.0.0/8", "PULLQUOTE_SOURCES__PAUSE": "0"}
    given = environment | {"PYTHONPATH": str(repository)} | variables
    process = start(*words, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert {await asked.get(), await asked.get()} == {"/a", "/b"}
    process.send_signal(signal.SIGINT)
    assert await asyncio.to_thread(process.communicate, timeout=20) == (b"", b"pullquote: Stopped.\n")
    assert process.returncode == 130


@pytest.mark.parametrize("name", ["example.com/a", "www.example.com"])
async def test_an_address_without_its_beginning_is_told_to_lack_it(run, name):
    """A browser shows it so; here it may be a file's name."""
    code, shown, problems = await run("digest", name)
    assert (code, shown) == (1, "")
    assert problems.endswith("There is no such file. Check the name. An address begins with https://.\n")


async def test_a_feed_is_no_article_but_can_be_followed(web, run):
    """What to type is told, to be copied."""
    web["/news"] = answer("<rss></rss>", type="application/rss+xml")
    web["/other"] = answer("x", type="application/zip")
    code, _, problems = await run("digest", web.url("/news"))
    assert (code, problems.splitlines()[0].endswith(f"pullquote sources add {web.url('/news')}")) == (1, True)
    assert "sources add" not in (await run("digest", web.url("/other")))[2]
