"""The benchmarks themselves: that each measures what it says, on texts made here; `make bench` measures in earnest."""

import json
import os
import subprocess
import sys
from importlib import import_module

import numpy as np
import pytest
from benchmarks import briefings, days, growth, highlights, logistic, made, memory, outside, rates, readme, spans, speed
from benchmarks.run import SUBJECTS, measured
from benchmarks.table import Row, least, markdown, missing, most

from bot import newsdesk, text
from bot.settings import ReadingSettings, Settings
from bot.summary import outline
from bot.summary.features import features
from bot.summary.rankers import pullquote

#: What the evaluators print, as far as it is read.
FIGURES = {
    "quote_eval.py": {"detect_overlap": {"F1": 0.5}, "speaker_acc": 0.95, "speaker_n": 4, "e2e": {"F1": 0.9}},
    "digest_eval.py": {
        "lead_same_words": {"must": 0.5, "facts": 0.4},
        **dict.fromkeys(("words", "must", "facts", "quotes_good", "articles_with_a_best_quote"), 0.9),
        **dict.fromkeys(("speakers_right", "all_speakers_right"), 1.0),
    },
    "stories_eval.py": {"bcubed_f1": 0.9},
}


def quiet(_doing):
    """Tell nobody."""


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    """Write a file of the corpora, made here."""
    monkeypatch.setenv(outside.CORPORA, str(tmp_path))

    def write(name, rows):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        return outside.write(path, rows) if name.endswith("l") else path.write_text(json.dumps(rows))

    return write


@pytest.fixture
def evaluators(tmp_path, monkeypatch):
    """Scripts that print figures, and fail without the files they are to read."""
    monkeypatch.setenv(outside.EVALUATORS, str(tmp_path))
    for name, figures in FIGURES.items():
        files = "[a for a in sys.argv[1:] if not a.startswith('--')]"
        made_up = json.dumps({"id": "1/0", "title": "A strike", "text": "The strike in Oslo ended on Monday."})
        (tmp_path / name).write_text(
            f"import sys\nassert all(open(a).read() for a in {files})\n"
            f"print({made_up!r} if '--make' in sys.argv else {json.dumps(figures)!r})"
        )


def test_a_row_says_whether_its_bar_is_met():
    """From both sides, and not at all where nothing was measured."""
    rows = [least("a", "b", 0.5, 0.5), most("a", "b", 3, 2), missing("a", "b", "no|data")]
    assert [row.met for row in rows] == [True, False, None]
    assert markdown(rows).splitlines()[2:] == [
        "| a | b | 0.500 | at least 0.500 | yes |",
        "| a | b | 3.00 | at most 2.00 | NO |",
        "| a | b | not measured: no/data |  | – |",
    ]


def test_the_readme_is_filled_between_its_marks():
    """And nowhere else."""
    text = "a\n<!-- x:start -->\nold\n<!-- x:end -->\nb\n"
    assert readme.filled(text, "x", "new") == text.replace("old", "new")
    with pytest.raises(ValueError, match="y:start"):
        readme.filled(text, "y", "new")


def test_an_incomplete_table_leaves_the_readmes(tmp_path, monkeypatch):
    """Who has no corpora doesn't take the figures away; the sample is printed anew."""
    monkeypatch.setattr(readme, "sample", lambda: "a digest")
    path = tmp_path / "README.md"
    path.write_text("<!-- sample:start -->\n<!-- sample:end -->\n<!-- bench:start -->\nold\n<!-- bench:end -->\n")
    readme.into(path, [missing("a", "b", "c")])
    assert "\nold\n" in path.read_text()
    assert "\na digest\n" in path.read_text()
    readme.into(path, [Row("a", "b", "c", "d", met=True)])
    assert "\nold\n" not in path.read_text()


@pytest.mark.parametrize("subject", ["quotes", "digests", "summaries", "pages", "feeds"])
def test_what_is_not_here_is_said(subject, monkeypatch):
    """Instead of failing."""
    monkeypatch.delenv(outside.CORPORA, raising=False)
    (row,) = measured(subject, quiet)
    assert row.met is None
    assert outside.CORPORA in row.figure


def test_every_subject_can_be_measured():
    """Each has a title for when it can't."""
    assert all(import_module(f"benchmarks.{subject}").TITLE for subject in SUBJECTS)


