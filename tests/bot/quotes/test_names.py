"""Names in running text: whose they are, what stands before and behind them, and which belong together."""

import pytest

from bot.settings import QuoteSettings

SAID = " “We will rebuild it stone by stone,” {} said."

ROLES = [
    ("President Ada Lind left.", "Lind", ("Ada Lind", "President")),
    ("Chinese Foreign Minister Wang Bo left.", "Wang", ("Wang Bo", "Chinese Foreign Minister")),
    ("The mason Ada Lind left.", "Lind", ("Ada Lind", "mason")),
    ("The former state treasurer Ada Lind left.", "Lind", ("Ada Lind", "former state treasurer")),
    ("Harbour master Ada Lind left.", "Lind", ("Ada Lind", "Harbour master")),
    ("Fire Marshal Ada Lind left.", "Lind", ("Ada Lind", "Fire Marshal")),
    ("Secretary of State Ada Lind left.", "Lind", ("Ada Lind", "Secretary of State")),
    ("Minister of Foreign Affairs Ada Lind left.", "Lind", ("Ada Lind", "Minister of Foreign Affairs")),
    ("Lt. Col. Ada Lind left.", "Lind", ("Ada Lind", "Lt. Col.")),
    ("Sen. Ada Lind (D-Ohio) left.", "Lind", ("Ada Lind", "Sen.")),
    ("Lind’s climate envoy Tom Ashe left.", "Ashe", ("Tom Ashe", "Lind’s climate envoy")),
    ("The singer has dumped footballer boyfriend Tom Ashe.", "Ashe", ("Tom Ashe", "footballer boyfriend")),
    ("The singer had already sacked chief designer Tom Ashe.", "Ashe", ("Tom Ashe", "chief designer")),
    ("The singer married dentist Tom Ashe.", "Ashe", ("Tom Ashe", "dentist")),
    ("The board hired former goalkeeper Tom Ashe.", "Ashe", ("Tom Ashe", "former goalkeeper")),
    ("Former Mayor Jane Orr defeated former Sheriff Tom Ashe.", "Ashe", ("Tom Ashe", "former Sheriff")),
    ("The man is disgraced banker Tom Ashe.", "Ashe", ("Tom Ashe", "disgraced banker")),
    ("Retired teacher Tom Ashe left.", "Ashe", ("Tom Ashe", "Retired teacher")),
    ("Independent leader Sen. Ada Lind left.", "Lind", ("Ada Lind", "Independent leader")),
    ("Board members Ada Lind and Tom Orr left.", "Lind", ("Ada Lind", None)),
    ("Sens. Ada Lind and Tom Orr left.", "Lind", ("Ada Lind", None)),
    ("Its head of safety, Dr Ada Lind, left.", "Lind", ("Ada Lind", "head of safety")),
    ("The elder Ms. Lind left.", "Ms. Lind", ("Ms. Lind", None)),
    ("Det Con Ada Lind left.", "Lind", ("Ada Lind", "Det Con")),
    ("Coun Ada Lind left.", "Coun Lind", ("Ada Lind", "Coun")),
    ("Cllr. Ada Lind left.", "Cllr Lind", ("Ada Lind", "Cllr.")),
    ("PC Ada Lind left.", "PC Lind", ("Ada Lind", "PC")),
    ("DC Ada Lind left.", "Lind", ("Ada Lind", "DC")),
    ("Danish PM Ada Lind left.", "Lind", ("Ada Lind", "Danish PM")),
    ("Con Edison left.", "Con Edison", ("Con Edison", None)),
    ("DC Comics left.", "DC Comics", ("DC Comics", None)),
    ("Ada Lind, a mason from Ely, left.", "Lind", ("Ada Lind", "mason from Ely")),
    ("Ada Lind, 39, a lawyer for the family, left.", "Lind", ("Ada Lind", "lawyer for the family")),
    ("Ada Lind, a mason who lost her house, left.", "Lind", ("Ada Lind", "mason")),
    ("Ada Lind, a lawyer representing the town, left.", "Lind", ("Ada Lind", "lawyer")),
    ("The town’s lawyer, Ada Lind, left.", "Lind", ("Ada Lind", "town’s lawyer")),
    ("A spokeswoman for the firm, Ada Lind, left.", "Lind", ("Ada Lind", "spokeswoman")),
    ("Acting director Ada Lind left.", "Lind", ("Ada Lind", "Acting director")),
    ("Mum-of-two Ada Lind left.", "Lind", ("Ada Lind", "Mum-of-two")),
    ("Dr. Ada Lind left.", "Lind", ("Ada Lind", None)),
    ("Mrs. Ada Lind left.", "Lind", ("Ada Lind", None)),
    ("His wife Ada Lind left.", "Lind", ("Ada Lind", None)),
    ("Brave Ada Lind left.", "Lind", ("Ada Lind", None)),
    ("Ada Lind, the lawyer said, left.", "Lind", ("Ada Lind", None)),
    ("No. 1 driver Ada Lind left.", "Lind", ("Ada Lind", "driver")),
    ("The film’s director Ada Lind left.", "Lind", ("Ada Lind", "film’s director")),
    ("Halford captain Dean Orr left.", "Orr", ("Dean Orr", "Halford captain")),
    ("Sisters Ada Lind and Jane Lind left.", "Ada Lind", ("Ada Lind", None)),
    ("They could not force Ada Lind.", "Lind", ("Ada Lind", None)),
    ("The news agency Zed left.", "Zed", ("Zed", None)),
    ("They want to thank Captain Ada Lind.", "Lind", ("Ada Lind", "Captain")),
    ("Lawmakers questioned Captain Ada Lind.", "Lind", ("Ada Lind", "Captain")),
    ("The ambassador to Britain Li Bohai left.", "Li", ("Li Bohai", "ambassador to Britain")),
    ("They came with Finance Minister Ada Lind.", "Lind", ("Ada Lind", "Finance Minister")),
    ("He met Ada Lind, a professor of civil engineering.", "Lind", ("Ada Lind", "professor of civil engineering")),
    ("The bank’s chief economist, Dean Orr, left.", "Orr", ("Dean Orr", "bank’s chief economist")),
]

