"""Near-copies of one report, told from other reports on the same event."""

import pytest

from bot.stories import Piece, group
from bot.stories.copies import originals

WIRE = (
    "A ferry with 60 passengers sank off Marl Point on Monday after its engine failed in heavy seas, the coast guard "
    "said. All passengers and nine of the crew were taken ashore by fishing boats before nightfall. Divers will look "
    "for the captain, who stayed aboard, as soon as the wind drops. The ferry was built in 1981 and had passed its "
    "last inspection in the spring."
)
OWN = (
    "Fishing boats saved the passengers of the Marl ferry, which went down on Monday in a gale. The coast guard said "
    "that its captain was missing. Harbour workers had warned of trouble with the engine of the old ship for weeks, "
    "and the company had promised to replace it before the winter."
)

CASES = {
    "the same words": (Piece("a", "Ferry sinks", WIRE), Piece("b", "Ferry sinks", WIRE), True),
    "another title": (Piece("a", "Ferry sinks", WIRE), Piece("b", "Sixty saved at sea", WIRE), True),
    "capitals and marks": (Piece("a", "", WIRE), Piece("b", "", WIRE.upper().replace(",", " –")), True),
    "a sentence added": (Piece("a", "", WIRE), Piece("b", "", f"{WIRE} More on this story later on this page."), True),
    "the beginning as an excerpt": (Piece("a", "", WIRE), Piece("b", "", WIRE[:160]), True),
    "one address": (
        Piece("a", "Ferry sinks", WIRE, url="https://post.example/ferry?utm_source=feed"),
        Piece("b", "Later title", OWN, url="http://www.post.example/ferry/"),
        True,
    ),
    "one front page": (
        Piece("a", "Ferry sinks", WIRE, url="https://post.example/"),
        Piece("b", "Later title", OWN, url="https://post.example/"),
        False,
    ),
    "another outlet's own words": (Piece("a", "", WIRE), Piece("b", "", OWN), False),
    "a sentence in common": (Piece("a", "", WIRE), Piece("b", "", f"{OWN} {WIRE[:118]}"), False),
    "a short line": (
        Piece("a", "Live", "Watch the news live here."),
        Piece("b", "Live now", "Watch the news live here."),
        False,
    ),
    "a headline alone": (Piece("a", "Ferry sinks off Marl", ""), Piece("b", "Ferry sinks off Marl", ""), True),
}


@pytest.mark.parametrize("name", CASES)
def test_near_copies_are_told_from_other_reports(name):
    """One wire report in ten papers is one voice."""
    first, second, same = CASES[name]
    assert (originals([first, second]).tolist() == [0, 0]) is same
    assert (originals([second, first]).tolist() == [0, 0]) is same


def test_a_copy_of_a_copy_is_one_of_the_first():
    """However many hands it went through."""
    window = [Piece("a", "", WIRE), Piece("b", "", f"{WIRE} {OWN[:80]}"), Piece("c", "", WIRE[40:])]
    assert originals(window).tolist() == [0, 0, 0]


def test_a_wire_report_in_many_papers_is_one():
    """Each is compared with a few before it only, and still all are found."""
    window = [Piece(str(n), f"Title {n}", f"{WIRE} Published by paper {n}.") for n in range(60)]
    assert set(originals(window).tolist()) == {0}


def test_what_all_pages_of_a_site_carry_makes_no_copies():
    """A notice below each article is no report."""
    notice = "You can read two more articles for free this month before you have to log in or subscribe to us today."
    window = [Piece(str(n), f"Title {n}", f"{' '.join(f'word{n}x{k}' for k in range(60))} {notice}") for n in range(30)]
    assert originals(window).tolist() == list(range(30))


def test_copies_are_in_the_story_and_name_what_they_copy():
    """So that they count once, and are still listed."""
    (only,) = group(
        [Piece("a", "Ferry sinks", WIRE), Piece("b", "Ferry sinks off Marl", WIRE), Piece("c", "Ferry", OWN)]
    )
    assert len(only.pieces) == 3
    assert set(map(frozenset, only.copies.items())) == {frozenset({0, 1})}
