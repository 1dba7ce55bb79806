"""Whatever is given for an article gets a clear message, or an honest smaller digest."""

import json

import pytest

LEE = "The council of Ely bought the old ferry on Monday for $3 million, Mayor Ann Lee said."
ASH = "“We must never sail in such a wreck again, not for any money,” said Tom Ash, a councillor."
REPORT = f"Council Buys the Old Ferry\n\n{LEE} The ferry was built in 1970.\n\n{ASH}\n"

EMPTY, BINARY, LONG = "There is no text here.", "This is not text.", "This text is too long for one article."
#: What is refused.
REFUSED = {
    "empty": b"",
    "blank": b" \r\n\t \n",
    "only marks": ("“”\"'…!?.—" * 500).encode(),
    "only emoji": ("🚢🛥️ 👩‍⚖️!\n" * 100).encode(),
    "endless dots": b"." * 100_000,
    "noise": bytes(range(256)) * 200,
    "zeros": b"\0" * 100_000,
    "a picture": bytes([255, 216, 255, 224]) + bytes(range(255, -1, -1)) * 40,
    "control characters": REPORT.replace("Tom", "Tom\x00\x1b[2J").encode(),
    "a PDF": b"%PDF-1.4\n" + REPORT.encode(),
    "fifty megabytes": REPORT.encode() * 200_000,
}
#: How the message begins where it isn't that this is no text.
SAYS = {
    **dict.fromkeys(("empty", "blank", "only marks", "only emoji", "endless dots"), EMPTY),
    "a PDF": "This is a PDF, which Pullquote doesn't read.",
    "fifty megabytes": LONG,
}

#: What gets the whole digest, however it comes.
WHOLE = {
    "utf-8 with a mark": b"\xef\xbb\xbf" + REPORT.encode(),
    "utf-16": REPORT.encode("utf-16"),
    "windows": REPORT.encode("cp1252"),
    "a page that says its encoding": (
        f'<html><head><meta charset="koi8-r"></head><body><article><h1>Council Buys the Old Ferry</h1><p>{LEE}</p>'
        f"<p>The ferry was built in 1970.</p><p>{ASH} Паром №1.</p></article></body></html>"
    )
    .replace("“", '"')
    .replace("”", '"')
    .replace("№", "N")
    .encode("koi8-r"),
    "windows line ends": REPORT.replace("\n", "\r\n").encode(),
    "old line ends": REPORT.replace("\n", "\r").encode(),
    "spaces that don't break": REPORT.replace(" ", "\u00a0").encode(),
    "emoji": REPORT.replace("ferry", "ferry 🛥️").replace("Monday", "Monday 👩‍👩‍👧").encode(),
    "directions": REPORT.replace("bought", "\u202ebought\u202c").encode(),
    "combining marks": REPORT.replace("old", "o" + "\u0301" * 40 + "ld").encode(),
    "broken characters": REPORT.encode() + b"The \xff mayor left.\n" + REPORT.encode(),
    "one line": REPORT.replace("\n\n", " ").encode(),
}

#: What gets a smaller one, with what it says of that.
UNREAD = "Pullquote doesn't read this language yet: these are only its first sentences, without facts and quotes."
NONE_SHORT = "No sentence here is short enough to be shown."
SMALLER = {
    "german": (f"{'Der Gemeinderat hat die Fähre am Montag gekauft, und niemand war dagegen. ' * 4}", [UNREAD]),
    "arabic": ("غرقت العبارة يوم الاثنين قرب الميناء. قال رئيس البلدية «لم يصب أحد بأذى». " * 4, [UNREAD]),
    "hebrew": ('המעבורת טבעה ביום שני ליד הנמל. ראש העיר אמר: "איש לא נפגע". ' * 4, [UNREAD]),
    "chinese": ("委员会周一以300万美元购买了渡轮。市长说：“我们再也不会航行了。” " * 5, [UNREAD]),
    "no sentence end": ("the council bought the ferry and the mayor said that it would sail " * 60, [NONE_SHORT]),
    "one endless word": ("a" * 900_000, [NONE_SHORT]),
    "one endless line": (f"{LEE} {ASH} " * 4_000, []),
    "marks that never close": (f'{LEE} “We will pay, said the mayor. ‘No, she said. "Never. ' * 20, []),
    "marks that never open": (f"{LEE} We will pay,” said the mayor. No,” she said. " * 20, []),
}


@pytest.fixture
def digested(pullquote, tmp_path):
    """Digest files by name, as JSON, in one process; return what it gave for each, and what it said."""

    def digested(files):
        for name, content in files.items():
            (tmp_path / name).write_bytes(content)
        result = pullquote("digest", *files, "--format", "json")
        rows = {row["id"]: row for row in map(json.loads, result.stdout.decode().splitlines())}
        said = dict(line.removeprefix("pullquote: ").split(": ", 1) for line in result.stderr.decode().splitlines())
        return rows, said, result.returncode

    return digested


def holds(row):
    """Whether all that a row shows stands in its text."""
    shown = [*row["summary"], *row["facts"], *row["quotes"]]
    return all(part["text"] == row["text"][part["start"] : part["end"]] for part in shown)


def test_what_is_no_article_gets_one_line_that_says_so(digested):
    """With its name and what to do; the others are tried all the same."""
    rows, said, code = digested(REFUSED)
    assert (rows, code) == ({}, 1)
    assert list(said) == list(REFUSED)
    for name in REFUSED:
        begins = SAYS.get(name, BINARY)
        assert said[name].startswith(begins), name
        assert len(said[name]) > len(begins)


def test_an_article_is_digested_however_it_is_written(digested):
    """The same line and the same quote, with its speaker."""
    rows, said, code = digested(WHOLE)
    assert (said, code) == ({}, 0)
    assert list(rows) == list(WHOLE)
    for name, row in rows.items():
        assert holds(row), name
        assert any("$3" in line["text"].replace("\u00a0", " ") for line in row["summary"] + row["facts"]), name
        speakers = [quote["speaker"]["name"].replace("\u00a0", " ") for quote in row["quotes"] if quote["key"]]
        assert set(speakers) == {"Tom Ash"}, name


def test_what_is_hardly_an_article_gets_an_honest_smaller_digest(digested):
    """It says what it leaves out, and invents nothing."""
    rows, said, code = digested({name: text.encode() for name, (text, _) in SMALLER.items()})
    assert (said, code) == ({}, 0)
    for name, (text, notes) in SMALLER.items():
        row = rows[name]
        assert row["text"] == text
        assert row["notes"] == notes, name
        assert holds(row), name
        assert bool(row["summary"]) == (notes != [NONE_SHORT]), name
        if notes:
            assert row["facts"] == row["quotes"] == []


def test_text_cannot_steer_the_terminal(pullquote):
    """Signs that turn the direction of writing, or that a terminal would obey, are not passed on."""
    given = REPORT.replace("bought", "\u202ebought\u009b31m").replace("Ann", "\u2066Ann")
    shown = pullquote("digest", "-", given=given).stdout.decode()
    assert "Council Buys the Old Ferry" in shown
    assert not set("\u202e\u2066\u009b\x1b") & set(shown)