FORMS = [
    ("Ada Lind left.", "Lind", "Ada Lind"),
    ("Ada Lind left.", "Ada", "Ada Lind"),
    ("Ada Lind left.", "Ms. Lind", "Ada Lind"),
    ("Ada Lind left.", "Dr. Lind", "Ada Lind"),
    ("Xi Bohai left.", "Xi", "Xi Bohai"),
    ("Kim Ji-woo left.", "Kim", "Kim Ji-woo"),
    ("Mei-Ling Howe left.", "Howe", "Mei-Ling Howe"),
    ("George W. Hale left.", "Hale", "George W. Hale"),
    ("J.T. Marlow left.", "Marlow", "J.T. Marlow"),
    ("Julie A. Diaz left.", "Diaz", "Julie A. Diaz"),
    ("Sammy Cole Jr. left.", "Cole", "Sammy Cole Jr"),
    ("Juan Carlos Mendoza Ríos left.", "Mendoza", "Juan Carlos Mendoza Ríos"),
    ("Lucía Fernández de la Vega left.", "de la Vega", "Lucía Fernández de la Vega"),
    ("Vincent van der Berg left.", "van der Berg", "Vincent van der Berg"),
    ("Ursula von der Heide left.", "von der Heide", "Ursula von der Heide"),
    ("Abdel Rahman al-Masri left.", "al-Masri", "Abdel Rahman al-Masri"),
    ("Anne-Sophie Delacroix-Petit left.", "Ms. Delacroix-Petit", "Anne-Sophie Delacroix-Petit"),
    ("Jürgen Köhler-Weiß left.", "Köhler-Weiß", "Jürgen Köhler-Weiß"),
    ("Eoin O’Hara left.", "O’Hara", "Eoin O’Hara"),
    ("Emily Connolly left.", "Connolly", "Emily Connolly"),
    ("Mr. Lind left.", "Mr. Lind", "Mr. Lind"),
    ("It was in North Korea.", "North Korea", "North Korea"),
    ("South Africa won.", "South Africa", "South Africa"),
    ("The French left.", "Lind", "Lind"),
    ("The Harbour Board met.", "the Harbour Board", "the Harbour Board"),
    ("Marks & Spark Ltd. met.", "Marks & Spark", "Marks & Spark Ltd"),
    ("The University of the Isles met.", "the university", "The University of the Isles"),
]

NAMESAKES = [
    ("Owen Pryce and Gareth Pryce left.", "Gareth", "Gareth Pryce"),
    ("Owen Pryce and Gareth Pryce left.", "Owen Pryce", "Owen Pryce"),
    ("Lionel Ashe and his wife, Margaret Ashe, left.", "Mrs. Ashe", "Margaret Ashe"),
    ("Lionel Ashe and his wife, Margaret Ashe, left.", "Mr. Ashe", "Lionel Ashe"),
    ("Lionel Ashe left. So did a Mrs. Ashe.", "Mrs. Ashe", "Mrs. Ashe"),
    ("Lionel Ashe left. Ashe was cold. His daughter Jane Ashe stayed.", "Ashe", "Lionel Ashe"),
    ("Lionel Ashe left. His daughter Jane Ashe told reporters why.", "Ashe", "Jane Ashe"),
    ("Quill Ashe left. His wife, Pell Ashe, stayed.", "Mrs Ashe", "Pell Ashe"),
    ("Jane Ashe, 11, fell. Her mother, Pell Ashe, was there.", "Mrs Ashe", "Pell Ashe"),
    ("Toby Ashe, 9, fell. His mother was there.", "Mrs Ashe", "Mrs Ashe"),
    ("Schoolboy Quill Ashe fell. His mother was there.", "Mrs Ashe", "Mrs Ashe"),
    ("Ashe Homes built it. Director Tom Ashe stayed.", "Mr Ashe", "Tom Ashe"),
    ("The watch Orro S4 was shown.", "Orro", "Orro"),
    ("David Hale met David Orban.", "Orban", "David Orban"),
    ("BBC Newsbeat called the BBC.", "the BBC", "the BBC"),
    ("Ada Lind lives in Lind, Ohio.", "Ada Lind", "Ada Lind"),
]


