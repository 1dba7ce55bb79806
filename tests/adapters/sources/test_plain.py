"""adapters.sources.plain: HTML of any origin as plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.plain import cut, line, paragraphs


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("AT&T", "AT&T"),
        ("AT&amp;T", "AT&T"),
        ("R&D; more", "R&D; more"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("I <3 this", "I <3 this"),
        ("<b>Bold</b> and <i>it</i>alic", "Bold and italic"),
        ("two<br>lines", "two lines"),
        ("  much \n\t space\xa0here ", "much space here"),
        ("5 &euro; &#8364; &#x20ac;", "5 € € €"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("a<!-- hidden -->b", "ab"),
        ("<?php secret() ?>a", "a"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<a href='javascript:alert(1)'>words</a>", "words"),
        ("<svg><text>x</text></svg>a", "a"),
        ("red \x1b[31m and \u202eback", "red [31m and back"),
        ("<p>red \x1b[31m and \u202eback</p>", "red [31m and back"),
        ("<p>a&#27;b&#x202e;c</p>", "abc"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("", ""),
        ("<>", "<>"),
        ("<p", "<p"),
    ],
)
def test_a_title_is_words_in_a_line(markup, words):
    """Without markup, and without what could steer a terminal or turn the direction of text."""
    assert line(markup, 200) == words


def test_an_excerpt_has_a_line_for_each_paragraph():
    """As an article has."""
    markup = "<div><p>One\nand <b>more</b>.</p><ul><li>Two</li><li>Three</li></ul>tail</div>after"
    assert paragraphs(markup, 200) == "One and more.\nTwo\nThree\ntail\nafter"
    assert paragraphs("plain\n\ntext\nas it is", 200) == "plain\ntext\nas it is"


def test_long_texts_are_cut_between_words():
    """With a mark that says so."""
    assert cut("one two three", 13) == "one two three"
    assert cut("one two three", 12) == "one two…"
    assert cut("x" * 50, 10) == "x" * 9 + "…"
    assert len(line("word " * 1_000, 100)) <= 100


@given(st.text(st.sampled_from("<>&;/!-?abp \n\"'=#x\x00\u202e\ud800"), max_size=80))
def test_any_text_becomes_plain(markup):
    """Nothing in it can stop the rest."""
    words = line(markup, 50)
    assert len(words) <= 50
    assert not {"\n", "\x00", "\u202e", "\ud800"} & set(words)


@pytest.mark.parametrize("markup", ["<div>", "<a>", "<b><i>", "&amp;", "<!--", "<p>", "<", "<li>", "<table><tr><td>"])
def test_no_nesting_takes_long(markup):
    """Nor does any other abundance."""
    begun = time.process_time()
    paragraphs(markup * 200_000, 10_000)
    assert time.process_time() - begun < 10
