"""bot.stories.correcting: what has changed or gone in the articles of a story since it was shown."""

from dataclasses import replace

import pytest

from bot import digest, stories, text
from bot.model import Line
from bot.reports import Report, Story, Told
from bot.settings import Settings

SETTINGS = Settings()
ASKED = "Nobody asked the farmers what they think of this boat"
SURE = SETTINGS.quotes.min_confidence
FERRY = """The council of Port Alder will pay $300 million for a ferry from 1970, said Ann Lee, the mayor.

The vote was 5 to 2 after a debate of nine hours on Monday evening. The boat carries 218 people and 40 sheep, and it \
will sail from May to October.

“We have waited for this for nine years, and the islands have waited with us,” Ann Lee told the Post on Monday.

“Nobody asked the farmers what they think of this boat,” said Ben Moss, who speaks for the farmers’ union. The repairs \
will cost $20 million until 2030, and the islands will pay a third of that."""
GULL = """Port Alder bought a ferry for $300 million on Monday, and the islands will pay a third of its repairs.

“We have waited for this for nine years, and the islands have waited with us,” said Ann Lee, the mayor of the town. \
The harbour master had asked for 2 boats."""


def article(words):
    """An article of some words."""
    return text.read(words, settings=SETTINGS.reading, title="Council buys a ferry", id="ferry")


def shown(*texts):
    """The digest of a story, as it was shown."""
    outlets = ("Harbour Post", "Evening Gull")
    reports = tuple(Report(article(words), outlet) for words, outlet in zip(texts, outlets, strict=False))
    return stories.tell(Story("1", reports), SETTINGS)


def now(*changes, words=FERRY):
    """The digest of the article as it reads with some changes."""
    for before, after in changes:
        assert before in words
        words = words.replace(before, after)
    return digest.compose(article(words), SETTINGS)


def corrected(*changes, story=None):
    """What is shown of the story, and told besides, when its first article has changed."""
    found = stories.corrected(story or shown(FERRY), {0: now(*changes)}, SURE)
    texts = [each.article.text for each in found.digests]
    lines = [told.line.shown(texts[told.report]) for told in found.summary]
    lines += [told.fact.line.shown(texts[told.report]) for told in found.facts]
    quotes = {told.quote.shown(texts[told.report]): told.quote.speaker.name for told in found.quotes}
    return lines, quotes, found.notes


def test_what_has_not_changed_is_shown_as_it_was():
    """At its new place, below a line that has come."""
    before = shown(FERRY)
    texts = [each.article.text for each in before.digests]
    lines = [told.line.shown(texts[0]) for told in before.summary]
    lines += [told.fact.line.shown(texts[0]) for told in before.facts]
    found = corrected(("The vote", "It was raining, and few had come.\n\nThe vote"))
    assert found == (lines, {told.quote.shown(texts[0]): told.quote.speaker.name for told in before.quotes}, ())
    assert found[1]


@pytest.mark.parametrize(
    "change",
    [
        ("“", '"'),
        ("farmers’", "farmers'"),
        ("The vote was", "The  vote was"),
        ("Ann Lee told the Post on Monday", "Ann Lee told the Post on Monday evening"),
    ],
)
def test_other_marks_are_no_change(change):
    """Nor is what else was written around what was shown."""
    assert corrected(change)[2] == ()


def test_a_figure_that_has_changed_is_shown_as_it_reads_now():
    """And told, with both."""
    lines, _, notes = corrected(("$300 million", "$30 million"))
    assert any("$30 million" in line for line in lines)
    assert not any("$300 million" in line for line in lines)
    (note,) = notes
    assert note.startswith("Harbour Post has changed this. Before: The council of Port Alder will pay $300 million")
    assert "Now: The council of Port Alder will pay $30 million" in note


def test_another_currency_is_a_change():
    """Though all words are the same."""
    assert "€300 million" in corrected(("$300", "€300"))[2][0]


def test_a_line_that_is_gone_is_not_shown_any_more():
    """And told."""
    gone = "The council of Port Alder will pay $300 million for a ferry from 1970, said Ann Lee, the mayor."
    lines, _, notes = corrected((gone, "Port Alder has been talking about boats for a long time, and still is."))
    assert not any("$300" in line for line in lines)
    assert notes == (f"Harbour Post no longer has this: {gone}",)


