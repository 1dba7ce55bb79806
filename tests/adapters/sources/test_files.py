"""adapters.sources.files: files of any origin, as bounded text."""

import codecs
import io
import os
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.files import read_file, read_stream
from bot.decoding import decode
from bot.errors import BinaryText, CantOpen, TextTooLong

SAID = "“Café closes,” said Zoë — at 7 p.m. "


@pytest.mark.parametrize(
    "content",
    [
        SAID.encode("utf-8"),
        codecs.BOM_UTF8 + SAID.encode("utf-8"),
        codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SAID.encode("utf-32-le"),
        SAID.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "utf-32", "windows-1252"],
)
def test_common_encodings_are_read(content):
    """Without a word from the reader."""
    assert decode(content) == SAID


def test_a_few_broken_characters_do_not_make_it_another_encoding():
    """A file that was cut in a character keeps all others."""
    assert decode((SAID * 3).encode()[:-1] + b"\xe2\x80") == (SAID * 3)[:-1] + "\ufffd"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + bytes(64),
        os.urandom(4096),
        b"\x1f\x8b\x08" + bytes(range(128, 256)) * 8 + bytes(range(32)) * 8,
        bytes(100),
    ],
    ids=["image", "program", "noise", "archive", "zeros"],
)
def test_what_is_no_text_is_refused(content):
    """Rather than shown as one."""
    with pytest.raises(BinaryText):
        decode(content)


def test_a_stray_control_character_is_still_text():
    """Old systems leave form feeds and the like behind."""
    assert decode(b"Page one.\x0c\x1aPage two of a longer text.") == "Page one.\x0c\x1aPage two of a longer text."


def test_line_ends_stay_as_they_are():
    """Offsets count from the text as given."""
    assert decode(b"One.\r\nTwo.\rThree.\n") == "One.\r\nTwo.\rThree.\n"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(content):
    """Nothing else can happen."""
    with suppress(BinaryText):
        assert isinstance(decode(content), str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf_8_text_comes_back(text):
    """Whatever its script."""
    if text[0] != "\ufeff" and text.count("\ufffd") * 20 <= len(text):
        assert decode(text.encode()) == text


def test_nothing_is_an_empty_text():
    """That it is empty is for the reader of articles to say."""
    assert decode(b"") == ""


def test_more_than_the_limit_is_not_read():
    """Nor is it held in memory."""
    stream = io.BytesIO(b"x" * 1000)
    with pytest.raises(TextTooLong, match=r"^big\.txt: "):
        read_stream(stream, 99, about="big.txt")
    assert stream.tell() == 100


def test_exactly_the_limit_is_read():
    """A limit is what is still allowed."""
    assert read_stream(io.BytesIO(b"x" * 99), 99) == b"x" * 99


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("missing.txt", "There is no such file. Check the name."),
        ("missing\0.txt", "There is no such file. Check the name."),
        ("~nobody-of-this-name/a.txt", "There is no such file. Check the name."),
        (".", "It is a folder. Name the files in it."),
        ("x" * 5000, "File name too long."),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path, monkeypatch, name, advice):
    """With its name, and what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CantOpen) as caught:
        read_file(name, 10)
    assert str(caught.value) == f"{name}: This can't be read. {advice}"


def test_what_one_may_not_read_says_so(tmp_path, monkeypatch):
    """Permissions are the reader's to mend."""

    def forbidden(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", forbidden)
    with pytest.raises(CantOpen, match="You may not read it"):
        read_file(str(tmp_path / "a.txt"), 10)
