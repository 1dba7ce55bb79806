"""adapters.discord.usage, adapters.chat.usage: what the grammar calls a command, as it is typed in Discord."""

import pytest

from adapters.chat.usage import as_typed
from adapters.discord.usage import FORMS, MANNER, typed_here
from bot.commands.manual import COMMANDS
from bot.newsdesk.status import EXAMPLES
from bot.replies import HelpPart, NoticePart, ProblemPart, Usage


@pytest.mark.parametrize(
    ("typed", "in_discord"),
    [
        ("follow bbc.com", "/sources follow address:bbc.com"),
        (
            '/digest follow bbc.com +"climate" -"football"',
            "/sources follow address:bbc.com wanted:climate unwanted:football",
        ),
        ("unfollow bbc.com", "/sources unfollow source:bbc.com"),
        ("sources", "/sources list"),
        ("export", "/sources export"),
        ("mute transfer rumours 7d", "/mute add word:transfer rumours lasting:7d"),
        ("schedule weekdays 07:30 Europe/Berlin", "/briefing schedule days:weekdays time:07:30 zone:Europe/Berlin"),
        ("schedule remove 1", "/briefing remove number:1"),
        ("schedule resume 1", "/briefing resume number:1"),
        ("schedule pause 2 7d", "/briefing pause number:2 lasting:7d"),
        ("schedule pause 7d", "/briefing pause lasting:7d"),
        (
            "schedule weekdays 07:30 Europe/Berlin quiet until monday",
            "/briefing schedule days:weekdays time:07:30 zone:Europe/Berlin quiet_until:monday",
        ),
        ("schedule pause until monday", "/briefing pause until:monday"),
        ("schedule pause 2 until 3 January", "/briefing pause number:2 until:3 January"),
        ("schedule list", "/briefing list"),
        ("who Ann Lee since:7d", "/who name:Ann Lee since:7d"),
        ("grain harvest since:3d", "/digest about:grain harvest since:3d"),
        ("https://example.org/article", "/digest about:https://example.org/article"),
        ("top:5", "/digest count:5"),
        ("", "/digest"),
        ("changes by admins", "/digest about:changes by admins"),
        ("help schedule", "/help command:schedule"),
    ],
)
def test_each_command_has_its_name_and_fields(typed, in_discord):
    """So that what an answer advises can be typed."""
    assert typed_here(typed) == in_discord


def test_every_command_and_example_of_the_grammar_is_there():
    """A new one is noticed."""
    assert {command.name for command in COMMANDS} - set(FORMS) == {"changes"}
    assert all(typed_here(each.example).startswith("/") for each in COMMANDS)
    assert all(typed_here(each.typed).startswith("/digest") or "follow" in each.typed for each in EXAMPLES)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (ProblemPart("No.", nearest="since:24h"), ProblemPart("No.", nearest="since:24h")),
        (ProblemPart("No.", nearest="unmute"), ProblemPart("No.", nearest="/mute remove")),
        (ProblemPart("No.", nearest="schedule pause 7d"), ProblemPart("No.", nearest="/briefing pause lasting:7d")),
        (ProblemPart("No.", example="grain since:24h"), ProblemPart("No.", example="/digest about:grain since:24h")),
        (NoticePart("follow bbc.com", ("mute x",)), NoticePart("follow bbc.com", ("mute x",))),
        (NoticePart("Skipped.", (), ("unmute x",)), NoticePart("Skipped.", (), ("/mute remove word:x",))),
        (
            HelpPart((Usage("follow bbc.com", "reads it"),), (Usage("unfollow FEED-OR-NAME", "leaves it"),)),
            HelpPart(
                (Usage("/sources follow address:bbc.com", "reads it"),),
                (Usage("/sources unfollow source:", "leaves it"),),
            ),
        ),
    ],
)
def test_only_what_is_a_command_is_changed(part, told):
    """A sentence, and an option's value, are meant as they are."""
    assert as_typed(part, MANNER) == told
