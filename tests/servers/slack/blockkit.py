"""Holds blocks and views against what Slack takes: shapes, lengths and counts, in the words of its own refusals.

Only what a bot of text needs is known here; another type of block is refused, until somebody adds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from servers.slack import limits

Check = Callable[[Any, str], list[str]]


class Field(NamedTuple):
    """A field of a shape: how its value is checked, and whether it has to be there."""

    check: Check
    required: bool = False


def blocks_faults(blocks: Any, *, surface: str = "message", pointer: str = "/blocks") -> list[str]:
    """What is wrong with blocks on a `message`, a `modal` or a `home`; nothing where all is well."""
    if not isinstance(blocks, list):
        return [fault("must be an array", pointer)]
    most = limits.MESSAGE_BLOCKS if surface == "message" else limits.VIEW_BLOCKS
    faults = [fault(f"no more than {most} items allowed", pointer)] if len(blocks) > most else []
    for place, block in enumerate(blocks):
        faults += one_of(BLOCKS)(block, f"{pointer}/{place}")
    names = [block.get("block_id") for block in blocks if isinstance(block, dict) and block.get("block_id")]
    if len(names) != len(set(names)):
        faults.append(fault("`block_id` must be unique", pointer))
    return faults


def blocks_size(blocks: Any) -> int:
    """How much of Slack's room for all blocks together they take."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def view_faults(view: Any) -> list[str]:
    """What is wrong with a view."""
    faults = one_of({"modal": MODAL, "home": HOME})(view, "/view")
    if not isinstance(view, dict):
        return faults
    faults += blocks_faults(view.get("blocks"), surface=str(view.get("type")), pointer="/view/blocks")
    inputs = any(isinstance(block, dict) and block.get("type") == "input" for block in view.get("blocks") or [])
    if view.get("type") == "modal" and inputs and not view.get("submit"):
        faults.append(fault("missing required field: submit", "/view"))
    if len(json.dumps(view).encode()) > limits.VIEW_BYTES:
        faults.append(fault("view is too large", "/view"))
    return faults


def fault(what: str, pointer: str) -> str:
    """A refusal as Slack words it."""
    return f"[ERROR] {what} [json-pointer:{pointer}]"


def text(most: int, *, least: int = 1) -> Check:
    """A string of so many characters."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, str):
            return [fault("must be a string", at)]
        if len(value) > most:
            return [fault(f"must be less than {most + 1} characters", at)]
        return [fault(f"must be more than {least - 1} characters", at)] if len(value) < least else []

    return check


def flag(value: Any, at: str) -> list[str]:
    """Yes or no."""
    return [] if isinstance(value, bool) else [fault("must be a boolean", at)]


def among(*values: object) -> Check:
    """One of some values."""
    return lambda value, at: [] if value in values else [fault(f"must be one of {values}", at)]


def matching(pattern: str) -> Check:
    """A string of a pattern."""

    def check(value: Any, at: str) -> list[str]:
        fits = isinstance(value, str) and re.fullmatch(pattern, value)
        return [] if fits else [fault("has a wrong format", at)]

    return check


def url(value: Any, at: str) -> list[str]:
    """An address of the web."""
    faults = text(limits.URL)(value, at)
    if not faults and not re.fullmatch(r"https?://[^\s<>|]+", value):
        faults.append(fault("must be a valid url", at))
    return faults


def listed(item: Check, most: int, *, least: int = 1) -> Check:
    """A list of so many."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, list):
            return [fault("must be an array", at)]
        faults = [fault(f"no more than {most} items allowed", at)] if len(value) > most else []
        if len(value) < least:
            faults.append(fault(f"must have at least {least} items", at))
        return faults + [each for place, one in enumerate(value) for each in item(one, f"{at}/{place}")]

    return check


