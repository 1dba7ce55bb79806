"""One language's words and patterns, as sets and compiled expressions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parent

#: Frequent words of each language; a text is taken for the one whose words it uses most.
FREQUENT = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in that is was for on with said from by at as it his has have be are were which this a an "
        "he her she they their who when after but not had been will would its than two out over into about or more no",
        "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an aus er dass",
        "fr": "le la les des et en un une du dans est que pour qui sur au pas par plus avec ce il sont ses mais cette",
        "es": "el la los las de que en un una por con no para su al lo como más pero sus le ya este sí porque esta",
        "it": "il di che la in per un una del con non sono della dei alla le si gli anche come più dal nel ha ma",
        "pt": "o a os as de que em um uma para com não por mais dos como mas foi ao das seu sua ou quando muito já",
        "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit wordt door",
    }.items()
}
#: The language that needs no comparison from the first share of its frequent words; any is possible from the second.
COMMONEST, CLEAR, FAINT = "en", 0.25, 0.04
#: What tells another language: words that aren't English, too (“a”, “as”, “no”), and so many different ones.
TELLTALE = {code: words - (FREQUENT[COMMONEST] if code != COMMONEST else set()) for code, words in FREQUENT.items()}
DISTINCT = 2
#: Texts of so few words may well have none of them.
SHORT = 40


class Boilerplate:
    """What gives a line away as no part of the report: the whole of it, its beginning, or any part."""

    def __init__(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        """`entries` are the data file's: `whole` and `starts` are patterns, `has` is lines of `words => pattern`."""
        nothing = "(?!)"
        self.at_start = re.compile(
            "|".join(
                rf"(?P<{name}>(?:{entry.get('whole', nothing)})\Z|{entry.get('starts', nothing)})"
                for name, entry in entries.items()
            )
        )
        self.anywhere = [
            (words, re.compile(pattern), name)
            for name, entry in entries.items()
            for words, _, pattern in (line.partition(" => ") for line in entry.get("has", "").strip().splitlines())
        ]

    def note(self, line: str, longest: int) -> str:
        """The rule that a line falls under, "" for none; beyond `longest` characters only its start counts."""
        line = line.lower()
        match = self.at_start.match(line)
        if match and match.lastgroup:
            return match.lastgroup.replace("_", " ")
        if len(line) <= longest:
            for words, pattern, name in self.anywhere:
                if words in line and pattern.search(line):
                    return name.replace("_", " ")
        return ""


@dataclass(frozen=True, eq=False)
class Language:
    """The word lists and patterns of one data file."""

    code: str
    name: str
    lists: Mapping[str, frozenset[str]]
    numbers: Mapping[str, float]
    lines: Boilerplate
    inline: Boilerplate
    #: A heading behind which nothing belongs to the report any more.
    closing: re.Pattern[str]
    #: What a headline may begin with, though a link to another page may, too.
    headline: re.Pattern[str]
    #: What several lists are together, once asked for.
    unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def words(self, *sections: str) -> frozenset[str]:
        """A word list by its "section.name" in the data file, or several as one."""
        found = self.unions.get(sections)
        if found is None:
            found = self.unions[sections] = frozenset().union(*(self.lists[section] for section in sections))
        return found

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names that tell the gender."""
        return self.words("people.given_male") | self.words("people.given_female")


def _set(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


@cache
def load(code: str) -> Language:
    """The language of that code; KeyError where there is no data file for it."""
    path = FOLDER / f"{code}.toml"
    if not re.fullmatch("[a-z]{2}", code) or not path.is_file():
        raise KeyError(code)
    data = tomllib.loads(path.read_text(encoding="utf8"))
    lists = {
        f"{section}.{name}": _set(value)
        for section, entries in data.items()
        if isinstance(entries, dict) and section not in ("numbers", "lines", "inline", "headings")
        for name, value in entries.items()
    }
    numbers = dict(pair.split("=") for value in data["numbers"].values() for pair in value.split())
    return Language(
        code=code,
        name=data["name"],
        lists=lists,
        numbers={word: float(value) for word, value in numbers.items()},
        lines=Boilerplate(data["lines"]),
        inline=Boilerplate(data["inline"]),
        closing=re.compile(data["headings"]["closing"]),
        headline=re.compile(data["headings"]["headline"]),
    )


@cache
def supported() -> tuple[str, ...]:
    """The codes of the languages that there are data files for."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def guess(text: str) -> str:
    """The language a text is most likely in, as a code; "und" where its words tell nothing.

    Counts frequent words in the first 2,000 characters.
    """
    words = re.findall(r"[^\W\d_]+", text[:2000].lower())
    counts = {}
    for code, telltale in TELLTALE.items():
        counts[code] = sum(map(telltale.__contains__, words)) if code == COMMONEST or other(telltale, words) else 0
        if code == COMMONEST and counts[code] > CLEAR * len(words):
            return code
    best = max(counts, key=lambda code: counts[code])
    if counts[best] >= FAINT * len(words) + 1:
        return best
    latin = sum(word[0] < "\u0250" for word in words)
    return COMMONEST if len(words) <= SHORT and latin > len(words) / 2 else "und"


def other(telltale: frozenset[str], words: Sequence[str]) -> bool:
    """Whether words may be of a language other than the commonest."""
    return len(telltale.intersection(words)) >= DISTINCT