def test_a_denial_that_was_put_in_is_a_change():
    """Though all the words of the line are still there."""
    lines, _, notes = corrected(("The council of Port Alder will pay", "The council of Port Alder will not pay"))
    assert any("will not pay" in line for line in lines)
    assert "will not pay" in notes[0]
    _, _, notes = corrected(
        ("1970, said Ann Lee, the mayor.", "1970, said Ann Lee, the mayor, which later proved false.")
    )
    assert "proved false" in notes[0]


def test_a_quote_that_is_gone_is_told():
    """By whom it was."""
    _, quotes, notes = corrected((f"“{ASKED},” said Ben Moss", "No farmer was asked, said Ben Moss"))
    assert not quotes
    assert notes == (f"Harbour Post no longer quotes Ben Moss: “{ASKED}”",)


def test_a_quote_in_other_words_is_shown_as_it_reads_now():
    """And told, with both."""
    _, quotes, notes = corrected((ASKED, ASKED.replace("this boat", "this or any boat")))
    assert quotes == {ASKED.replace("this boat", "this or any boat"): "Ben Moss"}
    assert notes == (f"Harbour Post has changed this. Before: “{ASKED}” Now: “{next(iter(quotes))}”",)


def test_a_quote_of_somebody_else_is_told():
    """A wrong speaker is the worst there can be."""
    _, quotes, notes = corrected(("said Ben Moss, who", "said Tom Reed, who"))
    assert quotes == {ASKED: "Tom Reed"}
    assert notes == (f"Harbour Post now says that this was said by Tom Reed, not Ben Moss: “{ASKED}”",)


def test_a_quote_of_nobody_known_is_shown_no_more():
    """Attributed or absent."""
    _, quotes, notes = corrected((" said Ben Moss, who speaks for the farmers’ union.", " he said."))
    assert not quotes
    assert notes == (f"Harbour Post no longer makes plain who said this: “{ASKED}”",)


def test_what_another_outlet_still_carries_is_shown_as_theirs():
    """And that the first has changed it is told all the same."""
    story = shown(FERRY, GULL)
    (waited,) = [told for told in story.quotes if told.also]
    assert waited.report == 0
    _, quotes, notes = corrected(
        ("“We have waited for this for nine years, and the islands have waited with us,” Ann Lee told", "Ann Lee told"),
        story=story,
    )
    assert quotes["We have waited for this for nine years, and the islands have waited with us"] == "Ann Lee"
    assert notes[0].startswith("Harbour Post no longer quotes Ann Lee")


def test_a_long_line_is_told_by_its_beginning():
    """And of many changes the first: a message has only so much room."""
    words = "\n\n".join(
        f"In ward {name} the council of Port Alder counted {number},000 votes for the ferry on Monday evening, "
        + "and its clerk wrote them down in the long book by the door " * 5
        + "."
        for number, name in enumerate(["Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy"], 2)
    )
    made = replace(shown(words), quotes=())
    text, (article,) = words, [each.article for each in made.digests]
    lines = tuple(Told(0, Line(*each.span)) for each in article.sentences)
    found = stories.corrected(replace(made, summary=lines, facts=()), {0: now((",000", ",500"), words=text)}, SURE)
    assert len(found.notes) == 7
    assert found.notes[-1] == "Of what stood here, 3 more lines have changed or gone."
    assert all(" … Now: In ward" in note and len(note) < 600 for note in found.notes[:-1])


def test_an_article_that_was_taken_away_is_told():
    """Its lines stand, as nobody can check them."""
    before = shown(FERRY)
    found = stories.corrected(before, {0: None}, SURE)
    assert found.notes == ("Harbour Post has taken its article away since, so its lines can't be checked any more.",)
    assert (found.summary, found.facts, found.quotes) == (before.summary, before.facts, before.quotes)


def test_every_line_stands_in_the_text_as_it_reads_now():
    """The gate lets nothing else through, and drops none of these."""
    story = stories.corrected(
        shown(FERRY, GULL), {0: now(("$300 million", "$30 million"), ("218", "281"), ("nine years", "ten years"))}, SURE
    )
    assert stories.prove_story(story) == story
    assert story.story.reports[0].article.text == story.digests[0].article.text
    assert "$30 million" in story.digests[0].article.text


def test_something_else_at_the_address_is_not_the_article():
    """A front page, say; a part that was cut off is."""
    assert stories.is_same(article(FERRY), article(FERRY.replace("$300 million", "$30 million")))
    assert not stories.is_same(article(FERRY), article(GULL))
    assert not stories.is_same(article(FERRY), article("All the news of the day. Weather and sports. Read on below."))
