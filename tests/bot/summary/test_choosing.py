"""bot.summary.choosing: what says most in a given length, each thing once."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summary import Choice, Offer, Option, choose, novelty

options = st.builds(Option, st.floats(0, 1).map(lambda worth: round(worth, 3)), st.integers(0, 12))
offers = st.lists(st.builds(Offer, st.lists(options, max_size=3), st.booleans()), max_size=5)


def value(given, chosen, cost):
    """What a choice is worth less what its words cost."""
    taken = [given[place].options[option] for place, option in chosen]
    return sum(option.worth - cost * option.words for option in taken), sum(option.words for option in taken)


def every(given):
    """Every possible choice."""
    for picks in product(*(range(-1, len(each.options)) for each in given)):
        chosen = [Choice(place, option) for place, option in enumerate(picks) if option >= 0]
        if not unsupported(given, chosen):
            yield chosen


def unsupported(given, chosen):
    """What leans and is chosen without the one before it."""
    places = {place for place, _ in chosen}
    return {place for place in places if given[place].leans and place - 1 not in places}


@given(offers, st.integers(0, 30), st.integers(0, 4), st.sampled_from([0.0, 0.01, 0.05]), st.integers(0, 3))
def test_no_other_choice_is_worth_more(given, words, count, cost, least):
    """Compared with all that there are: within the words and the count, of as many lines as there is room for."""
    chosen = choose(given, words=words, count=count, cost=cost, least=least)
    worth, length = value(given, chosen, cost)
    assert length <= words
    assert len(chosen) <= count
    assert not unsupported(given, chosen)
    possible = [each for each in every(given) if len(each) <= count and value(given, each, cost)[1] <= words]
    fewest = min(least, max(map(len, possible)))
    assert len(chosen) >= fewest
    assert worth == pytest.approx(max(value(given, each, cost)[0] for each in possible if len(each) >= fewest))


@given(offers, st.integers(0, 30), st.integers(0, 4))
def test_at_most_one_option_of_each_offer_in_order(given, words, count):
    """A sentence is never shown twice."""
    chosen = choose(given, words=words, count=count, cost=0.01)
    places = [place for place, _ in chosen]
    assert places == sorted(set(places))
    assert chosen == choose(given, words=words, count=count, cost=0.01)


@pytest.mark.parametrize(
    ("given", "words", "count", "least", "expected"),
    [
        ([], 40, 3, 2, []),
        ([[Option(0.9, 10)]], 40, 0, 0, []),
        ([[Option(0.9, 10)]], 9, 3, 1, []),
        ([[Option(0.9, 40)], [Option(0.6, 20)], [Option(0.5, 20)]], 40, 3, 0, [(1, 0), (2, 0)]),
        ([[Option(0.9, 30), Option(0.8, 20)], [Option(0.6, 20)]], 40, 3, 0, [(0, 1), (1, 0)]),
        ([[Option(0.9, 30), Option(0.8, 20)], [Option(0.6, 20)]], 50, 3, 0, [(0, 0), (1, 0)]),
        ([[Option(0.05, 20)]], 40, 3, 0, []),
        ([[Option(0.05, 20)]], 40, 3, 1, [(0, 0)]),
    ],
    ids=["nothing", "none allowed", "too long", "two short ones", "a cut", "the whole", "not worth it", "at least one"],
)
def test_what_is_chosen(given, words, count, least, expected):
    """Two short lines rather than a long one, a part where that makes room, and no line that says little."""
    offered = [Offer(options) for options in given]
    assert choose(offered, words=words, count=count, cost=0.006, least=least) == expected


@pytest.mark.parametrize(
    ("worth", "words", "expected"),
    [(0.9, 40, [(0, 0), (1, 0)]), (0.2, 40, [(0, 0), (2, 0)]), (0.9, 30, [(2, 0)])],
    ids=["worth both", "not worth both", "no room for both"],
)
def test_what_leans_comes_with_what_it_leans_on(worth, words, expected):
    """Where both together say more than anything else of that length."""
    offered = [Offer([Option(0.1, 20)]), Offer([Option(worth, 20)], leans=True), Offer([Option(0.5, 20)])]
    assert choose(offered, words=words, count=2, cost=0.001) == expected


def test_what_a_better_sentence_says_is_not_new(outlined):
    """Nor what was told before; a sentence of other terms is all new."""
    outline = outlined("The ferry sank near Ely. The ferry sank near Ely. Rain flooded the market.", title="")
    scores = np.array([0.9, 0.5, 0.7])
    nothing = np.zeros(len(outline.spread))
    assert novelty(outline, scores, nothing).tolist() == [1, 0, 1]
    assert novelty(outline, scores[[1, 0, 2]], nothing).tolist() == [0, 1, 1]
    told = np.ones(len(outline.spread))
    assert novelty(outline, scores, told).tolist() == [0, 0, 0]


def test_a_sentence_without_terms_says_nothing_new(outlined):
    """Rather than dividing by nothing."""
    outline = outlined("The ferry sank. 😀 — …", title="")
    share = novelty(outline, np.ones(len(outline.words)), np.zeros(len(outline.spread)))
    assert np.isfinite(share).all()
    assert ((share >= 0) & (share <= 1)).all()
