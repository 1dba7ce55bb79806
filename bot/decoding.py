"""The text of bytes of unknown encoding."""

from __future__ import annotations

import codecs

from bot.errors import BinaryText

#: Encodings that announce themselves; UTF-32 first, for its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_WHITE_SPACE = "\t\n\v\f\r\x85"


def decode(content: bytes) -> str:
    """Return the text of bytes in UTF-8, in UTF-16 or UTF-32 with a mark, or in Windows-1252; else raise BinaryText.

    A mark is part of the encoding, not of the text. UTF-8 with a few broken characters is still UTF-8; they become `�`.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _text(content[len(mark) :].decode(encoding, "replace"))
    try:
        return _text(content.decode("utf-8"))
    except UnicodeDecodeError:
        mended = content.decode("utf-8", "replace")
    if mostly_sound(mended):
        return _text(mended)
    return _text(content.decode("cp1252", "replace"))


def _text(text: str) -> str:
    """Pass a text on; one in twenty characters that no text has makes it something else."""
    start = text[:20_000]
    strange = sum(character == "\ufffd" or (not character.isprintable() and _control(character)) for character in start)
    if 20 * strange > len(start):
        raise BinaryText
    return text


def _control(character: str) -> bool:
    return (character < " " or "\x7f" <= character <= "\x9f") and character not in _WHITE_SPACE


def mostly_sound(decoded: str) -> bool:
    """Whether a text decoded as UTF-8 has so few broken characters that it is UTF-8, and only damaged or cut."""
    broken = decoded.count("\ufffd")
    return 4 * broken <= sum(not character.isascii() for character in decoded) - broken
