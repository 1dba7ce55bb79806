"""The data files, and what tells one language from another."""

import re
from itertools import combinations

import pytest

from bot.languages import guess, load, supported
from bot.languages.language import Boilerplate

TEXTS = {
    "en": "The council of the town voted on Monday to close the lock, and it was the first time that it did so.",
    "de": "Der Rat der Stadt hat am Montag beschlossen, die Schleuse zu schließen, und das ist nicht zu ändern.",
    "fr": "Le conseil de la ville a voté lundi pour la fermeture de l’écluse, et c’est une première dans la région.",
    "es": "El consejo de la ciudad votó el lunes a favor de cerrar la esclusa, y no es la primera vez que lo hace.",
    "it": "Il consiglio della città ha votato lunedì per chiudere la chiusa, e non è la prima volta che si fa così.",
    "pt": "O conselho da cidade votou na segunda-feira para fechar a eclusa, e não é a primeira vez que isso acontece.",
    "nl": "De raad van de stad heeft maandag besloten om de sluis te sluiten, en dat is niet de eerste keer.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_frequent_words_tell_the_language(code, text):
    """An article in another language gets no rules of English."""
    assert guess(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "A man was killed and a woman injured when a car hit a tree on a rural road in Kent.",
        "A bomb hit a bus in Kabul, killing 11.",
        "As a boy he had no shoes. As a man he had a factory of them.",
        "La La Land wins a prize for a song",
        "El Salvador bans a party",
    ],
)
def test_what_english_shares_with_others_tells_no_other_language(text):
    """A feed's excerpt of a sentence is read."""
    assert guess(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ferry sold", "en"),
        ("Ferry sold. " * 30, "und"),
        ("市议会周一投票决定关闭船闸。", "und"),
        ("Совет города проголосовал за закрытие шлюза в понедельник.", "und"),
        ("صوت مجلس المدينة على إغلاق القفل", "und"),
        ("", "und"),
        ("1234 5678", "und"),
    ],
)
def test_without_frequent_words_only_a_short_latin_text_is_taken_for_english(text, code):
    """Headlines have no grammar words; whole articles do."""
    assert guess(text) == code


def test_only_the_beginning_counts():
    """A long text costs no more than a short one."""
    assert guess(TEXTS["en"] * 50 + TEXTS["de"] * 5000) == "en"


@pytest.mark.parametrize("code", ["xx", "EN", "../en", "e", "eng", ""])
def test_a_language_without_a_data_file_is_a_key_error(code):
    """A code from outside never becomes another path."""
    with pytest.raises(KeyError):
        load(code)


def test_english_is_supported():
    """The first language there is."""
    assert "en" in supported()


@pytest.mark.parametrize("code", supported())
class TestDataFiles:
    """What each data file must have."""

    def test_it_has_a_name(self, code):
        """People read it."""
        assert load(code).name

    def test_words_are_in_small_letters(self, code):
        """They are compared in small letters."""
        language = load(code)
        exempt = {"figures.currency_sign", "figures.currency_code"}
        wrong = {
            name: [word for word in words if word.partition("=")[0] != word.partition("=")[0].lower()]
            for name, words in language.lists.items()
            if name not in exempt
        }
        assert not {name: words for name, words in wrong.items() if words}

    def test_no_given_name_tells_both_genders(self, code):
        """A pronoun would be resolved by a coin."""
        language = load(code)
        assert language.words("people.given_male") & language.words("people.given_female") == set()

    def test_no_noun_tells_both_genders(self, code):
        """The same."""
        language = load(code)
        assert language.words("people.male") & language.words("people.female") == set()
        assert language.words("people.honorific_male") & language.words("people.honorific_female") == set()

    def test_every_cue_that_inverts_or_addresses_is_a_cue(self, code):
        """Lists of lists don't drift apart."""
        language = load(code)
        cues = language.words("speech.say") | language.words("speech.report")
        firsts = {pair.partition(" ")[0] for pair in language.words("speech.pairs")}
        assert language.words("speech.addressing") <= cues
        assert language.words("speech.inverting") <= cues | firsts

    def test_a_word_that_reports_is_no_noun_for_people(self, code):
        """Kinds of tokens exclude each other."""
        language = load(code)
        lists = ("words.pronoun", "words.relative", "speech.say", "people.person")
        for one, other in combinations(lists, 2):
            assert language.words(one) & language.words(other) == set(), (one, other)


LINES = Boilerplate(
    {
        "credit": {"starts": "photo:", "has": "\n@ => @\\w+\nagency => \\bagency\\Z\n"},
        "page_furniture": {"whole": "menu|home"},
    }
)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Photo: Ida Brun", "credit"),
        ("A photo: Ida Brun", ""),
        ("MENU", "page furniture"),
        ("Menus", ""),
        ("Ida Brun, Agency", "credit"),
        ("The agency said so", ""),
        ("Write to @ida", "credit"),
    ],
)
def test_a_line_falls_under_a_rule_as_a_whole_by_its_start_or_by_any_part(line, note):
    """The three kinds of rules in a data file."""
    assert LINES.note(line, longest=40) == note


def test_only_the_start_of_a_long_line_counts():
    """What is mentioned further on is part of the report."""
    assert LINES.note("Ida Brun, for the agency", longest=10) == ""
    assert LINES.note("Photo: Ida Brun, for the agency", longest=10) == "credit"


@pytest.mark.parametrize("kind", ["lines", "inline"])
def test_no_rule_for_page_matter_matches_an_empty_line_of_words(kind):
    """A pattern with an empty alternative would put every line aside."""
    rules = getattr(load("en"), kind)
    assert rules.note("the dam held through the night", 100) == ""
    assert not re.fullmatch(rules.at_start.pattern, "the")


@pytest.mark.parametrize("code", supported())
def test_a_word_of_a_list_has_one_value(code):
    """Of two, chance would pick one, and the same article would not always have the same digest."""
    for name, entries in load(code).lists.items():
        words = [entry.partition("=")[0] for entry in entries if "=" in entry]
        assert len(words) == len(set(words)), name
