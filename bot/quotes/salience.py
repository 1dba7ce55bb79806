"""Who is in mind at a point of the text, for "he" and "she": who spoke, who was named, how lately and in what place."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.quotes.bearers import Bearer
from bot.quotes.names import Name, Tokens
from bot.quotes.people import People
from bot.quotes.scene import Scene

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}

#: How many sentences back an antecedent is looked for.
REACH = 6
REACH_TOKENS = 600
SPEAKERS_IN_MIND = 3
#: What a mention is worth in the same sentence, a speaker, and what each sentence in between takes away.
NAMED, SPOKE, FADING = 3.0, 3.9, 0.6
#: What a name adds that opens its sentence and has its verb next to it: who the text is about now.
TOPIC = 1.0
OPENING = re.compile("[cvea]|,w")
#: What a person has over one of unknown gender, and for each further mention; what being named in the words themselves
#: takes away, and what nothing that shows a person.
KNOWN_GENDER, AGAIN = 0.4, 0.15
SPOKEN_OF, NO_PERSON = 1.2, 1.0
#: A pronoun that leads by so much tells the gender of the person it stands for.
SETTLED = 1.2
#: How sure an antecedent is at the most, and how much doubt there is where two are equally in mind.
SUREST, DOUBT = 0.98, 0.28
#: How sure it is at the most when nothing shows that it is a person.
UNPROVEN = 0.8
#: How sure a name in brackets must be, and for how many sentences nobody else may have been named.
CERTAIN, ALONE_FOR = 0.95, 2
#: How much "he" of the sentence before is in mind, and how sure it has to be who that was.
ACTED, SURE_ENOUGH = 4.5, 0.8
#: How much somebody without a name is in mind whom a sentence is about, "a nurse" and "the nurse", and who was asked.
BROUGHT, DEFINITE, ASKED = 4.5, 3.0, 5.0
#: For how many sentences somebody without a name stays in mind.
BROUGHT_FOR = 2
#: How sure a family name is that may be another's, and "he" where somebody else in mind may be meant as well.
SHARED, RIVALLED = 0.85, 0.88
#: he replied
REPLY = re.compile(r"p[va]*(?P<cue>c)")
#: he said. / he said, / he told reporters on Friday.
TRAILING = re.compile(r"p[va]*c(?:[,.;-]|[idnPmy]{0,8}[.,]|\Z)")


class Salience:
    """The bearers in mind, sentence by sentence."""

    def __init__(self, scene: Scene, people: People) -> None:
        self.scene, self.people = scene, people
        words = scene.language.words
        self.someone = words("people.person", "people.male", "people.female", "people.countryman")
        self.spoke: list[tuple[int, Bearer]] = []
        self.acted: tuple[int, Bearer] | None = None
        self.answering = words("speech.answering")
        #: Who asked whom in a sentence, and who without a name a sentence is about.
        self.asked: dict[int, tuple[Bearer | None, Bearer]] = {}
        self.brought: list[tuple[int, Bearer, float]] = []
        self.memo: dict[tuple[int, str], tuple[Bearer, float] | None] = {}

    def speaks(self, sentence: int, bearer: Bearer | None) -> None:
        """Remembers who spoke."""
        if bearer:
            bearer.person = bearer.person or not bearer.body
            self.spoke.append((sentence, bearer))

    def acts(self, sentence: int, found: tuple[Bearer, float] | None) -> None:
        """Remembers whom a "he" or "she" that opens a sentence stood for."""
        if found and found[1] > SURE_ENOUGH:
            self.acted = (sentence, found[0])

    def asks(self, sentence: int, asker: Bearer | None, asked: Bearer) -> None:
        """Remembers who was asked something, and by whom: who is asked is the next to speak."""
        self.asked[sentence] = (asker, asked)

    def brings(self, sentence: int, bearer: Bearer, *, definite: bool) -> None:
        """Remembers whom a sentence without a name for them is about; a definite one may be somebody named before."""
        self.brought.append((sentence, bearer, DEFINITE if definite else BROUGHT))

    def recent(self) -> list[tuple[int, Bearer]]:
        """Who spoke last, latest first."""
        return self.spoke[: -SPEAKERS_IN_MIND - 1 : -1]

    def antecedent(self, at: int, gender: str, said: frozenset[str] = frozenset()) -> tuple[Bearer, float] | None:
        """The person that "he" or "she" at a token most likely is, and how sure that is; `said` are words quoted."""
        key = (at, gender)
        if key not in self.memo:
            self.memo[key] = self._weigh(at, gender, said)
        return self.memo[key]

    def certain(self, at: int, gender: str, subject: Tokens) -> Bearer | None:
        """The only person "he" or "she" at a token can be: the subject of the sentence before, nobody else in reach."""
        found = self.antecedent(at, gender)
        if found is None or found[1] < CERTAIN or not found[0].told:
            return None
        bearer, here = found[0], self.scene.sentence_at(at)
        opening = self.scene.sentence(max(0, here - 1)).first
        own: Name | None = None
        for name in self._named_since(self.scene.sentence(max(0, here - ALONE_FOR)).first, at):
            other = self.people.bearer_of[name.core.first]
            if other is bearer and name.core.last == subject.last:
                own = name
            elif other is not bearer and not other.body and other.gender in ("", gender):
                return None
        if own is None or self._others(opening, subject.first) or self._others(subject.last, at):
            return None
        return bearer

    def _others(self, first: int, last: int) -> bool:
        """Whether nouns for somebody stand between two tokens: a lawyer, the Spaniard, the world number four."""
        words = self.scene.lowers[first:last]
        return any(
            word in self.someone or word.endswith("year-old") or (word == "number" and words[at + 1 : at + 2] != ["of"])
            for at, word in enumerate(words)
        )

    def _named_since(self, floor: int, at: int) -> Iterator[Name]:
        """The names between two tokens."""
        names = self.people.names
        index = bisect_left(names, floor, key=lambda name: name.core.first)
        while index < len(names) and names[index].core.first < at:
            yield names[index]
            index += 1

    def _weigh(self, at: int, gender: str, said: frozenset[str]) -> tuple[Bearer, float] | None:
        scores: dict[int, float] = {}
        bearers: dict[int, Bearer] = {}
        for bearer, worth in self._candidates(at):
            if bearer.body or bearer.plural or not self._fits(bearer, gender):
                continue
            score = worth
            score += KNOWN_GENDER if bearer.gender else 0.0
            score -= SPOKEN_OF if bearer.parts[-1] in said else 0.0
            score -= 0.0 if bearer.person else NO_PERSON
            key = id(bearer)
            bearers[key] = bearer
            scores[key] = max(score, scores[key]) + AGAIN if key in scores else score
        if not scores:
            return None
        replies = self._replied_to(at)
        if replies and any(other is not replies and other.person for other in bearers.values()):
            scores.pop(id(replies), None)
        ranked = sorted(scores, key=lambda key: -scores[key])
        margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else 3.0
        bearer = bearers[ranked[0]]
        if margin > SETTLED and gender and not bearer.gender:
            bearer.gender = gender
        surest = SUREST if bearer.person else UNPROVEN
        if replies or self._rivalled(bearer, gender, self.scene.sentence_at(at)):
            surest = min(surest, RIVALLED)
        if self.people.shared and self._is_shared(bearer, at):
            surest = min(surest, SHARED)
        return bearer, min(surest, 1.0 - DOUBT * math.exp(-2.0 * margin))

    def _replied_to(self, at: int) -> Bearer | None:
        """Who has just spoken, where "he replied" answers that: not he. "Asked why, he replied" answers others."""
        here = self.scene.sentence_at(at)
        reply = REPLY.match(self.scene.kinds, at)
        if not reply or not self.spoke or self.scene.lowers[reply.start("cue")] not in self.answering:
            return None
        asked = "asked" in self.scene.lowers[max(self.scene.sentence(here).first, at - REACH_TOKENS) : at]
        himself = PRONOUNS.keys() & self.scene.lowers[reply.end() : reply.end() + 1]
        sentence, bearer = self.spoke[-1]
        return bearer if not asked and not himself and here - 1 <= sentence <= here else None

    def _rivalled(self, bearer: Bearer, gender: str, here: int) -> bool:
        """Whether "he" may as well be somebody who was asked or has asked, or whom a sentence since is about."""
        rivals = [*self.asked.get(here - 1, ())]
        last = self._last_mention(bearer, here)
        rivals += (other for sentence, other, _ in self._brought_since(here) if sentence >= last)
        if bearer.phrase and any(bearer is other for other in rivals):
            return True
        return any(other and other is not bearer and self._fits(other, gender) for other in rivals)

    def _fits(self, bearer: Bearer, gender: str) -> bool:
        """Whether somebody may be "he" or "she": "her doctor" is not "she", who has the doctor."""
        if not gender:
            return True
        return bearer.gender == gender or (not bearer.gender and self._owned_by(bearer) != gender)

    def _last_mention(self, bearer: Bearer, here: int) -> int:
        """The last sentence before one that names somebody."""
        index = bisect_left(bearer.names, here, key=lambda name: name.sentence)
        return bearer.names[index - 1].sentence if index else -1

    def _brought_since(self, here: int) -> Iterator[tuple[int, Bearer, float]]:
        """Whom the last sentences were about that has no name."""
        index = bisect_left(self.brought, here - BROUGHT_FOR, key=lambda brought: brought[0])
        while index < len(self.brought) and self.brought[index][0] < here:
            yield self.brought[index]
            index += 1

    def _is_shared(self, bearer: Bearer, at: int) -> bool:
        """Whether somebody is lately named by a name that may be another's."""
        names = (name.core.first for name in self._named_since(self._floor(at), at))
        return any(first in self.people.shared and self.people.bearer_of[first] is bearer for first in names)

    def _candidates(self, at: int) -> Iterator[tuple[Bearer, float]]:
        """Every mention in reach, and those who spoke last, with how much each is in mind."""
        here = self.scene.sentence_at(at)
        reported = TRAILING.match(self.scene.kinds, at) is not None
        for name in self._named_since(self._floor(at), at):
            bearer = self.people.bearer_of[name.core.first]
            # What "he said" closes or interrupts is what he said: names in it are its content, not he.
            penalty = 1.5 if reported and name.sentence == here else 0.0
            yield bearer, self._worth(name, bearer, here) - penalty
        if self.acted and self.acted[0] == here - 1:
            yield self.acted[1], ACTED
        asked = self.asked.get(here - 1)
        if asked and asked[1].parts[0] not in PRONOUNS:
            yield asked[1], ASKED
        for sentence, bearer, worth in self._brought_since(here):
            yield bearer, worth - FADING * (here - sentence) - self._break(sentence, here)
        for sentence, bearer in self.recent():
            if 0 <= here - sentence <= REACH + 4:
                yield bearer, SPOKE - FADING * (here - sentence) - self._break(sentence, here)

    def _floor(self, at: int) -> int:
        """How far back from a token an antecedent is looked for."""
        return max(self.scene.sentence(max(0, self.scene.sentence_at(at) - REACH)).first, at - REACH_TOKENS)

    def _break(self, earlier: int, here: int) -> float:
        """What a heading or time stamp in between takes away."""
        return 1.5 if self.scene.sections[earlier] != self.scene.sections[here] else 0.0

    def _owned_by(self, bearer: Bearer) -> str:
        """The gender of whom a bearer without a name belongs to: "her doctor", "his aide"."""
        return PRONOUNS.get(self.scene.lowers[bearer.phrase.first], "") if bearer.phrase else ""

    def _introduced(self, name: Name, bearer: Bearer) -> bool:
        """Whether a person is named for the first time, in full, where nobody else speaks: the next to speak."""
        if len(name.parts) < 2 or bearer.names[0] is not name or not name.sentence:
            return False
        return all(sentence != name.sentence or other is bearer for sentence, other in self.recent())

    def _worth(self, name: Name, bearer: Bearer, here: int) -> float:
        """How much a mention stays in mind: recency, subjects before objects, who has just been introduced."""
        kinds, first = self.scene.kinds, name.run.first
        opening = self.scene.sentence(name.sentence).first
        distance = here - name.sentence
        before = kinds[first - 1] if first > opening else ""
        behind = kinds[name.run.last : name.run.last + 1]
        worth = NAMED - FADING * distance - self._break(name.sentence, here)
        if behind == "s":
            worth -= 0.7
        elif before in ("i", "c", "e", "s") or (before == "n" and name.role is None):
            worth -= 0.5
        if first - opening <= 2 or before in (",", "") or behind in ("c", "v", "e"):
            worth += 0.5
        if len(name.parts) > 1 or name.honorific or name.role:
            worth += 0.4
        if distance <= 1 and first - opening <= 1 and OPENING.match(kinds, name.run.last):
            worth += TOPIC
        if distance <= 1 and before not in ("i", "s") and self._introduced(name, bearer):
            worth += 1.0
        return worth
