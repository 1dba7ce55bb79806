"""bot.decoding: the text of bytes, whatever is claimed of them."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.decoding import decode, text_of
from bot.errors import PdfGiven

SAID = "“Café closes,” said Zoë — at 7 p.m."
NEWS = "Главные новости дня"
REPORT = "Гавань закрыта после шторма, сообщили власти города в пятницу утром. Никто не пострадал. "


@pytest.mark.parametrize(
    ("content", "claim", "text"),
    [
        (SAID.encode(), None, SAID),
        (SAID.encode(), "iso-8859-1", SAID),  # nothing else looks like UTF-8
        (SAID.encode("cp1252"), None, SAID),
        (SAID.encode("cp1252"), "utf-8", SAID),
        (SAID.encode("cp1252"), "iso-8859-1", SAID),  # as browsers read it
        (NEWS.encode("cp1251"), "windows-1251", NEWS),
        (NEWS.encode("koi8-r"), "KOI8-R", NEWS),
        ("日本語".encode("shift_jis"), "Shift_JIS", "日本語"),
        ("日本語".encode("euc-jp"), "euc-jp", "日本語"),
        ("中文，繁體".encode("big5"), "big5", "中文，繁體"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("한국어".encode("cp949"), "euc-kr", "한국어"),
        (codecs.BOM_UTF8 + SAID.encode(), "koi8-r", SAID),
        (codecs.BOM_UTF16_LE + SAID.encode("utf-16-le"), None, SAID),
        (codecs.BOM_UTF32_BE + SAID.encode("utf-32-be"), None, SAID),
        ("<rss>ä".encode("utf-16-le"), None, "<rss>ä"),
        ("<rss>ä".encode("utf-16-be"), None, "<rss>ä"),
        (SAID.encode("cp1252"), "hex", SAID),
        (SAID.encode("cp1252"), "no such thing", SAID),
        (SAID.encode("cp1252"), "x" * 10_000, SAID),
        (SAID.encode("cp1252"), "utf-16", SAID),
        ((SAID * 3).encode()[:-1] + b"\xe2\x80", None, (SAID * 3)[:-1] + "�"),
        ("The café closes at 7 €".encode()[:-1], None, "The café closes at 7 �"),
        ("The café closes at 7 🚢".encode()[:-1], "windows-1252", "The café closes at 7 �"),
        ("It closes at 7 €".encode()[:-1], None, "It closes at 7 �"),
        ("The closed café".encode("cp1252"), None, "The closed café"),
        (b"", "utf-8", ""),
    ],
)
def test_the_encoding_is_what_it_shows_to_be(content, claim, text):
    """A claim counts only where the bytes don't speak for themselves."""
    assert text_of(content, claim) == text


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0" encoding="windows-1251"?>',
        "<?xml version='1.0' encoding='windows-1251' ?>",
        '<html><head><meta charset="windows-1251">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_a_document_says_its_encoding(start):
    """Where the server doesn't, or is wrong in a way that shows."""
    content = (start + NEWS).encode("cp1251")
    assert text_of(content) == start + NEWS
    assert text_of(content, "utf-8") == start + NEWS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (REPORT * 2, "koi8-r"),
        (REPORT * 2, "cp1251"),
        (REPORT * 2, "iso8859-5"),
        ("市議会は月曜日、古いフェリーを三百万ドルで購入した。市長は「二度と航海しない」と述べた。", "shift_jis"),
        ("市議会は月曜日、古いフェリーを三百万ドルで購入した。市長は「二度と航海しない」と述べた。", "euc-jp"),
        ("市议会周一以三百万美元购买了旧渡轮。市长说：“我们再也不会航行了。”", "gb18030"),
        ("시의회는 월요일에 낡은 여객선을 삼백만 달러에 구입했다. 시장은 다시는 안 탄다고 말했다.", "cp949"),
        ("Το δημοτικό συμβούλιο αγόρασε τη Δευτέρα το παλιό πλοίο για τρία εκατομμύρια.", "cp1253"),
    ],
)
@pytest.mark.parametrize("dress", ["{}", "<html><body><p>{}</p></body></html>"])
def test_where_nobody_says_the_encoding_the_bytes_tell_it(text, encoding, dress):
    """Old files and pages of other scripts; they would be garbage otherwise."""
    text = dress.format(text)
    assert text_of(text.encode(encoding)) == decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "“We must never sail again,” said Tom Ash, a councillor. The ferry — bought for £3 million — isn’t safe.",
        "Le conseil a acheté l’ancien ferry lundi, a déclaré la maire. « Plus jamais », a-t-elle crié à l’été.",
        "Der Gemeinderat hat die Fähre am Montag gekauft. „Nie wieder“, rief sie. Größe, Äpfel, Öl, süß.",
        "“É”, “ß”, “à”.",
    ],
)
def test_western_text_is_never_guessed_at(text):
    """A guess that takes its quotation marks for letters would cost all its quotes."""
    assert decode(text.encode("cp1252")) == text


PDF = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n" + b"(The council bought the ferry.) Tj\n" * 40


@pytest.mark.parametrize("start", [b"", b"\n ", codecs.BOM_UTF8])
def test_a_pdf_is_told_from_text(start):
    """Also one that has only text in it, which would be digested, commands and all."""
    with pytest.raises(PdfGiven, match="a PDF, which Pullquote doesn't read"):
        decode(start + PDF)
    assert decode(b"He opened a %PDF-1.4 file.") == "He opened a %PDF-1.4 file."


def test_an_encoding_in_seven_bits_is_believed():
    """It looks like UTF-8, and isn't."""
    start = '<?xml version="1.0" encoding="iso-2022-jp"?>'
    assert text_of(start.encode() + "日本".encode("iso-2022-jp")) == start + "日本"


@pytest.mark.parametrize("start", [b"<meta " * 80 + b"charset=", b"<?xml encoding=", b"<meta charset = ' "])
def test_white_space_without_end_is_no_claim(start):
    """Such a beginning would take a minute to look through, were any number of spaces a claim's."""
    for _ in range(100):
        assert text_of(start + b" " * 4_000 + b"koi8-r").endswith("koi8-r")


@given(st.binary(max_size=300), st.text(max_size=30))
@example(b"\x80", "undefined")
@example(b"\x80\\x", "unicode_escape")
@example(b"\x80-", "punycode")
@example(b"\x80-", "idna")
def test_any_bytes_are_a_text(content, claim):
    """Whatever is claimed of them."""
    assert isinstance(text_of(content, claim), str)