PLAIN = [
    (
        "Lionel Ashe left. His wife Jane Ashe stayed. The dam broke. It was late. It rained." + " It was cold." * 4,
        "Ashe",
    ),
    ("Lionel Ashe left. Ashe was cold. His daughter Jane Ashe stayed. The dam broke. It was late.", "Ashe"),
    ("Lionel Ashe left. His daughter Jane Ashe told reporters why.", "Ashe"),
    ("Lionel Ashe left. His wife, Jane Ashe, told reporters why.", "Mr Ashe"),
    ("Jane Ashe, 11, fell. Her mother, Pell Ashe, was there.", "Mrs Ashe"),
]
ANYBODY = [
    ("Lionel Ashe left. His daughter Jane Ashe stayed.", "Ashe"),
    ("Lionel Ashe left. Ashe was cold. His daughter Jane Ashe told reporters why.", "Ashe"),
    ("Lionel Ashe left. “It is old,” said Jane Ashe." + " It was cold." * 9, "Ashe"),
    ("Minister Hugo Ashe left. A lawyer, Quill Ashe, said why.", "Mr Ashe"),
    ("Ana Ashe runs it. Mayor Hugo Ashe, who is no relation of Ana Ashe, came.", "Ashe"),
    ("Murdered teenager Amy Ashe's mother, Jo Ashe, was in court.", "Ashe"),
    ("Minister Hugo Ashe left. Ashe was cold. A lawyer, Quill Ashe, came.", "Mr Ashe"),
    ("Ana Ashe fell. Her sister Jane Ashe stayed.", "Ms Ashe"),
]


@pytest.mark.parametrize(("text", "name"), PLAIN)
def test_a_shared_family_name_is_shown_where_it_is_plain_whose_it_is(quoted, text, name):
    """By the title, or who was called so before, or who has just spoken."""
    assert quoted(text + SAID.format(name))[-1].confidence >= QuoteSettings().min_confidence


@pytest.mark.parametrize(("text", "name"), ANYBODY)
def test_a_family_name_that_may_be_several_peoples_is_not_shown(quoted, text, name):
    """A victim never gets her mother's words."""
    assert quoted(text + SAID.format(name))[-1].confidence < QuoteSettings().min_confidence


def test_she_is_no_surer_than_the_name_before(quoted):
    """What is not known of the one is not known of the other."""
    text = "Ana Ashe fell. Her sister Jane Ashe stayed." + SAID.format("Ashe") + " “By the end of May,” she said."
    assert all(quote.confidence < QuoteSettings().min_confidence for quote in quoted(text))


@pytest.mark.parametrize(("text", "name", "expected"), ROLES)
def test_a_role_is_what_stands_before_or_behind_a_name(quoted, text, name, expected):
    """It tells a reader why this person is heard."""
    (quote,) = quoted(text + SAID.format(name))
    assert (quote.speaker.name, quote.speaker.role) == expected


@pytest.mark.parametrize(("text", "short", "full"), FORMS + NAMESAKES)
def test_a_short_form_of_a_name_belongs_to_the_full_one(said, text, short, full):
    """The name shown is the longest that the article has; nobody gets another's."""
    ((_, name),) = said(text + SAID.format(short))
    assert name == full


def test_a_full_name_that_comes_later_counts_too(said):
    """Headlines and leads often have the family name only."""
    text = "“We will rebuild it stone by stone,” Lind said. The mason Ada Lind has built forty walls."
    assert said(text) == [("We will rebuild it stone by stone,", "Ada Lind")]


def test_the_mention_is_the_phrase_that_the_attribution_rests_on(quoted, english):
    """A reader can see where it comes from."""
    text = "Ada Lind left. “We will rebuild it stone by stone,” said the mason, Ms. Lind, on Monday."
    (quote,) = quoted(text)
    assert quote.speaker.mention.of(text) == "Ms. Lind"
    assert quote.cue.of(text) == "said"


def test_names_in_the_title_alone_count_for_nothing(said):
    """Its capitals make names of other words."""
    text = "Ada Lind Builds Wall\n\nThe wall will be built this year and the next, the mason said on Monday in Ely.\n\n"
    assert said(text + "“We will rebuild it stone by stone,” Lind said.") == [
        ("We will rebuild it stone by stone,", "Lind")
    ]


def test_names_inside_quotations_name_nobody_outside(said):
    """What is said of people does not make them speakers."""
    text = "“Ada Lind is a thief,” said Tom Ashe. “She took it,” he said."
    assert [name for _, name in said(text)] == ["Tom Ashe", "Tom Ashe"]
