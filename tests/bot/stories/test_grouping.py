"""Which pieces of a window tell the same story."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stories import Piece, group

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FERRY = (
    ("Ferry sinks off Marl Point", "A ferry with 60 passengers sank off Marl Point on Monday after its engine failed."),
    ("Passengers saved as Marl ferry goes down", "All passengers of a ferry that sank near Marl Point were rescued."),
    (
        "Marl Point ferry: engine blamed",
        "The ferry that went down off Marl Point had trouble with its engine for weeks.",
    ),
)
BUDGET = (
    ("Parliament rejects the budget", "Parliament in Orrin voted down the finance minister's budget by a wide margin."),
    ("Budget fails in Orrin", "The finance minister's budget failed in parliament after coalition deputies rebelled."),
)
OTHERS = (
    ("Herring are back in the sound", "Fishermen report the best herring catch in the sound for thirty years."),
    ("A museum for lighthouses", "The old lighthouse at Skarn becomes a museum next spring, its keepers announced."),
    ("Chess: Holm beats the champion", "Ida Holm won the third game of the chess match with a rook sacrifice."),
)


def pieces(*stories, start=0):
    """The pieces of some stories, with ids that tell which."""
    return [
        Piece(f"{name}{n}", title, text, NOON + timedelta(minutes=7 * n))
        for name, story in zip("abcdefgh", stories, strict=False)
        for n, (title, text) in enumerate(story, start)
    ]


def pair(title, text, other_title, other_text):
    """Two reports, their lines joined."""
    return (title, " ".join(text.split())), (other_title, " ".join(other_text.split()))


def told(window):
    """The groups as sets of ids."""
    return {frozenset(window[number].id for number in each.pieces) for each in group(window)}


def test_pieces_on_one_event_are_one_story():
    """Whatever their words, and whatever else happened."""
    window = pieces(FERRY, BUDGET, *[[each] for each in OTHERS])
    assert told(window) == {
        frozenset({"a0", "a1", "a2"}),
        frozenset({"b0", "b1"}),
        frozenset({"c0"}),
        frozenset({"d0"}),
        frozenset({"e0"}),
    }


def test_events_of_one_kind_that_share_no_name_are_told_apart():
    """Two earthquakes on one day, in the same words."""
    kaldria = pair(
        "Strong earthquake in Kaldria kills dozens",
        """A strong earthquake shook the hills of Kaldria before dawn on Monday. The mayor of Besht said that 34 people
        had died there. President Moren called up the army, and schools in Kaldria stay shut.""",
        "Rescuers in Kaldria dig after earthquake",
        """Rescuers searched collapsed homes in Besht on Monday after an earthquake killed people across Kaldria. The
        army brings tents, President Moren said in Besht.""",
    )
    orrinland = pair(
        "Earthquake shakes coast of Orrinland",
        """An earthquake off Orrinland on Monday killed two people in Salla, the agency said. A tsunami warning for
        the port of Salla was lifted after an hour, the agency in Orrinland said.""",
        "Two dead after earthquake off Orrinland",
        """Two people died in Salla when an earthquake struck off Orrinland. Residents of the port fled from a
        tsunami that never came to Salla, and the agency lifted its warning.""",
    )
    assert told(pieces(kaldria, orrinland)) == {frozenset({"a0", "a1"}), frozenset({"b0", "b1"})}


def test_few_pieces_on_different_events_stay_apart():
    """A small window has no words that are rare by themselves."""
    assert told(pieces(FERRY[:1], OTHERS[:1])) == {frozenset({"a0"}), frozenset({"b0"})}


def test_the_order_in_which_pieces_come_does_not_matter():
    """Feeds are fetched in any order; the channel reads the same stories."""
    window = pieces(FERRY, BUDGET, *[[each] for each in OTHERS])
    expected = [(each.id, [window[number].id for number in each.pieces]) for each in group(window)]
    for turned in range(len(window)):
        mixed = [*window[turned:], *reversed(window[:turned])]
        assert [(each.id, [mixed[number].id for number in each.pieces]) for each in group(mixed)] == expected


def test_a_story_goes_by_its_earliest_piece():
    """So that it keeps its id as more outlets tell it."""
    window = pieces(FERRY)
    early = window[2]._replace(published=NOON - timedelta(hours=1))
    (only,) = group([*window[:2], early])
    assert only.id == "a2"
    assert only.pieces == (2, 0, 1)


def test_pieces_far_apart_in_time_are_different_stories():
    """The same kind of thing happens again."""
    window = pieces(FERRY[:2], OTHERS)
    late = window[1]._replace(published=NOON + timedelta(days=4))
    assert frozenset({"a0", "a1"}) in told(window)
    assert frozenset({"a0", "a1"}) not in told([window[0], late, *window[2:]])


def test_without_dates_only_the_words_count():
    """A feed without dates is read as well."""
    dated = pieces(FERRY, BUDGET, *[[each] for each in OTHERS])
    assert told([piece._replace(published=None) for piece in dated]) == told(dated)


def test_a_date_without_a_zone_is_read_as_utc():
    """Rather than as an error."""
    window = pieces(FERRY[:2])
    assert told([window[0], window[1]._replace(published=NOON.replace(tzinfo=None))]) == {frozenset({"a0", "a1"})}


@pytest.mark.parametrize("window", [[], [Piece("a", "", "")], [Piece("a", "", ""), Piece("b", "…", "the of")]])
def test_nothing_and_pieces_without_words_are_stories_of_their_own(window):
    """What can't be compared is not lost."""
    assert sorted(number for each in group(window) for number in each.pieces) == list(range(len(window)))


WORDS = st.sampled_from(
    ["ferry", "budget", "herring", "sank", "vote", "Marl", "Orrin", "engine", "the", "of", "60", "…."]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
PIECES = st.builds(
    Piece,
    st.uuids().map(str),
    TEXTS,
    TEXTS | st.text(max_size=60),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.sampled_from(["https://a.example/1", "https://a.example/1?utm_source=x", "https://a.example/"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25, unique_by=lambda piece: piece.id), st.randoms(use_true_random=False))
def test_every_piece_is_in_one_story_whatever_it_says_and_in_whatever_order(window, shuffler):
    """Nothing is lost, nothing is told twice, and near-copies are in the story of what they copy."""
    groups = group(window)
    assert sorted(number for each in groups for number in each.pieces) == list(range(len(window)))
    for each in groups:
        assert set(each.copies) | set(each.copies.values()) <= set(each.pieces)
        assert not set(each.copies) & set(each.copies.values())
        assert each.id == window[each.pieces[0]].id
    mixed = window[:]
    shuffler.shuffle(mixed)
    assert told(mixed) == told(window)
