"""How long a text is to a reader."""

#: In scripts without spaces, so many characters are read like a word.
WORD_LENGTH = 12


def size(text: str) -> int:
    """How many words a reader reads."""
    return max(len(text.split()), len(text) // WORD_LENGTH)
