"""From a phrase to who it is: names to their bearers, pronouns by salience, "the official" by role or earlier mention."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Span, Speaker
from bot.quotes.names import Name, Tokens
from bot.quotes.people import Bearer, People
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene

#: How many sentences back a pronoun's antecedent is looked for.
REACH = 6


@dataclass(frozen=True)
class Resolved:
    """Who a phrase is: the speaker to show, the bearer if it has a name, and how sure that is (0..1)."""

    speaker: Speaker
    bearer: Bearer | None
    certainty: float


class Coreference:
    """Resolves phrases of one Scene."""

    def __init__(self, scene: Scene, people: People, phrases: Phrases) -> None:
        self.scene, self.people, self.phrases = scene, people, phrases
        words = scene.language.words
        self.pronouns = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
        self.written = words("speech.written")
        self.persons = words("people.person") | words("people.male") | words("people.female")
        self.bodies = words("people.body")
        self.names = sorted(people.names, key=lambda name: name.core.first)
        #: Bearers that were found to speak, by sentence, latest last.
        self.spoke: list[tuple[int, Bearer]] = []
        self.memo: dict[int, tuple[Bearer, float] | None] = {}

    def resolve(self, phrase: Tokens, end: int) -> Resolved | None:
        """Who the phrase is; `end` bounds the sentence part that it stands in."""
        word = self.scene.lowers[phrase.first]
        if self.scene.kinds[phrase.first] == "p" or word in ("one",):
            return self._pronoun(phrase)
        bearer = self.people.at(*phrase)
        if bearer and self._ends_in_name(phrase):
            return self._named(phrase, bearer)
        return self._nominal(phrase, end, bearer)

    def _ends_in_name(self, phrase: Tokens) -> bool:
        return any(name.core.last in (phrase.last, phrase.last - 1) and name.core.first >= phrase.first for name in self._names_in(phrase))

    def _names_in(self, phrase: Tokens) -> list[Name]:
        return [n for n in self.names if phrase.first <= n.core.first < phrase.last]

    def _named(self, phrase: Tokens, bearer: Bearer) -> Resolved:
        scene = self.scene
        role = scene.text(*bearer.role) if bearer.role else None
        speaker = Speaker(bearer.shown(scene), role, scene.span(*phrase))
        return Resolved(speaker, bearer, 1.0)

    def _pronoun(self, phrase: Tokens) -> Resolved | None:
        word = self.scene.lowers[phrase.first]
        span = self.scene.span(*phrase)
        gender = self.pronouns.get(word)
        if gender:
            found = self.antecedent(phrase.first, gender)
            if found is None:
                return None
            bearer, certainty = found
            role = self.scene.text(*bearer.role) if bearer.role else None
            return Resolved(Speaker(bearer.shown(self.scene), role, span), bearer, certainty)
        if word in ("it", "they"):
            return self._group(phrase, word)
        if word in ("i", "we"):
            name = self.scene.article.byline or "the author"
            return Resolved(Speaker(name, None, span), None, 0.8)
        return Resolved(Speaker(span.of(self.scene.article.text), None, span), None, 0.5)

    # -- pronouns -------------------------------------------------------------------------------------------------

    def antecedent(self, at: int, gender: str) -> tuple[Bearer, float] | None:
        """The person that "he" or "she" at a token most likely is, and how sure that is."""
        if at not in self.memo:
            self.memo[at] = self._weigh(at, gender)
        return self.memo[at]

    def _weigh(self, at: int, gender: str) -> tuple[Bearer, float] | None:
        scene = self.scene
        here = scene.sentence_at(at)
        scores: dict[int, float] = {}
        bearers: dict[int, Bearer] = {}
        for name in self.names:
            if name.core.first >= at:
                break
            bearer = self.people.bearer_of[name.core.first]
            distance = here - name.sentence
            if distance > REACH or bearer.body or not self._fits(bearer, gender):
                continue
            score = self._salience(name, distance, bearer, gender)
            key = id(bearer)
            bearers[key] = bearer
            scores[key] = max(scores.get(key, -99.0), score) + (0.15 if key in scores else 0.0)
        for sentence, bearer in self.spoke[-3:]:
            if bearer.body or not self._fits(bearer, gender) or here - sentence > REACH + 4:
                continue
            key = id(bearer)
            bearers[key] = bearer
            recent = 2.6 - 0.45 * (here - sentence)
            scores[key] = max(scores.get(key, -99.0), recent) + 0.4
        if not scores:
            return None
        ranked = sorted(scores, key=lambda key: -scores[key])
        best = scores[ranked[0]]
        margin = best - scores[ranked[1]] if len(ranked) > 1 else 3.0
        certainty = min(0.97, 0.72 + 0.1 * min(margin, 2.5))
        return bearers[ranked[0]], certainty

    def _fits(self, bearer: Bearer, gender: str) -> bool:
        return bearer.gender in ("", gender)

    def _salience(self, name: Name, distance: int, bearer: Bearer, gender: str) -> float:
        """How much a mention stays in mind: recency, subjects before objects, persons before what may be a thing."""
        kinds, first = self.scene.kinds, name.run.first
        sentence = self.scene.sentence(name.sentence)
        score = 3.0 - 0.6 * distance
        before = kinds[first - 1] if first > sentence.first else ""
        if kinds[name.run.last : name.run.last + 1] == "s":
            score -= 0.7
        elif before in ("i", "c", "e") or (before == "n" and name.role is None):
            score -= 0.5
        if first - sentence.first <= 2 or before in (",", "") or kinds[name.run.last : name.run.last + 1] in ("c", "v", "e"):
            score += 0.5
        if bearer.gender == gender:
            score += 0.7
        if len(bearer.parts) > 1 or name.honorific or name.role:
            score += 0.4
        return score + 0.1 * min(len(bearer.names), 5)

    # -- groups and nominals --------------------------------------------------------------------------------------

    def _group(self, phrase: Tokens, word: str) -> Resolved | None:
        """"it" is the body that spoke last, "they" the group; where none did, the subject of the sentence before."""
        here = self.scene.sentence_at(phrase.first)
        span = self.scene.span(*phrase)
        for sentence, bearer in reversed(self.spoke):
            if here - sentence <= 2 and (bearer.body or word == "they"):
                role = self.scene.text(*bearer.role) if bearer.role else None
                return Resolved(Speaker(bearer.shown(self.scene), role, span), bearer, 0.9)
        for index in (here, here - 1):
            if index < 0:
                continue
            first = self.scene.sentence(index).first
            subject = self.phrases.clause_subject(phrase.first if index == here else self.scene.sentence(index).last, first)
            if subject and subject.last <= phrase.first and self.scene.kinds[subject.first] != "p":
                found = self.resolve(subject, phrase.first)
                if found and (found.bearer is None or found.bearer.body):
                    return Resolved(found.speaker._replace(mention=span), found.bearer, 0.7)
        return Resolved(Speaker(span.of(self.scene.article.text), None, span), None, 0.4)

    def _nominal(self, phrase: Tokens, end: int, inside: Bearer | None) -> Resolved | None:
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
                role = scene.text(*bearer.role) if bearer.role else None
                return Resolved(Speaker(bearer.shown(scene), role, span), bearer, 0.9)
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
                return Resolved(Speaker(bearer.shown(self.scene), None, self.scene.span(phrase.first, phrase.first + 1)), bearer, certainty)
        if phrase.last < end and self.scene.lowers[phrase.last] in ("from", "by", "of"):
            author = self.phrases.after(phrase.last + 1, end)
            if author and self.scene.lowers[author.last - 1] not in self.written:
                return self.resolve(author, end)
        return None

    def speaks(self, at: int, bearer: Bearer | None) -> None:
        """Remembers who spoke, for the pronouns that follow."""
        if bearer:
            self.spoke.append((self.scene.sentence_at(at), bearer))
