"""`pullquote batch`: JSON Lines in, JSON Lines out."""

import io
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from adapters.cli import batch, rows
from bot.settings import Settings

ARTICLE = "Council buys ferry\n\nIt will pay $300 million, Mayor Ann Lee said on Monday.\n\n“It floats,” she said."

#: What is waited for comes sooner, however busy the machine is.
PATIENCE = 60


def line(**fields):
    """Return a line of input."""
    return json.dumps({"id": "a", "text": ARTICLE} | fields) + "\n"


def written(output):
    """Return the lines of an output."""
    return [json.loads(row) for row in output.decode().splitlines()]


def children(process):
    """Return the processes that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = status.read_text().rpartition(")")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(rest.split()[1]) == process:
            found.append(int(name.split()[0]))
    return found


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_line_out_for_each_line_in_and_in_the_same_order(pullquote, tmp_path, jobs):
    """With its id, and what was given of it."""
    lines = [line(id=f"n{number}", publisher="Post", published="2026-11-23") for number in range(30)]
    (tmp_path / "in.jsonl").write_text("".join(lines))
    result = pullquote("batch", "in.jsonl", "out.jsonl", "--jobs", jobs)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    out = written((tmp_path / "out.jsonl").read_bytes())
    assert [row["id"] for row in out] == [f"n{number}" for number in range(30)]
    assert {(row["publisher"], row["published"], row["text"]) for row in out} == {("Post", "2026-11-23", ARTICLE)}


@pytest.mark.parametrize("command", ["batch", "stories"])
@pytest.mark.parametrize(
    ("source", "target"), [("in.jsonl", "in.jsonl"), ("in.jsonl", "./link.jsonl"), ("hard.jsonl", "in.jsonl")]
)
def test_what_is_read_is_never_written_over(pullquote, tmp_path, command, source, target):
    """The articles are somebody's only copy; the file is one, by whatever name."""
    (tmp_path / "in.jsonl").write_text(line())
    (tmp_path / "link.jsonl").symlink_to("in.jsonl")
    (tmp_path / "hard.jsonl").hardlink_to(tmp_path / "in.jsonl")
    result = pullquote(command, source, target)
    assert (result.returncode, result.stdout) == (2, b"")
    assert f"{target}: This is the file that is read" in result.stderr.decode()
    assert (tmp_path / "in.jsonl").read_text() == line()


def test_the_output_is_never_added_to_what_is_read(start, tmp_path):
    """`pullquote batch - - < a >> a` would read its own lines without end."""
    path = tmp_path / "in.jsonl"
    path.write_text(line())
    with path.open("rb") as given, path.open("ab") as out:
        process = start("batch", "-", "-", stdin=given, stdout=out, stderr=subprocess.DEVNULL)
        assert process.wait(PATIENCE) == 2
    assert path.read_text() == line()


def test_more_processes_give_the_same_bytes(pullquote):
    """Byte for byte."""
    given = "".join(line(id=str(number), text=ARTICLE * (1 + number % 3)) for number in range(12))
    outputs = {pullquote("batch", "-", "-", "--jobs", jobs, given=given).stdout for jobs in ("1", "2", "3")}
    assert len(outputs) == 1
    assert len(written(outputs.pop())) == 12


def test_a_bad_line_is_told_by_its_number_and_loses_nothing(pullquote):
    """An output line with its error stands in its place."""
    bad = ['{"id": "b", "text"', "[1, 2]", '{"id": "c"}', '{"id": "d", "text": 5}', '{"id": [1], "text": "x"}']
    bad += ['{"id": "e", "text": " "}', "[" * 100_000, '"\\ud800"']
    given = line(id=1) + "\n" + "".join(f"{row}\n" for row in bad) + line(id="z")
    result = pullquote("batch", "-", "-", "--jobs", "1", given=given)
    out = written(result.stdout)
    assert result.returncode == 1
    assert [row["id"] for row in out] == [1, None, None, "c", "d", None, "e", None, None, "z"]
    assert all("error" in row for row in out[1:-1])
    said = result.stderr.decode().splitlines()
    assert len(said) == 8
    assert said[0].startswith("pullquote: line 3: This line can't be read. It is not JSON")
    assert said[2].startswith('pullquote: line 5 (c): This line can\'t be read. It has neither "text" nor "html".')
    assert said[5] == "pullquote: line 8 (e): There is no text here. Give an article of at least one sentence."


def test_a_line_in_another_encoding_is_told(pullquote):
    """JSON Lines are in UTF-8."""
    given = '{"id": "a", "text": "Café"}\n'.encode("cp1252")
    result = pullquote("batch", "-", "-", given=given)
    assert written(result.stdout) == [
        {"id": None, "error": "line 1: This line can't be read. It is not in UTF-8. Save the file in UTF-8."}
    ]


def test_a_mark_at_the_files_beginning_is_passed_over(pullquote):
    """Some editors leave one."""
    result = pullquote("batch", "-", "-", given=b"\xef\xbb\xbf" + line().encode())
    assert result.returncode == 0


def test_a_page_is_read_for_its_article(pullquote):
    """What is given with it wins over what it says of itself."""
    html = f"<html><head><title>Own title</title></head><body><article><p>{ARTICLE}</p></article></body></html>"
    given = json.dumps({"id": "p", "html": html, "title": "Given title", "publisher": None})
    (row,) = written(pullquote("batch", "-", "-", given=given).stdout)
    assert row["title"] == "Given title"
    assert "<p>" not in row["text"]


