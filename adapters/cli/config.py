"""`pullquote config`: what is set, and where."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from adapters.cli.console import answer
from adapters.configuration import Configuration
from bot.newsdesk.fixing import fixed_schedules
from bot.settings import masked


def show(configuration: Configuration) -> None:
    """Print all settings as TOML, each with where its value comes from; no passwords."""
    answer(f"# {_origin(configuration.file)}")
    for group, settings in asdict(configuration.settings).items():
        answer(f"\n[{group}]")
        for name, value in settings.items():
            line = f"{name} = {json.dumps(masked(value) if isinstance(value, str) else value, ensure_ascii=False)}"
            answer(f"{line:<28} # {configuration.origins.get(f'{group}.{name}', 'default')}")


def check(configuration: Configuration) -> None:
    """Say that all is well; what isn't has been raised while loading. Raises WrongSettings."""
    fixed_schedules(configuration.settings)
    variables = sorted({origin for origin in configuration.origins.values() if origin != str(configuration.file)})
    also = f", and {', '.join(variables)}" if variables else ""
    answer(f"{_origin(configuration.file)}{also}: all fine.")


def _origin(file: Path | None) -> str:
    return str(file) if file else "No settings file; defaults"
