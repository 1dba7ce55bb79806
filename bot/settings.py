"""What an operator may set, with defaults; built from a mapping, never read at import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from bot.errors import WrongSettings
from bot.nearest import nearest


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadingSettings(_Group):
    """How text becomes an Article."""

    #: Longer texts are refused.
    max_characters: int = Field(1_000_000, ge=1_000, le=10_000_000)
    #: "auto" looks at the text; otherwise an ISO 639-1 code.
    language: str = Field("auto", pattern=r"^(auto|[a-z]{2})$", description='"auto" or a code of two letters ("en")')


class SummarySettings(_Group):
    """Which sentences stand for the whole."""

    ranker: str = Field("pullquote", min_length=1, description="the name of a ranker")
    sentences: int = Field(2, ge=0, le=5)


class FactSettings(_Group):
    """How many Facts a Digest has at most."""

    count: int = Field(4, ge=0, le=8)


class QuoteSettings(_Group):
    """Which Quotes a Digest shows."""

    count: int = Field(2, ge=0, le=5)
    #: Quotes whose speaker is less certain than this are not shown.
    min_confidence: float = Field(0.9, ge=0.5, le=1)


class DigestSettings(_Group):
    """How long a Digest is."""

    #: All that is shown of one Article, in words.
    words: int = Field(120, ge=40, le=400)


class BatchSettings(_Group):
    """How many Articles are worked on at once."""

    #: Worker processes; 0 is one for each core.
    jobs: int = Field(0, ge=0, le=256)


class Settings(_Group):
    """All that an operator may set."""

    reading: ReadingSettings = ReadingSettings()
    summary: SummarySettings = SummarySettings()
    facts: FactSettings = FactSettings()
    quotes: QuoteSettings = QuoteSettings()
    digest: DigestSettings = DigestSettings()
    batch: BatchSettings = BatchSettings()


def build(values: Mapping[str, Any], origins: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that `values` gives (group -> name -> value), defaults for the rest.

    `origins` says for a dotted name where its value comes from ("pullquote.toml"). Raises
    WrongSettings, which names every setting that is wrong, its value, its origin and what is allowed.
    """
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        problems = [
            _problem(".".join(map(str, e["loc"])), e["type"], e["input"], origins or {}) for e in error.errors()
        ]
        raise WrongSettings(problems) from None


def names() -> Iterator[tuple[str, FieldInfo]]:
    """Yield the dotted name of every setting, with its definition, in order."""
    for group, field in Settings.model_fields.items():
        for name, setting in type(field.default).model_fields.items():
            yield f"{group}.{name}", setting


def _problem(name: str, kind: str, value: object, origins: Mapping[str, str]) -> str:
    """Say in a line what is wrong with a setting and what to do."""
    origin = next((origins[at] for at in (name, name.partition(".")[0]) if at in origins), "")
    where = f" (in {origin})" if origin else ""
    if kind == "extra_forbidden":
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
        meant = nearest(name, Settings.model_fields) or by_setting.get(setting or name)
    return f"Did you mean {meant}?" if meant else f"There are: {', '.join(inside.values() or Settings.model_fields)}."


def allowed(setting: FieldInfo) -> str:
    """Say what a setting may be ("a whole number from 0 to 5")."""
    if setting.description:
        return setting.description
    low, high = (
        next(getattr(rule, bound) for rule in setting.metadata if hasattr(rule, bound)) for bound in ("ge", "le")
    )
    return f"{'a whole number' if setting.annotation is int else 'a number'} from {low} to {high}"


def _short(value: object) -> str:
    """Show a value as it was written, cut where it is long."""
    shown = repr(value) if not isinstance(value, str) else f'"{value}"'
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
