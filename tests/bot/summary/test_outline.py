"""bot.summary.outline: an article's sentences in numbers."""

import numpy as np

from bot.model import Span
from bot.summary.outline import KIND, LIST
from bot.summary.stems import stems


def number(outline, word):
    """The number of a word's term."""
    return outline.numbers[stems[word]]


def test_a_row_for_each_sentence(report):
    """Whatever is counted by sentence has as many numbers as there are sentences."""
    n = len(report.article.sentences)
    assert n == 12
    for column in (report.body, report.place, report.words, report.tokens, report.kinds, report.lists, report.quoted):
        assert len(column) == n


def test_words_stand_between_spaces(outlined):
    """As a reader counts them, whatever the spaces; a mark alone counts."""
    outline = outlined("The boat — a ferry — sank. Nobody was hurt.", title="")
    assert outline.words.tolist() == [7, 3]
    spaced = outlined("The\u00a0boat  sank\u00a0off\tEly.\u3000Nobody was hurt.", title="")
    assert spaced.words.sum() == 8


def test_the_place_counts_sentences_of_the_report_only(outlined):
    """A plea for sign-ups in the middle moves nothing back."""
    before, after = "The ferry sank on Monday near Ely. " * 6, "The mayor called it a loss. " * 6
    outline = outlined(f"{before}Sign up for our daily newsletter. {after}", title="")
    assert outline.body.tolist() == [True] * 6 + [False] + [True] * 6
    assert outline.place.tolist() == [0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11]


def test_kinds_and_lists_are_counted_by_sentence(outlined):
    """Names, numbers, and the words of a list."""
    outline = outlined("Ann Lee paid $3 million on Monday. Nobody was killed.", title="")
    assert outline.kinds[0, KIND["P"]] >= 2
    assert outline.kinds[0, KIND["m"]] >= 1
    assert outline.lists[:, LIST["days"]].tolist() == [1, 0]
    assert outline.lists[:, LIST["negation"]].tolist() == [0, 1]
    assert outline.lists[:, LIST["event"]].tolist() == [0, 1]


def test_a_term_is_what_a_word_shares_with_its_other_forms(report):
    """So that "engine" and "engines" are one."""
    assert stems["engineers"] == stems["engineering"]
    assert stems["1970"] == "1970"
    ferry = number(report, "ferry")
    assert report.often[ferry] == 4
    assert report.spread[ferry] == 4
    assert report.first[ferry] == 0


def test_names_and_numbers_are_known_as_such(report):
    """Numbers always count in what a line says."""
    assert report.name[number(report, "ash")]
    assert report.number[number(report, "1970")]
    assert not report.name[number(report, "engine")]
    assert not report.number[number(report, "ash")]


def test_the_terms_of_each_sentence_are_there_once(outlined):
    """However often a word is said in it."""
    outline = outlined("The ferry is a ferry is a ferry, said the council of Ely.", title="")
    ferry = number(outline, "ferry")
    assert outline.often[ferry] == 3
    assert outline.spread[ferry] == 1
    assert (outline.term == ferry).sum() == 1


def test_the_terms_of_a_span_are_in_order(report):
    """None of them is the number of what is no term."""
    text = report.article.text
    start = text.index("engine would cost")
    terms = report.terms(Span(start, start + len("engine would cost $400,000")))
    assert terms[0] == number(report, "engine")
    assert len(terms) == 4  # engine, would, cost and the sum
    assert (terms > 0).all()
    assert len(report.terms(Span(start, start))) == 0


def test_sums_add_up_a_weight_by_term(report):
    """By sentence, each term once."""
    ones = np.ones(len(report.spread))
    assert report.sums(ones).sum() == len(report.term)
    assert report.sums(ones * 0).tolist() == [0.0] * 12


def test_the_share_in_quotation_marks(report):
    """Of a sentence's tokens; nothing of the others."""
    text = report.article.text
    quoted = {s.span.of(text)[:3]: share for s, share in zip(report.article.sentences, report.quoted, strict=True)}
    assert 0.5 < quoted["“It"] < 0.9
    assert sum(share > 0 for share in quoted.values()) == 1


def test_a_sentence_without_words_has_no_terms(outlined):
    """And at least one token, for what is divided by it."""
    outline = outlined("The ferry sank. 😀 😀. … The mayor left.", title="")
    assert (outline.tokens >= 1).all()
    assert np.isfinite(outline.kinds).all()
