"""bot.newsdesk.reading: from a page to its proven Digest."""

import pytest

from bot.errors import EmptyText, NotAnArticle, NotFound, Subscription, TextTooLong
from bot.newsdesk import digest_of, fetch_page, read_page, read_text
from bot.reports import Page, PageKind
from bot.settings import ReadingSettings, Settings

TEXT = "The dam of Orrin opened on Monday and holds 4 million litres, the council said.\n\n“It holds,” said Ann Lee."
URL = "https://news.example/dam"


class Pages:
    """Gives one page, or raises one error."""

    def __init__(self, page):
        """Whatever is asked for."""
        self.page = page

    async def read(self, url):
        """Read it."""
        if isinstance(self.page, Exception):
            raise self.page
        return self.page


@pytest.mark.parametrize(
    ("page", "error", "said"),
    [
        (
            Page(URL, PageKind.CONSENT, "Cookies!", why="It asks."),
            NotAnArticle,
            "This is no article that can be read. It asks.",
        ),
        (
            Page(URL, PageKind.ERROR, "", why="It is a film."),
            NotAnArticle,
            "This is no article that can be read. It is a film.",
        ),
        (Page(URL, PageKind.PAYWALL, " "), Subscription, "The site shows this to subscribers only."),
        (NotFound(URL), NotFound, "There is nothing at this address."),
    ],
)
async def test_what_is_no_article_has_a_sentence_of_its_own(page, error, said):
    """About the address that was asked for."""
    with pytest.raises(error) as caught:
        await fetch_page(Pages(page), URL)
    assert str(caught.value).startswith(f"{URL}: {said}")


@pytest.mark.parametrize("kind", [PageKind.ARTICLE, PageKind.EXCERPT, PageKind.PAYWALL])
async def test_a_part_of_an_article_is_digested_and_says_so(kind):
    """Below what is shown of it."""
    page = await fetch_page(Pages(Page(URL, kind, TEXT, why="The rest is for subscribers.")), URL)
    made = digest_of(read_page(page, Settings()), Settings())
    assert made.summary
    note = "This is from an excerpt. The rest is for subscribers."
    assert made.notes == (() if kind is PageKind.ARTICLE else (note,))


def test_what_is_given_with_a_page_wins():
    """Over what it says of itself."""
    page = Page(URL, PageKind.ARTICLE, TEXT, "Said", "Said", "2026-11-23", "Said")
    article = read_page(page, Settings(), id="a", title="Given", publisher=None, url=URL).article
    assert (article.id, article.title, article.publisher, article.published, article.byline, article.url) == (
        "a",
        "Given",
        "Said",
        "2026-11-23",
        "Said",
        URL,
    )
    assert article.text == TEXT


def test_what_can_not_be_read_is_refused():
    """By its name."""
    with pytest.raises(EmptyText, match="a: "):
        read_text(" ", Settings(), id="a")
    with pytest.raises(TextTooLong):
        read_page(Page(URL, PageKind.ARTICLE, TEXT * 20), Settings(reading=ReadingSettings(max_characters=1_000)))
