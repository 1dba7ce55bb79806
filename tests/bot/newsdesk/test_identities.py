"""bot.newsdesk.identities: which story is which."""

import pytest

from bot.newsdesk.identities import identities


@pytest.mark.parametrize(
    ("stories", "recorded", "names"),
    [
        ([[1, 2], [3]], {}, ["1", "3"]),
        ([[2, 4], [3]], {1: "1", 2: "1", 3: "3"}, ["1", "3"]),
        ([[2, 4, 6]], {2: "1", 4: "9", 6: "9"}, ["9"]),
        ([[2], [4, 6]], {2: "1", 4: "1", 6: "1"}, ["2", "1"]),
        ([[2, 3], [4, 6]], {2: "1", 3: "1", 4: "1", 6: "1"}, ["1", "4"]),
        ([[1, 5], [7, 8]], {1: "7", 5: "7"}, ["7", "8"]),
        ([[1], [7]], {1: "7"}, ["7", "7-2"]),
        ([[2, 4]], {2: "b", 4: "a"}, ["a"]),
        ([], {1: "1"}, []),
    ],
)
def test_a_story_is_the_one_that_most_of_its_entries_were(stories, recorded, names):
    """A new one is called by its first entry; no two are the same."""
    assert identities(stories, recorded) == names
