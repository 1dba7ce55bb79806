"""Lines that stand alone: none goes on from a sentence that isn't shown, and none is a fragment."""

import pytest

LEANING = [
    "But he refused to say who had paid for the $40 million report.",
    "He had promised $40 million for the lock in 2019.",
    "That would cost the county $40 million a year.",
    "It would cost the county $40 million a year.",
    "They will close the lock on 3 May 2031 and sell it for $40 million.",
    "Neither will get any of the $40 million that was promised.",
    "And yet it was sold for $40 million in 2019.",
    "So far, they have spent $40 million on the lock.",
    "In 2019 she sold the lock for $40 million.",
    "Later he sold the lock for $40 million.",
    "On Monday, she sold the lock for $40 million.",
    "Two years ago they sold the lock for $40 million.",
    "In a speech on Tuesday, she offered $40 million for the lock.",
    "Instead, the county sold the lock for $40 million.",
    "Its lock was sold for $40 million in 2019.",
    "Their lock was sold for $40 million in 2019.",
    "Two were sold for $40 million, and nobody knows to whom.",
    "Both took $40 million from the makers of the lock.",
    "None of them has got the $40 million that was promised.",
    "Holt paid him $40 million for the lock.",
    "A judge fined them $40 million in 2019.",
    "Police arrested her over the $40 million in May 2019.",
    "The county has sent him a bill for $40 million.",
    "The pair sold the lock for $40 million in 2019.",
    "The couple, both from Ely, sold the lock for $40 million.",
    "The two will be paid $40 million for the lock.",
    "The lock was sold in May for $40 million, and “it was a very good price,” she said.",
    "The lock was sold in May for $40 million, “a very good price,” he told the court on Monday.",
    "“Nobody wants the lock for $40 million,” she said.",
]
STANDING = [
    "In 2019 the county sold the lock for $40 million.",
    "On Monday, Greta Holt sold the lock for $40 million.",
    "When she sold the lock in 2019, Greta Holt was paid $40 million.",
    "In his last year Greta Holt’s father sold the lock for $40 million.",
    "But the county sold the lock for $40 million in 2019.",
    "Both locks were sold for $40 million in 2019.",
    "Two of the locks were sold for $40 million in 2019.",
    "All of Ely wanted the lock that was sold for $40 million.",
    "Greta Holt said that she had sold the lock for $40 million.",
    "The pair of locks was sold for $40 million in 2019.",
    "The two locks were sold for $40 million in 2019.",
    "The judge ordered her brother to pay $40 million for the lock.",
    "Greta Holt’s lawyer paid him $40 million for the lock.",
    "The sale by Greta Holt earned her $40 million in May 2019.",
    "The lock was sold in May for $40 million, and “it was a very good price,” Greta Holt said.",
    "Greta Holt sold the lock in May for $40 million, and “it was a very good price,” she said.",
    "The lock was sold in May for $40 million, and “it was a very good price,” I said.",
    "The lock was sold in May for $40 million, “a very good price,” everyone said.",
]
FRAGMENTS = [
    "and the county sold the lock for $40 million.",
    "to sell the lock for $40 million in 2019.",
    "The county, which sold the lock for $40 million,",
    "Five locks that were sold for $40 million:",
    "5. The county sold the lock for $40 million (so far)",
    "The county sold the lock for $40 million, and said that “nobody would miss it.",
    "Did the county sell the lock for $40 million?",
    "(The county sold the lock for $40 million in 2019.)",
    "Q: The county sold the lock for $40 million.",
    "A: We sold the lock for $40 million in 2019.",
]
WHOLE = [
    "iLock sold the lock for $40 million in 2019.",
    "400 people bought the lock for $40 million.",
    "$40 million was paid for the lock in 2019.",
    "The county sold the lock for $40 million (in 2019).",
    "The county sold the lock for $40 million, “a good price.”",
    "“We won,” said the county, which sold the lock for $40 million in 2019.",
    "The county sold the lock for $40 million!",
    "• The county sold the lock for $40 million in 2019.",
    "A lock was sold for $40 million in 2019.",
]
#: What somebody says, whatever it says.
QUOTATIONS = [
    "“I sold the lock for $40 million,” said Holt.",
    "“A lock for $40 million,” Holt replied, “is a very good buy.”",
    "“You can have the lock for $40 million,” Greta Holt told him.",
    "Greta Holt said: “I sold that lock of ours for $40 million.”",
    '"We sold the lock for $40 million," a spokesman for the county said.',
]
#: What the article tells, in which somebody is quoted.
QUOTING = [
    "The county said that the lock was “too dear” and would be sold for $40 million in May.",
    "The lock was sold for $40 million, “a very good price,” said Holt.",
    "“You can have the lock for $40 million,” I said to the people of Ely.",
    "“A very good price,” said Holt, who sold the lock in 2019 for $40 million to a firm in Rome.",
]
INTERVIEW = """Carl Holt: You sold the lock for $40 million.

Ida Brun: We sold the lock in May for $40 million. It was the oldest of 14 locks.

Carl Holt: Nobody else wanted the lock for $40 million.

Ida Brun: That is so, for it has cost the county $40 million a year."""


