"""Holds a value against Slack's own JSON Schemas, in the folder that PULLQUOTE_SPECS names, where it is there."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import relevance

VARIABLE = "PULLQUOTE_SPECS"


def shape_faults(value: Any, name: str, definition: str) -> list[str]:
    """What in a value doesn't fit a definition of a schema; nothing where there is no such schema."""
    checker = validator(name, definition)
    errors = sorted(checker.iter_errors(value), key=relevance) if checker else []
    return [f"[ERROR] {each.message[:300]} [json-pointer:/{'/'.join(map(str, each.absolute_path))}]" for each in errors]


@cache
def validator(name: str, definition: str) -> Draft7Validator | None:
    """What checks a definition of a schema; None where the folder isn't there."""
    file = Path(os.environ.get(VARIABLE, "")) / name
    if not os.environ.get(VARIABLE) or not file.is_file():
        return None
    known = json.loads(file.read_text("utf-8"))
    return Draft7Validator({"$ref": f"#/definitions/{definition}", "definitions": known["definitions"]})
