"""adapters.configuration: the settings' file, and the environment over it."""

import re
import tomllib
from dataclasses import asdict
from itertools import pairwise

import pytest

from adapters.configuration import load, variable
from bot.errors import SettingsError, UnreadableSettings
from bot.settings import Settings, names


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder, with an empty home."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return tmp_path


def test_without_file_and_environment_there_are_the_defaults():
    """A first run needs no settings."""
    configuration = load(environment={})
    assert (configuration.settings, configuration.file, configuration.origins) == (Settings(), None, {})


def test_the_shipped_file_is_exactly_the_defaults(repository):
    """Copying it changes nothing."""
    shipped = repository / "config" / "pullquote.toml"
    assert tomllib.loads(shipped.read_text("utf-8")) == asdict(Settings())


def test_every_setting_has_a_comment_in_the_shipped_file(repository):
    """Each in its group, with a line on what it does above it."""
    lines = (repository / "config" / "pullquote.toml").read_text("utf-8").splitlines()
    group, explained = "", set()
    for above, line in pairwise(lines):
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            group = heading[1]
        elif (setting := re.match(r"(\w+) = ", line)) and above.startswith("# "):
            explained.add(f"{group}.{setting[1]}")
    assert explained == {name for name, _ in names()}


def test_the_example_environment_names_real_settings(repository):
    """Each of its variables is one that is read."""
    known = {variable(name) for name, _ in names()} | {"PULLQUOTE_CONFIG"}
    text = (repository / "config" / ".env.example").read_text("utf-8")
    shown = set(re.findall(r"^#(PULLQUOTE_\w+)=", text, re.MULTILINE))
    assert shown
    assert shown <= known


def test_the_environment_wins_over_the_file(elsewhere):
    """And each value remembers where it came from."""
    (elsewhere / "pullquote.toml").write_text("[facts]\ncount = 3\n[quotes]\ncount = 1\n")
    configuration = load(environment={"PULLQUOTE_FACTS__COUNT": "5"})
    assert (configuration.settings.facts.count, configuration.settings.quotes.count) == (5, 1)
    assert configuration.origins["facts.count"] == "PULLQUOTE_FACTS__COUNT"
    assert configuration.origins["quotes.count"] == "pullquote.toml"


def test_the_named_file_wins_over_the_variable_and_the_one_here_and_the_one_at_home(elsewhere):
    """One file is read: the first of these."""
    places = [elsewhere / name for name in ("home/pullquote/pullquote.toml", "pullquote.toml", "b.toml", "a.toml")]
    variables = {}
    for count, place in enumerate(places, 1):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"[facts]\ncount = {count}\n")
        if place.name == "b.toml":
            variables = {"PULLQUOTE_CONFIG": "b.toml"}
        named = "a.toml" if place.name == "a.toml" else None
        assert load(named, variables).settings.facts.count == count


def test_a_wrong_value_in_the_file_is_told_with_the_file(elsewhere):
    """So that one knows where to mend it."""
    (elsewhere / "my.toml").write_text("[facts]\ncount = 99\n")
    with pytest.raises(SettingsError, match=r"^facts\.count = 99 \(in my\.toml\) is not allowed\."):
        load("my.toml", {})


def test_a_wrong_value_in_a_variable_is_told_with_the_variable():
    """So that one knows where to mend it."""
    with pytest.raises(SettingsError, match=r"\(in PULLQUOTE_FACTS__COUNT\)"):
        load(environment={"PULLQUOTE_FACTS__COUNT": "many"})


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("PULLQUOTE_FACTS__COUMT", "Did you mean PULLQUOTE_FACTS__COUNT?"),
        ("PULLQUOTE_FACTS_COUNT", "Did you mean PULLQUOTE_FACTS__COUNT?"),
        ("PULLQUOTE_X__Y", "`pullquote config show` lists them."),
    ],
)
def test_a_misspelt_variable_is_told(name, advice):
    """It is never passed over in silence."""
    with pytest.raises(SettingsError) as caught:
        load(environment={name: "1"})
    assert str(caught.value) == f"{name} (in the environment): there is no such setting. {advice}"


def test_variables_of_others_are_left_alone():
    """A cluster sets these for a service that is called pullquote."""
    others = {"PULLQUOTE_PORT": "tcp://10.0.0.1:80", "PULLQUOTE_SERVICE_HOST": "10.0.0.1", "PATH": "/bin"}
    assert load(environment=others).settings == Settings()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[facts\n", "not valid TOML"),
        (b"[facts]\ncount = 1\ncount = 2\n", "not valid TOML"),
        (b"\xff\xfe[\x00", "not in UTF-8"),
        (b"a = " + b"[" * 100_000, "not valid TOML"),
    ],
)
def test_a_broken_file_is_told_by_its_name(elsewhere, content, said):
    """With what is wrong with it."""
    (elsewhere / "broken.toml").write_bytes(content)
    with pytest.raises(UnreadableSettings, match=rf"^broken\.toml: .*{said}"):
        load("broken.toml", {})


def test_a_file_that_is_named_must_be_there():
    """Unlike the one that is looked for."""
    with pytest.raises(UnreadableSettings, match="There is no such file"):
        load("missing.toml", {})


def test_a_folder_is_no_settings_file(elsewhere):
    """It is named, and told as it is."""
    with pytest.raises(UnreadableSettings, match="Is a directory"):
        load(str(elsewhere), {})


def test_a_variable_over_a_group_that_is_no_group_is_told(elsewhere):
    """The file's mistake is still seen."""
    (elsewhere / "pullquote.toml").write_text("facts = 4\n")
    with pytest.raises(SettingsError, match="is not a group of settings"):
        load(environment={"PULLQUOTE_FACTS__COUNT": "4"})
