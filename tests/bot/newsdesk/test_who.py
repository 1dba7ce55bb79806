"""bot.newsdesk.who: whose words are asked for."""

import pytest

from bot.newsdesk.who import same


@pytest.mark.parametrize(
    ("named", "asked", "fine"),
    [
        ("Ann Lee", "Ann Lee", True),
        ("Ann Lee", "ann lee", True),
        ("Ann Lee", "Lee", True),
        ("Ann Lee", "Ann", True),
        ("Lee", "Ann Lee", True),
        ("Ann Lee", "Bea Lee", False),
        ("Ann", "Ann Lee", False),
        ("Ann Leed", "Lee", False),
        ("José Núñez", "jose nunez", True),
        ("Sean O’Neill", "O'Neill", True),
        ("Xi Jinping", "Xi", True),
        ("the White House", "White House", True),
        ("", "Lee", False),
        ("Ann Lee", " ", False),
    ],
)
def test_a_name_is_known_by_its_parts(named, asked, fine):
    """Whatever its case and accents; a first name alone is nobody's last."""
    assert same(named, asked) is fine
