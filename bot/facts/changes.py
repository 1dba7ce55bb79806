"""Changes: "rose 3%", "a 3% increase", "up $2 billion", "fell by a third", "doubled"."""

from __future__ import annotations

from bot.facts.scan import Scan
from bot.model import Figure, FigureType

#: A fraction that is of nothing, and changes nothing, is no figure.
MEASURED = frozenset({FigureType.MONEY, FigureType.PERCENT})


def change(scan: Scan, figure: Figure, first: int, last: int) -> Figure:
    """A figure with the verb or noun that makes it a change; the figure itself where none does."""
    if figure.type not in MEASURED and not (figure.unit or "").startswith("point"):
        return figure
    at = scan.start(first) - 1
    if scan.letter(at) in "BF":
        at = (scan.start(at) if scan.letter(at) == "B" else at) - 1
    if scan.letter(at) in "uz" and not is_particle(scan, at):
        return changed(figure, scan.letter(at), scan.tokens.starts[at], figure.end)
    if figure.type is FigureType.PERCENT and scan.letter(last) in "uz" and scan.lower(last) in scan.units.change_noun:
        return changed(figure, scan.letter(last), figure.start, scan.tokens.ends[last])
    return figure


def is_particle(scan: Scan, at: int) -> bool:
    """Whether "up" or "down" belongs to the verb before it: "made up 30%", "offering up $5"."""
    before = scan.lower(at - 1) in scan.units.particle_after or scan.kind(at - 1) in "gce"
    return scan.kind(at) in "ia" and before


def changed(figure: Figure, direction: str, start: int, end: int) -> Figure:
    """The change by a figure, up or down."""
    value = figure.value if figure.value is None or direction == "u" else -figure.value
    return figure._replace(start=start, end=end, type=FigureType.CHANGE, value=value)


def multiple(scan: Scan, first: int, last: int) -> Figure | None:
    """What multiplies: "doubled", "halved", "fell threefold"; not "doubled down"."""
    if scan.lower(last) in scan.units.not_multiplied:
        return None
    value = scan.units.multiples[scan.lower(first)]
    if scan.letter(first - 1) == "z":
        value = round(1 / value, 4)
    return scan.figure(first, last, FigureType.CHANGE, value, "times", approximate=scan.roughly(first, last))
