"""Quotation spans, who said them, and how sure that is."""

from bot.quotes.reading import quotes

__all__ = ["quotes"]
