"""Every ranker by its name: scores for any article, the same every time, without the network."""

import os
import subprocess
import sys

import numpy as np
import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

from bot.errors import UnknownRanker
from bot.summary import names, ranker
from bot.summary.sumys import MOST_SENTENCES, PullquoteSummarizer

NAMES = ["kl", "lead", "lex-rank", "lsa", "luhn", "pullquote", "reduction", "sum-basic", "text-rank"]

TEXTS = {
    "one sentence": "The council of Ely bought the old ferry on Monday for $3 million.",
    "two sentences": "The council of Ely bought the old ferry. Nobody has said who would pay for it.",
    "the same twice": "The council bought the ferry. The council bought the ferry.",
    "stop words only": "He was there and it was not. They had been with him, but she was not.",
    "no words": "😀 😀 😀! … — – … 12 34? !!! ???",
    "numbers only": "1. 2. 3. 4 5 6.",
    "one word": "Ely.",
    "another script": "Корабль затонул в понедельник. Никто не пострадал, сказал мэр.",
    "directions and joiners": "The ferry\u202e sank\u200d. It\u202e was old\ud7ff.",
    "boilerplate only in it": "The ferry sank near Ely. " * 8
    + "Sign up for our daily newsletter. "
    + "It was old. " * 8,
}


def test_the_names_are_those_that_the_settings_tell_of():
    """A ranker that nobody can find is none."""
    assert names() == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_each_sentence_gets_a_score(outlined, name, text):
    """From 0 to 1, whatever the text; sumy's own stop at texts that have no words."""
    outline = outlined(text, title="As before")
    assert len(outline.words), "the example is no text"
    scores = ranker(name)(outline)
    assert len(scores) == len(outline.words)
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 1)).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_better_sentences_and_worse(report, name):
    """And the same ones when it is asked again."""
    scores = ranker(name)(report)
    assert len(set(scores.tolist())) > 3
    assert scores.tolist() == ranker(name)(report).tolist()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("lead", "pullquote")])
def test_what_is_no_part_of_the_report_is_not_ranked(outlined, name):
    """Sumy never sees it."""
    outline = outlined(TEXTS["boilerplate only in it"])
    assert ranker(name)(outline)[~outline.body].tolist() == [0.0]


def test_lead_is_the_order_of_the_text(report):
    """Less for each sentence."""
    scores = ranker("lead")(report).tolist()
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1


@pytest.mark.parametrize("name", ["lex-rank", "lsa", "reduction"])
def test_a_long_text_is_cut_for_algorithms_that_grow_with_its_square(outlined, name):
    """The sentences after so many get nothing, and it ends soon."""
    outline = outlined("\n\n".join(f"The ferry {at} sank in {1000 + at} with the crew {at}." for at in range(300)))
    scores = ranker(name)(outline)
    assert (scores[:MOST_SENTENCES] > 0).all()
    assert not scores[MOST_SENTENCES:].any()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_seed_of_hashes_changes_nothing(name):
    """Sets have another order in each process; a digest has not."""
    code = (
        "import sys; from bot.digest import compose; from bot.text import read;"
        "from bot.settings import *; text = sys.stdin.read();"
        f"article = read(text, settings=ReadingSettings()); s = Settings(summary=SummarySettings(ranker={name!r}));"
        "print(repr(compose(article, s)))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=STORY,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(outputs) == 1


STORY = "The old ferry of Ely sank on Monday.\n\n" + " ".join(
    f"Captain {name} said that {count} people were on board, and that the harbour had been warned of the engine."
    for count, name in enumerate(("Ash", "Bell", "Cole", "Dunn", "Eade", "Ford", "Gale", "Hale"), 11)
)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("lexrank", "lex-rank"),
        ("lex_rank", "lex-rank"),
        ("pullqoute", "pullquote"),
        ("Luhn", "luhn"),
        ("sumbasic", "sum-basic"),
    ],
)
def test_an_unknown_name_gets_the_nearest(asked, meant):
    """The mistake is nearly always one of spelling."""
    with pytest.raises(UnknownRanker, match=f"Did you mean {meant}\\?"):
        ranker(asked)


@pytest.mark.parametrize("asked", ["", "bert", "..", "os", "__init__", "a quote pulled", "x" * 1000, "é"])
def test_a_name_like_no_other_gets_them_all(asked):
    """And never imports what somebody typed."""
    with pytest.raises(UnknownRanker) as error:
        ranker(asked)
    assert "lex-rank" in str(error.value)


class Words:
    """A tokenizer as sumy wants one."""

    def to_words(self, text):
        """The words between spaces."""
        return tuple(text.split())


def document(*paragraphs):
    """A document as sumy's parsers make it."""
    return ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in part]) for part in paragraphs])


FERRY = document(
    ["The council of Ely bought the old ferry on Monday for $3 million.", "It was a fine day."],
    ["Birds sang.", "The ferry of Ely will sail again in April, the council said."],
)


def test_our_ranker_is_one_of_sumys_summarizers():
    """Who uses sumy can use it in place of any other."""
    summarizer = PullquoteSummarizer()
    assert isinstance(summarizer, AbstractSummarizer)
    best = summarizer(FERRY, 2)
    assert [str(sentence)[:11] for sentence in best] == ["The council", "The ferry o"]
    assert all(sentence in FERRY.sentences for sentence in best)


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (3, 3), (4, 4), (9, 4), ("50%", 2), ("100%", 4)])
def test_as_many_sentences_as_sumy_would_give(count, expected):
    """Numbers and shares, in text order."""
    best = PullquoteSummarizer()(FERRY, count)
    assert len(best) == expected
    order = [FERRY.sentences.index(sentence) for sentence in best]
    assert order == sorted(order)


@pytest.mark.parametrize("texts", [[], ["…"], ["😀"], ["a\nb. c"], ["One. Two. Three."], ["", "The ferry sank."]])
def test_no_document_stops_it(texts):
    """Whatever a sentence of sumy's is made of."""
    model = document(texts)
    best = PullquoteSummarizer()(model, 1)
    assert len(best) == min(1, len(model.sentences))
