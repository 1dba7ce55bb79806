"""The words around a quotation in its own sentence: which phrase they name as its source, by which cue."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.quotes.governing import Governing
from bot.quotes.links import (
    ACCORDING,
    ADDRESSED,
    BY,
    CLAIMED_LESS,
    COLON_ONLY,
    DASH,
    FAR_OFF,
    IN_CLAUSE,
    INDIRECT,
    NEXT_TO,
    PAST_VERBS,
    RARE_LESS,
    REJECTED_LESS,
    RELATIVE_LESS,
    SUBJECT_ONLY,
    UNJOINED,
    UNLISTED_LESS,
    UNREAL_LESS,
    UNSAID,
    Link,
)
from bot.quotes.names import Tokens
from bot.quotes.phrases import REACH, Phrases
from bot.quotes.rivals import Rivals
from bot.quotes.scene import Scene
from bot.quotes.verbs import Verbs

#: Before a cue that says what would be said.
UNREAL = frozenset(("to", "will", "would", "could", "should", "can", "may", "might", "must"))

#: Between a cue and the words that it introduces: said, “ / said that “ / told them: “ / told reporters on Friday, “
NOTHING_BETWEEN = re.compile(r"[a,:t\"-]*\Z")
ADDRESSEE_BETWEEN = re.compile(r"(?:[idnPmsbaegy]|p(?=[,:ti]))*[,:t\"-]*\Z")
#: A verb that is on no list, where only a reporting verb can stand: he surmised. / Smith explained in a letter,
UNLISTED = re.compile(r"[va]*(?P<verb>e)[ia]?(?:[,.:]|[idnPmsy]{0,8}[.,])")
#: Between a source and its cue: nothing that begins another clause.
OTHER_CLAUSE = re.compile("[vcjt;]")
#: How many tokens off a cue may be.
FAR = 25
#: A cue so near is still in mind after other verbs.
NEAR = 15


class Frames:
    """Finds links in one Scene."""

    def __init__(self, scene: Scene, phrases: Phrases) -> None:
        self.scene, self.phrases = scene, phrases
        self.kinds, self.lowers = scene.kinds, scene.lowers
        self.verbs = Verbs(scene, phrases)
        self.governing = Governing(scene, phrases, self.verbs)
        words = scene.language.words
        self.owning, self.rejecting = words("speech.owning"), words("speech.rejecting")
        self.rivals = Rivals(scene, self.governing)
        #: Where "according to" and "words of" stand.
        self.accordings = [
            at
            for at, word in enumerate(self.lowers)
            if word == "according" or (word == "words" and self.lowers[at + 1 : at + 2] == ["of"])
        ]
        self.links: dict[int, Link | None] = {}
        self._contexts: dict[int, tuple[Tokens, Tokens]] = {}

    def link(self, index: int) -> Link | None:
        """The surest link of a quotation."""
        if index not in self.links:
            self.links[index] = self._surest(index)
        return self.links[index]

    def _surest(self, index: int) -> Link | None:
        left, right = self.contexts(index)
        before, behind = self._left(left, right), self._right(index, right)
        if behind and left.first == left.last and self._is_over(index) and self.rivals.is_occupied(behind):
            behind = None  # “Put it down!” S said she froze.
        settled = self.rivals.settled(before, behind, left)
        candidates = [link for link in (*settled, self._subject(left)) if link]
        return max(candidates, key=lambda link: link.confidence, default=None)

    def contexts(self, index: int) -> tuple[Tokens, Tokens]:
        """The tokens of the sentence left and right of a quotation."""
        if index not in self._contexts:
            first, last = self.scene.ranges[index]
            begin = self.scene.sentence(self.scene.sentence_at(first)).first
            end = self.scene.sentence(self.scene.sentence_at(last - 1)).last
            left = Tokens(max(begin, first - REACH), first)
            self._contexts[index] = left, Tokens(last, max(last, min(end, last + REACH)))
        return self._contexts[index]

    def among_words(self, index: int) -> bool:
        """Whether unquoted words stand with a quotation in its sentence."""
        left, right = self.contexts(index)
        return bool(re.search("[a-zP]", (self.kinds[slice(*left)] + self.kinds[slice(*right)]).replace("q", "")))

    # -- behind the words -----------------------------------------------------------------------------------------

    def _right(self, index: int, context: Tokens) -> Link | None:
        """Of “…,” S said / “…,” said S / “…,” according to S / “…,” as S put it / “…” — S."""
        at, end = context
        kinds = self.kinds
        while at < end and kinds[at] in ',-"':
            at += 1
        if at >= end or kinds[at] in "qjt":
            return None
        joined = NEXT_TO if self._joined(index) else UNJOINED
        if self.lowers[at] == "according":
            source = self.phrases.after(at + 2, end)
            return Link(source, Tokens(at, at + 2), ACCORDING, end) if source else None
        if self.lowers[at] == "as" and at + 1 < end:
            at += 1
        return (
            self._inverted(at, end, joined)
            or self._source_first(at, end, joined)
            or (self._after_dash(at, end) if "-" in kinds[context.first : at] else None)
        )

    def _is_over(self, index: int) -> bool:
        """Whether a quotation ends as a sentence does."""
        return self.scene.article.text[self.scene.quotations[index].end - 1] in ".?!…"

    def _joined(self, index: int) -> bool:
        """Whether a quotation ends in a way that an attribution goes on from: a comma, ?, !, or a dash."""
        quotation = self.scene.quotations[index]
        text = self.scene.article.text
        return text[quotation.end - 1] in ",?!—–-…" or text[quotation.beyond : quotation.beyond + 1] == ","

    def _inverted(self, at: int, end: int, confidence: float) -> Link | None:
        """Of … said S."""
        verb = at + 1 if self.kinds[at] == "a" else at
        kind = self.kinds[verb : verb + 1]
        if not kind or kind not in "cev":
            return None
        word = self.lowers[verb]
        if kind != "c":
            confidence -= 2 * RARE_LESS
        elif word not in self.verbs.inverting:
            if word in self.verbs.addressing:
                return None
            confidence -= RARE_LESS
        source = self.phrases.after(verb + 2 if self.kinds[verb + 1 : verb + 2] == "a" else verb + 1, end)
        if source is None or self.lowers[source.last - 1] in self.phrases.nobody:
            return None
        return Link(source, Tokens(verb, verb + 1), confidence, end)

    def _source_first(self, at: int, end: int, confidence: float) -> Link | None:
        """Of … S said / … S, a lawyer, has said / … S surmised."""
        kinds = self.kinds
        stop = kinds.find("q", at, end)
        stop = end if stop < 0 else stop
        opening = self.phrases.after(at, stop)
        cue = self.verbs.next(at, min(stop, at + FAR))
        if cue is not None and self.verbs.is_quoting(cue, end) and (quoted := self.verbs.quoted(cue, Tokens(at, end))):
            return Link(quoted.speaker, Tokens(cue, cue + 1), confidence, end, quoted.relay)
        if cue is not None and self.verbs.is_told(cue):
            source = self.verbs.agent(cue, end)
            return Link(source, Tokens(cue, cue + 1), confidence, end) if source else None
        if cue is not None and opening and self.governing.is_unreal(cue, opening, at):
            confidence = min(confidence, UNSAID)
        if cue is not None and opening and self._one_clause(opening.last, cue):
            named = self.phrases.subject(cue, at) if kinds[cue - 1] in ",)-" else None
            return Link(named or opening, Tokens(cue, cue + 1), confidence, end)
        if cue is not None and (source := self.phrases.subject(cue, at)):
            return Link(source, Tokens(cue, cue + 1), confidence if source.first - at <= 1 else INDIRECT, end)
        if opening and (verb := UNLISTED.match(kinds, opening.last, end)):
            return Link(opening, Tokens(*verb.span("verb")), confidence - UNLISTED_LESS, end)
        return None

    def _one_clause(self, at: int, cue: int) -> bool:
        """Whether nothing between a source and its cue begins another clause."""
        return at <= cue and not OTHER_CLAUSE.search(self.kinds[at:cue].rstrip("va"))

    def _after_dash(self, at: int, end: int) -> Link | None:
        """Of … — S / … -- S’s diary."""
        source = self.phrases.after(at, end)
        if source is None or self.kinds[at] not in "Pd" or self.kinds[source.last - 1] not in "Pbn":
            return None
        alone = not self.kinds[source.last : end].strip(",.b")
        if not alone and (self.kinds[at] != "P" or self.kinds[source.last] not in ",s("):
            return None
        return Link(source, Tokens(at - 1, at), DASH if alone else DASH - UNLISTED_LESS, end)

    # -- before the words -----------------------------------------------------------------------------------------

    def _left(self, context: Tokens, right: Tokens) -> Link | None:
        """Of S said, “…” / S said that … “…” / according to S, “…” / by S: “…” / was called “…” by S."""
        claim = self.governing.claim(context)
        if claim and claim.owner and not self.governing.is_said_of(claim, context.first):
            return Link(claim.owner, Tokens(claim.noun, claim.noun + 1), IN_CLAUSE, context.last)
        best: Link | None = None
        at = context.last
        while (at := self.kinds.rfind("c", context.first, at)) >= 0 and context.last - at <= 2 * FAR:
            source = self.verbs.source(at, context) if self.verbs.is_verb(at) else None
            if source is None and (at == context.first or self.verbs.is_told(at)):
                if link := self._agent_behind(at, context, right):
                    return link
                if {",", ";", "j"}.isdisjoint(self.kinds[at + 1 : context.last - 1]):
                    return None  # after being asked: “…” nobody says by whom
            if source is None and self._is_bidden(at, context):
                break
            if source is None:
                continue
            strength = self._strength(at, source.speaker, context)
            unreal = self.governing.is_unreal(at, source.speaker, context.first)
            strength = min(strength, UNSAID) if unreal else strength
            relay = source.relay or self.governing.outer(source.speaker, context.first)
            link = Link(source.speaker, Tokens(at, at + 1), strength, context.last, relay, not unreal)
            if best is None or link.confidence > best.confidence:
                best = link
            if unreal or best.confidence >= PAST_VERBS - RARE_LESS:
                break
        if best and claim:
            return best._replace(confidence=best.confidence - self._less_by_claim(best.cue.first, own=claim.own))
        return best or self._according_before(context) or self._by(context)

    def _is_bidden(self, at: int, context: Tokens) -> bool:
        """Of S told them to say “…”: S doesn't say so, nor do they."""
        told = at > context.first and self.lowers[at - 1] == "to"
        return told and NOTHING_BETWEEN.match(self.kinds, at + 1, context.last) is not None

    def _less_by_claim(self, cue: int, *, own: bool) -> float:
        """What a cue loses whose object is a claim that the words are part of."""
        if self.lowers[cue] in self.rejecting:
            return REJECTED_LESS
        return 0.0 if own or self.lowers[cue] in self.owning else CLAIMED_LESS

    def _agent_behind(self, at: int, context: Tokens, right: Tokens) -> Link | None:
        """Of … was dismissed as “…” by S."""
        by = right.first
        if by >= right.last or self.lowers[by] != "by" or not {"v", "c"}.isdisjoint(self.kinds[at + 1 : context.last]):
            return None
        agent = self.phrases.after(by + 1, right.last)
        return Link(agent, Tokens(at, at + 1), IN_CLAUSE, right.last) if agent else None

    def _strength(self, at: int, source: Tokens, context: Tokens) -> float:
        """How sure it is that a cue introduces the words at the end of its context."""
        between = self.kinds[at + 1 : context.last]
        if NOTHING_BETWEEN.match(between):
            return NEXT_TO if self.lowers[at - 1] not in UNREAL else IN_CLAUSE
        if ADDRESSEE_BETWEEN.match(between):
            strength = ADDRESSED if between[-1] in ",:t" else IN_CLAUSE
        elif "c" in between or "v" in between:
            strength = PAST_VERBS if len(between) < NEAR else FAR_OFF
        else:
            strength = IN_CLAUSE
        if between[-1] not in ",:t" and self.kinds[context.first : at].rstrip("va").endswith(("w", "wp")):
            strength -= RELATIVE_LESS
        if self.lowers[source.first] == "it" or self.lowers[at - 1] in UNREAL:
            strength -= UNREAL_LESS
        return strength

    def _according_before(self, context: Tokens) -> Link | None:
        source = self._according_in(context)
        if source is None:
            return None
        return Link(source, Tokens(source.first - 2, source.first), ACCORDING, context.last)

    def _by(self, context: Tokens) -> Link | None:
        """Of … given in 1790 by President George Washington: “…”."""
        if self.kinds[context.last - 1 : context.last] != ":":
            return None
        source = self.phrases.before(context.last - 1, context.first)
        if source is None or self.lowers[source.first - 1] not in ("by", "from") or source.first <= context.first:
            return None
        return Link(source, Tokens(context.last - 1, context.last), BY, context.last)

    def _subject(self, context: Tokens) -> Link | None:
        """No cue at all: the subject of the sentence, faintly."""
        start, end = context
        if end - start < 2 or "q" in self.kinds[start:end]:
            return None
        source = self.phrases.clause_subject(end, start)
        if source is None:
            return None
        colon = self.kinds[end - 1] == ":"
        return Link(source, Tokens(end - 1, end), COLON_ONLY if colon else SUBJECT_ONLY, end)

    # -- elsewhere ------------------------------------------------------------------------------------------------

    def announced(self, sentence: Tokens) -> Tokens | None:
        """The source that a sentence before the words names, when it ends in a colon."""
        if link := self._by(sentence):
            return link.source
        cue = self.kinds.rfind("c", *sentence)
        source = self.phrases.subject(cue, sentence.first) if cue >= 0 and self.verbs.is_verb(cue) else None
        return source or self.phrases.clause_subject(sentence.last, sentence.first)

    def according(self, index: int, cue: Tokens) -> Tokens | None:
        """The source of an "according to" in a quotation's sentences that is not its cue."""
        left, right = self.contexts(index)
        for context in (right, left):
            source = self._according_in(context, cue.first)
            if source:
                return source
        return None

    def _according_in(self, context: Tokens, known: int | None = None) -> Tokens | None:
        index = bisect_left(self.accordings, context.first)
        for at in self.accordings[index : index + 2]:
            if at != known and at < context.last - 2:
                return self.phrases.after(at + 2, context.last)
        return None
