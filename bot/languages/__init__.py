"""What is known of each language: its words and patterns, read from one data file per language."""

from bot.languages.language import Language, guess, load, supported

__all__ = ["Language", "guess", "load", "supported"]
