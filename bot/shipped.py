"""Finds the data that comes with Pullquote, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """Return where `folder` ("config", "seeds") is; raise FileNotFoundError where it was left out."""
    for home in (_PACKAGE / "_data", _PACKAGE.parent):
        if (home / folder).is_dir():
            return home / folder
    raise FileNotFoundError(f"{folder}/ is missing from this installation; install Pullquote again")
