"""`pullquote stories`: articles in, which story each tells out; with digests, a line for each story."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from adapters.cli import console
from adapters.cli.batch import cores
from adapters.cli.guard import log, show_log, surprises, trace
from adapters.cli.rows import rows_of
from adapters.cli.streams import between, counting, progress
from adapters.cli.window import Given, Line, distinct, extracted, line_of, piece_of, place, report_of
from adapters.cli.workers import ordered
from bot.contract import as_json, as_story_row
from bot.errors import PullquoteError
from bot.settings import Settings
from bot.stories import Group, group, tell
from bot.stories import story as story_of

LOST = "The process that worked on it was ended, perhaps for lack of memory. Try --jobs 1."


@dataclass(frozen=True, slots=True)
class Told:
    """A story to be told: its id, its articles in order of date, and which of them are near-copies of which."""

    id: str | int
    articles: tuple[Given, ...]
    copies: dict[int, int]
    #: The number of the first line that tells it.
    line: int


def stories(source: str, target: str, settings: Settings, *, digest: bool, jobs: int) -> bool:
    """Write the story that each line of `source` tells, or with `digest` a line for each; return whether all went well.

    A line that can't be read has one with its error. `jobs` 0 is all cores.
    """
    jobs = jobs or cores()
    with between(source, target) as (incoming, outgoing):
        lines = read(incoming, target, settings, jobs)
        bad = [line for line in lines if line.problem]
        for line in bad:
            console.problem(line.problem)
        found = told(lines)
        if not digest:
            outgoing.writelines(named(lines, found))
            return not bad
        fine = not bad
        with counting(len(found), target, "stories") as step:
            for story, (row, problem) in zip(found, digests(found, settings, jobs), strict=True):
                while bad and bad[0].number < story.line:
                    outgoing.write(_failed(bad.pop(0)))
                outgoing.write(row)
                if problem:
                    fine = False
                    console.problem(problem)
                step()
        outgoing.writelines(map(_failed, bad))
        return fine


def read(incoming: BinaryIO, target: str, settings: Settings, jobs: int) -> list[Line]:
    """All lines, with the text of pages extracted from their HTML."""
    with progress(incoming, target) as step:
        lines = []
        for row in rows_of(incoming):
            lines.append(line_of(row))
            step()
    pages = [line for line in lines if any(given.page for given in line.articles)]
    rest = (extracted(line, settings) for line in lines if not any(given.page for given in line.articles))
    task = partial(_extracted, settings=settings, debug=log.isEnabledFor(logging.DEBUG))
    done = map(task, pages) if jobs == 1 else ordered(task, pages, jobs, _unread)
    return distinct(sorted((*rest, *done), key=lambda line: line.number))


def _extracted(line: Line, *, settings: Settings, debug: bool) -> Line:
    show_log(debug=debug)
    return extracted(line, settings)


def _unread(line: Line) -> Line:
    """The line whose process died."""
    return replace(line, articles=(), problem=f"{place(line)}: {LOST}")


def told(lines: Sequence[Line]) -> list[Told]:
    """The stories of all lines, in the order of the first line of each."""
    loose = [line for line in lines if line.articles and not line.together]
    found = [_together(line) for line in lines if line.articles and line.together]
    for each in group([piece_of(line.articles[0]) for line in loose]):
        members = [loose[number] for number in each.pieces]
        places = {number: at for at, number in enumerate(each.pieces)}
        copies = {places[number]: places[original] for number, original in each.copies.items()}
        articles = tuple(line.articles[0] for line in members)
        given = members[0].id
        name = articles[0].id if given is None or str(given) != articles[0].id else given
        found.append(Told(name, articles, copies, min(line.number for line in members)))
    return sorted(found, key=lambda story: story.line)


def _together(line: Line) -> Told:
    """The story that a line is by itself; its near-copies are found as in any other."""
    pieces = [piece_of(given) for given in line.articles]
    copies: dict[int, int] = {}
    for each in group(pieces):
        copies |= each.copies
    return Told(f"line {line.number}" if line.id is None else line.id, line.articles, copies, line.number)


def named(lines: Iterable[Line], found: Iterable[Told]) -> Iterator[bytes]:
    """For each line the story that it tells, or what is wrong with it."""
    names = {given.id: story.id for story in found for given in story.articles}
    for line in lines:
        yield _failed(line) if line.problem else _json({"id": line.id, "story": names[line.articles[0].id]})


def digests(found: Sequence[Told], settings: Settings, jobs: int) -> Iterable[tuple[bytes, str]]:
    """The output line for each story, and what went wrong with it, if anything did."""
    task = partial(answer, settings=settings, debug=log.isEnabledFor(logging.DEBUG))
    return map(task, found) if jobs == 1 else ordered(task, found, jobs, _lost)


def answer(story: Told, *, settings: Settings, debug: bool = False) -> tuple[bytes, str]:
    """Return the output line for a story, and what went wrong with it, if anything did."""
    show_log(debug=debug)
    try:
        with surprises(f"story {story.id}"):
            reports = [report_of(given, settings) for given in story.articles]
            together = Group(str(story.id), tuple(range(len(reports))), story.copies)
            row = as_story_row(tell(story_of(together, reports), settings))
    except PullquoteError as error:
        trace(error)
        return _json({"id": story.id, "error": str(error)}), str(error)
    extracts = {given.id: given.text for given in story.articles if given.page}
    for each in row["sources"]:
        if each["article"] in extracts:  # whoever gave HTML has no text that the offsets would count in
            each["text"] = extracts[each["article"]]
    return _json({**row, "id": story.id}), ""


def _lost(story: Told) -> tuple[bytes, str]:
    problem = f"story {story.id}: {LOST}"
    return _json({"id": story.id, "error": problem}), problem


def _failed(line: Line) -> bytes:
    return _json({"id": line.id, "error": line.problem})


def _json(row: dict[str, object]) -> bytes:
    return as_json(row).encode() + b"\n"
