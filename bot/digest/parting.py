"""Which of the lines are the summary, and which are facts: what leans on the line before it stays beside it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.digest.lines import Chosen
from bot.digest.standing import Standing
from bot.model import Line
from bot.settings import Settings
from bot.summary import Floats


def parted(
    lines: Sequence[Chosen], scores: Floats, standing: Standing, settings: Settings
) -> tuple[list[Line], list[Line]]:
    """The lines of the summary and of the facts, in text order: the lead, and those that are likeliest to be missed.

    Where lines lean on one another, all are in one part, or the second part goes on where the first one ends.
    """
    room = settings.summary.sentences
    found = runs(lines, standing)
    leads = bool(lines and standing.outline.place[lines[0].at] == 0)
    first = found[0][:room] if leads else []
    first += best(found[leads:], scores, room - len(first))
    if len(lines) - len(first) > settings.facts.count:
        first = list(lines[:room])
    return [line.line for line in lines if line in first], [line.line for line in lines if line not in first]


def runs(lines: Sequence[Chosen], standing: Standing) -> list[list[Chosen]]:
    """The lines with those that lean on them, each leaning on the one before it."""
    found: list[list[Chosen]] = []
    for line in lines:
        if found and found[-1][-1].at == line.at - 1 and standing.leans(line.at):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def best(runs: Sequence[list[Chosen]], scores: Floats, room: int) -> list[Chosen]:
    """The runs that say most in the room; or the one that opens the digest, as far as there is room for it."""
    chosen: list[Chosen] = []
    for run in sorted(runs, key=lambda run: -max(scores[line.at] for line in run)):
        if len(chosen) + len(run) <= room:
            chosen += run
    opening = runs[0][:room] if runs else []
    return max(opening, chosen, key=lambda lines: sum(float(scores[line.at]) for line in lines))
