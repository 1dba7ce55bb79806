"""bot.stories.updating: what newer reports tell that a channel doesn't know, and whether a story has moved on."""

import pytest

from bot import stories, text
from bot.reports import Report, Story
from bot.settings import Settings

KNOWN = (
    "A storm closed the port of Orrin on Monday, and 9,000 homes were without power.\n\n"
    "The harbour master, Per Holt, said 14 ships were waiting outside the bay. The storm tore the roof off a school "
    "in Vessel. Repairs to the school will cost $2 million, the mayor's office said.\n\n"
    "Trains between Orrin and Vessel were cancelled until Tuesday evening."
)


def article(words, title="Storm closes the port of Orrin"):
    """An article of some words."""
    return text.read(words, settings=Settings().reading, title=title, id=title)


def updated(words, title="Port of Orrin after the storm"):
    """What is new in a newer report, as it is shown; None where nothing has moved on."""
    story = Story("1", (Report(article(words, title), "Coast News"),))
    found = stories.update(stories.tell(story, Settings()), [article(KNOWN)])
    if found is None:
        return None
    texts = [each.article.text for each in found.digests]
    shown = [told.line.shown(texts[told.report]) for told in found.summary]
    return shown + [told.fact.line.shown(texts[told.report]) for told in found.facts]


@pytest.mark.parametrize(
    "words",
    [
        KNOWN,
        "The port of Orrin was closed by a storm on Monday, and 9,000 homes were without power.",
        (
            "Monday's storm closed the port of Orrin. The storm tore the roof off a school in Vessel, and 14 ships "
            "were waiting outside the bay, said the harbour master, Per Holt."
        ),
    ],
)
def test_the_same_in_the_same_or_other_words_is_no_news(words):
    """Whichever part of it."""
    assert updated(words) is None


def test_a_new_figure_is_news():
    """In nearly the same words, too; what was known isn't told again."""
    found = updated(
        "A storm closed the port of Orrin on Monday, and 21,000 homes were without power.\n\n"
        "The harbour master, Per Holt, said 14 ships were waiting outside the bay."
    )
    assert found == ["A storm closed the port of Orrin on Monday, and 21,000 homes were without power."]


def test_a_new_turn_is_news():
    """Without any figure."""
    found = updated(
        "The port of Orrin reopened on Wednesday as divers cleared a sunken barge from its entrance.\n\n"
        "The storm tore the roof off a school in Vessel."
    )
    assert found == ["The port of Orrin reopened on Wednesday as divers cleared a sunken barge from its entrance."]


def test_every_line_of_an_update_stands_in_its_source():
    """It is a part of the digest, and nothing else."""
    words = "The government sent 300 soldiers to Orrin on Wednesday. They will mend the school in Vessel by Friday."
    story = Story("1", (Report(article(words, "Soldiers sent to Orrin"), "Coast News"),))
    whole = stories.tell(story, Settings())
    found = stories.update(whole, [article(KNOWN)])
    assert set(found.summary) <= set(whole.summary)
    assert set(found.facts) <= set(whole.facts)
    assert found.summary or found.facts


def test_where_nothing_is_known_all_is_new():
    """The digest stays as it is."""
    story = Story("1", (Report(article(KNOWN), "Coast News"),))
    whole = stories.tell(story, Settings())
    assert stories.update(whole, []) == whole
