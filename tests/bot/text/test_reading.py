"""What reading refuses, and the languages it knows."""

import pytest

from bot.errors import BinaryText, EmptyText, TextTooLong
from bot.settings import ReadingSettings
from bot.text import language_of, read

SETTINGS = ReadingSettings()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyText),
        (" \n\t ", EmptyText),
        ("“…” — !!! ___ 😀", EmptyText),
        ("PK\x03\x04\0\0", BinaryText),
        ("a\x01b\x02c\x03d\x04", BinaryText),
        ("word " * 201, TextTooLong),
    ],
)
def test_what_is_no_article_is_refused_by_name(text, error):
    """The message says what to do, about which input."""
    with pytest.raises(error) as caught:
        read(text, settings=ReadingSettings(max_characters=1_000), id="notes.txt")
    assert caught.value.about == "notes.txt"
    assert str(caught.value).startswith("notes.txt: This" if error is not EmptyText else "notes.txt: There")


def test_a_stray_control_character_is_no_reason_to_refuse():
    """Feeds have them."""
    assert read("The dam held.\x0b It\x01 rained.", settings=SETTINGS).sentences


@pytest.mark.parametrize(
    ("language", "text", "code", "known"),
    [
        ("auto", "The dam of the town held on Monday, and it was the last to do so.", "en", True),
        ("auto", "Der Damm der Stadt hielt am Montag, und das war nicht zu erwarten.", "de", False),
        ("de", "The dam of the town held.", "de", False),
        ("en", "Der Damm der Stadt hielt.", "en", True),
    ],
)
def test_the_language_is_as_set_or_as_the_words_tell(language, text, code, known):
    """What Pullquote doesn't know the rules of, it says so."""
    article = read(text, settings=ReadingSettings(language=language))
    assert article.language == code
    assert (language_of(article) is not None) is known
    assert article.sentences