#: What stands before it and can't be a line, so that the sentence would stand alone.
UNSEEN = "Who would have thought so, and why has nobody asked about the lock?"


@pytest.mark.parametrize("sentence", LEANING)
def test_what_only_the_sentence_before_it_explains_is_not_shown_alone(reported, sentence):
    """A reader would take "he" for whoever stands in the line above."""
    assert "$40 million" not in " ".join(reported(f"{UNSEEN} {sentence}"))


@pytest.mark.parametrize("sentence", LEANING[:-1])
def test_what_leans_is_shown_behind_what_it_leans_on(reported, sentence):
    """Where both are."""
    before = "Police arrested the director of the Moor Lock Company, and 14 others, on 3 May 2026."
    lines = reported(f"{before} {sentence}", words=400, facts=8, ranker="lead")
    shown = [at for at, line in enumerate(lines) if "$40 million" in line]
    assert shown
    assert lines[shown[0] - 1].startswith("Police arrested")


@pytest.mark.parametrize("sentence", STANDING)
def test_what_explains_itself_is_shown(reported, sentence):
    """A pronoun that the sentence itself explains, or none at all."""
    assert any("$40 million" in line for line in reported(f"{UNSEEN} {sentence}"))


@pytest.mark.parametrize("sentence", FRAGMENTS)
def test_a_part_of_a_sentence_is_no_line(reported, sentence):
    """Nor is a question, a list's heading, or what is said in brackets."""
    assert not any("$40 million" in line for line in reported(sentence))


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_whole_sentence_is_a_line(reported, sentence):
    """Whatever sign it begins or ends with."""
    assert any("$40 million" in line for line in reported(sentence))


@pytest.mark.parametrize("sentence", QUOTATIONS)
def test_a_quotation_is_no_line(reported, sentence):
    """It stands among the quotes, or nowhere; the words that only say who speaks don't make a fact of it."""
    assert not any("$40 million" in line for line in reported(f"{UNSEEN} {sentence}", quotes=0))


@pytest.mark.parametrize("sentence", QUOTING)
def test_a_report_that_quotes_some_words_is_a_line(reported, sentence):
    """What the article itself tells is the larger part of it."""
    assert any("$40 million" in line for line in reported(f"{UNSEEN} {sentence}"))


def test_what_is_said_in_an_interview_is_no_line(reported):
    """Neither what is asked nor what is answered is the report's own word."""
    assert not any("$40 million" in line for line in reported(INTERVIEW, words=400, facts=8))


BRACKETS = [
    ("Greta Holt leads the county. He sold the lock for $40 million.", None),
    ("Greta Holt leads the county. She sold the lock for $40 million.", "[Greta Holt] sold the lock"),
    ("Mr. Holt leads the county. He sold the lock for $40 million.", "[Holt] sold the lock"),
    ("Mr. Holt leads the county. But he sold the lock for $40 million.", None),
    ("Mr. Holt met Mr. Dunn in the county hall. He sold the lock for $40 million.", None),
    ("Mr. Holt met his brother in the county hall. He sold the lock for $40 million.", None),
    ("The lock was seen by Mr. Holt and by Mr. Dunn. He sold the lock for $40 million.", None),
    (
        "Carl Holt leads it with Dora Holt. Holt has had a lock all his life. He sold the lock for $40 million.",
        None,
    ),
    (
        "Dora Holt leads the county. Her son, Carl Holt, works there. He sold the lock for $40 million.",
        "[Carl Holt] sold",
    ),
    ("Mr. Holt leads the county. They sold the lock for $40 million.", None),
    ("Holt County has a lock. It sold the lock for $40 million.", None),
]


@pytest.mark.parametrize(("text", "shown"), BRACKETS, ids=[text for text, _ in BRACKETS])
def test_a_name_stands_in_brackets_only_where_it_is_certain(digest, lines, text, shown):
    """A wrong name would be an invention."""
    whole = f"County sells the lock\n\n{text}\n\nThe vote was nine to four. A new lock would cost $400,000."
    lines = [line for words in (50, 90, 400) for line in lines(digest(whole, words=words, ranker="lead"))]
    assert any("$40 million" in line for line in lines)
    named = [line for line in lines if "[" in line]
    if shown is None:
        assert not named
    else:
        assert named
        assert all(line.startswith(shown) for line in named)


@pytest.mark.parametrize("told", ["“it was a very good price,” she said.", '"it was a good price," she told the Post.'])
def test_who_speaks_at_the_end_of_a_sentence_is_named(digest, lines, told):
    """As behind "he" at its beginning; the comma may stand inside the marks."""
    sentence = f"In May the lock was sold for $40 million, and {told}"
    text = f"County sells the lock\n\nGreta Holt leads the county. {sentence}\n\nA new lock would cost $400,000."
    assert sentence.replace("she", "[Greta Holt]") in lines(digest(text, words=400, ranker="lead"))
