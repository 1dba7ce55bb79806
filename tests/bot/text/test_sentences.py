"""Where sentences end. A bar stands where the splitter should cut."""

import pytest

CASES = {
    "plain ends": [
        "The vote was close. | Nobody slept.",
        "Who won? | Nobody knows! | The count goes on.",
        "It rained.  | Then it stopped.",
        "He paused… | Then he left.",
        "A line without an end",
    ],
    "titles and ranks stand before a name": [
        "Mr. Hale met Mrs. Orban and Dr. Quist. | They talked.",
        "Gen. Ada Voss and Lt. Col. Ben Marsh spoke. | Sgt. Pike did not.",
        "Sen. Lena Ruiz, Rep. Joe Tan and Gov. Ann Lee voted. | Nobody else did.",
        "The Rt. Hon. Giles Penn sat down. | He was tired.",
        "She moved to St. Louis. | He stayed in Mt. Vernon.",
    ],
    "initials": [
        "J. K. Moreau wrote it. | R.W. Dale paid.",
        "George W. Hale and H. G. Noor left. | Nobody saw them.",
        "The letter went to John F. Reed. | He never got it.",
        "James P. Hall paid. | See p. 12 of the report.",
    ],
    "countries and degrees": [
        "The U.S. Senate met. | The U.K. did not.",
        "Troops left the U.S. | The war was over.",
        "The U.S. has sought peace. | The U.N. agrees.",
        "She holds a Ph.D. in law. | He has an M.D. from Ohio.",
        "Washington, D.C. is hot. | It is humid too.",
    ],
    "companies and suffixes": [
        "Acme Inc. said so. | Beta Corp. agreed.",
        "He works for Acme Inc. | The firm is old.",
        "Sammy Cole Jr. ran. | He won.",
        "Acme Co. Ltd. shares fell. | Others rose.",
    ],
    "times": [
        "It began at 5 p.m. | The hall was full.",
        "It began at 5 p.m. Monday in the hall. | Nobody came.",
        "Doors open at 9 a.m. EST on Friday. | Come early.",
        "It ended at 5:30 p.m. local time. | They left.",
    ],
    "numbers": [
        "Prices rose 3.5 percent. | Wages fell 0.2.",
        "It cost $1.2 million. | Nobody paid.",
        "Version 2.0.1 is out. | Get it.",
        "See No. 5 and p. 12 for more. | Then stop.",
        "It grew by 12. | Later it shrank.",
        "The answer was no. | Then he laughed.",
        "In 2019. | 45 people came.",
    ],
    "months and streets": [
        "On Jan. 5 it opened. | On Feb. 6 it closed.",
        "He lives on Fifth Ave. near the park. | She does not.",
        "They came from Boston, Mass. and Hartford, Conn. by bus. | It was late.",
    ],
    "Latin": [
        "Bring food, e.g. bread. | Bring water, i.e. a bottle.",
        "Hale et al. found it. | Others doubt it.",
        "Tools, nails, etc. | They were all sold.",
        "It was Hale vs. Orban. | Orban won.",
    ],
    "quotes that end a sentence": [
        "“We won.” | The crowd cheered.",
        "“We won,” she said. | “It was close.”",
        'He said, "We won." | The crowd cheered.',
        "He said: “We won.” | “We did not,” she said.",
        "‘We won.’ | The crowd cheered.",
        "She called it “a win.” | He did not.",
        "(It rained.) | They left.",
        "“They said ‘never.’” | He meant it.",
    ],
    "an attribution goes on after the words": [
        "“Why?” Smith asked. | Nobody answered.",
        "“Stop!” she shouted.",
        "“Who won?” asked Ann Lee. | He shrugged.",
        "“We won.” Smith said. | He was wrong.",
        "“Will it hold?” the mayor of Ely asked. | It did.",
        "“Where now?” I asked. | She pointed.",
        "“What now?” | Smith left the room.",
    ],
    "ellipses": [
        "“We … we won,” she said. | He laughed.",
        "They waited ... and waited. | Then they left.",
        "They waited... | Nobody came.",
        "“It was. . . odd,” he said.",
        "“They came . . . and went,” he said. | Nobody saw. . . . | It was dark.",
    ],
    "marks in words and addresses": [
        "Visit example.com today. | Write soon.",
        "The Yahoo! board met. | Nothing came of it.",
        "Use .NET or node.js now. | Or do not.",
        "He typed readme.txt twice. | It failed.",
    ],
    "lists": [
        "1. Wash the rice. | 2. Boil it.",
        "A. Nobody came. | B. Everybody left.",
    ],
    "other scripts' marks": [
        "他走了。 | 她留下了！ | 为什么？",
        "Sí. | ¿Quién ganó? | Nadie.",
    ],
}


def cut(article):
    """Return the sentences with bars between them."""
    return " | ".join(sentence.span.of(article.text) for sentence in article.sentences)


@pytest.mark.parametrize("expected", [pytest.param(case, id=case[:40]) for cases in CASES.values() for case in cases])
def test_sentences_end_where_a_reader_pauses(english, expected):
    """Every line of a digest is made of whole sentences."""
    text = expected.replace(" | ", " ")
    assert cut(english(text)).split() == expected.split()


def test_a_closing_mark_without_a_space_after_it_ends_a_sentence_too(english):
    """Pages lose the space between two paragraphs."""
    assert cut(english("“We won.”He left at once. “We did.”“We did not.”")) == (
        "“We won.” | He left at once. | “We did.” | “We did not.”"
    )


def test_a_line_break_always_ends_a_sentence(english):
    """Paragraphs are never joined."""
    article = english("The vote was close,\n\nshe said. And it was,\nat last, too late.\n")
    assert [s.span.of(article.text) for s in article.sentences] == [
        "The vote was close,",
        "she said.",
        "And it was,",
        "at last, too late.",
    ]
    assert [s.paragraph for s in article.sentences] == [0, 1, 1, 2]


def test_white_space_between_sentences_is_in_neither(english):
    """Spans are shown as they are."""
    article = english("The vote was close. \t Nobody slept.  ")
    assert [tuple(s.span) for s in article.sentences] == [(0, 19), (22, 35)]


def test_a_link_in_running_text_is_noted(english):
    """A sentence may be boilerplate although its paragraph is not."""
    article = english("The dam held on Monday. Read more: Five dams that broke. Water fell by a metre, the town said.")
    assert [s.note for s in article.sentences] == ["", "link", ""]


@pytest.mark.parametrize(
    ("greeting", "note"),
    [
        ("Good morning and welcome to our live coverage.", "link"),
        ("Welcome back to the blog.", "link"),
        ("Mayor Hale said she would welcome the live coverage.", ""),
        ("“Welcome to our live show,” he said.", ""),
    ],
)
def test_a_greeting_to_readers_is_noted(english, greeting, note):
    """It is no fact."""
    article = english(f"The dam held on Monday, and nobody was hurt. {greeting} The vote on the dam is on Friday.")
    assert [s.note for s in article.sentences] == ["", note, ""]
