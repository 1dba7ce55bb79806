"""The words around a quotation in its own sentence: which phrase they name as its source, by which cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from bot.quotes.names import Tokens
from bot.quotes.phrases import REACH, Phrases
from bot.quotes.scene import Scene
from bot.quotes.verbs import Verbs

#: How sure a cue is that stands next to the words, with an addressee between, in the same clause, or past other verbs.
NEXT_TO, ADDRESSED, IN_CLAUSE, PAST_VERBS, FAR_OFF = 0.98, 0.96, 0.95, 0.95, 0.87
#: A cue behind words that no comma joins to it; behind a clause that begins with something else than its source.
UNJOINED, INDIRECT = 0.88, 0.8
ACCORDING, DASH, BY = 0.96, 0.95, 0.93
#: What an unlisted verb, or one that seldom reports, takes away; and a cue that belongs to "who …" before the words.
UNLISTED_LESS, RARE_LESS, RELATIVE_LESS = 0.12, 0.1, 0.25
#: What a cue loses that says what would be said, or what "it" shows.
UNREAL_LESS = 0.2
UNREAL = frozenset(("to", "will", "would", "could", "should", "can", "may", "might", "must"))
#: No cue at all, but a subject; with a colon before the words, and without.
COLON_ONLY, SUBJECT_ONLY = 0.8, 0.55

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


class Link(NamedTuple):
    """A quotation's source phrase and cue, how sure the link is, and where the source's part of the sentence ends.

    `relay` is the phrase for who passes the words on.
    """

    source: Tokens
    cue: Tokens
    confidence: float
    end: int
    relay: Tokens | None = None


class Frames:
    """Finds links in one Scene."""

    def __init__(self, scene: Scene, phrases: Phrases) -> None:
        self.scene, self.phrases = scene, phrases
        self.kinds, self.lowers = scene.kinds, scene.lowers
        self.verbs = Verbs(scene, phrases)
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
        before, behind = self._left(left), self._right(index, right)
        if (
            before
            and behind
            and (
                (self.kinds[left.last - 1] in ",:" and before.confidence >= ADDRESSED)
                or (self.lowers[behind.cue.first] == "according" and self.kinds[before.cue.first] == "c")
            )
        ):
            return before
        candidates = [link for link in (behind, before, self._subject(left)) if link]
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

    def _left(self, context: Tokens) -> Link | None:
        """Of S said, “…” / S said that … “…” / according to S, “…” / by S: “…”."""
        best: Link | None = None
        at = context.last
        while (at := self.kinds.rfind("c", context.first, at)) >= 0 and context.last - at <= 2 * FAR:
            source = self.verbs.source(at, context) if self.verbs.is_verb(at) else None
            if source is None and self.verbs.is_told(at) and NOTHING_BETWEEN.match(self.kinds, at + 1, context.last):
                return None  # after being asked: “…” nobody says by whom
            if source is None:
                continue
            strength = self._strength(at, source.speaker, context)
            link = Link(source.speaker, Tokens(at, at + 1), strength, context.last, source.relay)
            if best is None or link.confidence > best.confidence:
                best = link
            if best.confidence >= PAST_VERBS - RARE_LESS:
                break
        return best or self._according_before(context) or self._by(context)

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
