"""Quotation spans, who said them, how sure that is, and how good a pull quote each is."""

from bot.quotes.reading import Voices, quotes, voices
from bot.quotes.strength import strength

__all__ = ["Voices", "quotes", "strength", "voices"]
