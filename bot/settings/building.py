"""Settings from a mapping; what is wrong with one is told with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from bot.errors import WrongSettings
from bot.nearest import nearest
from bot.settings.groups import Settings
from bot.settings.limits import allowed


def build(values: Mapping[str, Any], origins: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that `values` gives (group -> name -> value), defaults for the rest.

    `origins` says for a dotted name where its value comes from ("pullquote.toml"). Raises
    WrongSettings, which names every setting that is wrong, its value, its origin and what is allowed.
    """
    if not values:
        return Settings()
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - a third of a digest's time, and often not needed

    try:
        return TypeAdapter(Settings).validate_python(values)
    except ValidationError as error:
        problems = [
            _problem(".".join(map(str, e["loc"])), e["type"], e["input"], origins or {}) for e in error.errors()
        ]
        raise WrongSettings(problems) from None


def groups() -> list[str]:
    """The names of the groups of settings, in order."""
    return [group.name for group in fields(Settings)]


def names() -> Iterator[tuple[str, Any]]:
    """Yield the dotted name of every setting, with its annotated type, in order."""
    for group, kind in get_type_hints(Settings).items():
        if group in groups():
            hints = get_type_hints(kind, include_extras=True)
            yield from ((f"{group}.{setting.name}", hints[setting.name]) for setting in fields(kind))


def _problem(name: str, kind: str, value: object, origins: Mapping[str, str]) -> str:
    """Say in a line what is wrong with a setting and what to do."""
    origin = next((origins[at] for at in (name, name.partition(".")[0]) if at in origins), "")
    where = f" (in {origin})" if origin else ""
    if kind == "unexpected_keyword_argument":
        return f"{name}{where}: there is no such setting. {_advice(name)}"
    known = dict(names())
    if name in known:
        return f"{name} = {_short(value)}{where} is not allowed. Give {allowed(known[name])}."
    return f"{name} = {_short(value)}{where} is not a group of settings. Write [{name}], and its settings below."


def _advice(name: str) -> str:
    """Point from an unknown name to the nearest known one."""
    group, _, setting = name.partition(".")
    inside = {known.partition(".")[2]: known for known, _ in names() if known.startswith(f"{group}.")}
    if inside:
        meant = inside.get(nearest(setting, inside) or "")
    else:
        by_setting = {known.partition(".")[2]: known for known, _ in names()}
        meant = nearest(name, groups()) or by_setting.get(setting or name)
    return f"Did you mean {meant}?" if meant else f"There are: {', '.join(inside.values() or groups())}."


def masked(text: str) -> str:
    """Return a text without the password of an address in it, also of one that isn't written as it should be."""
    text = re.sub(r"(?<=://)([^/?#@:]*:).*@", r"\1…@", text, flags=re.DOTALL)
    return re.sub(r"(password\s*=)[^&]*", r"\1…", text, flags=re.IGNORECASE)


def _short(value: object) -> str:
    """Show a value as it was written, cut where it is long."""
    shown = repr(value) if not isinstance(value, str) else f'"{masked(value)}"'
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
