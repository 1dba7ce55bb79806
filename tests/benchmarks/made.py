"""Articles without end, made here: reports with names, figures and quotes, for measuring time and memory."""

from __future__ import annotations

import random
from collections.abc import Iterator

#: What stands for each part of a sentence.
PARTS = {
    part: words.split()
    for part, words in {
        "first": "Ada Boris Carla Dmitri Elena Farid Greta Hugo Ines Jonas Kira Liam Mona Nils Olga Pavel Rosa Sven",
        "role": "mayor minister spokesman director professor lawyer coach governor",
        "thing": "bridge budget harbour school station hospital contract tax pipeline court election strike museum",
        "deed": "approved delayed criticised rejected praised inspected reopened closed discussed financed",
        "place": "London Bergen Lyon Porto Vienna Oslo Madrid Prague Ghent Tallinn",
        "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    }.items()
}
#: What last names are made of: there is no end of them, so that every article has new words.
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
SHAPES = (
    "{place}’s {role} {name} {deed} the {thing} on {day}, after a debate of {number} hours.",
    "The {thing} will cost ${number} million, {number} percent more than the {other} in {place}.",
    "“We never wanted the {thing} to be {deed} like this,” {name} said on {day}.",
    "“The {thing} is not the {other},” said {name}, the {role} of {place}, who had {deed} it.",
    "About {number} people gathered near the {thing} in {place}, according to the {role}.",
    "He said the {other} had been {deed} before the {thing}, and that nobody knew why.",
    "Officials in {place} said that the {thing} would not be {deed} before {day}.",
    "{name} told reporters: “If the {thing} fails, the {other} will be {deed} in {number} days.”",
)


def article(words: int, seed: int = 1) -> str:
    """A report of about so many words, always the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - the same article each time
    text, written = [], 0
    people = [f"{dice.choice(PARTS['first'])} {''.join(dice.choices(SYLLABLES, k=3)).capitalize()}" for _ in range(8)]
    while written < words:
        chosen = {part: dice.choice(each) for part, each in PARTS.items()}
        other, number = dice.choice(PARTS["thing"]), dice.randrange(2, 990)
        sentence = dice.choice(SHAPES).format(name=dice.choice(people), other=other, number=number, **chosen)
        text.append(sentence)
        written += len(sentence.split())
    return "\n\n".join(" ".join(text[at : at + 3]) for at in range(0, len(text), 3))


def rows(count: int, words: int = 400) -> Iterator[dict]:
    """Lines for `pullquote batch`, each another article."""
    for number in range(count):
        yield {"id": str(number), "title": f"Report {number}", "text": article(words, number)}


def page(number: int) -> dict:
    """A line with a web page."""
    paragraphs = "".join(f"<p>{each}</p>" for each in article(600, number).split("\n\n"))
    menu = "".join(f'<li><a href="/{thing}">{thing}</a></li>' for thing in PARTS["thing"])
    html = f"<!doctype html><html><head><title>Report {number}</title></head><body><nav><ul>{menu}</ul></nav>"
    return {"id": str(number), "html": f"{html}<article><h1>Report {number}</h1>{paragraphs}</article></body></html>"}
