"""adapters.sources.folders: a folder of files, read like a feed."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sources.folders import AT_ONCE, FolderReader, without_marks
from bot.errors import NoFolder, NotFound
from bot.reports import Page, PageKind

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = "Council buys ferry\n\nThe council will pay $300 million, said Ann Lee.\n\n“It floats,” she said.\n"
SAID = "The harbour was shut on Friday after a storm broke its wall. " * 5
HTML = f"""<html><head><title>Harbour shut | The Courier</title><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2026-11-20T07:00:00Z"></head>
<body><article><h1>Harbour shut</h1><p>{SAID}</p></article>"""
MARKDOWN = "# Vote on the *wall*\n\nThe **vote** is on [Thursday](https://courier.example/vote).\n"


@pytest.fixture
async def folders(workers):
    """A reader of folders."""
    return FolderReader(workers, limit=100_000, now=lambda: NOW)


@pytest.fixture
def write(tmp_path):
    """Write a file that was changed at an hour of yesterday."""

    def make(name, content, hour=0):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        moment = datetime(2026, 11, 23, hour, 30, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))
        return path

    return make


@pytest.fixture
def news(write, tmp_path):
    """A folder with a file of each kind."""
    write("ferry.txt", TEXT, 10)
    write("harbour.html", HTML, 11)
    write("wall.md", MARKDOWN, 12)
    return str(tmp_path / "news")


async def test_each_file_is_an_item_the_newest_first(folders, news):
    """By the date that a page has, or else by the file's."""
    feed = await folders.read(news)
    assert [(item.guid, item.title) for item in feed.items] == [
        ("wall.md", "Vote on the wall"),
        ("ferry.txt", "Council buys ferry"),
        ("harbour.html", "Harbour shut"),
    ]
    assert feed.items[2].published == datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert feed.items[0].published == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    assert feed.items[2].author == "Ann Lee"
    assert (feed.address, feed.title) == (news, "news")


async def test_a_file_is_a_page(folders, news):
    """With its text as it is; of Markdown and HTML, the words."""
    texts = {}
    for item in (await folders.read(news)).items:
        page = await folders.page(news, item.url)
        assert page.kind is PageKind.ARTICLE
        texts[item.guid] = page.text
    assert texts["ferry.txt"] == TEXT
    assert texts["wall.md"] == "Vote on the wall\n\nThe vote is on Thursday."
    assert texts["harbour.html"].startswith("The harbour was shut on Friday")


async def test_an_unchanged_folder_is_not_read_again(folders, news, write):
    """A changed file is noticed, and so is a new one."""
    feed = await folders.read(news)
    assert (await folders.read(news, etag=feed.etag)).unchanged
    write("ferry.txt", TEXT + "More.", 10)
    changed = await folders.read(news, etag=feed.etag)
    assert (changed.unchanged, len(changed.items)) == (False, 3)
    write("new.txt", TEXT, 13)
    assert len((await folders.read(news, etag=changed.etag)).items) == 4


async def test_what_is_about_the_files_or_hidden_is_none_of_them(folders, news, write):
    """Nor what is no article at all, nor what is in folders inside."""
    for name in ("README.md", "readme.txt", ".hidden.txt", "photo.png", "inner/a.txt", "noending"):
        write(name, TEXT)
    assert len((await folders.read(news)).items) == 3


async def test_the_samples_that_are_shipped_are_a_source(folders, repository):
    """The first run reads them."""
    feed = await folders.read(str(repository / "seeds"))
    titles = {item.title for item in feed.items}
    assert "Biden Calls Xi Over U.S. Frustration With Dead-End Talks" in titles
    assert len(feed.items) == len(list((repository / "seeds").glob("*.txt")))


