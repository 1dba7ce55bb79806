"""Title, dateline, publisher, date and byline, where the text itself says them."""

import pytest

BODY = "The council of the old harbour town voted on Monday to close the lock for the winter, the mayor said."

DATELINES = [
    ("(Bloomberg) — The dam held.", "(Bloomberg) — ", "Bloomberg"),
    ("(Reuters) - The dam held.", "(Reuters) - ", "Reuters"),
    ("WASHINGTON (AP) — The dam held.", "WASHINGTON (AP) — ", "AP"),
    ("WASHINGTON (AP) -- The dam held.", "WASHINGTON (AP) -- ", "AP"),
    ("LONDON, March 3 (Reuters) - The dam held.", "LONDON, March 3 (Reuters) - ", "Reuters"),
    ("NEW DELHI (CNN)A gang broke in.", "NEW DELHI (CNN)", "CNN"),
    ("(CNN)A gang broke in.", "(CNN)", "CNN"),
    ("Paris (AFP) – The dam held.", "Paris (AFP) – ", "AFP"),
    ("ST. LOUIS (Post-Dispatch) — The dam held.", "ST. LOUIS (Post-Dispatch) — ", "Post-Dispatch"),
    ("Ely, Harbour County (Ferry News) — The dam held.", "Ely, Harbour County (Ferry News) — ", "Ferry News"),
    ("LAKE PORT, Calif. — The dam held.", "LAKE PORT, Calif. — ", None),
    ("BOSTON, May 4 — The dam held.", "BOSTON, May 4 — ", None),
    ("MOSCOW -- The dam held.", "MOSCOW -- ", None),
    ("ELY, Ohio, March 3, 2026 — The dam held.", "ELY, Ohio, March 3, 2026 — ", None),
    ("ELY, June 9, 2026 /Wire Service/ -- The dam held.", "ELY, June 9, 2026 /Wire Service/ -- ", None),
]

NO_DATELINES = [
    "Hale (the mayor) — and his wife — left town.",
    "Hale said (not for the first time) that it held.",
    "NATO is old. The dam held.",
    "The U.S. — and others — left.",
    "A (small) dam held.",
    "Ely’s mayor — a baker — left.",
]


@pytest.mark.parametrize(("text", "dateline", "publisher"), DATELINES)
def test_a_dateline_opens_the_report(english, text, dateline, publisher):
    """It is no part of the first sentence, and tells the agency."""
    article = english(text)
    assert article.dateline.of(text) == dateline
    assert article.publisher == publisher
    assert article.sentences[0].start == len(dateline)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_brackets_and_dashes_alone_make_no_dateline(english, text):
    """A dateline taken by mistake is a lost subject."""
    assert english(text).dateline is None


TITLES = [
    "Council Buys a Ferry",
    "Council buys a ferry",
    "Council buys a ferry, and nobody knows why;",
    "Council buys ferry…",
    "Will the Council Buy a Ferry?",
    "‘We Will Buy It’: Council on the Ferry",
    "A ferry for the council.",
]

