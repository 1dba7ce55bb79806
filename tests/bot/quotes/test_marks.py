"""Which words stand between quotation marks. Expected quotations are listed without their marks."""

import pytest

from bot.quotes.marks import quotations

CASES = {
    "curly marks": [
        ("“We won,” she said. “It was close.”", ["We won,", "It was close."]),
        ("She said: “We won.”", ["We won."]),
        ("He called it “a win” and “a start.”", ["a win", "a start."]),
        ("“We won”—she said—“by a vote.”", ["We won", "by a vote."]),
        ("(“We won,” she said.)", ["We won,"]),
        ("“We won”, she said.", ["We won"]),
    ],
    "straight marks, told apart by their neighbours": [
        ('"We won," she said. "It was close."', ["We won,", "It was close."]),
        ('She said: "We won."', ["We won."]),
        ('He called it "a win" (a "start").', ["a win", "start"]),
        ('"We won"-she said-"by a vote."', ["We won", "by a vote."]),
        ('"We won."She left. "Bye now."', ["We won.", "Bye now."]),
        ('He said "…we won."', ["…we won."]),
    ],
    "pairs of single marks": [
        ("''We won,'' she said. ''It was close.''", ["We won,", "It was close."]),
        ("``We won,'' she said.", ["We won,"]),
    ],
    "single marks of British papers": [
        ("‘We won,’ she said. ‘It was close.’", ["We won,", "It was close."]),
        ("'We won,' she said. 'It was close.'", ["We won,", "It was close."]),
        ("He said: ‘It’s the club’s best day.’ They left.", ["It’s the club’s best day."]),
        ("'It's ours,' he said of the dogs' home.", ["It's ours,"]),
        ("The ’90s were the town’s best years, the dogs’ owner said.", []),
        ("Rock ’n’ roll isn't dead.", []),
    ],
    "marks of other languages": [
        ("«We won», she said. «It was close.»", ["We won", "It was close."]),
        ("« We won », she said.", [" We won "]),
        ("„We won“, she said. „It was close.“", ["We won", "It was close."]),
        ("»We won«, she said.", ["We won"]),
        ("„We won”, she said.", ["We won"]),
    ],
    "one inside another": [
        ("“They said ‘never’ to us,” he said.", ["They said ‘never’ to us,"]),
        ("“He told me ‘We won.’” She left.", ["He told me ‘We won.’"]),
        ("“The book “Tides” is old,” he said.", ["The book “Tides” is old,"]),
        ("\"They said 'never' to us,\" he said.", ["They said 'never' to us,"]),
        ("‘He said “never” to me,’ she said.", ["He said “never” to me,"]),
        ("‘There was a bang. People screamed “Get out!”’ he said.", ["There was a bang. People screamed “Get out!”"]),
        ("‘We left’ at noon. “We won,” she said.", ["We won,"]),
    ],
    "never closed": [
        ("“We won, she said.", ["We won, she said."]),
        ("“We won,’ she said. Nobody cared.", ["We won,"]),
        ("“We won. She left.\nIt rained.", ["We won. She left."]),
        ("“We won,” she said. “It was", ["We won,", "It was"]),
        ("She said “we won. “It was close,” he said.", ["we won.", "It was close,"]),
    ],
    "never opened": [
        ("We won,” she said.", []),
        ("We won,” she said. “It was close.”", ["It was close."]),
        ('We won," she said. "It was close."', ["It was close."]),
    ],
    "nothing inside": [
        ("“” is empty, “…” too, and “ ” as well.", []),
        ("“!” she said. “Now we all go home.”", ["Now we all go home."]),
    ],
    "no quotation marks": [
        ("It is 5' 11\" tall, or 6'2\".", []),
        ('The 12" record sold.', []),
        ("O'Neill's d'Or won't go.", []),
    ],
    "nicknames": [
        ("Ann “Chip” Lee won.", []),
        ('Ann "The Boat" Lee won.', []),
        ("Ann Lee, “Chip” to friends, won.", ["Chip"]),
        ("She told Ann “never” to go.", ["never"]),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case, id=case[0][:40]) for cases in CASES.values() for case in cases]
)
def test_words_between_marks_are_quotations(english, text, expected):
    """As a reader pairs them, whatever marks the house uses."""
    assert [text[found.start : found.end] for found in quotations(english(text))] == expected


def spans(article):
    """The quotations with whether they are closed, and whether they go on from the one before."""
    return [(article.text[q.start : q.end], q.closed, q.continues) for q in quotations(article)]


def test_a_quotation_goes_on_over_paragraphs_that_each_open_it(english):
    """Only the last one closes it."""
    article = english("She said: “We won.\n\n“It was close.\n\n“But we won.”\n\n“Not at all,” he said.")
    assert spans(article) == [
        ("We won.", False, False),
        ("It was close.", False, True),
        ("But we won.", True, True),
        ("Not at all,", True, False),
    ]


def test_the_next_paragraph_goes_on_only_with_a_mark_at_its_start(english):
    """A forgotten mark quotes one paragraph, not the rest of the text."""
    article = english("She said: “We won.\n\nHe left the room, and said “no.”")
    assert spans(article) == [("We won.", False, False), ("no.", True, False)]


def test_a_pasted_block_whose_paragraphs_all_open_and_never_close_is_none(english):
    """Documents and transcripts are pasted so."""
    article = english(
        "“One rule is this.\n\n“Another rule is that.\n\n“The last rule is none.\n\nThey left, and said so."
    )
    assert spans(article) == []


def test_quotations_never_cross_paragraphs(english):
    """Each is one unbroken span."""
    article = english("“We won, and then\n\nwe left,” she said.")
    assert spans(article) == [("We won, and then", False, False)]


def test_marks_in_page_matter_and_titles_count_for_nothing(english):
    """Nobody says them."""
    article = english(
        "‘We Won’: “The” Ferry\n\nPhoto: “The lock”\n\n“We won,” she said of the new ferry that came to town."
    )
    assert spans(article) == [("We won,", True, False)]


def test_a_quotation_knows_where_its_marks_stand(english):
    """So that masking takes them along."""
    article = english("She said: “We won.”")
    (found,) = quotations(article)
    assert article.text[found.outer : found.beyond] == "“We won.”"
