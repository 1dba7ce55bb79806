"""`pullquote --help` and what is typed wrongly."""

import pytest

from bot import __version__


def test_version_is_that_of_the_package(pullquote):
    """For bug reports."""
    result = pullquote("--version")
    assert (result.returncode, result.stdout.decode()) == (0, f"pullquote {__version__}\n")


@pytest.mark.parametrize("words", [["--help"], ["digest", "-h"], ["batch", "--help"], ["config", "--help"]])
def test_help_shows_examples_before_the_syntax(pullquote, words):
    """People copy before they read."""
    result = pullquote(*words)
    shown = result.stdout.decode()
    assert result.returncode == 0
    assert 0 < shown.index("\n  pullquote ") < shown.index("usage: pullquote")


def test_main_help_has_three_examples(pullquote):
    """One for each of the main jobs."""
    before = pullquote("--help").stdout.decode().split("usage:")[0]
    assert before.count("\n  pullquote ") == 3


@pytest.mark.parametrize(
    "words",
    [
        ["digset"],
        ["digest", "--format", "xml"],
        ["digest", "--colour"],
        ["batch", "only-one.jsonl"],
        ["batch", "a", "b", "--jobs", "many"],
        [],
    ],
)
def test_wrong_usage_is_told_in_a_few_lines_with_code_2(pullquote, words):
    """Not with a page of Python."""
    result = pullquote(*words)
    assert result.returncode == 2
    assert b"usage: pullquote" in result.stderr
    assert b"Traceback" not in result.stderr
    assert result.stdout == b""


@pytest.mark.parametrize(
    "words",
    [
        ["digest", ""],
        ["digest", "a.txt", "--format", "json", ""],
        ["extract", " "],
        ["batch", "", "out.jsonl"],
        ["stories", "in.jsonl", ""],
        ["sources", "add", ""],
        ["sources", "test", ""],
        ["sources", "import", ""],
        ["config", "show", "--config", ""],
    ],
)
def test_an_empty_name_is_refused(pullquote, words):
    """It would be this folder's; a shell gives it for a variable that isn't set."""
    result = pullquote(*words)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"empty" in result.stderr


@pytest.mark.parametrize(
    ("words", "said", "command"),
    [
        (["diges"], "there is no diges. Did you mean digest?", "pullquote"),
        (["xyzzy"], "there is no xyzzy.", "pullquote"),
        (["sources", "ad", "example.com"], "there is no ad. Did you mean add?", "pullquote sources"),
        (["digest", "--frmat", "json"], "unknown: --frmat. Did you mean --format?", "pullquote digest"),
        (["brief", "extra"], "unknown: extra.", "pullquote brief"),
        (["brief", "--format", "yaml"], "there is no --format yaml. There are: text, json, html.", "pullquote brief"),
        (["config"], "the following arguments are required: show|check.", "pullquote config"),
        (["doctor"], "the following arguments are required: slack|discord.", "pullquote doctor"),
        (["doctor", "discord", "--manifest"], "only Slack has a manifest.", "pullquote doctor"),
    ],
)
def test_what_is_wrong_is_told_with_what_was_meant_and_the_help_of_the_command(pullquote, words, said, command):
    """Whoever mistypes a word of one command has no use for the help of all."""
    result = pullquote(*words)
    usage, *_, last = result.stderr.decode().splitlines()
    assert (result.returncode, result.stdout) == (2, b"")
    assert usage.startswith(f"usage: {command} [-h]")
    assert last == f"pullquote: {said} Try: {command} --help"