def test_lines_that_are_too_long_are_passed_over(monkeypatch):
    """They are neither held in memory nor taken for several lines."""
    monkeypatch.setattr(rows, "LONGEST", 10)
    stream = io.BytesIO(b"123456789\n" + b"x" * 35 + b"\nlast")
    assert list(rows.rows_of(stream)) == [(1, b"123456789"), (2, None), (3, b"last")]


def test_an_error_nobody_foresaw_costs_one_line_only(monkeypatch):
    """The others go on; the line says what to do."""

    def broken(_fields, _settings):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(batch, "digest_fields", broken)
    out, problem = batch.answer(rows.Row(7, line().encode()), settings=Settings())
    assert json.loads(out)["id"] == "a"
    assert problem.startswith("line 7 (a): Pullquote failed on this.")
    assert "(ZeroDivisionError: division by zero)" in problem


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_debug_shows_where_an_error_comes_from(pullquote, jobs):
    """In the worker processes, too; the output is the same."""
    result = pullquote("--debug", "batch", "-", "-", "--jobs", jobs, given=line(text=" "))
    assert b"bot.errors.EmptyText" in result.stderr
    assert list(written(result.stdout)[0]) == ["id", "error"]


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("missing.jsonl", "out.jsonl", "missing.jsonl: This can't be read. There is no such file. Check the name."),
        (".", "out.jsonl", ".: This can't be read. It is a folder. Name the files in it."),
        ("in.jsonl", ".", ".: This can't be written. It is a folder. Name a file in it."),
        ("in.jsonl", "no/out.jsonl", "no/out.jsonl: This can't be written. There is no such folder. Make it first."),
    ],
)
def test_files_that_cannot_be_used_are_told(pullquote, tmp_path, source, target, said):
    """Before any work is done."""
    (tmp_path / "in.jsonl").write_text(line())
    result = pullquote("batch", source, target)
    assert (result.returncode, result.stderr.decode()) == (1, f"pullquote: {said}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_digests_of_before_are_replaced_and_keep_their_permissions(pullquote, tmp_path):
    """They are written under another name first."""
    (tmp_path / "in.jsonl").write_text(line() * 3)
    (tmp_path / "out.jsonl").write_text("old\n")
    (tmp_path / "out.jsonl").chmod(0o640)
    assert pullquote("batch", "in.jsonl", "out.jsonl").returncode == 0
    assert len(written((tmp_path / "out.jsonl").read_bytes())) == 3
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_not_replaced(pullquote):
    """/dev/null stays what it is."""
    assert pullquote("batch", "-", "/dev/null", given=line()).returncode == 0
    assert Path("/dev/null").is_char_device()


def gone(pids):
    """Wait until processes have ended."""
    until = time.monotonic() + PATIENCE
    while (left := [pid for pid in pids if Path(f"/proc/{pid}").exists()]) and time.monotonic() < until:
        time.sleep(0.01)
    return not left


def at_work(process, count):
    """Wait until so many processes of a process are there; return them."""
    until = time.monotonic() + PATIENCE
    while len(found := children(process.pid)) < count and time.monotonic() < until:
        time.sleep(0.001)
    return found


@pytest.mark.parametrize("later", [0.0, 0.002, 0.004, 0.008, 0.3])
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopping_leaves_no_process_and_no_half_written_file(start, tmp_path, sent, code, later):
    """What was there before is still there; also while its processes are just being started."""
    (tmp_path / "out.jsonl").write_text("before")
    process = start("batch", "-", "out.jsonl", "--jobs", "2", stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(line().encode() * 20)
    process.stdin.flush()
    assert at_work(process, 1)
    time.sleep(later)
    workers = children(process.pid)
    process.send_signal(sent)
    assert process.wait(PATIENCE) == code
    assert workers
    assert gone(workers)
    assert b"Traceback" not in process.stderr.read()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"out.jsonl": "before"}


def test_workers_end_when_their_parent_is_killed(start):
    """Even then, nothing is left behind."""
    process = start("batch", "-", "-", "--jobs", "2", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(line().encode() * 20)
    process.stdin.flush()
    workers = at_work(process, 2)
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGKILL)
    assert workers
    assert gone(workers)


def test_a_reader_that_leaves_early_is_no_error(start):
    """As with any command before `| head`."""
    process = start("batch", "-", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    process.stdin.write(line().encode() * 200)
    process.stdin.close()
    assert process.wait(20) == 141
    assert process.stderr.read() == b""


def test_a_terminal_shows_how_far_it_is(terminal, tmp_path):
    """With the problems above the bar."""
    (tmp_path / "in.jsonl").write_text(line() * 5 + "{}\n")
    screen = terminal("batch", "in.jsonl", "out.jsonl", "--jobs", "1")
    screen.see("pullquote: line 6: ")
    screen.see("6 lines")
    assert screen.close() == 1


def test_output_on_a_terminal_has_no_bar_in_between(terminal, tmp_path):
    """It would wipe lines away."""
    (tmp_path / "in.jsonl").write_text(line())
    screen = terminal("batch", "in.jsonl", "-")
    assert "lines" not in screen.see('"notes": ')
    assert screen.close() == 0
