"""Rankers by name. A module in bot/summary/rankers with a function `rank` is a ranker, and its name is the module's."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from bot.errors import UnknownRanker
from bot.nearest import nearest
from bot.summary import rankers
from bot.summary.outline import Floats, Outline


class Ranker(Protocol):
    """Scores the sentences of an article."""

    def __call__(self, outline: Outline) -> Floats:
        """A score for each sentence, 0 to 1: how sure it is that a reader must know it.

        The same outline always gets the same scores. An outline has at least one sentence.
        """
        ...


def names() -> list[str]:
    """The names of all rankers."""
    return sorted(module.name.replace("_", "-") for module in iter_modules(rankers.__path__))


def instead(name: str) -> str:
    """What to give instead of a name that is no ranker's, in a sentence; "" where it is one's."""
    known = names()
    if re.fullmatch(r"[a-z]+(-[a-z]+)*", name) and name in known:
        return ""
    meant = nearest(name, known)
    return f"Did you mean {meant}?" if meant else f"There are: {', '.join(known)}."


@cache
def ranker(name: str) -> Ranker:
    """The ranker of that name, loaded when it is first asked for. Raises UnknownRanker, with the nearest name."""
    if advice := instead(name):
        raise UnknownRanker(name, advice)
    module = name.replace("-", "_")
    return cast(Ranker, import_module(f"bot.summary.rankers.{module}").rank)
