"""bot.settings: what an operator may set."""

from dataclasses import FrozenInstanceError

import pytest

from bot.errors import WrongSettings
from bot.settings import Settings, allowed, build, masked, names


def problems(values, origins=None):
    """Return what is said of wrong settings."""
    with pytest.raises(WrongSettings) as caught:
        build(values, origins)
    return str(caught.value).splitlines()


def test_nothing_set_gives_the_defaults():
    """An empty mapping is a whole configuration."""
    settings = build({})
    assert settings == Settings()
    assert (settings.summary.sentences, settings.facts.count, settings.quotes.count) == (2, 5, 3)


def test_one_setting_changes_only_itself():
    """What isn't named keeps its default."""
    settings = build({"facts": {"count": 7}})
    assert settings.facts.count == 7
    assert settings.quotes == Settings().quotes


def test_text_from_an_environment_variable_is_read_as_a_number():
    """Variables are always text."""
    assert build({"quotes": {"min_confidence": "0.95"}}).quotes.min_confidence == 0.95


def test_settings_do_not_change_once_made():
    """One run has one configuration."""
    with pytest.raises(FrozenInstanceError):
        Settings().facts.count = 3


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"summary": {"sentences": 9}},
            "summary.sentences = 9 is not allowed. Give a whole number from 0 to 5.",
        ),
        (
            {"quotes": {"min_confidence": "high"}},
            'quotes.min_confidence = "high" is not allowed. Give a number from 0.5 to 1.',
        ),
        (
            {"facts": {"count": 2.5}},
            "facts.count = 2.5 is not allowed. Give a whole number from 0 to 8.",
        ),
        (
            {"reading": {"language": "English"}},
            'reading.language = "English" is not allowed. Give "auto" or a code of two letters ("en").',
        ),
        (
            {"summary": {"sentense": 2}},
            "summary.sentense: there is no such setting. Did you mean summary.sentences?",
        ),
        ({"sumary": {}}, "sumary: there is no such setting. Did you mean summary?"),
        ({"jobs": 2}, "jobs: there is no such setting. Did you mean batch.jobs?"),
        ({"facts": {"zzz": 1}}, "facts.zzz: there is no such setting. There are: facts.count."),
        (
            {"summary": {"count": 1}},
            "summary.count: there is no such setting. There are: summary.ranker, summary.sentences.",
        ),
        ({"fact": {"count": 1}}, "fact: there is no such setting. Did you mean facts?"),
        ({"facts": 4}, "facts = 4 is not a group of settings. Write [facts], and its settings below."),
    ],
)
def test_a_wrong_setting_says_what_is_wrong_and_what_to_do(values, message):
    """The message names the setting, its value, and what is allowed or meant."""
    assert problems(values) == [message]


def test_a_wrong_setting_says_where_it_came_from():
    """The origin of the very setting, or of its group."""
    origins = {"facts": "a.toml", "facts.count": "PULLQUOTE_FACTS__COUNT", "quotes": "a.toml"}
    said = problems({"facts": {"count": 99}, "quotes": {"coumt": 1}}, origins)
    assert said[0].startswith("facts.count = 99 (in PULLQUOTE_FACTS__COUNT) is")
    assert said[1].startswith("quotes.coumt (in a.toml): there is")


def test_a_long_value_is_cut():
    """A pasted secret or page doesn't fill the screen."""
    assert len(problems({"facts": {"count": "x" * 5000}})[0]) < 200


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("mysql://ann:secret@db.example/news", "mysql://ann:…@db.example/news"),
        ("postgresql://ann:sec:r@t@db.example/news", "postgresql://ann:…@db.example/news"),
        ("postgresql://ann@db.example/news?password=secret&x=1", "postgresql://ann@db.example/news?password=…&x=1"),
        ("postgresql://db.example/news?sslPassword=secret", "postgresql://db.example/news?sslPassword=…"),
        ("postgresql://ann:sec/r#e?t@db.example/news", "postgresql://ann:…@db.example/news"),
        ('postgresql://ann:se"c@r\net@db.example/news', "postgresql://ann:…@db.example/news"),
        ("host=db.example password = sec ret", "host=db.example password =…"),
        ("sqlite:////srv/a@b:c/news.db", "sqlite:////srv/a@b:c/news.db"),
    ],
)
def test_an_address_is_shown_without_its_password(address, shown):
    """Messages end up in logs."""
    assert masked(address) == shown


def test_a_wrong_setting_is_shown_without_its_password():
    """Also where the address itself is wrong."""
    (said,) = problems({"storage": {"address": "mysql://ann:secret@db.example/news"}})
    assert said.startswith('storage.address = "mysql://ann:…@db.example/news" is not allowed. Give "sqlite:///" and')


def test_every_setting_can_say_what_it_may_be():
    """No setting is left without advice."""
    assert all(allowed(setting) for _, setting in names())
