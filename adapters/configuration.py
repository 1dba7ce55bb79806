"""Finds the operator's settings: a TOML file, and environment variables over it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bot.errors import UnreadableSettings, WrongSettings
from bot.nearest import nearest
from bot.settings import Settings, build, names

PREFIX = "PULLQUOTE_"
FILE_VARIABLE = "PULLQUOTE_CONFIG"
RANKER = "summary.ranker"


class Configuration(NamedTuple):
    """The settings, and where each came from: dotted name -> file or variable; defaults are not listed."""

    settings: Settings
    file: Path | None
    origins: dict[str, str]


def load(named: str | None = None, environment: Mapping[str, str] = os.environ) -> Configuration:
    """Return the settings of the file that is `named`, or found, with the environment's over them.

    Raises SettingsError, which says of each setting that is wrong what is allowed, and where it came from.
    """
    file = find(named, environment)
    values = _parse(file) if file else {}
    origins = _origins(values, str(file))
    variables, problems = _variables(environment)
    for name, (variable, value) in variables.items():
        group, setting = name.split(".", 1)
        if isinstance(values.setdefault(group, {}), dict):
            values[group][setting] = value
        origins[name] = variable
    problems += _ranker(values, origins)
    try:
        settings = build(values, origins)
    except WrongSettings as error:
        raise WrongSettings([*problems, *error.problems]) from None
    if problems:
        raise WrongSettings(problems)
    return Configuration(settings, file, origins)


def find(named: str | None, environment: Mapping[str, str]) -> Path | None:
    """Return the settings file: the one `named`, or by variable, or here, or in the user's folder; else None."""
    if chosen := named or environment.get(FILE_VARIABLE):
        return Path(chosen)
    here = Path("pullquote.toml")
    if here.is_file():
        return here
    from platformdirs import user_config_path  # noqa: PLC0415 - often not needed

    at_home = user_config_path("pullquote") / "pullquote.toml"
    return at_home if at_home.is_file() else None


def _parse(file: Path) -> dict[str, Any]:
    """Return what a TOML file holds."""
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise UnreadableSettings(str(file), "There is no such file. Check --config and PULLQUOTE_CONFIG.") from None
    except OSError as error:
        raise UnreadableSettings(str(file), f"{error.strerror}.") from None
    except UnicodeDecodeError:
        raise UnreadableSettings(str(file), "The file is not in UTF-8. Save it in UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableSettings(str(file), f"The file is not valid TOML: {error}.") from None


def _origins(values: Mapping[str, Any], file: str) -> dict[str, str]:
    """Return dotted name -> file for all that a file sets."""
    origins = {}
    for group, settings in values.items():
        origins[group] = file
        if isinstance(settings, dict):
            origins |= {f"{group}.{name}": file for name in settings}
    return origins


def _ranker(values: Mapping[str, Any], origins: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the ranker's name, if it is set: only those who rank know which there are."""
    group = values.get("summary")
    name = group.get("ranker") if isinstance(group, dict) else None
    if not isinstance(name, str):
        return []
    from bot.summary import instead  # noqa: PLC0415 - most set none, and few commands rank

    advice = instead(name)
    return [f'{RANKER} = "{name}" (in {origins[RANKER]}): there is no such ranker. {advice}'] if advice else []


def _variables(environment: Mapping[str, str]) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Return dotted name -> (variable, value) for all settings in the environment, and what is wrong with others.

    A variable without the double underscore is somebody else's (a cluster sets PULLQUOTE_PORT for a service of this
    name), unless it is nearly one of ours: then it's a slip.
    """
    known = {variable(name): name for name, _ in names()}
    found: dict[str, tuple[str, str]] = {}
    problems = []
    for key in sorted(environment):
        upper = key.upper()
        if not upper.startswith(PREFIX) or upper == FILE_VARIABLE:
            continue
        if upper in known:
            found[known[upper]] = key, environment[key]
            continue
        bare = {name.removeprefix(PREFIX): name for name in known}
        meant = nearest(upper.removeprefix(PREFIX), bare, likeness=0.6 if "__" in upper else 0.9)
        if meant or "__" in upper:
            advice = f"Did you mean {bare[meant]}?" if meant else "`pullquote config show` lists them."
            problems.append(f"{key} (in the environment): there is no such setting. {advice}")
    return found, problems


def variable(name: str) -> str:
    """Return the environment variable of a setting ("facts.count" -> PULLQUOTE_FACTS__COUNT)."""
    return PREFIX + name.upper().replace(".", "__")
