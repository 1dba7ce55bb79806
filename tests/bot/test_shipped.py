"""bot.shipped: the data that comes along."""

import pytest

from bot import shipped


def test_a_checkout_has_its_data_at_the_root(repository):
    """No installation is needed to find it."""
    assert shipped.shipped("seeds").samefile(repository / "seeds")


def test_an_installation_has_its_data_inside(tmp_path, monkeypatch):
    """The packed data wins over a folder of that name next to it."""
    inside = tmp_path / "bot" / "_data" / "config"
    inside.mkdir(parents=True)
    (tmp_path / "config").mkdir()
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "bot")
    assert shipped.shipped("config") == inside


def test_missing_data_is_named():
    """The message says what to do."""
    with pytest.raises(FileNotFoundError, match="nonsense/ is missing from this installation; install Pullquote again"):
        shipped.shipped("nonsense")
