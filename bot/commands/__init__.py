"""What people type, understood: one grammar for every platform."""

from bot.commands.grammar import filled_in, is_pasted, parse, parse_message
from bot.commands.words import Asked

__all__ = ["Asked", "filled_in", "is_pasted", "parse", "parse_message"]