NO_TITLES = [
    "“We will buy it,” said the mayor of Ely.",
    "The council will buy a ferry this winter, whatever the price of it may be in the end, and nobody is to say no.",
    "ELY (AP) — The council bought it.",
    "The council bought it,",
    "A ferry was bought on Monday.",
    "The mayor said no.",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_first_line_like_a_headline_is_the_title(english, title):
    """It is shown above the digest, and its capitals are no names."""
    article = english(f"{title}\n\n{BODY}")
    assert article.title == title
    assert article.title_span.of(article.text) == title
    assert [p.kind for p in article.paragraphs] == ["title", "body"]
    assert article.sentences[0].paragraph == 1


@pytest.mark.parametrize("line", NO_TITLES)
def test_a_first_line_like_a_report_is_body(english, line):
    """The lead is the best sentence there is."""
    article = english(f"{line}\n\n{BODY}")
    assert article.title == ""
    assert [p.kind for p in article.paragraphs] == ["body", "body"]


def test_a_title_is_found_behind_page_furniture(english):
    """Copied pages begin with what stood above the title."""
    article = english(f"Share\nPhoto: Ida Brun\nCouncil Buys a Ferry\n{BODY}")
    assert article.title == "Council Buys a Ferry"


@pytest.mark.parametrize("label", ["NEWS", "12 March 2024", "Story highlights", "Reuters", "World | ", "• Sport"])
def test_what_stands_above_titles_is_none(english, label):
    """A section, an agency or a date says nothing of the article."""
    article = english(f"{label}\nCouncil Buys a Ferry\n\n{BODY}")
    assert article.title == "Council Buys a Ferry"


@pytest.mark.parametrize("title", ["Fact check: Did the dam hold?", "Watch: A ferry turns in a storm"])
def test_a_headline_may_begin_as_links_do(english, title):
    """Above a report it is its own; further down it is another page's."""
    assert english(f"{title}\n\n{BODY}").title == title
    assert english(f"{BODY}\n\n{title}\n\n{BODY}").paragraphs[1].note == "link"


def test_a_single_line_has_no_title(english):
    """What is there is the report."""
    assert english("Council buys ferry").title == ""
    assert english("Council buys ferry").sentences[0].span == (0, 18)


def test_a_given_title_is_found_in_the_text(english):
    """Whatever marks and spaces the page had."""
    article = english(f"COUNCIL buys “ferry”\n\n{BODY}", title="Council Buys ‘Ferry’")
    assert article.title == "Council Buys ‘Ferry’"
    assert article.title_span == (0, 20)


def test_a_given_title_that_is_not_in_the_text_stands_by_itself(english):
    """Then the first paragraph is body, however short."""
    article = english(f"The ferry is bought.\n\n{BODY}", title="Council buys ferry")
    assert (article.title, article.title_span) == ("Council buys ferry", None)
    assert article.paragraphs[0].kind == "body"


def test_lines_like_headlines_are_body_where_there_is_nothing_else(english):
    """Some texts have no full stop at all."""
    article = english("council buys ferry\nthe mayor is glad\nnobody else is")
    assert [p.kind for p in article.paragraphs] == ["title", "body", "body"]


FACTS = [
    ("©2021 Ferry News L.P.", "publisher", "Ferry News"),
    ("© 2020-2021 Ferry News. All rights reserved.", "publisher", "Ferry News"),
    ("Copyright 2020 Ferry News", "publisher", "Ferry News"),
    ("Copyright (c) 2020 Ferry & Sons, Inc.", "publisher", "Ferry & Sons"),
    ("By Ida Brun", "byline", "Ida Brun"),
    ("by: Ida Brun and Tom Ash", "byline", "Ida Brun and Tom Ash"),
    ("Published: 2021-09-10T08:30:00Z", "published", "2021-09-10T08:30:00Z"),
    ("Published March 3, 2020", "published", "2020-03-03"),
    ("Published on 3 March 2020 at 10:45", "published", "2020-03-03"),
    ("Last updated: September 10th, 2021", "published", "2021-09-10"),
    ("Published Sept. 10, 2021", "published", "2021-09-10"),
    ("Published on February 31, 2020", "published", None),
    ("Published on Monday", "published", None),
]


@pytest.mark.parametrize(("line", "what", "expected"), FACTS)
@pytest.mark.parametrize("place", ["first", "last"])
def test_lines_around_the_report_say_where_it_is_from(english, line, what, expected, place):
    """They are read before they are put aside."""
    lines = ["Council Buys a Ferry", line, BODY] if place == "first" else ["Council Buys a Ferry", BODY, line]
    article = english("\n\n".join(lines))
    assert getattr(article, what) == expected


def test_what_is_given_outweighs_what_the_text_says(english):
    """A feed knows better than a regular expression."""
    text = f"Council Buys a Ferry\nBy Ida Brun\nPublished March 3, 2020\n(AP) — {BODY}"
    given = {
        "publisher": "Post",
        "byline": "Tom Ash",
        "published": "2021-01-01",
        "url": "https://example.com/a",
        "id": "7",
    }
    article = english(text, **given)
    assert {name: getattr(article, name) for name in given} == given


def test_dates_in_the_report_are_not_its_own(english):
    """Only page matter tells when an article was published."""
    assert english(f"Council Buys a Ferry\n\nIt was built on March 3, 1970. {BODY}").published is None
