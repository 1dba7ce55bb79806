"""What people type, understood: one grammar for every platform."""

from bot.commands.grammar import parse, parse_message
from bot.commands.words import Asked

__all__ = ["Asked", "parse", "parse_message"]
