"""The lines of a batch: JSON objects with a text or a page, and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from adapters.cli.desk import read_html
from bot import newsdesk
from bot.errors import BadLine, TextTooLong
from bot.model import Digest
from bot.newsdesk import Given
from bot.settings import Settings

#: Longer lines are passed over, in bytes.
LONGEST = 64 * 1024 * 1024
KNOWN = ("title", "url", "publisher", "published", "byline")
FORM = 'Write {"id": "…", "text": "…"} or {"id": "…", "html": "…"}.'


class Row(NamedTuple):
    """A line and its number; None stands for one that is too long."""

    number: int
    line: bytes | None


def rows_of(stream: BinaryIO) -> Iterator[Row]:
    """Yield the lines that aren't blank, one at a time, without their ends."""
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield Row(number, None)
        elif stripped := line.strip():
            yield Row(number, stripped)


def fields_of(row: Row) -> dict[str, object]:
    """Return a line's fields; raise InputError where it is no JSON object."""
    if row.line is None:
        raise TextTooLong
    try:
        fields = json.loads(row.line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("", "It is not in UTF-8. Save the file in UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise BadLine("", f"It is not JSON ({error}). {FORM}") from None
    if not isinstance(fields, dict):
        raise BadLine("", f"It is not an object. {FORM}")
    return fields


def id_of(fields: dict[str, object]) -> str | int | None:
    """Return a line's id, as it was given; None where it has none that is text or a whole number."""
    name = fields.get("id")
    return name if isinstance(name, str | int) and not isinstance(name, bool) else None


def check(fields: dict[str, object]) -> None:
    """Hold the fields against the contract."""
    if fields.get("id") is not None and id_of(fields) is None:
        raise BadLine("", 'Its "id" is neither text nor a whole number.')
    for field in ("text", "html", *KNOWN):
        if not isinstance(fields.get(field), str | None):
            raise BadLine("", f'Its "{field}" is not text.')
    if fields.get("text") is None and fields.get("html") is None:
        raise BadLine("", f'It has neither "text" nor "html". {FORM}')


def digest_fields(fields: dict[str, object], settings: Settings) -> Digest:
    """Return the Digest of a line's article: of its text, where it has both a text and a page."""
    check(fields)
    given = cast("Given", {field: fields.get(field) for field in KNOWN})
    if isinstance(text := fields.get("text"), str):
        return newsdesk.digest(text, settings, **given)
    return newsdesk.digest_of(read_html(str(fields["html"]), settings, given), settings)
