"""bot.facts holds its promises on any text: valid spans, provable lines, the same result twice, in linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import InputError
from bot.facts import checkable, clauses, figures, trim
from bot.model import ELISIONS, FigureType, Line
from bot.settings import ReadingSettings
from bot.text import read

WORDS = (
    "However , But and or ; -- – ( ) “ ” \" ' ’ … . ? ! : the a an Smith Portland Oregon he who which that if "
    "unless not may said officials told according to was has been killed rose fell by 3 20 1,200 5.5 2015 "
    "218-112 10-15 71-year-old $ $300 €1.5bn £ % per cent million billion hundred dozen half third of one two "
    "twenty-one people homes days years Jan. February 14 Thursday night late in between from except only after "
    "while giving including as long"
)
TEXTS = st.one_of(
    st.text(min_size=1), st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=40).map(" ".join)
)


def article_of(text):
    """The text as an Article; None where it is refused."""
    try:
        return read(text, settings=ReadingSettings(language="en"))
    except InputError:
        return None


def lines_of(article):
    """Every rendering of every sentence."""
    for sentence in article.sentences:
        yield sentence, trim(article, sentence)
        for line in clauses(article, sentence):
            yield sentence, line


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_figures_are_spans_of_sentences_apart_and_in_order(text):
    """Each with a type, and a unit where it has a value that needs one."""
    article = article_of(text)
    at = 0
    for figure in figures(article) if article else ():
        assert at <= figure.start < figure.end
        assert any(s.start <= figure.start and figure.end <= s.end for s in article.sentences)
        assert figure.type in FigureType
        assert figure.unit or figure.type is FigureType.COUNT
        at = figure.end


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_lines_are_spans_with_marks_in_order(text):
    """Within their sentence; a mark stands for one character at least, and is an elision."""
    article = article_of(text)
    for sentence, line in lines_of(article) if article else ():
        assert sentence.start <= line.start < line.end <= sentence.end
        at = line.start
        for mark in line.marks:
            assert at <= mark.start < mark.end <= line.end
            assert mark.text in ELISIONS
            at = mark.end


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_marks_undone_give_the_source(text):
    """What is shown between the marks is the source's own, byte for byte."""
    article = article_of(text)
    for _, line in lines_of(article) if article else ():
        shown, at = line.shown(article.text), line.start
        for mark in line.marks:
            assert shown.startswith(article.text[at : mark.start] + mark.text)
            shown = shown.removeprefix(article.text[at : mark.start] + mark.text)
            at = mark.end
        assert shown == article.text[at : line.end]


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_a_cut_leaves_no_mark_open(text):
    """Parentheses and curly quotation marks that pair up in the sentence pair up in each rendering."""
    article = article_of(text)
    for sentence, line in lines_of(article) if article else ():
        whole, shown = article.text[sentence.start : sentence.end], line.shown(article.text)
        for left, right in ("()", "“”"):
            assert whole.count(left) - whole.count(right) == shown.count(left) - shown.count(right)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_the_same_text_gives_the_same_facts(text):
    """Read anew, with everything made anew."""
    first, second = article_of(text), article_of(text)
    if first and second:
        assert figures(first) == figures(second)
        assert list(lines_of(first)) == list(lines_of(second))


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_checkable_is_a_share(text):
    """Between 0 and 1 for any sentence."""
    article = article_of(text)
    for sentence in article.sentences if article else ():
        assert 0 <= checkable(article, sentence, figures(article)) <= 1


HOSTILE = {
    "digits": "1" * 100_000,
    "numbers": "7 " * 50_000,
    "grouped digits": "1" + ",000" * 25_000,
    "commas": "a, " * 33_000,
    "parentheses": "(" * 50_000 + ")" * 50_000,
    "pairs of parentheses": "(a) " * 25_000,
    "quotation marks": '"a" ' * 25_000,
    "apostrophes": "' a ' " * 16_000,
    "scales": "a " + "million " * 12_000,
    "scales and": "two " + "hundred and " * 8_000,
    "and": "he was and " * 9_000,
    "dashes": "it -- is " * 11_000,
    "ranges": "5 to " * 20_000,
    "money": "$5-" * 33_000,
    "names": "Smith " * 16_000,
    "cues": ", said" * 16_000,
    "one long word": "a-" * 50_000,
    "months": "May " * 25_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_no_longer_than_its_length(text):
    """100,000 characters of one kind, with and without sentence ends, in a fraction of a second."""
    for variant in ("We said: " + text, (text + ". It was. ")[:100_000], text.replace(" ", ". ")[:100_000]):
        article = article_of(variant)
        if article is None:
            continue
        begun = time.process_time()
        found = figures(article)
        for sentence in article.sentences:
            trim(article, sentence)
            clauses(article, sentence)
            checkable(article, sentence, found)
        assert time.process_time() - begun < 10


def test_a_line_of_the_whole_sentence_is_what_trim_gives_at_least(article):
    """There is always a line to show."""
    read_ = article("It was cold. They left.")
    assert [trim(read_, s) for s in read_.sentences] == [Line(s.start, s.end) for s in read_.sentences]
