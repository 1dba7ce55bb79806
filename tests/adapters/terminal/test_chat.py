"""adapters.terminal.chat: commands typed in a terminal."""

import pytest

from adapters.terminal.chat import HELP, PASTE, WELCOME, Chat, pasted
from bot.errors import EmptyText


def talk(*typed):
    """Type lines, then Ctrl-D; return what the chat said after its welcome."""
    lines, said = iter(typed), []

    def ask(_prompt):
        line = next(lines, EOFError)
        if isinstance(line, type):
            raise line
        return line

    def file(name):
        if name == "empty.txt":
            raise EmptyText(name)
        if name == "slow.txt":
            raise KeyboardInterrupt
        return f"digest of {name}"

    Chat(ask, said.append, file, lambda text: f"digest of {text!r}").run()
    assert said[0] == WELCOME
    return said[1:]


def test_a_file_gets_its_digest():
    """The main thing."""
    assert talk("/digest a.txt") == ["digest of a.txt", ""]


def test_a_name_with_spaces_may_be_quoted():
    """Or not."""
    assert talk('/digest "my file.txt"', "/digest my file.txt")[:2] == ["digest of my file.txt"] * 2


@pytest.mark.parametrize("end", [".", EOFError])
def test_pasted_text_gets_its_digest(end):
    """It ends with a full stop alone, or with Ctrl-D; the chat goes on."""
    assert talk("/digest", "Title", "", "Text.", end, "/help")[:3] == [PASTE, "digest of 'Title\\n\\nText.'", HELP]


def test_help_shows_examples_before_the_syntax():
    """People read the first line."""
    assert talk("/help") == [HELP, ""]
    assert HELP.index("article.txt") < HELP.index("[FILE]")


def test_quit_ends_the_chat():
    """Nothing after it is read."""
    assert talk("/quit", "/help") == []


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("/digset a.txt", "Did you mean /digest?"),
        ("digest a.txt", "Did you mean /digest?"),
        ("help", "Did you mean /help?"),
        ("exit", "Did you mean /quit?"),
        ("what is new", "/help lists what I know."),
    ],
)
def test_unknown_words_get_the_nearest_command_and_an_example(typed, advice):
    """And the chat goes on."""
    said = talk(typed, "/help")
    assert said[0] == f"I don't know {typed.split()[0]}. {advice} For example: /digest article.txt"
    assert said[1] == HELP


def test_an_error_is_an_answer():
    """It says what happened, and the chat goes on."""
    assert talk("/digest empty.txt", "/digest a.txt")[:2] == [
        "empty.txt: There is no text here. Give an article of at least one sentence.",
        "digest of a.txt",
    ]


def test_interrupting_a_digest_leaves_only_that_one():
    """At the prompt, it ends the chat."""
    said = talk("/digest slow.txt", "/digest a.txt", KeyboardInterrupt)
    assert said == ["\nLeft that one. /quit ends the chat.", "digest of a.txt", ""]


def test_an_empty_line_is_nothing():
    """Enter does no harm."""
    assert talk("", "   ") == [""]


def test_pasted_lines_come_back_as_they_were():
    """Long ones as well."""
    lines = iter(["a" * 10_000, "", "  b", "."])
    assert pasted(lambda _prompt: next(lines)) == "a" * 10_000 + "\n\n  b"
