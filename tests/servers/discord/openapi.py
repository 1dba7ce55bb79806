"""Discord's own description of its API, in the folder that PULLQUOTE_SPECS names; where it isn't, nothing is found."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

VARIABLE = "PULLQUOTE_SPECS"
_HERE = "urn:discord"


@cache
def document() -> dict[str, Any] | None:
    """The description; None where there is none."""
    file = Path(os.environ.get(VARIABLE, "")) / "discord-openapi.json"
    return json.loads(file.read_text("utf-8")) if os.environ.get(VARIABLE) and file.is_file() else None


def shape_faults(method: str, path: str, body: Any) -> list[str]:
    """What in a request's body doesn't fit; `path` is a template ("/channels/{channel_id}/messages")."""
    if document() is None:
        return []
    validator = _validator(method.lower(), path)
    if validator is None:
        return [f"{method} {path}: there is no such request"] if body is not None else []
    error = best_match(validator.iter_errors(_as_described(body)))
    if error is None:
        return []
    place = "/".join(map(str, error.absolute_path))
    return [f"{place or 'body'}: {error.message[:300]}"]


@cache
def _registry() -> Registry:
    return Registry().with_resource(_HERE, Resource.from_contents(document(), default_specification=DRAFT202012))


@cache
def _validator(method: str, path: str) -> Draft202012Validator | None:
    found = (document() or {})["paths"].get(path, {}).get(method, {}).get("requestBody")
    if found is None:
        return None
    place = path.replace("~", "~0").replace("/", "~1")
    where = f"{_HERE}#/paths/{place}/{method}/requestBody/content/application~1json/schema"
    return Draft202012Validator({"$ref": where}, registry=_registry())


def _as_described(body: Any) -> Any:
    """The body with the numbers of its new files as text: clients send whole numbers, and Discord takes them."""
    if isinstance(body, list):
        return [_as_described(each) for each in body]
    if not isinstance(body, dict):
        return body
    said = {name: _as_described(value) for name, value in body.items()}
    if isinstance(said.get("attachments"), list):
        said["attachments"] = [
            each | {"id": str(each["id"])} if isinstance(each, dict) and "id" in each else each
            for each in said["attachments"]
        ]
    return said
