"""Which quotes a digest shows: strong, of people who are certain, of different people where there are some."""

import pytest

from bot.digest.sizes import size

LEE = "“We cannot keep a boat that nobody dares to board,” said Mayor Ann Lee."
LEE_AGAIN = "“Nobody will ever pay such a price for a wreck again,” Lee said."
ASH = "“This is the most dangerous boat on the whole of the coast,” said Tom Ash, a councillor."
HOLT = "“We must never fail the children of this town, whatever the danger,” said Greta Holt, a teacher."
DUNN = "“It was never about the money, it was always about the people,” said Carl Dunn, a pilot."
NOBODY = "“We must never sail in such a wreck again, not for any money.”"
BLAND = "“We are delighted to welcome the new ferry and look forward to it,” said Ida Brun, a spokeswoman."
LONG = f"“We must never sail again{', and never, and never' * 12},” said Ida Brun, a spokeswoman."


@pytest.fixture
def quoted(digest):
    """List the speakers of the key quotes of a report that has some paragraphs with quotations."""

    def quoted(*paragraphs, **wanted):
        body = "\n\n".join(("The council bought the ferry for $3 million on Monday.", *paragraphs))
        return [quote.speaker.name for quote in digest(f"Council Buys Ferry\n\n{body}\n", **wanted).key_quotes]

    return quoted


@pytest.mark.parametrize("count", range(6))
def test_no_more_than_the_settings_give(quoted, count):
    """None at all where none are wanted."""
    assert len(quoted(LEE, ASH, HOLT, DUNN, quotes=count, words=400)) <= count


def test_another_person_rather_than_the_same_again(quoted):
    """Two quotes of different people beat two of one."""
    assert quoted(LEE, LEE_AGAIN, HOLT, words=400) == ["Ann Lee", "Greta Holt"]


def test_who_is_quoted_often_is_heard_beside_others(quoted):
    """One quote each."""
    again = [
        f"“It is {word} for the {noun} of Ely,” {{}} said." for word, noun in (("good", "people"), ("bad", "boats"))
    ]
    asides = [line.format(name) for name in ("Ash", "Dunn") for line in again]
    assert quoted(LEE, ASH, DUNN, *asides, words=400) == ["Ann Lee", "Tom Ash", "Carl Dunn"]


def test_quotes_stand_in_text_order(quoted):
    """Whoever is strongest."""
    for paragraphs in ((LEE, ASH, HOLT), (HOLT, ASH, LEE)):
        shown = quoted(*paragraphs, words=400)
        order = [name for part in paragraphs for name in ("Ann Lee", "Tom Ash", "Greta Holt") if name in part]
        assert shown == [name for name in order if name in shown]
        assert shown


@pytest.mark.parametrize("sure", [0.5, 0.9, 0.97, 1.0])
def test_only_speakers_who_are_certain_enough(digest, sure):
    """A wrong speaker is the worst bug that there can be."""
    text = f"Ferry\n\nThe council met.\n\n{LEE}\n\n{NOBODY}\n\nHolt and Ash waved.\n\n“We must never go,” he said.\n"
    made = digest(text, sure=sure, words=400)
    assert all(quote.confidence >= sure for quote in made.key_quotes)
    assert [quote.span.of(text) for quote in made.quotes].count("We must never go,") == 1


def test_words_of_nobody_are_not_shown(quoted):
    """However strong."""
    assert quoted(NOBODY) == []


def test_a_courtesy_is_shown_where_there_is_nothing_else(quoted):
    """And never in place of what somebody stands for."""
    assert quoted(BLAND, ASH, quotes=1) == ["Tom Ash"]


def test_a_speech_is_not_shown(quoted):
    """A long quotation would be all of the digest."""
    assert quoted(LONG, words=400) == []


@pytest.mark.parametrize("words", [40, 60, 90, 130])
def test_quotes_leave_room_for_lines(digest, words):
    """A digest of quotes alone says little of what happened."""
    text = f"Council Buys Ferry\n\nThe council bought the ferry for $3 million.\n\n{LEE}\n\n{ASH}\n\n{HOLT}\n\n{DUNN}"
    made = digest(text, words=words, quotes=5)
    assert sum(size(quote.span.of(text)) for quote in made.key_quotes) <= 0.45 * words + 1
    assert made.summary


def test_what_is_quoted_is_not_told_again(digest, lines):
    """Neither as a line, nor in other words that say the same."""
    text = (
        "Council Buys Ferry\n\nThe council bought the ferry for $3 million on Monday.\n\n"
        f"{LEE}\n\nThe vote was nine to four, and 200 people watched it."
    )
    made = digest(text)
    assert [quote.speaker.name for quote in made.key_quotes] == ["Ann Lee"]
    assert not any("nobody dares" in line for line in lines(made))


def test_who_wrote_the_article_is_not_quoted_from_it(digest):
    """What an interviewer says is a question, whatever its mark."""
    text = f"Council Buys Ferry\n\nBy {{}}\n\nThe council bought the ferry for $3 million on Monday.\n\n{HOLT}\n"
    assert [quote.speaker.name for quote in digest(text.format("Ida Brun")).key_quotes] == ["Greta Holt"]
    assert digest(text.format("Greta Holt")).key_quotes == ()
