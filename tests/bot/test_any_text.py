"""What is promised of any text whatever: it is refused by name, or read and its quotations found, within the text."""

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.quotes import quotes, strength
from bot.settings import ReadingSettings
from bot.text import read

#: What texts are made of, good and bad.
MARKS = "“”\"'‘’«»„‚‹›`´()[]{}—–-.,;:!?…&@#$%*/\\|<>=+~^_ \t\n\r"
CONTROLS = "\v\f\0\x1b\x7f\x85\xa0\xad\u200b\u200f\u2028\u2029\u202e\ufeff\ud7ff\U0010ffff"
FRAGMENTS = [
    *MARKS,
    *CONTROLS,
    *("''", "``", "...", ". . .", "--", "\r\n", "\n\n", "1. ", "¿", "۔", "。"),
    *("é\u0301", "ß", "İ", "ǅ", "ﬁ", "١٢", "²", "漢字。", "「", "」", "שלום", "مرحبا", "😀", "👩‍👩‍👧"),
    *(
        "he said",
        "She told ",
        "Mr. ",
        "Ann Lee ",
        "Lee",
        "the U.S. ",
        "5 p.m. ",
        "$1.5 million",
        "according to ",
        "the official ",
    ),
    *(
        "“We won,” ",
        "“They all came to us",
        " who said",
        " the ministry ",
        "statement from ",
        "as he put it ",
        "it",
        "they ",
    ),
    *(
        "Photo: ",
        "Read more: ",
        "© 2020 ",
        "(AP) — ",
        "Q: ",
        "A: ",
        "Ann Lee: ",
        "Tom Ash: ",
        "ELY, March 3 ",
        "By Ida Brun\n",
    ),
]
soup = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=40).map("".join)
runs = st.builds(lambda part, count: part * count, st.sampled_from(FRAGMENTS), st.integers(1, 300))
texts = st.one_of(st.text(), soup, st.builds(lambda a, b, c: a + b + c, soup, runs, soup))

#: A busy machine is no failure.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article_of(text):
    """Read a text as English; None where it is refused as it should be."""
    try:
        return read(text, settings=ReadingSettings(language="en"))
    except InputError as error:
        assert str(error)  # noqa: PT017 - what it says is part of the promise
        return None


@patient
@given(texts)
def test_paragraphs_and_sentences_are_spans_of_the_text(text):
    """In order, apart, and none of white space."""
    if (article := article_of(text)) is None:
        return
    assert article.text == text
    at = 0
    for paragraph in article.paragraphs:
        assert at <= paragraph.start < paragraph.end <= len(text)
        assert paragraph.span.of(text).strip() == paragraph.span.of(text)
        at = paragraph.end
    at = last = 0
    for sentence in article.sentences:
        paragraph = article.paragraphs[sentence.paragraph]
        assert paragraph.kind == "body"
        assert max(at, paragraph.start) <= sentence.start < sentence.end <= paragraph.end
        assert sentence.first == last <= sentence.last
        at, last = sentence.end, sentence.last
    assert last == len(article.tokens)


@patient
@given(texts)
def test_tokens_are_the_text_without_its_white_space(text):
    """No character of a sentence is lost or counted twice."""
    if (article := article_of(text)) is None:
        return
    tokens = article.tokens
    assert len(tokens) == len(tokens.ends) == len(tokens.words) == len(tokens.lowers) == len(tokens.kinds)
    for sentence in article.sentences:
        own = range(sentence.first, sentence.last)
        words = [text[tokens.starts[i] : tokens.ends[i]] for i in own]
        assert words == tokens.words[sentence.first : sentence.last]
        assert "".join("".join(words).split()) == "".join(sentence.span.of(text).split())
        assert all(tokens.ends[i] <= tokens.starts[i + 1] for i in own[:-1])


@patient
@given(texts)
def test_quotations_are_spans_of_the_text_with_a_speaker_in_it(text):
    """In order, apart, with words in them."""
    if (article := article_of(text)) is None:
        return
    at = 0
    found = quotes(article)
    for quote in found:
        assert at <= quote.start < quote.end <= len(text)
        assert any(character.isalnum() for character in quote.span.of(text))
        assert 0 <= quote.confidence <= 1
        assert (quote.speaker is None) == (quote.confidence == 0)
        for part in (quote.speaker, quote.via):
            if part:
                assert part.name.strip()
                assert 0 <= part.mention.start < part.mention.end <= len(text)
        if quote.cue:
            assert 0 <= quote.cue.start < quote.cue.end <= len(text)
        at = quote.end
    assert all(0 <= worth <= 1 for worth in strength(article, found))


@patient
@given(texts)
def test_the_same_text_gives_the_same(text):
    """A digest is the same byte for byte, today and tomorrow."""
    if (article := article_of(text)) is not None:
        assert article_of(text) == article
        assert quotes(article) == quotes(article)


STORY = """The Ferry Sails Again

ELY (AP) — Harbour master Ann Lee and her deputy Tom Ash met the owner, Ida Brun, and officials on Monday.

“We will sail,” she said. “They all know it,” Ash told the Post, according to a spokesman for the ministry.

He called it “a good day for the whole of the town.” The official said it was “too early to say what will come.”
"""


@pytest.mark.slow
def test_the_seed_of_hashes_changes_nothing():
    """Sets have another order in each process; a digest has not."""
    code = (
        "import sys; from bot.text import read; from bot.quotes import quotes, strength;"
        "from bot.settings import ReadingSettings;"
        "a = read(sys.stdin.read(), settings=ReadingSettings()); q = quotes(a); print(repr((a, q, strength(a, q))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=STORY,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "2", "42")
    }
    assert len(outputs) == 1
    assert "Ann Lee" in outputs.pop()
