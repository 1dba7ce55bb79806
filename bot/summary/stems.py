"""Words cut to what they share with their other forms: "elections" and "electing" are one term."""

from __future__ import annotations

#: Letters of a word that count. Plain, the same for every language, and as good here as an English stemmer.
LETTERS = 6
#: How many words are remembered; pure memory, bounded against endless input.
REMEMBERED = 10_000


class Stems(dict[str, str]):
    """Stem by word in small letters; "" for what is too short to be a term."""

    def __missing__(self, word: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        stem = "" if len(word) < 2 else word if word[0].isdigit() else word[:LETTERS]
        self[word] = stem
        return stem


stems = Stems()
