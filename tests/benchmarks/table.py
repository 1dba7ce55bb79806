"""Rows of what was measured, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

#: Told what is being worked on, for whoever waits.
Tell = Callable[[str], None]
HEADINGS = ("what", "data", "figure", "bar", "met")


class Row(NamedTuple):
    """What was measured on which data, the figure beside its bar, and whether it is met (None: it wasn't measured)."""

    what: str
    data: str
    figure: str
    bar: str
    met: bool | None

    def cells(self) -> tuple[str, ...]:
        """The row in words."""
        return *self[:4], {True: "yes", False: "NO", None: "–"}[self.met]


def least(what: str, data: str, value: float, bar: float, form: str = "{:.3f}", *, note: str = "") -> Row:
    """A row whose value has to be at least its bar; `note` stands behind the figure."""
    return Row(what, data, form.format(value) + note, f"at least {form.format(bar)}", value >= bar)


def most(what: str, data: str, value: float, bar: float, form: str = "{:.2f}", *, note: str = "") -> Row:
    """A row whose value may be at most its bar."""
    return Row(what, data, form.format(value) + note, f"at most {form.format(bar)}", value <= bar)


def missing(what: str, data: str, why: object) -> Row:
    """The row of what couldn't be measured here."""
    return Row(what, data, f"not measured: {why}", "", None)


def markdown(rows: Iterable[Row]) -> str:
    """The table as Markdown."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)
