"""Words and marks, and the letters of their kinds."""

import pytest

WORDS = [
    ("The vote, 45-12, was close.", "The vote , 45-12 , was close ."),
    ("Don’t pay the 71-year-old’s bill!", "Don’t pay the 71-year-old ’s bill !"),
    ("O’Neill's dog, James' cat", "O’Neill 's dog , James ' cat"),
    ("$1,200.50 or £3m at 9:30", "$1,200.50 or £3m at 9:30"),
    ("U.S. and U.N. at 5 p.m.", "U.S . and U.N . at 5 p.m ."),
    ("AT&T wrote to a@b today", "AT&T wrote to a@b today"),
    ("It rose 3.5% … to 4%", "It rose 3.5 % … to 4 %"),
    ("He waited... and -- then -- left?!", "He waited ... and -- then -- left ?!"),
    ("They . . . left", "They . . . left"),
    ("''We won,'' she said", "'' We won , '' she said"),
    ("“We won”—she said", "“ We won ” — she said"),
    ("(He [Hale] left)", "( He [ Hale ] left )"),
    ("naïve Đỗ café Ωmega", "naïve Đỗ café Ωmega"),
    ("a 😀 b", "a 😀 b"),
]

KINDS = [
    ("the mayor said that she would", "d n c t p v"),
    ("and he quickly left; who knew", "j p a v ; w v"),
    ("police were waiting on three", "n v g i m"),
    ("they wanted Ann’s", "p e P s"),
    ("“yes” (no) — a", '" n " ( d ) - d'),
    ("family likely barely", "n n a"),
    ("don’t don't isn’t", "v v v"),
    ("told U.S. buyers", "c P b n"),
    ("costs $5 in 2019 or 12th", "n m i m j m"),
    ("she put it in Will Hope", "p v p i P P"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_and_marks_are_tokens(english, text, expected):
    """Contractions, compounds and numbers stay whole; marks stand alone."""
    words = english(text).tokens.words
    assert [word.replace(" ", "") for word in words] == [
        word.replace(" ", "") for word in expected.replace(". . .", "...").split()
    ]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_each_token_has_the_letter_of_its_kind(english, text, expected):
    """Patterns over tokens rest on them. The opening word keeps the kind that it has elsewhere."""
    assert " ".join(english(f"So {text}").tokens.kinds[1:]) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police came.", "P"),
        ("The end.", "d"),
        ("“However it ends, it ends.”", "a"),
        ("Will it rain?", "v"),
        ("Will Hale said so.", "P"),
        ("Will Hale say so?", "v"),
        ("Will J. Ong insisted on it.", "P"),
        ("May has been wet.", "v"),
    ],
)
def test_a_capital_that_opens_a_sentence_tells_nothing(english, text, kind):
    """But for a given name before a family name and its verb."""
    assert english(text).tokens.kinds.strip('"')[0] == kind


def test_a_full_stop_inside_a_sentence_is_that_of_an_abbreviation(english):
    """So that rules can tell where a clause ends."""
    assert english("Gen. Voss met the U.S. envoy.").tokens.kinds == "PbPvdPbn."


def test_tokens_stand_where_their_words_stand(english):
    """Offsets are the promise that all else rests on."""
    article = english("The U.S. dam, “old” as it’s, held.\n\nNobody knew.")
    tokens = article.tokens
    assert [article.text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert [word.lower() for word in tokens.words] == tokens.lowers
    assert len(tokens) == len(tokens.kinds) == article.sentences[-1].last
