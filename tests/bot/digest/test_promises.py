"""What is promised of any digest of any text, with any settings."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest import compose
from bot.digest.composing import opening
from bot.digest.sizes import size
from bot.errors import InputError
from bot.model import Span
from bot.proof import prove
from bot.settings import DigestSettings, FactSettings, QuoteSettings, ReadingSettings, Settings, SummarySettings
from bot.text import read

SENTENCES = [
    "The council of Ely bought the old ferry on Monday for $3 million.",
    "Mayor Ann Lee said that it would sail again in April.",
    "However, the engine, which was built in 1970, failed twice last winter.",
    "But he did not say who would pay.",
    "It carried 40,000 people last year, 12% fewer than before.",
    "That is more than any other boat.",
    "“It still floats, and nobody else would sell us one,” Lee told the council.",
    "“We were never asked,” said Tom Ash, who voted against it.",
    '"A hole in the water," he called it.',
    "“Nobody will mend it. Everybody knows that,” Ash said, according to the Post.",
    "After a night of talks, the harbour office agreed to close the lock until 3 May, unless the ferry is sold.",
    "The vote was nine to four, officials said.",
    "Who will pay?",
    "In 1998 she and her husband built the first one.",
    "Sign up for our daily newsletter.",
    "5. The list (so far)",
    "and what follows begins in the middle,",
    "Nobody has said why.",
    "A new engine would cost $400,000; the old one was sold for scrap.",
    "Ferry, rain.",
]
JOINTS = [" ", " ", " ", "\n\n", "\n", "\n\nPhoto: Ann Lee\n\n"]
reports = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINTS)), min_size=1, max_size=24).map(
    lambda parts: "Council Buys the Ferry\n\n" + "".join(sentence + joint for sentence, joint in parts)
)
soup = st.text(alphabet="ABab ab ., ,.”“\"'?!$(12)\n😀—…:éж\u202e", min_size=1, max_size=200)
wanted = st.builds(
    Settings,
    reading=st.just(ReadingSettings(language="en")),
    summary=st.builds(
        SummarySettings, ranker=st.sampled_from(["pullquote", "pullquote", "lead"]), sentences=st.integers(0, 5)
    ),
    facts=st.builds(FactSettings, count=st.integers(0, 8)),
    quotes=st.builds(QuoteSettings, count=st.integers(0, 5), min_confidence=st.sampled_from([0.5, 0.9, 1.0])),
    digest=st.builds(DigestSettings, words=st.integers(40, 400)),
)
patient = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
#: A sentence that opens so is understood only after the one before it.
LEANING = ("But he", "It ", "That ", "In 1998 she")


def composed(text, chosen):
    """The digest of a text; None where the text is refused."""
    try:
        return compose(read(text, settings=chosen.reading), chosen)
    except InputError:
        return None


def shown(digest):
    """All lines."""
    return [*digest.summary, *(fact.line for fact in digest.facts)]


@patient
@given(st.one_of(reports, soup), wanted)
def test_every_line_stands_in_the_text(text, chosen):
    """The proof drops nothing: what it would drop is a line lost."""
    if digest := composed(text, chosen):
        assert prove(digest) == digest
        for line in shown(digest):
            assert any(s.start <= line.start and line.end <= s.end for s in digest.article.sentences)


@patient
@given(st.one_of(reports, soup), wanted)
def test_lengths_and_counts_are_kept(text, chosen):
    """Any of them may be nothing."""
    if (digest := composed(text, chosen)) is None:
        return
    assert len(digest.facts) <= chosen.facts.count
    assert len(digest.key_quotes) <= chosen.quotes.count
    assert len(digest.summary) <= max(1, chosen.summary.sentences)
    spent = sum(size(line.shown(text)) for line in shown(digest))
    assert spent <= chosen.digest.words
    spent += sum(size(quote.shown(text)) for quote in digest.key_quotes)
    assert spent <= 1.2 * chosen.digest.words + 1


@patient
@given(reports, wanted)
def test_nothing_is_shown_twice(text, chosen):
    """Lines and key quotes are apart, and each sentence gives one line at most."""
    if (digest := composed(text, chosen)) is None:
        return
    spans = sorted([*(line.span for line in shown(digest)), *(quote.span for quote in digest.key_quotes)])
    assert all(before.end <= after.start for before, after in pairwise(spans))
    starts = [next(s.start for s in digest.article.sentences if s.end > line.start) for line in shown(digest)]
    assert len(starts) == len(set(starts))


@patient
@given(reports, wanted)
def test_a_quote_that_is_shown_has_a_speaker_who_is_certain_enough(text, chosen):
    """And all others are there, unmarked, in text order."""
    if (digest := composed(text, chosen)) is None:
        return
    for quote in digest.key_quotes:
        assert quote.speaker
        assert quote.confidence >= chosen.quotes.min_confidence
    starts = [quote.start for quote in digest.quotes]
    assert starts == sorted(starts)


@patient
@given(reports, wanted)
def test_what_leans_on_a_sentence_comes_right_after_it(text, chosen):
    """In the summary, among the facts, or from one to the other; the beginning of a text is as it is."""
    digest = composed(text, chosen)
    if digest is None or replace(digest, quotes=()) == opening(digest.article, chosen, *digest.notes):
        return
    sentences = digest.article.sentences
    first = next(at for at, sentence in enumerate(sentences) if not sentence.note)
    order = [next(at for at, s in enumerate(sentences) if s.end > line.start) for line in shown(digest)]
    for place, (at, line) in enumerate(zip(order, shown(digest), strict=True)):
        resolved = any(mark.text.startswith("[") for mark in line.marks)
        if line.span.of(text).startswith(LEANING) and at != first and not resolved:
            assert place
            assert order[place - 1] == at - 1


@patient
@given(reports, wanted)
def test_figures_are_inside_what_a_fact_shows(text, chosen):
    """None under a mark."""
    digest = composed(text, chosen)
    for fact in digest.facts if digest else ():
        for figure in fact.figures:
            assert fact.line.start <= figure.start < figure.end <= fact.line.end
            assert not any(
                Span(figure.start, figure.end).overlaps(Span(mark.start, mark.end)) for mark in fact.line.marks
            )


@patient
@given(st.one_of(reports, soup), wanted)
def test_the_same_text_gives_the_same_digest(text, chosen):
    """Read and composed anew."""
    assert composed(text, chosen) == composed(text, chosen)
