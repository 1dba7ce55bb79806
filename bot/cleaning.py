"""Text from outside, without what could steer the place where it is shown."""

from __future__ import annotations

import re

#: Control characters (C0 but for white space, DEL, C1), marks that reorder text, and halves of surrogate pairs.
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Return untrusted text with every character that could steer a terminal or reorder a line replaced by `�`."""
    return _STEERING.sub("\ufffd", text)


def spelled(text: str) -> str:
    """Return a JSON text with every such character as an escape: it says the same, and steers nothing."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