def shaped(fields: Mapping[str, Field], kind: str = "") -> Check:
    """An object with these fields and no others."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, dict):
            return [fault("must be an object", at)]
        known = {"type", *fields} if kind else set(fields)
        faults = [fault(f"invalid additional property: {name}", at) for name in value if name not in known]
        faults += [
            fault(f"missing required field: {name}", at)
            for name, field in fields.items()
            if field.required and value.get(name) is None
        ]
        for name, field in fields.items():
            if value.get(name) is not None:
                faults += field.check(value[name], f"{at}/{name}")
        return faults

    return check


def one_of(kinds: Mapping[str, Check]) -> Check:
    """An object of one of several types."""

    def check(value: Any, at: str) -> list[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            return [fault(f"unsupported type: {kind}", at)]
        return kinds[kind](value, at)

    return check


def plain(most: int) -> Check:
    """A text object without markup."""
    return one_of({"plain_text": shaped({"text": Field(text(most), True), "emoji": Field(flag)}, "plain_text")})


def any_text(most: int) -> Check:
    """A text object with markup, or without."""
    marked = shaped({"text": Field(text(most), True), "verbatim": Field(flag)}, "mrkdwn")
    unmarked = shaped({"text": Field(text(most), True), "emoji": Field(flag)}, "plain_text")
    return one_of({"mrkdwn": marked, "plain_text": unmarked})


ID = Field(text(limits.ID))
CONFIRM = Field(
    shaped(
        {
            "title": Field(plain(limits.CONFIRM_TITLE), True),
            "text": Field(any_text(limits.CONFIRM_TEXT), True),
            "confirm": Field(plain(limits.CONFIRM_BUTTON), True),
            "deny": Field(plain(limits.CONFIRM_BUTTON), True),
            "style": Field(among("primary", "danger")),
        }
    )
)
OPTION = shaped(
    {
        "text": Field(any_text(limits.OPTION_TEXT), True),
        "value": Field(text(limits.OPTION_VALUE), True),
        "description": Field(any_text(limits.OPTION_TEXT)),
        "url": Field(url),
    }
)
BUTTON = shaped(
    {
        "text": Field(plain(limits.BUTTON_TEXT), True),
        "action_id": ID,
        "url": Field(url),
        "value": Field(text(limits.VALUE)),
        "style": Field(among("primary", "danger")),
        "confirm": CONFIRM,
        "accessibility_label": Field(text(limits.ACCESSIBILITY_LABEL)),
    },
    "button",
)
OVERFLOW = shaped(
    {"action_id": ID, "options": Field(listed(OPTION, limits.OVERFLOW_OPTIONS), True), "confirm": CONFIRM}, "overflow"
)


def select(extra: Mapping[str, Field], kind: str) -> Check:
    """A menu; what it starts with has to be among its options."""
    shape = shaped(
        {
            "action_id": ID,
            "placeholder": Field(plain(limits.PLACEHOLDER)),
            "confirm": CONFIRM,
            "focus_on_load": Field(flag),
            "options": Field(listed(OPTION, limits.OPTIONS), True),
            **extra,
        },
        kind,
    )

    def check(value: Any, at: str) -> list[str]:
        chosen = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
        stray = [one for one in chosen if one not in (value.get("options") or [])]
        return shape(value, at) + [fault("initial option is not among the options", at) for _ in stray]

    return check


STATIC_SELECT = select({"initial_option": Field(OPTION)}, "static_select")
MULTI_SELECT = select(
    {
        "initial_options": Field(listed(OPTION, limits.OPTIONS)),
        "max_selected_items": Field(
            lambda value, at: [] if isinstance(value, int) else [fault("must be a number", at)]
        ),
    },
    "multi_static_select",
)
CHECKBOXES = shaped(
    {
        "action_id": ID,
        "options": Field(listed(OPTION, limits.CHECKBOXES), True),
        "initial_options": Field(listed(OPTION, limits.CHECKBOXES)),
        "confirm": CONFIRM,
        "focus_on_load": Field(flag),
    },
    "checkboxes",
)
TIMEPICKER = shaped(
    {
        "action_id": ID,
        "initial_time": Field(matching(r"([01]\d|2[0-3]):[0-5]\d")),
        "placeholder": Field(plain(limits.PLACEHOLDER)),
        "timezone": Field(text(limits.ID)),
        "focus_on_load": Field(flag),
        "confirm": CONFIRM,
    },
    "timepicker",
)
LENGTH = Field(
    lambda value, at: [] if isinstance(value, int) and 0 <= value <= limits.INPUT else [fault("must be a length", at)]
)
PLAIN_INPUT = shaped(
    {
        "action_id": ID,
        "placeholder": Field(plain(limits.PLACEHOLDER)),
        "initial_value": Field(text(limits.INPUT, least=0)),
        "multiline": Field(flag),
        "min_length": LENGTH,
        "max_length": LENGTH,
        "focus_on_load": Field(flag),
    },
    "plain_text_input",
)
CHANNELS = Field(listed(matching(r"[CDG]\w+"), 100))
CONVERSATIONS_SELECT = shaped(
    {
        "action_id": ID,
        "placeholder": Field(plain(limits.PLACEHOLDER)),
        "initial_conversation": Field(matching(r"[CDG]\w+")),
        "default_to_current_conversation": Field(flag),
        "focus_on_load": Field(flag),
        "confirm": CONFIRM,
        "filter": Field(
            shaped(
                {
                    "include": Field(listed(among("im", "mpim", "private", "public"), 4)),
                    "exclude_bot_users": Field(flag),
                    "exclude_external_shared_channels": Field(flag),
                }
            )
        ),
    },
    "conversations_select",
)
FILE_INPUT = shaped(
    {
        "action_id": ID,
        "filetypes": Field(listed(matching(r"[a-z0-9]+"), 100)),
        "max_files": Field(among(*range(1, limits.FILES + 1))),
    },
    "file_input",
)
ELEMENTS = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "static_select": STATIC_SELECT,
    "multi_static_select": MULTI_SELECT,
    "checkboxes": CHECKBOXES,
    "timepicker": TIMEPICKER,
    "conversations_select": CONVERSATIONS_SELECT,
}
INPUTS = {name: check for name, check in ELEMENTS.items() if name not in {"button", "overflow"}} | {
    "plain_text_input": PLAIN_INPUT,
    "file_input": FILE_INPUT,
}

STYLE = Field(shaped({name: Field(flag) for name in ("bold", "italic", "strike", "code", "underline")}))
RICH = {
    "text": shaped({"text": Field(text(limits.ALL_BLOCKS), True), "style": STYLE}, "text"),
    "link": shaped(
        {
            "url": Field(url, True),
            "text": Field(text(limits.ALL_BLOCKS)),
            "style": STYLE,
            "unsafe": Field(flag),
        },
        "link",
    ),
    "emoji": shaped({"name": Field(matching(r"[\w+-]+"), True)}, "emoji"),
    "user": shaped({"user_id": Field(matching(r"[UW]\w+"), True), "style": STYLE}, "user"),
    "channel": shaped({"channel_id": Field(matching(r"C\w+"), True), "style": STYLE}, "channel"),
    "usergroup": shaped({"usergroup_id": Field(matching(r"S\w+"), True), "style": STYLE}, "usergroup"),
    "broadcast": shaped({"range": Field(among("here", "channel", "everyone"), True), "style": STYLE}, "broadcast"),
}
_RUN = Field(listed(one_of(RICH), 1_000), True)
_BORDER = Field(among(0, 1))
RICH_SECTION = shaped({"elements": _RUN}, "rich_text_section")
RICH_BLOCKS = {
    "rich_text_section": RICH_SECTION,
    "rich_text_quote": shaped({"elements": _RUN, "border": _BORDER}, "rich_text_quote"),
    "rich_text_preformatted": shaped({"elements": _RUN, "border": _BORDER}, "rich_text_preformatted"),
    "rich_text_list": shaped(
        {
            "style": Field(among("bullet", "ordered"), True),
            "elements": Field(listed(one_of({"rich_text_section": RICH_SECTION}), 1_000), True),
            "indent": Field(among(*range(9))),
            "border": _BORDER,
        },
        "rich_text_list",
    ),
}


def section(value: Any, at: str) -> list[str]:
    """A section needs a text or fields."""
    shape = shaped(
        {
            "block_id": ID,
            "text": Field(any_text(limits.TEXT_OBJECT)),
            "fields": Field(listed(any_text(limits.FIELD), limits.FIELDS)),
            "accessory": Field(one_of(ELEMENTS)),
            "expand": Field(flag),
        },
        "section",
    )
    bare = value.get("text") is None and value.get("fields") is None
    return shape(value, at) + ([fault("missing required field: text", at)] if bare else [])


def actions(value: Any, at: str) -> list[str]:
    """A row of buttons and menus, each with an identifier of its own."""
    shape = shaped(
        {"block_id": ID, "elements": Field(listed(one_of(ELEMENTS), limits.ACTIONS), True)},
        "actions",
    )
    names = [
        each["action_id"] for each in value.get("elements") or [] if isinstance(each, dict) and "action_id" in each
    ]
    return shape(value, at) + ([fault("`action_id` must be unique", at)] if len(set(names)) < len(names) else [])


BLOCKS: dict[str, Check] = {
    "section": section,
    "actions": actions,
    "divider": shaped({"block_id": ID}, "divider"),
    "header": shaped({"block_id": ID, "text": Field(plain(limits.HEADER), True)}, "header"),
    "context": shaped(
        {"block_id": ID, "elements": Field(listed(any_text(limits.TEXT_OBJECT), limits.CONTEXT_ELEMENTS), True)},
        "context",
    ),
    "rich_text": shaped({"block_id": ID, "elements": Field(listed(one_of(RICH_BLOCKS), 1_000), True)}, "rich_text"),
    "input": shaped(
        {
            "block_id": ID,
            "label": Field(plain(limits.LABEL), True),
            "hint": Field(plain(limits.HINT)),
            "element": Field(one_of(INPUTS), True),
            "optional": Field(flag),
            "dispatch_action": Field(flag),
        },
        "input",
    ),
}
_VIEW = {
    "blocks": Field(lambda _value, _at: [], True),
    "private_metadata": Field(text(limits.PRIVATE_METADATA, least=0)),
    "callback_id": Field(text(limits.CALLBACK_ID)),
    "external_id": ID,
}
MODAL = shaped(
    {
        **_VIEW,
        "title": Field(plain(limits.VIEW_TITLE), True),
        "submit": Field(plain(limits.VIEW_TITLE)),
        "close": Field(plain(limits.VIEW_TITLE)),
        "clear_on_close": Field(flag),
        "notify_on_close": Field(flag),
        "submit_disabled": Field(flag),
    },
    "modal",
)
HOME = shaped(_VIEW, "home")
