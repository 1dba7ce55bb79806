"""The text of bytes whose encoding is claimed by several and known by none."""

from __future__ import annotations

import codecs
import re

from bot.errors import BinaryText, PdfGiven

#: An encoding takes up to so many bytes for a character.
BYTES = 4
#: Encodings that announce themselves; UTF-32 first, for its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
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
_TAG = re.compile(rb"<[^<>]*>")
#: What is written in Windows-1252 has fewer bytes beyond ASCII than this part of its words; a few say nothing.
_WESTERN, _FEW = 0.3, 24
#: One for each byte beyond ASCII, to be counted.
_BEYOND = bytes(byte > 127 for byte in range(256))
#: A PDF says so at its beginning, perhaps after spaces.
_PDF_START = 1_024
_WHITE_SPACE = "\t\n\v\f\r\x85"


def decode(content: bytes) -> str:
    """Return the text of a file, as `text_of` reads it; raise BinaryText, or PdfGiven, for what is none."""
    if is_pdf(content):
        raise PdfGiven
    text = text_of(content)
    start = text[:20_000]
    strange = sum(character == "\ufffd" or (not character.isprintable() and _control(character)) for character in start)
    if 20 * strange > len(start):  # more than any text has
        raise BinaryText
    return text


def is_pdf(content: bytes) -> bool:
    """Whether this is a PDF, be it one of text alone."""
    return content[:_PDF_START].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-")


def text_of(content: bytes, *claims: str | None) -> str:
    """Return the text of a document, whose encoding is what it shows to be rather than what anybody claims.

    A mark says it; bytes that are UTF-8 are UTF-8, whatever else is claimed, for nothing else looks like it, also with
    a few broken characters. Only then come the claims (of the server, first), and what the document says of itself;
    then what its bytes are like. A mark is part of the encoding, not of the text; what can't be read becomes `�`.
    """
    for mark, encoding in _MARKS:
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
    except UnicodeDecodeError as error:
        mended = content.decode("utf-8", "replace")
        cut = _is_cut(content, error)
    if cut or _mostly_sound(mended):
        return mended
    other = next((name for name in claimed if name not in {"utf-8", *_SEVEN_BITS} and name[:4] != "utf-"), None)
    return content.decode(other or _guessed(content), "replace")


def _known(claim: str | None) -> str | None:
    """Return Python's name of the encoding that is meant; None where there is none."""
    try:
        name = codecs.lookup(claim or "").name
    except (LookupError, ValueError):
        return None
    if name.replace("_", "-") in _NEVER or not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 - tells "hex" apart
        return None
    return _MEANT.get(name, name)


def _guessed(content: bytes) -> str:
    """Return the likeliest encoding of words that nobody says the encoding of.

    Of Western text, all guesses are worse than what nearly all of it is written in: its few other bytes, quotation
    marks among them, are too little to go by. In text of other scripts, nearly all bytes are.
    """
    words = _TAG.sub(b" ", content)
    if sum(words.translate(_BEYOND)) < max(_FEW, _WESTERN * len(b"".join(words.split()))):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - hardly ever needed

    found = from_bytes(words).best()
    return found.encoding if found else "cp1252"


def _is_cut(content: bytes, error: UnicodeDecodeError) -> bool:
    """Whether nothing is wrong with a document in UTF-8 but that it ends within a character.

    A single letter beyond ASCII, and that at the very end, is likelier one of Windows-1252: "café".
    """
    at_end = error.reason == "unexpected end of data" and error.end == len(content)
    return at_end and (error.end - error.start > 1 or not content[: error.start].isascii())


def _mostly_sound(decoded: str) -> bool:
    """Whether a text decoded as UTF-8 has so few broken characters that it is UTF-8, and only damaged or cut."""
    broken = decoded.count("\ufffd")
    return 4 * broken <= sum(not character.isascii() for character in decoded) - broken


def _control(character: str) -> bool:
    return (character < " " or "\x7f" <= character <= "\x9f") and character not in _WHITE_SPACE
