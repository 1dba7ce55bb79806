"""What can be seen of each sentence that tells whether a reader must know it: one column of numbers per feature."""

from __future__ import annotations

import re

import numpy as np

from bot.summary.outline import KIND, LIST, Bools, Floats, Outline
from bot.summary.stems import stems

#: A sentence of more words is long.
LONG = 35
#: How many sentences are the lead, and the end.
LEAD, END = 2, 2
#: The word lists that tell (see bot/summary/outline.py).
TELLING = ("first_person", "second_person", "negation", "days", "event", "decision", "plan", "opinion", "vague")
WORD = re.compile(r"\w+")


def features(outline: Outline) -> dict[str, Floats | Bools]:
    """A column per feature, by name, always in the same order; each has a number per sentence."""
    place = outline.place
    return {**_position(outline, place), **_form(outline), **_opening(outline), **_content(outline, place)}


def _position(outline: Outline, place: Floats) -> dict[str, Floats | Bools]:
    n = max(1.0, float(outline.body.sum()))
    early, late, lead = 1 / (1 + place), np.log1p(place), place == 0
    return {
        "is the lead": lead,
        "is second": place == 1,
        "early": early,
        "late": late,
        "early in a long article": early * np.log(n),
        "share of the article before it": place / n,
        "at the end": (place >= n - END) & (place > 4),
        "lead by its length": lead * np.log(outline.words),
        "sentences in the article": np.full(len(place), np.log(n)),
    }


def _form(outline: Outline) -> dict[str, Floats | Bools]:
    names = outline.kinds[:, KIND["P"]]
    return {
        "length": np.log(outline.words),
        "long": outline.words > LONG,
        "names": np.log1p(names),
        "share of names": names / outline.tokens,
        "numbers": np.minimum(outline.kinds[:, KIND["m"]], 3),
        "share quoted": outline.quoted,
        **{f"words of {name.replace('_', ' ')}": np.minimum(outline.lists[:, LIST[name]], 2) for name in TELLING},
    }


def _opening(outline: Outline) -> dict[str, Floats | Bools]:
    tokens, text, sentences = outline.article.tokens, outline.article.text, outline.article.sentences
    firsts = [s.first + (tokens.kinds[s.first : s.first + 1] == '"') for s in sentences]
    lowers = [*tokens.lowers, "", ""]
    links = outline.language.words("summary.link")
    return {
        "opens with a name": np.array([tokens.kinds[first : first + 1] == "P" for first in firsts], np.bool_),
        "opens with a link": np.array([lowers[first] in links for first in firsts], np.bool_),
        "opens with a quotation": np.array([text[s.start] in '"“„«' for s in sentences], np.bool_),
        "is a question": np.array(["?" in text[s.end - 2 : s.end] for s in sentences], np.bool_),
    }


def _content(outline: Outline, place: Floats) -> dict[str, Floats | Bools]:
    """How much a sentence says of what the whole article says, and what is new in it."""
    sums, spread = outline.sums, outline.spread
    terms = np.maximum(1.0, np.bincount(outline.sentence, minlength=len(place)))
    root = np.sqrt(terms)
    weight = sums(np.log1p(outline.often))
    near = sums(spread / max(1.0, float(np.sqrt(spread @ spread)))) / root
    new = np.bincount(outline.sentence, outline.first[outline.term] == outline.sentence, minlength=len(place))
    return {
        "weight of its terms": np.log1p(weight),
        "weight of its terms by their number": weight / terms,
        "weight of its terms by the root of their number": weight / root,
        "nearness to the centre": near,
        "nearness to the centre, late": near * np.log1p(place),
        "share of terms found elsewhere": sums((spread > 1).astype(np.float64)) / terms,
        "share of new terms": new / terms,
        "share of the lead's terms": sums(_lead(outline, place)) / terms * (place >= LEAD),
        "share of the title's terms": sums(_title(outline)) / terms,
    }


def _lead(outline: Outline, place: Floats) -> Floats:
    """1 for the terms of the first sentences."""
    lead = np.zeros(len(outline.spread))
    lead[outline.term[place[outline.sentence] < LEAD]] = 1
    return lead


def _title(outline: Outline) -> Floats:
    """1 for the terms of the title."""
    title = np.zeros(len(outline.spread))
    title[[outline.numbers.get(stems[word], 0) for word in WORD.findall(outline.article.title.lower())]] = 1
    title[0] = 0
    return title