def test_the_table_is_printed():
    """As the command that people run."""
    environment = {name: value for name, value in os.environ.items() if name != outside.CORPORA}
    command = [sys.executable, str(outside.ROOT / "tests/benchmarks/run.py"), "--only", "feeds", "pages"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.count("not measured") == 2


def test_the_model_finds_what_made_the_targets():
    """With no penalty to speak of, its own weights again."""
    columns = np.random.default_rng(1).normal(size=(500, 3)) * [1, 10, 0.1]
    weights = np.array([1.0, -0.2, 5.0])
    chances = 1 / (1 + np.exp(-(columns @ weights - 0.5)))
    model = logistic.fit(columns, chances, np.ones(500), penalty=1e-9)
    assert np.allclose(model.weights, weights, atol=1e-4)
    assert model.base == pytest.approx(-0.5, abs=1e-4)


def test_kept_is_what_the_highlights_say():
    """The sentences that say it together, and the nearest to each."""
    sentences = ["It was a calm day.", "The harbour bridge in Oslo collapsed.", "Nobody was hurt, police said."]
    summary = "Bridge collapsed in the harbour of Oslo.\nPolice: nobody hurt."
    assert highlights.targets(sentences, summary, each=True).tolist() == [0, highlights.KEPT, highlights.KEPT]


def test_the_shipped_weights_have_every_feature():
    """A feature without a weight would be passed over, and a weight without a feature stops the ranker."""
    read = text.read("Nothing happened in London today.", settings=ReadingSettings())
    assert list(pullquote.weights()[0]) == list(features(outline(read)))


def test_a_made_article_has_all_that_takes_time():
    """Quotes with their speakers, and figures; the same each time."""
    digest = newsdesk.digest(made.article(400), Settings())
    assert digest.key_quotes
    assert digest.facts
    assert made.article(400) == made.article(400) != made.article(400, seed=2)


def test_a_power_is_found():
    """Twice the size, four times the time: to the power of two."""
    assert speed.slope([1, 2, 4], [3, 12, 48]) == pytest.approx(2)


def test_speed_and_growth_are_measured(monkeypatch):
    """On little, here."""
    assert all(each > 0 for each in speed.sums([made.article(60)], quiet, rounds=1))
    monkeypatch.setattr(growth, "WORDS", (50, 100))
    (row,) = growth.rows(quiet)
    assert "50 to 100" in row.what


def test_a_span_that_does_not_hold_is_seen():
    """In what is shown, where it is, and where its speaker is."""
    line = {"start": 4, "end": 12, "text": "was here"}
    assert spans.holds(line, "Ann was here.")
    assert spans.holds(line | {"shown": "was … here"}, "Ann was here.")
    assert not spans.holds(line | {"shown": "was not here"}, "Ann was here.")
    assert not spans.holds(line, "Bob was here.."[1:])
    assert not spans.holds(line | {"speaker": {"name": "Ann", "mention": [0, 99]}}, "Ann was here.")


@pytest.mark.slow
def test_corpora_are_measured_through_the_command_line(corpora, evaluators):
    """Each evaluator gets the files that it asks for."""
    texts = [{"doc": str(number), "id": str(number), "text": made.article(80, number)} for number in range(2)]
    for name in ("quotes/polnear_dev.jsonl", "summaries/cnn_dev.jsonl", "summaries/digests_dev.jsonl"):
        corpora(name, texts)
    corpora("quotes/polnear_dev_entities.json", {"1|2": None})
    assert [row.met for row in measured("quotes", quiet)] == [False, True, True, True, True]
    assert len(measured("digests", quiet)) == 7
    assert spans.articles([{"id": row["id"], "text": row["text"]} for row in texts])[2:] == (0, 0)


@pytest.mark.slow
def test_stories_are_measured_through_the_command_line(corpora, evaluators, monkeypatch):
    """With their spans."""
    monkeypatch.setattr("benchmarks.stories.SMALL", 50)
    monkeypatch.setattr("benchmarks.stories.LARGE", 100)
    events = [{"id": "1", "articles": [{"title": f"Report {n}", "text": made.article(80, n)} for n in range(3)]}]
    corpora("summaries/neus_val.jsonl", events)
    assert len(measured("stories", quiet)) == 2
    tally = spans.stories(events)
    assert tally.digests == 1
    assert tally.spans > 0 == tally.wrong


@pytest.mark.slow
def test_memory_and_rates_are_measured(monkeypatch):
    """With real processes."""
    if memory.readable():
        assert memory.peak(4) > 10_000_000
    monkeypatch.setattr(rates, "ROUNDS", 1)
    monkeypatch.setattr(rates, "LOOP", "0")
    assert all(each > 0 for each in rates.rates(list(made.rows(3, words=50))))


@pytest.mark.slow
def test_a_minute_of_briefings_is_measured(monkeypatch):
    """With real processes, on few channels here."""
    monkeypatch.setattr(briefings, "FEW", 4)
    monkeypatch.setattr(briefings, "MANY", 8)
    monkeypatch.setattr(briefings, "STORIES", 8)
    met = {row.what: row.met for row in briefings.rows(quiet)}
    assert met["briefings sent, each part once"]
    assert met["requests refused as too many"]
    assert len(met) == 8


@pytest.mark.slow
def test_days_are_measured(monkeypatch):
    """In a process of its own, with a real web; on two days here."""
    monkeypatch.setattr(days, "WEEK", 1)
    monkeypatch.setattr(days, "DAYS", 2)
    assert [row.met for row in days.rows(quiet)] == [True, True]
