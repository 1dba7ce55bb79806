"""What columns hold: moments in UTC, any text, lists of words; the same on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator

from bot.entries import storable


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in, UTC out. SQLite knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the database gets; raise ValueError for a time that might be any zone's."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the database holds, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Any text; characters that no database can hold become `�`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base's
        """Return what the database gets."""
        return None if value is None else storable(value)


class WordList(TypeDecorator[Sequence[str]]):
    """Several words in order; a tuple when read."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> list[str]:  # noqa: ARG002
        """Return what the database gets."""
        return [storable(word) for word in value or ()]

    def process_result_value(self, value: Sequence[str] | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """Return what the database holds."""
        return tuple(value or ())


#: Lists and mappings of short texts and numbers.
Data = JSON

#: A number that counts up; SQLite counts only what it calls INTEGER.
Number = BigInteger().with_variant(Integer(), "sqlite")
