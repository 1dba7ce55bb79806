"""Typed figures, and sentences shortened to what a reader must know and could check."""

from bot.facts.checking import checkable, measured
from bot.facts.figures import figures, shown_in
from bot.facts.shortening import Shortening, clauses, trim
from bot.facts.wording import turning

__all__ = ["Shortening", "checkable", "clauses", "figures", "measured", "shown_in", "trim", "turning"]
