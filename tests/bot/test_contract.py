"""bot.contract: a Digest as the published JSON."""

import json
from dataclasses import replace

import pytest

from bot.contract import as_json, as_row
from bot.model import Digest, Fact, Figure, FigureType, Quote

KEYS = ["id", "title", "url", "publisher", "published", "byline", "language", "text", "summary", "facts", "quotes"]


def test_the_keys_stand_in_the_published_order(digest):
    """Readers of the output, and of its differences, can rely on it."""
    assert list(as_row(digest)) == [*KEYS, "notes"]


def test_every_text_is_the_source_at_its_offsets(digest):
    """The contract's first promise."""
    row = as_row(digest)
    figures = [figure for fact in row["facts"] for figure in fact["figures"]]
    spans = [*row["summary"], *row["facts"], *row["quotes"], *figures]
    assert len(spans) == 7
    assert all(part["text"] == row["text"][part["start"] : part["end"]] for part in spans)


def test_a_line_with_editorial_marks_is_also_given_as_shown(digest):
    """`text` stays the source's own words."""
    plain, marked = as_row(digest)["facts"]
    assert "shown" not in plain
    assert marked["text"] == "The boat is old; its engine, from 1970, failed in May."
    assert marked["shown"] == "The boat is old; its engine… failed in [May]."


def test_a_quote_has_its_cue_speaker_and_relay(digest):
    """All of an attribution, as pairs of offsets."""
    row = as_row(digest)
    quote, text = row["quotes"][0], row["text"]
    assert text[slice(*quote["cue"])] == "told"
    assert text[slice(*quote["speaker"].pop("mention"))] == "she"
    assert text[slice(*quote["via"].pop("mention"))] == "the Post"
    assert quote["speaker"] == {"name": "Ann Lee", "role": "mayor"}
    assert quote["via"] == {"name": "the Post"}
    assert (quote["confidence"], quote["key"]) == (0.97, True)


def test_a_quote_of_nobody_known_has_nulls(digest):
    """Keys never go missing."""
    quote = as_row(digest)["quotes"][1]
    assert (quote["speaker"], quote["via"], quote["cue"], quote["confidence"]) == (None, None, None, 0.0)


def test_whole_values_are_written_without_a_point(digest):
    """300000000, as the contract shows it."""
    assert '"value": 300000000,' in as_json(as_row(digest))


def test_values_without_a_number_in_json_are_null(digest):
    """Infinity isn't JSON."""
    figures = tuple(Figure(0, 1, FigureType.COUNT, value, None) for value in (float("inf"), float("nan"), None, 0.5))
    row = as_row(replace(digest, facts=(Fact(digest.facts[0].line, figures),)))
    assert [figure["value"] for figure in row["facts"][0]["figures"]] == [None, None, None, 0.5]


def test_a_row_is_one_readable_line(digest):
    """Curly quotes stay readable; line breaks are escaped."""
    line = as_json(as_row(digest))
    assert "“It floats,”" in line
    assert "\n" not in line
    assert json.loads(line) == as_row(digest)


def test_half_a_surrogate_pair_is_still_valid_utf_8():
    """JSON input may hold one; the output says the same in ASCII."""
    line = as_json({"text": "a \ud800 b"})
    assert json.loads(line.encode().decode()) == {"text": "a \ud800 b"}


def test_an_empty_digest_has_empty_lists(digest):
    """Nothing to show is still a row."""
    row = as_row(Digest(digest.article))
    assert (row["summary"], row["facts"], row["quotes"], row["notes"]) == ([], [], [], [])


def test_a_quote_is_shown_without_the_comma_of_the_sentence_around_it(digest):
    """American style puts it inside the marks; the span keeps it, for it stands there."""
    comma, plain = as_row(digest)["quotes"]
    assert (comma["text"], comma["shown"]) == ("It floats,", "It floats")
    assert "shown" not in plain


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("We sail,", "We sail"),
        ("We sail ,", "We sail"),
        ("Sail, and soon", "Sail, and soon"),
        ("We sail.", "We sail."),
        ("We sail …", "We sail …"),
        ("Do we sail?", "Do we sail?"),
    ],
)
def test_only_a_last_comma_is_left_off_a_quote(words, shown):
    """Every other mark says something."""
    text = f"“{words}” she said."
    assert Quote(1, 1 + len(words)).shown(text) == shown


@pytest.mark.parametrize("hostile", ["\x9b31m", "\x7f", "\x85\x9d8;;", "\u202e", "\u2066", "\ud800", "\x1b[2J"])
def test_json_steers_no_terminal(hostile):
    """Somebody may look at it; it reads as what it was, all the same."""
    line = as_json({"text": f"a{hostile}“é”"})
    assert json.loads(line) == {"text": f"a{hostile}“é”"}
    assert "“é”" in line
    assert hostile.replace("\x85", "")[0] not in line
