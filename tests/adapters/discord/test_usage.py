"""adapters.discord.usage: what the grammar calls a command, as it is typed in Discord."""

import pytest

from adapters.discord.usage import FORMS, here, typed_here
from bot.commands.manual import COMMANDS
from bot.newsdesk.status import EXAMPLES
from bot.replies import NoticePart, ProblemPart


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


def test_only_what_names_commands_is_changed():
    """An option's value is meant as it is."""
    assert here(ProblemPart("No.", nearest="since:24h", example="grain since:24h")) == ProblemPart(
        "No.", nearest="since:24h", example="/digest about:grain since:24h"
    )
    assert here(ProblemPart("No.", nearest="unmute")).nearest == "/mute remove"
    assert here(NoticePart("follow bbc.com")) == NoticePart("follow bbc.com")
