"""`pullquote config`: what is set, and where."""

import tomllib
from dataclasses import asdict

import pytest

from bot.settings import Settings


def test_show_is_a_settings_file_of_what_holds(pullquote):
    """It can be saved and used as one."""
    result = pullquote("config", "show")
    assert result.returncode == 0
    assert tomllib.loads(result.stdout.decode()) == asdict(Settings())


def test_show_has_the_order_of_the_settings_file(pullquote, repository):
    """So that the two can be read side by side."""
    shipped = tomllib.loads((repository / "config" / "pullquote.toml").read_text("utf-8"))
    shown = tomllib.loads(pullquote("config", "show").stdout.decode())
    assert [(group, *settings) for group, settings in shown.items()] == [
        (group, *settings) for group, settings in shipped.items()
    ]


def test_show_says_where_each_value_comes_from(pullquote, tmp_path):
    """File, variable or default."""
    (tmp_path / "pullquote.toml").write_text("[facts]\ncount = 3\n")
    shown = pullquote("config", "show", PULLQUOTE_QUOTES__COUNT="1").stdout.decode()
    assert "count = 3                    # pullquote.toml\n" in shown
    assert "count = 1                    # PULLQUOTE_QUOTES__COUNT\n" in shown
    assert "sentences = 2                # default\n" in shown


def test_check_says_that_all_is_fine(pullquote, repository):
    """With the file that it looked at."""
    file = repository / "config" / "pullquote.toml"
    result = pullquote("config", "check", "--config", file)
    assert (result.returncode, result.stdout.decode()) == (0, f"{file}: all fine.\n")


def test_check_lists_everything_that_is_wrong_with_code_2(pullquote, tmp_path):
    """All at once, a line for each."""
    (tmp_path / "my.toml").write_text("[facts]\ncount = 99\n[qoutes]\ncount = 1\n")
    result = pullquote("config", "check", "--config", "my.toml")
    assert result.returncode == 2
    assert result.stderr.decode().splitlines() == [
        "pullquote: facts.count = 99 (in my.toml) is not allowed. Give a whole number from 0 to 8.",
        "pullquote: qoutes (in my.toml): there is no such setting. Did you mean quotes?",
    ]


def test_wrong_settings_stop_every_command_with_code_2(pullquote, sample):
    """A digest by wrong settings would be a wrong digest."""
    result = pullquote("digest", sample, PULLQUOTE_FACTS__COUNT="many")
    assert result.returncode == 2
    assert result.stdout == b""
    assert b"facts.count" in result.stderr


def test_a_variable_that_is_none_hides_no_other_mistake(pullquote):
    """Otherwise each is found only when the one before is mended."""
    wrong = {"SUMMARY__SENTENCE": "2", "SUMMARY__SENTENCES": "abc", "FACTS__COUNT": "99", "CHAT__ZONE": "Mars"}
    result = pullquote("config", "check", **{f"PULLQUOTE_{name}": value for name, value in wrong.items()})
    assert (result.returncode, result.stdout) == (2, b"")
    told = sorted(line.split()[1] for line in result.stderr.decode().splitlines())
    assert told == ["PULLQUOTE_SUMMARY__SENTENCE", "chat.zone", "facts.count", "summary.sentences"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [("leed", "Did you mean lead?"), ("xyzzy", "There are: kl, lead, "), ("text_rank", "Did you mean text-rank?")],
)
def test_a_ranker_that_there_is_not_is_told(pullquote, name, advice):
    """It would fail every digest."""
    result = pullquote("config", "check", PULLQUOTE_SUMMARY__RANKER=name)
    said = f'pullquote: summary.ranker = "{name}" (in PULLQUOTE_SUMMARY__RANKER): there is no such ranker. {advice}'
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().startswith(said)


def test_a_ranker_that_there_is_is_fine(pullquote):
    """By its name."""
    assert pullquote("config", "check", PULLQUOTE_SUMMARY__RANKER="text-rank").returncode == 0
