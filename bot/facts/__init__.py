"""Typed figures, and sentences shortened to what a reader must know and could check."""

from bot.facts.checking import checkable, measured
from bot.facts.clauses import clauses
from bot.facts.figures import figures
from bot.facts.trimming import trim

__all__ = ["checkable", "clauses", "figures", "measured", "trim"]
