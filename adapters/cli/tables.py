"""Rows as a table for a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from adapters.cli import console
from bot.cleaning import clean


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their titles; a column called "#" is of numbers."""
    from rich.console import Console  # noqa: PLC0415 - only a table needs it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for title in titles:
        made.add_column(title, justify="right" if title == "#" else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(clean(each)) for each in row))
    on_terminal = console.on_terminal(sys.stdout)
    drawn = Console(file=io.StringIO(), width=console.width() if on_terminal else console.ENDLESS, color_system=None)
    with drawn.capture() as capture:
        drawn.print(made)
    return "\n".join(line.rstrip() for line in capture.get().splitlines())
