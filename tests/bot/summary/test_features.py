"""bot.summary.features: one column of finite numbers for each feature."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.settings import ReadingSettings
from bot.summary import outline
from bot.summary.features import features
from bot.summary.rankers import pullquote
from bot.text import read


def test_each_sentence_has_a_number_in_each_column(report):
    """In the same order every time."""
    columns = features(report)
    assert list(columns) == list(features(report))
    for name, column in columns.items():
        assert len(column) == len(report.words), name
        assert np.isfinite(np.asarray(column, np.float64)).all(), name


@given(st.text(alphabet='aA .?!,“”"1$(-—\n😀éж', min_size=1, max_size=120))
def test_every_number_is_finite_whatever_the_text(text):
    """A ranker multiplies them."""
    try:
        article = read(text, settings=ReadingSettings(language="en"))
    except InputError:
        return
    if article.sentences:
        for name, column in features(outline(article, [])).items():
            assert len(column) == len(article.sentences), name
            assert np.isfinite(np.asarray(column, np.float64)).all(), name


@pytest.mark.parametrize(
    ("feature", "opening", "expected"),
    [
        ("is the lead", "The council", 1),
        ("is the lead", "The vote", 0),
        ("is second", "The ferry was", 1),
        ("at the end", "Tickets", 1),
        ("at the end", "The vote", 0),
        ("opens with a name", "Tom Ash", 1),
        ("opens with a name", "Nobody", 0),
        ("opens with a quotation", "“It still", 1),
        ("opens with a quotation", "The vote", 0),
        ("words of negation", "Nobody has", 1),
        ("words of plan", "The ferry will", 1),
        ("numbers", "A new engine", 1),
        ("share of the article before it", "The council", 0),
    ],
)
def test_what_can_be_seen_of_a_sentence(report, feature, opening, expected):
    """By the sentence that begins so."""
    article = report.article
    (at,) = [at for at, s in enumerate(article.sentences) if s.span.of(article.text).startswith(opening)]
    assert float(features(report)[feature][at]) == expected


def test_a_question_and_a_link_are_seen(outlined):
    """Neither is likely to be a fact."""
    columns = features(outlined("The ferry sank on Monday. But who paid for it? Nobody knows.", title=""))
    assert columns["is a question"].tolist() == [False, True, False]
    assert columns["opens with a link"].tolist() == [False, True, False]


def test_the_title_and_the_lead_say_what_matters(outlined):
    """Terms that stand there count for other sentences."""
    text = "The ferry sank near Ely. Rain fell. It rained for days. The ferry had sunk before. Birds sang."
    columns = features(outlined(text, title="Ferry sinks"))
    assert columns["share of the title's terms"][3] > columns["share of the title's terms"][4]
    assert columns["share of the lead's terms"][3] > columns["share of the lead's terms"][4]
    assert columns["share of the lead's terms"][0] == 0


def test_the_weights_are_those_of_the_features(report):
    """Each weight has its column, each column its weight, and all are numbers of a sensible size."""
    known, base = pullquote.weights()
    assert set(known) <= set(features(report))
    assert len(known) >= 30
    assert all(np.isfinite(weight) and abs(weight) < 20 for weight in (*known.values(), base))


def test_the_weights_file_is_plain_data():
    """It can be read and compared by anybody."""
    data = json.loads(pullquote.WEIGHTS.read_text("utf-8"))
    assert {"base", "features"} <= set(data)
