"""Who said each quotation: sieves from the clearest frame to the faintest, each with its confidence."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.model import Quote, Relay, Span
from bot.quotes.coreference import Coreference, Resolved
from bot.quotes.names import Tokens
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene

#: Between a cue and the words that it introduces, when nothing else comes between: said, “ / said that “ / told them: “
DIRECT = re.compile(r"[a,:t\"-]*\Z")
#: The same with an addressee, a time or a place: told reporters on Friday, “
ADDRESSED = re.compile(r"(?:[idnPmsbaegy]|p(?=[,:ti]))*[,:t\"-]*\Z")
#: A verb that is on no list, where only a reporting verb can stand: he surmised. / Smith went on,
UNLISTED = re.compile(r"[va]*(?P<verb>e|v(?=[ia]))[ia]?(?:[,.:]|[idnPmsy]{0,8}[.,])")
FAR = 25


class Link(NamedTuple):
    """A quotation's source phrase and cue, with how sure the link between them is."""

    source: Tokens
    cue: Tokens
    confidence: float
    end: int


class Attributor:
    """Attributes the quotations of one Scene."""

    def __init__(self, scene: Scene, phrases: Phrases, coreference: Coreference) -> None:
        self.scene, self.phrases, self.coreference = scene, phrases, coreference
        self.kinds, self.lowers = scene.kinds, scene.lowers
        words = scene.language.words
        self.inverting = words("speech.inverting")
        self.addressing = words("speech.addressing")
        self.nouns = words("speech.nouns") | words("speech.written")

    def attribute(self) -> list[Quote]:
        """A Quote for every quotation, with its best candidate."""
        quotes: list[Quote] = []
        found: list[Resolved | None] = []
        for index, quotation in enumerate(self.scene.quotations):
            first, last = self.scene.ranges[index]
            self.coreference.listen(self.scene.sentence_at(first))
            link = self._link(index)
            said = frozenset(self.lowers[first:last])
            resolved = self.coreference.resolve(link.source, link.end, said) if link else None
            confidence = 0.0
            cue = None
            via = None
            if link and resolved:
                confidence = link.confidence * resolved.certainty
                cue = self.scene.span(*link.cue)
                via = self._relay(index, link)
            else:
                inherited = self._inherit(index, quotes, found)
                if inherited:
                    resolved, confidence, cue = inherited
            found.append(resolved)
            if resolved:
                self.coreference.speaks(self.scene.ranges[index][1] - 1, resolved.bearer)
            quotes.append(
                Quote(
                    quotation.start,
                    quotation.end,
                    resolved.speaker if resolved else None,
                    cue,
                    via,
                    round(confidence, 3) if resolved else 0.0,
                )
            )
        return quotes

    # -- frames ---------------------------------------------------------------------------------------------------

    def _contexts(self, index: int) -> tuple[Tokens, Tokens]:
        """The unquoted tokens of the sentence left and right of a quotation."""
        first, last = self.scene.ranges[index]
        left = self.scene.sentence(self.scene.sentence_at(first))
        right = self.scene.sentence(self.scene.sentence_at(last - 1))
        return Tokens(left.first, first), Tokens(last, max(last, right.last))

    def _link(self, index: int) -> Link | None:
        left, right = self._contexts(index)
        candidates = [
            link for link in (self._right(index, right), self._left(left), self._subject(left, right)) if link
        ]
        return max(candidates, key=lambda link: link.confidence, default=None)

    def _right(self, index: int, context: Tokens) -> Link | None:
        """“…,” S said / “…,” said S / “…,” according to S / “…” — S."""
        at, end = context
        kinds = self.kinds
        dash = False
        while at < end and kinds[at] in ',-"':
            dash = dash or kinds[at] == "-"
            at += 1
        if at >= end or kinds[at] == "q":
            return None
        attached = 0.97 if self._attached(index) else 0.8
        if self.lowers[at] == "according" and at + 2 < end:
            source = self.phrases.after(at + 2, end)
            return Link(source, Tokens(at, at + 2), 0.95, end) if source else None
        if kinds[at] in "cev" or (kinds[at] == "a" and kinds[at + 1 : at + 2] == "c"):
            verb = at if kinds[at] != "a" else at + 1
            if link := self._inverted(verb, end, attached):
                return link
        stop = kinds.find("q", at, end)
        stop = end if stop < 0 else stop
        cue = self._next_cue(at, min(stop, at + FAR))
        opening = self.phrases.after(at, stop)
        if (
            cue is not None
            and opening
            and opening.last < cue
            and not re.search("[vcjt;]", kinds[opening.last : cue].rstrip("va"))
        ):
            source = self.phrases.subject(cue, at) if kinds[cue - 1] in ",)-" else None
            return Link(source or opening, Tokens(cue, cue + 1), attached, end)
        if cue is not None:
            source = self.phrases.subject(cue, at)
            if source and source.first - at <= 1:
                return Link(source, Tokens(cue, cue + 1), attached, end)
            if source and kinds[at] not in "jt":
                return Link(source, Tokens(cue, cue + 1), 0.7, end)
        if opening and (verb := UNLISTED.match(kinds, opening.last, end)):
            return Link(opening, Tokens(verb.start("verb"), verb.end("verb")), attached - 0.12, end)
        if dash and opening and kinds[opening.last - 1] in "Pbn" and kinds[at] in "Pd":
            alone = kinds[opening.last : end].strip(",.b") == ""
            if alone or (kinds[at] == "P" and kinds[opening.last] in ",s("):
                return Link(opening, Tokens(at - 1, at), 0.92 if alone else 0.85, end)
        return None

    def _attached(self, index: int) -> bool:
        """Whether a quotation ends in a way that an attribution goes on from: a comma, ?, !, or a dash."""
        quotation = self.scene.quotations[index]
        text = self.scene.article.text
        return (
            text[quotation.end - 1 : quotation.end] in tuple(",?!—–-…")
            or text[quotation.beyond : quotation.beyond + 1] == ","
        )

    def _inverted(self, verb: int, end: int, confidence: float) -> Link | None:
        word = self.lowers[verb]
        if self.kinds[verb] == "c" and word not in self.inverting:
            confidence -= 0.1
        if self.kinds[verb] != "c":
            confidence -= 0.2
        at = verb + 1
        while at < end and self.kinds[at] in "a":
            at += 1
        source = self.phrases.after(at, end)
        if source is None or self.lowers[source.last - 1] in self.phrases.nobody:
            return None
        if word in self.addressing and word not in self.inverting:
            return None
        return Link(source, Tokens(verb, verb + 1), confidence, end)

    def _next_cue(self, at: int, end: int) -> int | None:
        while (at := self.kinds.find("c", at, end)) >= 0:
            if self._is_verb(at):
                return at
            at += 1
        return None

    def _is_verb(self, at: int) -> bool:
        """Whether a reporting word is a verb here: not "the claims", "his calls"."""
        return (
            at == 0
            or self.kinds[at - 1] not in "ds"
            or (self.kinds[at - 1 : at] == "s" and self.kinds[at - 2 : at - 1] == "p")
        )

    def _left(self, context: Tokens) -> Link | None:
        """S said, “…” / S said that … “…” / according to S, “…”"""
        start, end = context
        kinds = self.kinds
        at = end
        while (at := kinds.rfind("c", start, at)) >= 0:
            if not self._is_verb(at):
                continue
            source = self._cue_subject(at, start)
            if source is None:
                source = self._said_by(at, start, end)
            if source is None:
                continue
            return Link(source, Tokens(at, at + 1), self._left_confidence(kinds[at + 1 : end], end - at), end)
        if end - start > 2 and "according" in self.lowers[start:end]:
            at = self.lowers.index("according", start, end)
            source = self.phrases.after(at + 2, end)
            if source:
                return Link(source, Tokens(at, at + 2), 0.93, end)
        return None

    def _cue_subject(self, at: int, start: int) -> Tokens | None:
        if self._passive(at):
            return self._agent(at)
        return self.phrases.subject(at, start)

    def _passive(self, at: int) -> bool:
        forms = ("is", "are", "was", "were", "be", "been", "being")
        return (
            self.lowers[at] in self.addressing | {"quoted"}
            and self.lowers[at - 1 : at]
            and self.lowers[at - 1] in forms
            and self.lowers[at][-1] == "d"
        )

    def _agent(self, at: int) -> Tokens | None:
        stop = min(len(self.kinds), at + 8)
        for by in range(at + 1, stop):
            if self.lowers[by] == "by":
                return self.phrases.after(by + 1, stop + 6)
        return None

    def _said_by(self, at: int, start: int, end: int) -> Tokens | None:
        """Said Smith: “…”"""
        return self.phrases.after(at + 1, end) if at - start <= 1 and self.lowers[at] in self.inverting else None

    @staticmethod
    def _left_confidence(between: str, distance: int) -> float:
        if DIRECT.match(between):
            return 0.97
        if ADDRESSED.match(between):
            return 0.95
        if "c" in between or "v" in between:
            return 0.88 if distance < 15 else 0.8
        return 0.9

    def _subject(self, left: Tokens, right: Tokens) -> Link | None:
        """No cue at all: the subject of the sentence, faintly."""
        start, end = left
        if end - start < 2 or "q" in self.kinds[start:end]:
            return None
        source = self.phrases.clause_subject(end, start)
        if source is None:
            return None
        colon = self.kinds[end - 1] == ":"
        return Link(source, Tokens(end - 1, end), 0.8 if colon else 0.5, end)

    # -- no words of its own --------------------------------------------------------------------------------------

    def _inherit(
        self, index: int, quotes: list[Quote], found: list[Resolved | None]
    ) -> tuple[Resolved, float, Span | None] | None:
        """A quotation alone in its sentences goes with its neighbours: the one before, a lead-in, the paragraph before."""
        quotation = self.scene.quotations[index]
        first = self.scene.ranges[index][0]
        here = self.scene.sentence_at(first)
        if index:
            before = self.scene.quotations[index - 1]
            gap = here - self.scene.sentence_at(self.scene.ranges[index - 1][1] - 1)
            previous = found[index - 1]
            if previous and quotation.continues:
                return previous, quotes[index - 1].confidence, quotes[index - 1].cue
            if previous and before.paragraph == quotation.paragraph and gap <= 1:
                return previous, quotes[index - 1].confidence * 0.97, quotes[index - 1].cue
        lead = self._lead_in(here, quotation.paragraph)
        if lead:
            return lead
        if index and found[index - 1]:
            previous = found[index - 1]
            assert previous
            gap = here - self.scene.sentence_at(self.scene.ranges[index - 1][1] - 1)
            if gap <= 4:
                return previous, quotes[index - 1].confidence * (0.88 if gap <= 1 else 0.75), None
        return None

    def _lead_in(self, here: int, paragraph: int) -> tuple[Resolved, float, Span | None] | None:
        """The sentence before, when it ends in a colon, or says that somebody spoke."""
        if here == 0:
            return None
        before = self.scene.sentence(here - 1)
        last = before.last
        if self.kinds[last - 1 : last] == ":":
            cue = self.kinds.rfind("c", before.first, last)
            source = self.phrases.subject(cue, before.first) if cue >= 0 else None
            source = source or self.phrases.clause_subject(last, before.first)
            if source:
                resolved = self.coreference.resolve(source, last)
                if resolved:
                    return resolved, 0.93 * resolved.certainty, self.scene.span(last - 1, last)
        if before.paragraph != paragraph and "q" in self.kinds[before.first : last]:
            return None
        source = self.phrases.clause_subject(last, before.first)
        if source and "q" not in self.kinds[before.first : last]:
            resolved = self.coreference.resolve(source, last)
            if resolved and (resolved.bearer is None or not resolved.bearer.body):
                return resolved, 0.6 * resolved.certainty, None
        return None

    def _relay(self, index: int, link: Link) -> Relay | None:
        """Who passed the words on: "…, Wang said, according to the ministry"."""
        left, right = self._contexts(index)
        for context in (right, left):
            at = next((i for i in range(context.first, context.last - 2) if self.lowers[i] == "according"), None)
            if at is None or at == link.cue.first:
                continue
            source = self.phrases.after(at + 2, context.last)
            if source and source != link.source:
                resolved = self.coreference.resolve(source, context.last)
                if resolved:
                    return Relay(resolved.speaker.name, resolved.speaker.mention)
        return None
