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
