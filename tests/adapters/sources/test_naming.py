"""adapters.sources.naming: titles and publishers as readers know them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.naming import headline, host_of, publisher

STORY = "Council buys ferry – for $300 million"


@pytest.mark.parametrize(
    ("title", "headings", "names", "url", "shown"),
    [
        (f"{STORY} | The Courier", [], ["The Courier"], "", STORY),
        (f"{STORY} - The Courier", [], ["The Courier"], "", STORY),
        (f"{STORY} — THE COURIER", [], ["The Courier"], "", STORY),
        (f"{STORY} – courier.example", [], [], "https://www.courier.example/a", STORY),
        (f"{STORY} - Courier", [], [], "https://www.courier.example/a", STORY),
        (f"{STORY} - BBC", [], [], "https://www.bbc.co.uk/a", STORY),
        (f"The Courier: {STORY}", [], ["The Courier"], "", STORY),
        (f"The Courier | {STORY}", [], ["The Courier"], "", STORY),
        (f"{STORY} - Courier - News for all", [], ["Courier - News for all"], "", STORY),
        (f"{STORY} | News | The Courier", [STORY], ["The Courier"], "", STORY),  # as its heading has it
        (f"Opinion | {STORY}", [STORY], [], "", STORY),
        (f"{STORY} - Another Paper", [], ["The Courier"], "", f"{STORY} - Another Paper"),
        (STORY, ["Something else entirely"], [], "", STORY),
        ("The Courier", ["The Courier"], ["The Courier"], "", "The Courier"),
        ("Ferry | The Courier", ["The Courier"], ["The Courier"], "", "Ferry"),
        ("The Courier | The Courier", [], ["The Courier"], "", "The Courier"),
        (None, ["News", STORY], [], "", STORY),
        (None, ["News"], [], "", None),
        (None, [], [], "", None),
    ],
)
def test_a_headline_is_without_the_site_s_name(title, headings, names, url, shown):
    """It would stand after each of them."""
    assert headline(title, headings, names, url) == shown


@pytest.mark.parametrize(
    ("names", "url", "shown"),
    [
        (["The Courier"], "https://courier.example/", "The Courier"),
        (["The Courier | All the news"], "", "The Courier"),
        (["U.S.", "Reuters"], "https://www.reuters.com/a", "Reuters"),  # the name that the address has too
        (["Connecticut Post", "Associated Press"], "https://www.ctpost.com/a", "Connecticut Post"),
        (["@courier"], "", "courier"),
        (["https://www.courier.example"], "https://www.courier.example/a", "courier.example"),
        (["Copyright 2014", "Town Hall"], "", "Town Hall"),
        ([None, ""], "https://m.courier.example/a", "courier.example"),
        ([], "", None),
        ([], "http://[", None),
    ],
)
def test_a_publisher_is_called_as_readers_call_it(names, url, shown):
    """By its name, or else by its address."""
    assert publisher(names, url) == shown


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=3), st.text(max_size=30))
def test_a_headline_is_part_of_what_was_given(title, headings, url):
    """Nothing is made up."""
    shown = headline(title, headings, headings, url)
    assert shown is None or shown in title or shown in headings


@pytest.mark.parametrize("url", ["", "x", "http://[", "file:///a", "https:///"])
def test_an_address_without_a_host_has_none(url):
    """Pages at hand have such addresses."""
    assert host_of(url) == ""
