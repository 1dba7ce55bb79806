"""Plain text -> Article: paragraphs, boilerplate, sentences and tokens, all as spans of the text as given."""

from bot.text.reading import check, language_of, read

__all__ = ["check", "language_of", "read"]
