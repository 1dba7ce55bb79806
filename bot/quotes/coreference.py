"""From a phrase to who it is: names to their bearers, pronouns by who has spoken so far, "the official" by role."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from bot.model import Sentence, Speaker
from bot.quotes.bearers import Bearer
from bot.quotes.names import Tokens
from bot.quotes.people import People
from bot.quotes.phrases import REACH, Phrases
from bot.quotes.salience import BROUGHT_FOR, PRONOUNS, SHARED, Salience
from bot.quotes.scene import Scene

#: Who says "I" in an article that names no author.
AUTHOR = "the author"
#: How sure a phrase without a name is: one for people, bodies or letters, and any other.
PHRASE_SPEAKS, PHRASE_MAY = 0.93, 0.75
#: How sure "the minister" is to be the only one; and one who is only in mind, when that is clear enough.
BY_ROLE, LIKELY, CLEAR = 0.9, 0.8, 0.75
#: How many sentences "the statement" may stand behind the one in which somebody makes it.
AUTHOR_REACH = 2
#: How many others of the same noun may have spoken since "a senior official".
LATELY = 20
#: Words that no body says of itself.
FIRST_PERSON = frozenset(("i", "my", "me", "i’m", "i'm", "i’ve", "i've"))
INDEFINITE = frozenset(("a", "an", "his", "her", "their", "its"))
DEFINITE = frozenset(("the", "this", "that", "his", "her", "their"))
DEMONSTRATIVE = frozenset(("the", "this", "that"))


@dataclass(frozen=True)
class Resolved:
    """Who a phrase is: the speaker to show, who that is, and how sure it is (0..1)."""

    speaker: Speaker
    bearer: Bearer | None
    certainty: float


class Coreference:
    """Resolves phrases of one Scene, from left to right: who has spoken so far decides who "he" is."""

    def __init__(self, scene: Scene, people: People, phrases: Phrases) -> None:
        self.scene, self.people, self.phrases = scene, people, phrases
        self.salience = Salience(scene, people)
        words = scene.language.words
        self.written = words("speech.written", "speech.nouns")
        self.male, self.female = words("people.male"), words("people.female")
        self.persons = words("people.person", "people.male", "people.female")
        self.bodies = words("people.body")
        self.asking, self.questions = words("speech.asking"), words("speech.questions")
        self.countrymen = words("people.countryman")
        #: Bearers that have no name, by their phrase in small letters.
        self.nameless: dict[str, Bearer] = {}
        #: Those of them that are people, as they are brought in, by their noun.
        self.by_noun: dict[str, list[Bearer]] = defaultdict(list)
        #: Who speaks in a sentence outside quotations, by its index; and up to where the text has been listened to.
        self.talk: dict[int, Resolved] = {}
        self.heard = 0
        #: The sentences with a "he" or "she": who is in mind matters to them alone.
        self.referring = {scene.sentence_at(at) for at, word in enumerate(scene.lowers) if word in ("he", "she")}
        self.firsts: dict[str, int] = {}

    def listen(self, until: int) -> None:
        """Notes who speaks in the sentences before `until` that have no quotation."""
        for index in range(self.heard, until):
            sentence = self.scene.sentence(index)
            cue = self.scene.kinds.find("c", sentence.first, sentence.last)
            if self.scene.lowers[sentence.first : sentence.first + 1] in (["he"], ["she"]):
                gender = PRONOUNS[self.scene.lowers[sentence.first]]
                self.salience.acts(index, self.salience.antecedent(sentence.first, gender))
            if not self.referring.isdisjoint((index + 1, index + BROUGHT_FOR)):
                self._bring(index, sentence)
            answerer = self._asked(index, cue, sentence) if cue >= 0 else None
            if cue < 0 or "q" in self.scene.kinds[sentence.first : sentence.last]:
                continue
            source = self.phrases.teller(cue, sentence.first, sentence.last)
            resolved = self.resolve(source, sentence.last) if source else None
            if answerer:
                self.talk[index] = replace(answerer, certainty=answerer.certainty * LIKELY)
            elif resolved:
                self.talk[index] = resolved
                if resolved.certainty > 0.7:
                    self.salience.speaks(index, resolved.bearer)
        self.heard = max(self.heard, until)

    def _bring(self, index: int, sentence: Sentence) -> None:
        """Notes who without a name a sentence is about: "a nurse" of "A nurse came in", "… was met by a nurse"."""
        kinds, lowers = self.scene.kinds, self.scene.lowers
        if "q" in kinds[sentence.first : sentence.last]:
            return
        last = min(sentence.last, sentence.first + REACH)
        agents = [at for at in range(sentence.first + 2, last) if lowers[at] == "by" and kinds[at - 1] != "c"]
        subject = self.phrases.clause_subject(last, sentence.first)
        for phrase in [subject, *(self.phrases.after(at + 1, last) for at in agents)]:
            somebody = self._somebody(phrase) if phrase and not self._apposed(phrase, last) else None
            if phrase and somebody and somebody.bearer and not self._is_told(phrase):
                self.salience.brings(index, somebody.bearer, definite=lowers[phrase.first] in DEMONSTRATIVE)

    def _is_told(self, phrase: Tokens) -> bool:
        """Whether the article says who "the nurse" is."""
        head = self.scene.lowers[phrase.last - 1]
        known = self._by_role(phrase, head) or self._same_phrase(phrase, head)
        return self.scene.lowers[phrase.first] in DEFINITE and known is not None

    def _somebody(self, phrase: Tokens) -> Resolved | None:
        """The one person that a phrase without a name is for, spoken or not."""
        head, words = self.scene.lowers[phrase.last - 1], self.scene.text(*phrase)
        one = self.people.naming.is_person(head) or bool(self._gender(head)) or head in self.countrymen
        if self.scene.kinds[phrase.last - 1] != "n" or not one:
            return None
        known = self.nameless.get(words.lower())
        bearer = known or Bearer((head,), body=False, gender=self._gender(head), phrase=phrase, person=True)
        return Resolved(self._speaker(bearer, phrase), bearer, PHRASE_SPEAKS)

    def _stranger(self, phrase: Tokens, gender: str) -> Resolved:
        """Somebody who is only "her" or "him"."""
        word = self.scene.lowers[phrase.first]
        bearer = Bearer((word,), body=False, gender=gender, phrase=phrase, person=True)
        return replace(self._literal(phrase, 0.3), bearer=bearer)

    def _asked(self, index: int, cue: int, sentence: Sentence) -> Resolved | None:
        """Who is asked something in a sentence, "X asked Y whether …" or "“…?” X asked Y", and is likely to answer."""
        before = self.scene.kinds[sentence.first : cue].rstrip(',"-')
        if self.scene.lowers[cue] not in self.asking or before[-1:] in ("", "q"):
            return None  # “…?” asked X
        at = cue + 1
        pronoun = PRONOUNS.get("".join(self.scene.lowers[at : at + 1]))
        phrase = Tokens(at, at + 1) if pronoun else self.phrases.after(at, sentence.last)
        if phrase is None:
            return None
        if "q" not in before and self.questions.isdisjoint(self.scene.lowers[phrase.last : phrase.last + 1]):
            return None
        asked = (
            self._stranger(phrase, pronoun) if pronoun else self._named(phrase) or self._apposed(phrase, sentence.last)
        )
        asked = asked or self._somebody(phrase)
        if asked is None or asked.bearer is None or asked.bearer.body or asked.bearer.plural:
            return None
        source = self.phrases.teller(cue, sentence.first, sentence.last)
        asker = self.resolve(source, sentence.last) if source else None
        if asker and asker.bearer is asked.bearer:
            return None
        self.salience.asks(index, asker.bearer if asker else None, asked.bearer)
        return asked

    def speaks(self, at: int, bearer: Bearer | None) -> None:
        """Remembers who spoke a quotation that ends at a token."""
        self.salience.speaks(self.scene.sentence_at(at), bearer)

    def resolve(self, phrase: Tokens, end: int, said: frozenset[str] = frozenset()) -> Resolved | None:
        """Who the phrase is; `end` bounds the sentence part that it stands in, `said` are the words quoted."""
        if self.scene.kinds[phrase.first] == "p":
            return self._pronoun(phrase, said)
        if self.scene.text(*phrase).isdecimal():
            return None  # the 2 of "2 March" is nobody
        return self._named(phrase) or self._apposed(phrase, end) or self._nominal(phrase, end)

    def _named(self, phrase: Tokens) -> Resolved | None:
        """The bearer of the name that a phrase ends in."""
        bearer = self.people.at(*phrase)
        named = bearer and self.people.ends_in_name(phrase)
        certainty = SHARED if self.people.is_shared(phrase) else 1.0
        return Resolved(self._speaker(bearer, phrase), bearer, certainty) if bearer and named else None

    def _apposed(self, phrase: Tokens, end: int) -> Resolved | None:
        """The bearer whose name follows a phrase: "the prosecutor, Jane Smith,"; "the UN agency, UNHCR,"."""
        noun = self.scene.lowers[phrase.last - 1]
        if self.scene.kinds[phrase.last - 1] != "n" or noun in self.written or self.people.naming.is_plural(noun):
            return None
        name = self.phrases.apposed(phrase, end)
        resolved = self._named(name) if name else None
        bearer = resolved.bearer if resolved else None
        if bearer is None:
            return None
        same = noun in self.bodies if bearer.body else bearer.person or len(bearer.parts) > 1
        return resolved if same else None

    def _speaker(self, bearer: Bearer, mention: Tokens) -> Speaker:
        return Speaker(bearer.shown(self.scene), bearer.office(self.scene), self.scene.span(*mention))

    def _literal(self, phrase: Tokens, certainty: float) -> Resolved:
        """The phrase as it stands."""
        return Resolved(Speaker(self.scene.text(*phrase), None, self.scene.span(*phrase)), None, certainty)

    # -- pronouns -------------------------------------------------------------------------------------------------

    def _pronoun(self, phrase: Tokens, said: frozenset[str]) -> Resolved | None:
        word = self.scene.lowers[phrase.first]
        if gender := PRONOUNS.get(word):
            found = self.salience.antecedent(phrase.first, gender, said)
            return Resolved(self._speaker(found[0], phrase), *found) if found else self._literal(phrase, 0.3)
        if word in ("it", "they"):
            group = self._group(phrase, word)
            return replace(group, certainty=group.certainty / 2) if word == "it" and said & FIRST_PERSON else group
        if word in ("i", "we"):
            author = self.scene.article.byline or AUTHOR
            return Resolved(Speaker(author, None, self.scene.span(*phrase)), None, 0.8)
        return self._literal(phrase, 0.5)

    def _group(self, phrase: Tokens, word: str) -> Resolved:
        """The body that spoke last for "it", the group for "they"; else the subject of the sentence before."""
        here = self.scene.sentence_at(phrase.first)
        for sentence, bearer in self.salience.recent():
            if here - sentence <= 2 and (bearer.body or (word == "they" and bearer.plural)):
                return Resolved(self._speaker(bearer, phrase), bearer, 0.9)
        for index in (here, here - 1):
            found = self._subject_of(index, phrase.first) if index >= 0 else None
            if found and (found.bearer is None or found.bearer.body or found.bearer.plural):
                speaker = found.speaker._replace(mention=self.scene.span(*phrase))
                return Resolved(speaker, found.bearer, 0.7)
        return self._literal(phrase, 0.4)

    def _subject_of(self, index: int, before: int) -> Resolved | None:
        """The subject of a sentence, as far as it stands before a token and is no pronoun."""
        sentence = self.scene.sentence(index)
        subject = self.phrases.clause_subject(min(before, sentence.last), sentence.first)
        if subject is None or subject.last > before or self.scene.kinds[subject.first] == "p":
            return None
        return self.resolve(subject, before)

    # -- nominals -------------------------------------------------------------------------------------------------

    def _nominal(self, phrase: Tokens, end: int) -> Resolved:
        head = self.scene.lowers[phrase.last - 1]
        if head in self.written and (owner := self._owner(phrase, end)):
            return owner
        if self.scene.lowers[phrase.first] in DEFINITE and (known := self._known(phrase, head)):
            return known
        whole = self.phrases.whole(phrase, end)
        bearer = self._nameless(whole, head)
        certainty = PHRASE_SPEAKS if self.phrases.speaks(phrase) else PHRASE_MAY
        return Resolved(Speaker(bearer.shown(self.scene), None, self.scene.span(*phrase)), bearer, certainty)

    def _known(self, phrase: Tokens, head: str) -> Resolved | None:
        """Who "the minister", "the agency", "the Frenchman" or "the official" is, where the article says so."""
        if bearer := self._by_role(phrase, head):
            return Resolved(self._speaker(bearer, phrase), bearer, BY_ROLE)
        if bearer := self._same_phrase(phrase, head):
            return Resolved(self._speaker(bearer, phrase), bearer, PHRASE_SPEAKS)
        gender = self._gender(head)
        one = self.people.naming.is_person(head) or bool(gender) or head in self.countrymen or head.endswith("year-old")
        if one and self.first_of(head) >= phrase.first:
            found = self.salience.antecedent(phrase.first, gender)
            told = found and not (gender or head in self.countrymen) and found[0].role_words & self.persons
            if found and found[1] > CLEAR and not found[0].phrase and not told:
                return Resolved(self._speaker(found[0], phrase), found[0], LIKELY * found[1])
        return None

    def _gender(self, head: str) -> str:
        """The gender that a noun for a person tells."""
        if head in self.female or head.endswith("woman"):
            return "f"
        return "m" if head in self.male or head.endswith("man") else ""

    def _by_role(self, phrase: Tokens, head: str) -> Bearer | None:
        """The one person named before whose role has the head noun, or the one body whose name ends in it."""
        matching = [bearer for bearer in self.people.with_role(head)[:2] if bearer.first < phrase.first]
        return matching[0] if len(matching) == 1 else None

    def _same_phrase(self, phrase: Tokens, head: str) -> Bearer | None:
        """The last one without a name who has spoken under the same noun: "a senior official" before "the official"."""
        told = set(self.scene.lowers[phrase.first + 1 : phrase.last])
        earlier = (b for b in reversed(self.by_noun[head][-LATELY:]) if told <= b.role_words)
        return next(earlier, None)

    def _nameless(self, whole: Tokens, head: str) -> Bearer:
        """The bearer that a phrase without a name stands for; the same words are the same bearer."""
        words = self.scene.text(*whole)
        bearer = self.nameless.get(words.lower())
        if bearer is None:
            gender = self._gender(head)
            person = bool(gender) or head in self.persons
            plural = head.endswith("s") or head in ("people", "police")
            bearer = Bearer((head,), not person, gender=gender, phrase=whole, person=person, plural=plural)
            bearer.role_words.update(self.scene.lowers[whole.first : whole.last])
            self.nameless[words.lower()] = bearer
            if person and self.scene.lowers[whole.first] not in DEFINITE:
                self.by_noun[head].append(bearer)
        return bearer

    def first_of(self, word: str) -> int:
        """The token where a word stands first."""
        if not self.firsts:
            lowers = self.scene.lowers
            self.firsts = dict(zip(reversed(lowers), range(len(lowers) - 1, -1, -1), strict=True))
        return self.firsts.get(word, len(self.scene.lowers))

    def _owner(self, phrase: Tokens, end: int) -> Resolved | None:
        """Whose statement it is: "Smith’s statement", "a statement from the company", "she issued a statement"."""
        kinds, lowers = self.scene.kinds, self.scene.lowers
        possessive = kinds.rfind("s", phrase.first, phrase.last)
        if possessive > phrase.first:
            return self.resolve(Tokens(phrase.first, possessive), end)
        if gender := PRONOUNS.get(lowers[phrase.first]):
            found = self.salience.antecedent(phrase.first, gender)
            mention = Tokens(phrase.first, phrase.first + 1)
            return Resolved(self._speaker(found[0], mention), *found) if found else None
        if phrase.last < end and lowers[phrase.last] in ("from", "by", "of"):
            author = self.phrases.after(phrase.last + 1, end)
            if author and lowers[author.last - 1] not in self.written:
                return self.resolve(author, end)
        if phrase.first and kinds[phrase.first - 1] in "cev":
            floor = self.scene.sentence(self.scene.sentence_at(phrase.first)).first
            issuer = self.phrases.clause_subject(phrase.first, floor)
            if issuer and issuer.last < phrase.first and lowers[issuer.last - 1] not in self.written:
                return self.resolve(issuer, phrase.first)
        return self._author(phrase) if lowers[phrase.first] in DEFINITE else None

    def _issued(self, noun: str, sentence: Sentence) -> int | None:
        """Where "in a statement", or the verb of "released a statement", stands in a sentence."""
        kinds, lowers = self.scene.kinds, self.scene.lowers
        for at in range(sentence.first + 2, min(sentence.last, sentence.first + REACH)):
            if lowers[at] == noun:
                article = at - 1 if kinds[at - 1] == "d" else at - 2
                opens = article - 1 >= sentence.first and lowers[article] in INDEFINITE
                return article - 1 if opens and (kinds[article - 1] in "cev" or lowers[article - 1] == "in") else None
        return None

    def _author(self, phrase: Tokens) -> Resolved | None:
        """Who spoke "in a statement" in one of the sentences before "the statement"."""
        here, noun = self.scene.sentence_at(phrase.first), self.scene.lowers[phrase.last - 1]
        spoke = dict(self.salience.recent())
        for index in range(here - 1, max(-1, here - AUTHOR_REACH - 1), -1):
            sentence = self.scene.sentence(index)
            verb = self._issued(noun, sentence)
            if verb is None:
                continue
            told = self.talk.get(index)
            author = told.bearer if told else spoke.get(index)
            if self.scene.kinds[verb] != "i":
                subject = self.phrases.subject(verb, sentence.first)
                issuer = self.resolve(subject, sentence.last) if subject else None
                author = issuer.bearer if issuer else None
            if author:
                return Resolved(self._speaker(author, phrase), author, BY_ROLE)
        return None
