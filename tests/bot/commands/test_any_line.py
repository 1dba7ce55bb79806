"""bot.commands: whatever is typed is understood, or gets a clear error; nothing else is raised."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import parse_message
from bot.commands.intents import Intent, Plan, Read, ReadText
from bot.commands.manual import COMMANDS
from bot.commands.tidying import tidy
from bot.errors import Misunderstood
from bot.schedules import Schedule

PIECES = st.one_of(
    st.sampled_from([word for each in COMMANDS for word in (each.name, *each.also, each.example)]),
    st.sampled_from(
        ["since:24h", "top:5", "top:", "7d", "07:30", "25:99", "mon-", "Europe/", "+", '-"', "“", "”", '+"a"']
    ),
    st.sampled_from(
        ["https://a.example", "<https://a.example|a>", "<@U1>", "<!here>", "http://[", "https://a:99999", "a.b"]
    ),
    st.sampled_from(
        ["\u202e", "\u200b", "\x00", "\ud800", "&lt;", "&amp;amp;", "\u00a0", "\n", "`", "*", "|", "((", "٣"]
    ),
    st.text(max_size=12),
)
LINES = st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=8).map("".join) | st.text()


@given(LINES, st.booleans())
def test_any_line_is_an_intent_or_a_clear_error(understood, line, files):
    """An error says what is wrong, shortly, and shows one command that is right."""
    meant = understood(line, files=files)
    if isinstance(meant, tuple):
        told, _, example = meant
        assert told
        assert len(told) < 300
        assert not isinstance(understood(example), tuple)
    else:
        assert isinstance(meant, Intent)


@given(LINES)
def test_tidying_twice_changes_nothing_more(line):
    """What was tidied is one line without anything that steers."""
    once = tidy(line)
    assert "\n" not in once
    assert not any("\ud800" <= character <= "\udfff" or character < " " for character in once)


@given(LINES)
def test_any_message_is_its_links_or_its_words(line):
    """A message is never a command."""
    assert isinstance(parse_message(line), Read | ReadText)


@given(
    st.lists(st.sampled_from(["mon", "daily", "07:30", "23:59", "UTC", "Asia/Tokyo", "top:3", "skip-empty", "topic:x"]))
)
def test_a_schedule_that_is_understood_can_be_typed_again(understood, words):
    """Its words mean itself."""
    meant = understood("schedule " + " ".join(words))
    if isinstance(meant, Plan):
        assert isinstance(meant.schedule, Schedule)
        assert understood(f"schedule {meant.schedule.words}") == meant


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_is_right(understood, command):
    """What is shown can be typed as it is."""
    assert isinstance(understood(command.example), Intent)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "<",
        "<https://",
        "[",
        "](",
        "“",
        '+"',
        "a.",
        "https://a.",
        "a:",
        "-",
        "(",
        "&amp;",
        "\u202e",
        "a/",
        "mon-",
        "1:",
    ],
)
@pytest.mark.parametrize("command", ["", "follow ", "schedule ", "mute ", "who "])
def test_a_hundred_thousand_characters_take_no_time(understood, command, unit):
    """Time grows with the length only."""
    before = time.process_time()
    understood(command + unit * (100_000 // len(unit)))
    understood(command + f"{unit} " * (100_000 // (len(unit) + 1)))
    assert time.process_time() - before < 10


def test_an_error_is_an_answer_and_no_more(understood):
    """Its text is what is told."""
    assert str(Misunderstood("No.")) == "No."
