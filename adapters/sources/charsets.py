"""The text of bytes whose encoding is claimed by several and known by none."""

from __future__ import annotations

import codecs
import re

from bot.decoding import MARKS, mostly_sound

#: Names that stand for more than they say, as browsers read them.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
#: Encodings in seven bits: what is written in them looks like UTF-8.
_SEVEN_BITS = {"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"}
#: Codecs of Python's own that no document is written in, though Python counts them among the encodings of text.
_NEVER = {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_CLAIM = re.compile(
    rb"""<(?:\?xml|meta)\b[^<>]{0,500}?(?:encoding|charset)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE
)
_START = 4_096


def text_of(content: bytes, *claims: str | None) -> str:
    """Return the text of a document, whose encoding is what it shows to be rather than what anybody claims.

    A mark says it; bytes that are UTF-8 are UTF-8, whatever else is claimed, for nothing else looks like it. Only then
    come the claims (of the server, first), and what the document says of itself. What can't be read becomes `�`.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if content.startswith((b"<\0", b"\0<")):
        return content.decode("utf-16-le" if content.startswith(b"<") else "utf-16-be", "replace")
    own = match[1].decode("ascii") if (match := _CLAIM.search(content[:_START])) else None
    claimed = [name for claim in (*claims, own) if (name := _known(claim))]
    if content.isascii():
        return content.decode(next((name for name in claimed if name in _SEVEN_BITS), "ascii"), "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        mended = content.decode("utf-8", "replace")
    if mostly_sound(mended):
        return mended
    other = next((name for name in claimed if name not in {"utf-8", *_SEVEN_BITS} and name[:4] != "utf-"), "cp1252")
    return content.decode(other, "replace")


def _known(claim: str | None) -> str | None:
    """Return Python's name of the encoding that is meant; None where there is none."""
    try:
        name = codecs.lookup(claim or "").name
    except (LookupError, ValueError):
        return None
    if name.replace("_", "-") in _NEVER or not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 - tells "hex" apart
        return None
    return _MEANT.get(name, name)