async def test_nothing_outside_the_folder_is_read(folders, news, write, tmp_path):
    """Neither by a name with dots in it, nor by a link."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (tmp_path / "news" / "link.txt").symlink_to(secret)
    assert len((await folders.read(news)).items) == 3
    urls = [secret.as_uri(), (tmp_path / "news" / "link.txt").as_uri(), f"file://{news}/../secret.txt"]
    urls += [f"file://{news}/%2e%2e/secret.txt", f"file://{news}/%00.txt", "https://courier.example/a.txt", "", "\0"]
    for url in urls:
        with pytest.raises(NotFound):
            await folders.page(news, url)


async def test_a_file_that_has_gone_is_told(folders, news):
    """Between the list and the reading of it."""
    (item, *_) = (await folders.read(news)).items
    await asyncio.to_thread(Path(news, item.guid).unlink)
    with pytest.raises(NotFound, match="no such file"):
        await folders.page(news, item.url)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", PageKind.ERROR),
        (b" \n", PageKind.ERROR),
        (bytes(range(256)) * 50, PageKind.ERROR),
        (TEXT * 5_000, PageKind.EXCERPT),
    ],
    ids=["empty", "blank", "binary", "long"],
)
async def test_a_file_that_is_no_article_is_an_item_that_says_why(folders, write, tmp_path, content, kind):
    """Nothing is dropped in silence."""
    path = write("odd.txt", content)
    (item,) = (await folders.read(str(path.parent))).items
    page = await folders.page(str(path.parent), item.url)
    assert (page.kind, bool(page.why), bool(item.title)) == (kind, True, True)


async def test_pipes_are_not_waited_for(folders, news):
    """They would never end."""
    os.mkfifo(f"{news}/pipe.txt")
    assert len((await folders.read(news)).items) == 3


@pytest.mark.parametrize("address", ["/no/such/folder", "~nobody-of-this-name/a", "a\0b", __file__])
async def test_a_folder_that_can_not_be_read_is_told(folders, address):
    """With its name, and what to do."""
    with pytest.raises(NoFolder) as caught:
        await folders.read(address)
    assert caught.value.about == address
    assert caught.value.detail


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# Title #\n\ntext", "Title\n\ntext"),
        ("**bold** and __bold__ and *it* and _it_ and `code`", "bold and bold and it and it and code"),
        ("2 * 3 * 4, snake_case_word, 5_000", "2 * 3 * 4, snake_case_word, 5_000"),
        ("[a link](https://courier.example) ![a picture](x.png)", "a link "),
        ("> quoted\n> words", "quoted\nwords"),
        ("- one\n- two", "- one\n- two"),
        ("```py\ncode\n```", "\ncode\n"),
        ("unclosed **bold and [link", "unclosed **bold and [link"),
    ],
)
def test_markdown_is_read_for_its_words(marked, words):
    """Its marks would stand in quotes otherwise."""
    assert without_marks(marked) == words


async def test_a_text_says_in_its_first_lines_what_it_is(folders, news):
    """Its headline is the title, whatever a press office writes above it; who published it is the outlet."""
    text = "FOR IMMEDIATE RELEASE\n\nDam Company to Build a Second Lock\n\nThe company will build a lock in May.\n"
    await asyncio.to_thread(Path(news, "release.txt").write_text, text)
    titles = {item.guid: item.title for item in (await folders.read(news)).items}
    assert titles["release.txt"] == "Dam Company to Build a Second Lock"


async def test_only_few_files_are_held_at_once(write, tmp_path):
    """A folder may have thousands of them, each as large as a page may be."""
    held, most = 0, 0

    class Team:
        """Workers that count what they are given."""

        async def run(self, work, content, url, *rest, about):
            nonlocal held, most
            held += 1
            most = max(most, held)
            await asyncio.sleep(0)
            held -= 1
            return Page(url, PageKind.ARTICLE, "It holds.", "Dam opens")

    for number in range(40):
        write(f"{number}.html", HTML)
    assert len((await FolderReader(Team()).read(str(tmp_path / "news"))).items) == 40
    assert most <= AT_ONCE
