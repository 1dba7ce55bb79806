"""`pullquote digest`: one digest each."""

import json
import os
import signal
import subprocess
import time

import pytest

ARTICLE = """Council buys the old ferry

The council will pay $300 million for the ferry, Mayor Ann Lee said on Monday. The boat was built in 1970.

“It still floats, and that is more than the last one did,” she told reporters in the harbour.
"""
PAGE = f"<!doctype html><html><body><article><h1>Ferry</h1><p>{ARTICLE}</p></article></body></html>"


def test_a_file_gets_a_digest(pullquote, tmp_path):
    """The main job, with code 0 and no word on stderr."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    result = pullquote("digest", "a.txt")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Every line stands in the source as shown." in result.stdout.decode()


def test_the_sample_gets_the_same_digest_every_time(pullquote, sample):
    """Byte for byte."""
    outputs = {pullquote("digest", sample, "--format", form).stdout for form in ("text", "text", "json", "json")}
    assert len(outputs) == 2


def test_only_quotes_whose_speaker_is_certain_are_counted(pullquote, sample):
    """As many as the chat's button shows; of the others, nobody could say whose they are."""
    rows = json.loads(pullquote("digest", sample, "--format", "json").stdout)["quotes"]
    sure = sum(quote["speaker"] is not None and quote["confidence"] >= 0.9 and not quote["key"] for quote in rows)
    assert 0 < sure < sum(not quote["key"] for quote in rows)
    assert pullquote("digest", sample).stdout.decode().endswith(f"as shown. {sure} more quotes there.\n")


def test_without_a_terminal_there_is_no_colour(pullquote, sample):
    """Pipes and files get plain text."""
    assert b"\x1b" not in pullquote("digest", sample).stdout


@pytest.mark.parametrize("words", [["digest"], ["digest", "-"]])
def test_stdin_is_read_when_there_is_no_file(pullquote, words):
    """So that other programs can feed it."""
    result = pullquote(*words, given=ARTICLE)
    assert result.returncode == 0
    assert "Council buys the old ferry" in result.stdout.decode()


def test_json_is_one_line_with_the_text_as_given(pullquote, tmp_path):
    """Offsets count from it, line ends and all."""
    given = ARTICLE.replace("\n", "\r\n")
    (tmp_path / "a.txt").write_bytes(given.encode())
    result = pullquote("digest", "a.txt", "--format", "json")
    assert result.stdout.count(b"\n") == 1
    row = json.loads(result.stdout)
    assert (row["id"], row["text"]) == ("a.txt", given)


@pytest.mark.parametrize("given", [b"", b"\0\1\2\3", b"<html><body></body></html>"])
@pytest.mark.parametrize("words", [[], ["-"]])
def test_stdin_is_called_so_whatever_is_wrong_with_it(pullquote, words, given):
    """Nobody has typed a name that it could go by."""
    assert pullquote("digest", *words, given=given).stderr.startswith(b"pullquote: stdin: ")


def test_several_files_are_digested_one_after_the_other_though_one_fails(pullquote, tmp_path):
    """The rest is still printed; the code says that one failed."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    result = pullquote("digest", "a.txt", "missing.txt", "a.txt", "--format", "json")
    assert result.returncode == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a.txt", "a.txt"]
    assert result.stderr.decode() == (
        "pullquote: missing.txt: This can't be read. There is no such file. Check the name.\n"
    )


def test_options_may_stand_between_files(pullquote, tmp_path):
    """In whatever order they come to mind."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    result = pullquote("digest", "a.txt", "--format", "json", "a.txt", "-", given=ARTICLE)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a.txt", "a.txt", "-"]


def test_saved_pages_are_read_for_their_article(pullquote, tmp_path):
    """By name, or by their beginning on stdin."""
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    by_name = pullquote("digest", "a.html", "--format", "json")
    by_look = pullquote("digest", "-", "--format", "json", given=PAGE)
    texts = [json.loads(result.stdout)["text"] for result in (by_name, by_look)]
    assert texts[0] == texts[1]
    assert "<p>" not in texts[0]
    assert "It still floats" in texts[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is no text here."),
        (b" \n\n\t ", "There is no text here."),
        (bytes(range(256)) * 20, "This is not text."),
        (b"x" * 4_000_001, "This text is too long for one article."),
        (b"<html><body></body></html>", "There is no article text on this page."),
    ],
    ids=["empty", "blank", "binary", "huge", "empty page"],
)
def test_what_is_no_article_gets_one_clear_line(pullquote, tmp_path, content, said):
    """With its name, code 1 and no traceback."""
    (tmp_path / "bad.txt").write_bytes(content)
    result = pullquote("digest", "bad.txt")
    assert (result.returncode, result.stdout) == (1, b"")
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"pullquote: bad.txt: {said}")


def test_an_endless_input_is_not_read_to_its_end(start):
    """Nor held in memory."""
    process = start("digest", "/dev/zero", stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (1, b"")
    assert b"too long" in err


def test_a_name_cannot_steer_the_terminal(pullquote):
    """Errors are as careful as digests."""
    result = pullquote("digest", "a\x1b[2Jb\nc")
    assert b"\x1b" not in result.stderr
    assert result.returncode == 1


def test_a_reader_that_leaves_early_is_no_error(start, sample):
    """As with any command before `| head`."""
    process = start("digest", *[sample] * 20, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(20) == 141


def test_a_full_disk_is_told(start, sample):
    """What was written is not all."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        process = start("digest", sample, stdout=full, stderr=subprocess.PIPE)
        assert process.stderr.read().decode() == "pullquote: The output: No space left on device.\n"
    assert process.wait(20) == 1


def test_an_encoding_without_curly_quotes_still_gets_a_digest(pullquote, sample):
    """With `?` for what it lacks."""
    result = pullquote("digest", sample, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Biden Calls Xi" in result.stdout.decode("ascii")


def test_a_closed_stdin_is_an_empty_one(start):
    """Some services are started without."""
    process = start("digest", stderr=subprocess.PIPE, preexec_fn=lambda: os.close(0))
    assert b"There is no text here." in process.stderr.read()
    assert process.wait(20) == 1


def test_control_c_ends_quietly(start):
    """One line, code 130."""
    process = start("digest", "-", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    assert process.stderr.read() == b"pullquote: Stopped.\n"
    assert process.wait(20) == 130


def test_debug_shows_where_an_error_comes_from(pullquote):
    """For those who mend it; only then."""
    result = pullquote("--debug", "digest", "missing.txt")
    said = result.stderr.decode()
    assert result.returncode == 1
    assert "pullquote: Traceback" in said
    assert "bot.errors.CantOpen" in said
    assert said.endswith("pullquote: missing.txt: This can't be read. There is no such file. Check the name.\n")


def test_only_what_a_digest_needs_is_loaded(pullquote, sample):
    """Importing sumy alone takes longer than the whole digest."""
    result = pullquote("digest", sample, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in result.stderr.decode().splitlines()}
    assert "numpy" in loaded or "bot.text" in loaded
    assert not loaded & {
        "sumy",
        "nltk",
        "pydantic",
        "rich",
        "trafilatura",
        "rich.console",
        "multiprocessing.context",
        "asyncio",
        "sqlalchemy",
    }
