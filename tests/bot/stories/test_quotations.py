"""The same words quoted by several outlets."""

import pytest

from bot.digest import compose
from bot.settings import Settings
from bot.stories.quotations import families, heard, told

CERTAIN = 0.8
WHOLE = "“The harbour belongs to the people who work in it, and it is not for sale,” Mayor Ida Holm said on Monday."
PART = "Mayor Ida Holm said that “the harbour belongs to the people who work in it”."
STRAIGHT = 'Mayor Ida Holm said, "The harbour belongs to the people who work in it, and it is not for sale."'
VARIANT = "“The harbour belongs to those who work in it, and it is not for sale,” Mayor Ida Holm said."
OTHER = "“We have waited for this dredger for eleven years and we will wait no longer,” said the pilot Jon Aas."
RELATIVE = "“The harbour belongs to the people who work in it, and it is not for sale,” said the pilot Jon Holm."
RELATIVES_OWN = "“The harbour belongs to those who work in it, and it is not for sale,” said the pilot Jon Holm."
STOLEN = "“The harbour belongs to the people who work in it, and it is not for sale,” said the pilot Jon Aas."
SHORT = "Mayor Ida Holm said that it was “not for sale”."
SHORT_OTHER = "The pilot Jon Aas said that his boat was “not for sale”."


@pytest.fixture
def shown(reports):
    """The quotes shown of texts: the report, who else has it, and who words it otherwise; by their numbers."""

    def shown(*texts):
        digests = [compose(report.article, Settings()) for report in reports(*texts)]
        found = (told(family, CERTAIN) for family in families(heard(digests)))
        return sorted(
            (quote.report, [other.report for other in quote.also], [other.report for other in quote.variants])
            for quote in found
            if quote
        )

    return shown


CASES = {
    "one outlet": ((WHOLE,), [(0, [], [])]),
    "the same words": ((WHOLE, WHOLE), [(0, [1], [])]),
    "other marks": ((WHOLE, STRAIGHT), [(0, [1], [])]),
    "a part": ((PART, WHOLE), [(1, [0], [])]),
    "parts and wholes": ((PART, STRAIGHT, WHOLE), [(1, [0, 2], [])]),
    "a variant": ((WHOLE, VARIANT), [(0, [], [1])]),
    "the more widely carried leads": ((VARIANT, WHOLE, STRAIGHT), [(1, [2], [0])]),
    "two quotations": ((WHOLE, OTHER), [(0, [], []), (1, [], [])]),
    "a few words of the same speaker": ((WHOLE, SHORT), [(0, [1], [])]),
    "a few words of another": ((WHOLE, SHORT_OTHER), [(0, [], []), (1, [], [])]),
    "two speakers of one quotation": ((WHOLE, STOLEN), []),
    "two of one family": ((WHOLE, RELATIVE), []),
    "two of one family in their own words": ((WHOLE, RELATIVES_OWN), [(0, [], []), (1, [], [])]),
}


@pytest.mark.parametrize("name", CASES)
def test_quotations_are_merged_by_their_words(shown, name):
    """Each is shown once, with all who carry it; one that outlets give to different people isn't shown."""
    texts, expected = CASES[name]
    assert shown(*texts) == expected


def test_a_report_that_has_the_words_twice_is_named_once(shown):
    """In its lead and again below."""
    assert shown(WHOLE, f"{PART} More to come. {STRAIGHT}") == [(0, [1], [])]


def test_quotations_without_a_speaker_are_not_shown(shown):
    """Attributed or absent; but they count as carrying the words."""
    words = "“The harbour belongs to the people who work in it, and it is not for sale.”"
    loose = f"The council met on Monday to discuss the dredger and the new pier.\n\n{words}\n\nSo it went on for hours."
    assert shown(loose) == []
    assert shown(loose, WHOLE) == [(1, [0], [])]
