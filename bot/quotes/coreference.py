"""From a phrase to who it is: names to their bearers, pronouns by salience, "the official" by role or earlier mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Speaker
from bot.quotes.names import Name, Tokens
from bot.quotes.people import Bearer, People
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene

#: How many sentences back a pronoun's antecedent is looked for.
REACH = 6
SPEAKERS_IN_MIND = 3
#: A pronoun that leads by so much tells the gender of the person it stands for.
SETTLED = 1.2
#: he said. / he said, / he told reporters on Friday.
TRAILING = re.compile(r"p[va]*c(?:[,.;-]|[idnPmy]{0,8}[.,]|\Z)")
#: Who says "I" in an article that names no author.
AUTHOR = "the author"


@dataclass(frozen=True)
class Resolved:
    """Who a phrase is: the speaker to show, the bearer if it has a name, and how sure that is (0..1)."""

    speaker: Speaker
    bearer: Bearer | None
    certainty: float


class Coreference:
    """Resolves phrases of one Scene, from left to right: who has spoken so far decides who "he" is."""

    def __init__(self, scene: Scene, people: People, phrases: Phrases) -> None:
        self.scene, self.people, self.phrases = scene, people, phrases
        words = scene.language.words
        self.pronouns = {
            "he": "m",
            "him": "m",
            "his": "m",
            "himself": "m",
            "she": "f",
            "her": "f",
            "hers": "f",
            "herself": "f",
        }
        self.written = words("speech.written")
        self.persons = words("people.person") | words("people.male") | words("people.female")
        self.bodies = words("people.body")
        self.names = sorted(people.names, key=lambda name: name.core.first)
        #: Who spoke, by sentence, latest last; and up to which sentence the text has been listened to.
        self.spoke: list[tuple[int, Bearer]] = []
        self.heard = 0
        self.memo: dict[int, tuple[Bearer, float] | None] = {}

    def listen(self, until: int) -> None:
        """Notes who speaks in the sentences before `until` that have no quotation."""
        for index in range(self.heard, until):
            sentence = self.scene.sentence(index)
            kinds = self.scene.kinds
            cue = kinds.find("c", sentence.first, sentence.last)
            if cue < 0 or "q" in kinds[sentence.first : sentence.last]:
                continue
            source = self.phrases.subject(cue, sentence.first)
            if source:
                resolved = self.resolve(source, sentence.last)
                if resolved and resolved.bearer and resolved.certainty > 0.7:
                    self.spoke.append((index, resolved.bearer))
        self.heard = max(self.heard, until)

    def speaks(self, at: int, bearer: Bearer | None) -> None:
        """Remembers who spoke a quotation that ends at a token."""
        if bearer:
            self.spoke.append((self.scene.sentence_at(at), bearer))

    def resolve(self, phrase: Tokens, end: int, said: frozenset[str] = frozenset()) -> Resolved | None:
        """Who the phrase is; `end` bounds the sentence part that it stands in, `said` are the words quoted."""
        word = self.scene.lowers[phrase.first]
        if self.scene.kinds[phrase.first] == "p":
            return self._pronoun(phrase, said)
        bearer = self.people.at(*phrase)
        if bearer and self._ends_in_name(phrase):
            return self._named(phrase, bearer)
        return self._nominal(phrase, end)

    def _ends_in_name(self, phrase: Tokens) -> bool:
        end = phrase.last - 1 if self.scene.kinds[phrase.last - 1] == "b" else phrase.last
        return any(phrase.first <= n.core.first and n.core.last == end for n in self._names_in(phrase))

    def _names_in(self, phrase: Tokens) -> list[Name]:
        at = bisect_left(self.names, phrase.first, key=lambda name: name.core.first)
        found = []
        while at < len(self.names) and self.names[at].core.first < phrase.last:
            found.append(self.names[at])
            at += 1
        return found

    def _speaker(self, bearer: Bearer, mention: Tokens) -> Speaker:
        role = self.scene.text(*bearer.role) if bearer.role else None
        return Speaker(bearer.shown(self.scene), role, self.scene.span(*mention))

    def _named(self, phrase: Tokens, bearer: Bearer) -> Resolved:
        return Resolved(self._speaker(bearer, phrase), bearer, 1.0)

    def _pronoun(self, phrase: Tokens, said: frozenset[str]) -> Resolved | None:
        word = self.scene.lowers[phrase.first]
        span = self.scene.span(*phrase)
        if gender := self.pronouns.get(word):
            found = self.antecedent(phrase.first, gender, said)
            return Resolved(self._speaker(found[0], phrase), *found) if found else None
        if word in ("it", "they"):
            return self._group(phrase, word)
        if word in ("i", "we"):
            return Resolved(Speaker(self.scene.article.byline or AUTHOR, None, span), None, 0.8)
        return Resolved(Speaker(span.of(self.scene.article.text), None, span), None, 0.5)

    # -- pronouns -------------------------------------------------------------------------------------------------

    def antecedent(self, at: int, gender: str, said: frozenset[str] = frozenset()) -> tuple[Bearer, float] | None:
        """The person that "he" or "she" at a token most likely is, and how sure that is."""
        if at not in self.memo:
            self.memo[at] = self._weigh(at, gender, said)
        return self.memo[at]

    def _weigh(self, at: int, gender: str, said: frozenset[str]) -> tuple[Bearer, float] | None:
        here = self.scene.sentence_at(at)
        scores: dict[int, float] = {}
        bearers: dict[int, Bearer] = {}
        for bearer, score in self._candidates(at, here):
            if bearer.body or bearer.gender not in ("", gender):
                continue
            score += (0.7 if bearer.gender else 0.0) - (1.2 if bearer.parts[-1] in said else 0.0)
            key = id(bearer)
            bearers[key] = bearer
            scores[key] = max(score, scores[key]) + 0.15 if key in scores else score
        if not scores:
            return None
        ranked = sorted(scores, key=lambda key: -scores[key])
        margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else 3.0
        bearer = bearers[ranked[0]]
        if margin > SETTLED and not bearer.gender:
            bearer.gender = gender
        return bearer, min(0.97, 0.72 + 0.1 * min(margin, 2.5))

    def _candidates(self, at: int, here: int) -> Iterator[tuple[Bearer, float]]:
        """Every mention in reach, and those who spoke last, with how much each is in mind."""
        reported = self._reports_what_precedes(at)
        floor = self.scene.sentence(max(0, here - REACH)).first
        first = bisect_left(self.names, floor, key=lambda name: name.core.first)
        for name in self.names[first:]:
            if name.core.first >= at:
                break
            penalty = 1.5 if reported and name.sentence == here else 0.0
            yield self.people.bearer_of[name.core.first], self._salience(name, here - name.sentence) - penalty
        for sentence, bearer in self.spoke[-SPEAKERS_IN_MIND:]:
            if 0 <= here - sentence <= REACH + 4:
                yield bearer, 3.9 - 0.6 * (here - sentence)

    def _reports_what_precedes(self, at: int) -> bool:
        """Whether "he said" at a token closes or interrupts what he said: names before it are its content, not he."""
        return bool(TRAILING.match(self.scene.kinds, at))

    def _salience(self, name: Name, distance: int) -> float:
        """How much a mention stays in mind: recency, subjects before objects, persons before what may be a thing."""
        kinds, first = self.scene.kinds, name.run.first
        opening = self.scene.sentence(name.sentence).first
        before = kinds[first - 1] if first > opening else ""
        behind = kinds[name.run.last : name.run.last + 1]
        score = 3.0 - 0.6 * distance
        if behind == "s":
            score -= 0.7
        elif before in ("i", "c", "e") or (before == "n" and name.role is None):
            score -= 0.5
        if first - opening <= 2 or before in (",", "") or behind in ("c", "v", "e"):
            score += 0.5
        if len(name.parts) > 1 or name.honorific or name.role:
            score += 0.4
        return score

    # -- groups and nominals --------------------------------------------------------------------------------------

    def _group(self, phrase: Tokens, word: str) -> Resolved | None:
        """ "it" is the body that spoke last, "they" the group; where none did, the subject of the sentence before."""
        here = self.scene.sentence_at(phrase.first)
        span = self.scene.span(*phrase)
        for sentence, bearer in reversed(self.spoke):
            if here - sentence <= 2 and (bearer.body or word == "they"):
                return Resolved(self._speaker(bearer, phrase), bearer, 0.9)
        for index in (here, here - 1):
            if index < 0:
                continue
            first = self.scene.sentence(index).first
            subject = self.phrases.clause_subject(
                phrase.first if index == here else self.scene.sentence(index).last, first
            )
            if subject and subject.last <= phrase.first and self.scene.kinds[subject.first] != "p":
                found = self.resolve(subject, phrase.first)
                if found and (found.bearer is None or found.bearer.body):
                    return Resolved(found.speaker._replace(mention=span), found.bearer, 0.7)
        return Resolved(Speaker(span.of(self.scene.article.text), None, span), None, 0.4)

    def _nominal(self, phrase: Tokens, end: int) -> Resolved | None:
        scene = self.scene
        head = scene.lowers[phrase.last - 1]
        if head in self.written:
            owner = self._owner(phrase, end)
            if owner:
                return owner
        whole = self.phrases.whole(phrase, end)
        span = scene.span(*phrase)
        if scene.lowers[phrase.first] in ("the", "his", "her", "their") and head in self.persons:
            bearer = self._by_role(phrase, head)
            if bearer:
                return Resolved(self._speaker(bearer, phrase), bearer, 0.9)
        return Resolved(Speaker(scene.text(*whole), None, span), None, 0.95)

    def _by_role(self, phrase: Tokens, head: str) -> Bearer | None:
        """The one person whose role has the head noun and nothing against the other words."""
        here = phrase.first
        matching = [
            b for b in self.people.bearers if head in b.role_words and min(n.core.first for n in b.names) < here
        ]
        return matching[0] if len(matching) == 1 else None

    def _owner(self, phrase: Tokens, end: int) -> Resolved | None:
        """Whose statement or letter it is: "Smith’s statement", "a statement from the company"."""
        kinds = self.scene.kinds
        possessive = kinds.rfind("s", phrase.first, phrase.last)
        if possessive > phrase.first:
            return self.resolve(Tokens(phrase.first, possessive), end)
        if self.scene.lowers[phrase.first] in self.pronouns and kinds[phrase.first] == "d":
            gender = self.pronouns[self.scene.lowers[phrase.first]]
            found = self.antecedent(phrase.first, gender)
            if found:
                bearer, certainty = found
                return Resolved(
                    Speaker(bearer.shown(self.scene), None, self.scene.span(phrase.first, phrase.first + 1)),
                    bearer,
                    certainty,
                )
        if phrase.last < end and self.scene.lowers[phrase.last] in ("from", "by", "of"):
            author = self.phrases.after(phrase.last + 1, end)
            if author and self.scene.lowers[author.last - 1] not in self.written:
                return self.resolve(author, end)
        return None
