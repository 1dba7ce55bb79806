"""bot.actions: buttons carry all that they need, and what comes back is not trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import LONGEST, Action, Place, Verb, action_of
from bot.model import Span

KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    "action",
    [
        Action(Verb.QUOTES, KEY),
        Action(Verb.SHARE, KEY, "2/120-180"),
        Action(Verb.CONTEXT, KEY, "0/0-99999999"),
        Action(Verb.MUTE, KEY, "Wang Yi"),
        Action(Verb.MUTE, KEY, "a:b"),
        Action(Verb.MUTE, KEY, "王毅"),
    ],
)
def test_an_action_comes_back_as_it_went(action):
    """After a restart as well: there is nothing of it but its identity."""
    assert action.fits
    assert action_of(action.identity) == action


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "quotes",
        "quotes:",
        f"quotes:{KEY[:-1]}",
        f"quotes:{KEY.upper()}",
        f"delete:{KEY}",
        f"quotes:{KEY}:",
        f"quotes:{KEY}\n",
        f"mute:{KEY}:{'a' * LONGEST}",
    ],
)
def test_what_is_no_identity_is_no_action(identity):
    """Anybody may send anything."""
    assert action_of(identity) is None


def test_a_place_names_a_quote():
    """By its report and its span."""
    action = Action(Verb.CONTEXT, KEY, str(Place(2, Span(120, 180))))
    assert action.place == Place(2, Span(120, 180))


@pytest.mark.parametrize("detail", ["", "120-180", "1/2", "1/2-x", "-1/2-3", "100/2-3", "1/123456789-3"])
def test_what_names_no_quote_has_no_place(detail):
    """Rather than a wrong one."""
    assert Action(Verb.CONTEXT, KEY, detail).place is None


@given(st.text())
def test_any_text_is_an_action_with_that_identity_or_none(text):
    """Nothing is raised, and nothing is read that isn't there."""
    action = action_of(text)
    assert action is None or action.identity == text


@given(st.sampled_from(Verb), st.text())
def test_no_identity_is_too_long_for_a_button(verb, detail):
    """An action that doesn't fit says so."""
    action = Action(verb, KEY, detail)
    assert action.fits is False or len(action.identity) <= LONGEST
