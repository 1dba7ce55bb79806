"""adapters.chat.once: a name is new once, for a while, and no more are remembered than there is room for."""

from adapters.chat.once import Once


def test_a_name_is_new_once():
    """Until so much time has passed; then nothing is left of it."""
    now = 0.0
    once = Once(keep=10, now=lambda: now)
    assert [once.first(name) for name in "aab"] == [True, False, True]
    now = 11.0
    assert once.first("a")
    assert len(once._seen) == 1


def test_asking_whether_a_name_is_known_changes_nothing():
    """It is as new as before."""
    once = Once()
    assert not once.known("a")
    assert once.first("a")
    assert once.known("a")


def test_what_came_to_nothing_is_new_again():
    """Whoever tries again is answered."""
    once = Once()
    once.first("a")
    once.forget("a")
    once.forget("never seen")
    assert once.first("a")


def test_no_more_names_are_remembered_than_there_is_room_for():
    """The oldest goes first."""
    once = Once(most=3)
    for name in "abcd":
        once.first(name)
    assert len(once._seen) == 3
    assert not once.first("d")
    assert once.first("a")
