"""adapters.sources.pages: the article in a web page."""

import pytest

from adapters.sources.pages import is_page, read_page
from bot.errors import NoArticle

HTML = """<!DOCTYPE html><html lang="en"><head><title>Harbour shut | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Harbour shut">
<meta property="article:published_time" content="2021-09-10T07:00:00Z"><meta name="author" content="Ann Lee">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Harbour shut</h1>
<p>The harbour was shut on Friday after a storm broke forty metres of its wall in the night, officials said.</p>
<p>“It was loud,” said Ben Day, who has lived near the wall for many years and has seen many storms there.</p>
</article><footer>Cookies and terms</footer></body></html>"""


def test_a_page_gives_its_article_and_what_is_known_of_it():
    """Without what surrounds it."""
    page = read_page(HTML)
    assert "“It was loud,” said Ben Day" in page.text
    assert "Sport" not in page.text
    assert page[1:] == ("Harbour shut", "The Courier", "2021-09-10", "Ann Lee")


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><body><script>1</script></body></html>", "<<<>>>"])
def test_a_page_without_an_article_says_so(html):
    """It never becomes an empty digest."""
    with pytest.raises(NoArticle):
        read_page(html)


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        ("a.html", "anything", True),
        ("A.HTM", "anything", True),
        ("a.txt", "  <!doctype HTML><p>Hi", True),
        ("-", '<?xml version="1.0"?>\n<!-- made by hand -->\n<html>', True),
        ("a.txt", "He wrote <html> on the board.", False),
        ("a.txt", "<b>Plain</b> enough", False),
        ("a.txt", "", False),
        ("a.txt", "<!---->" * 300, False),
    ],
)
def test_pages_are_known_by_name_or_beginning(name, text, page):
    """Both at once isn't needed."""
    assert is_page(name, text) is page
