"""A form for a list of feeds: no file can be given with a command, so it is put into a view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from adapters.slack.blocks import file_input
from adapters.slack.files import MOST_FILES
from adapters.slack.modal import Where, view, where

CALLBACK, FILE = "import", "file"
LABEL = "A list of feeds, as an OPML file"
#: What other readers call the lists that they export.
ENDINGS = ("opml", "xml", "txt")
MISSING = "Choose the file that another reader has exported."


class Given(NamedTuple):
    """What somebody sent off: the channel that is to follow the feeds, and the files as Slack tells of them."""

    where: Where
    files: list[Any]


def form(of: Where) -> dict[str, Any]:
    """The view for a channel."""
    return view(CALLBACK, [file_input(FILE, LABEL, ENDINGS, MOST_FILES)], of, submit="Follow them")


def read(sent: Mapping[str, Any]) -> Given:
    """What was sent off. Nothing of it is trusted."""
    values = (sent.get("state") or {}).get("values", {})
    state: dict[str, Any] = next(iter(values.get(FILE, {}).values()), {})
    files = state.get("files")
    return Given(where(sent), files if isinstance(files, list) else [])
