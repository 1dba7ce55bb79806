"""Who said each quotation: sieves from the clearest frame to the faintest, each with its confidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.model import Quote, Relay, Span
from bot.quotes.coreference import Coreference, Resolved
from bot.quotes.frames import Frames
from bot.quotes.interview import Interview
from bot.quotes.links import Link
from bot.quotes.names import Tokens
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene
from bot.quotes.turns import Turn

#: What a quotation alone keeps of the confidence of the one that it goes with: in the next sentence, in the next
#: paragraph, and further on.
NEXT, NEXT_PARAGRAPH, FURTHER = 0.99, 0.93, 0.8
#: The same of the one right behind it.
FOLLOWED = 0.9
#: How sure a sentence before, that ends in a colon, that says who spoke, or that only has a subject, is of the speaker.
COLON, TOLD_BEFORE, SUBJECT_BEFORE = 0.95, 0.9, 0.65
#: What is left of that for a quotation among words that don't say whose it is.
AMONG_WORDS = 0.8
#: The same of one right behind another, or before another that may answer it: “Only two?” “Maybe three.”
IN_DIALOGUE = 0.6
#: A quotation that hangs on less is no anchor for the next.
ANCHOR = 0.7
#: Whoever said one that hangs on less is not in mind for having spoken.
HEARD = 0.6
#: How many sentences apart two quotations may be that go together.
APART = 4


class Attribution(NamedTuple):
    """A quotation's speaker, the cue, and the confidence."""

    resolved: Resolved
    confidence: float
    cue: Span | None
    via: Relay | None = None


class Attributor:
    """Attributes the quotations of one Scene."""

    def __init__(self, scene: Scene, phrases: Phrases, coreference: Coreference, turns: Sequence[Turn] = ()) -> None:
        self.turns = {turn.quotation: turn for turn in turns}
        self.interview = Interview(scene, coreference, turns) if turns else None
        self.scene, self.phrases, self.coreference = scene, phrases, coreference
        self.frames = Frames(scene, phrases)
        self.kinds, self.lowers = scene.kinds, scene.lowers
        self.found: list[Attribution | None] = []
        #: The last quotation so far that somebody plainly said.
        self.anchor: int | None = None

    def attribute(self) -> list[Quote]:
        """A Quote for every quotation, with its best candidate."""
        for index in range(len(self.scene.quotations)):
            first, last = self.scene.ranges[index]
            self.coreference.listen(self.scene.sentence_at(first))
            attribution = self._attribution(index)
            self.found.append(attribution)
            if attribution and (attribution.confidence >= ANCHOR or attribution.cue is None):
                self.anchor = index
            if attribution and attribution.confidence >= HEARD:
                self.coreference.speaks(last - 1, attribution.resolved.bearer)
        return [self._quote(index) for index in range(len(self.scene.quotations))]

    def _attribution(self, index: int) -> Attribution | None:
        """By the clearest sieve that says something; the turns of an interview only by their labels."""
        if turn := self.turns.get(self.scene.quotations[index]):
            return self._turn(turn)
        return self._framed(index) or self._alone(index)

    def _quote(self, index: int) -> Quote:
        quotation, attribution = self.scene.quotations[index], self.found[index]
        if attribution is None:
            return Quote(quotation.start, quotation.end)
        return Quote(
            quotation.start,
            quotation.end,
            attribution.resolved.speaker,
            attribution.cue,
            attribution.via,
            round(attribution.confidence, 3),
        )

    def _turn(self, turn: Turn) -> Attribution | None:
        """By the label in front, in an interview."""
        resolved = self.interview.speaker(turn) if self.interview else None
        return Attribution(resolved, resolved.certainty, turn.label) if resolved else None

    def _framed(self, index: int) -> Attribution | None:
        """By the words around a quotation in its own sentence."""
        link = self.frames.link(index)
        if link is None:
            return None
        first, last = self.scene.ranges[index]
        resolved = self.coreference.resolve(link.source, link.end, frozenset(self.lowers[first:last]))
        if resolved is None:
            return None
        confidence = link.confidence * resolved.certainty
        relay = self._relay(index, link, resolved.speaker.name)
        return Attribution(resolved, confidence, self.scene.span(*link.cue), relay)

    def _relay(self, index: int, link: Link, name: str) -> Relay | None:
        """Who else passed the words on: "…, Wang said, according to the ministry", "the Post quoted Wang as saying"."""
        source = link.relay or self.frames.according(index, link.cue)
        if source is None or source == link.source:
            return None
        end = self.scene.sentence(self.scene.sentence_at(source.first)).last
        resolved = self.coreference.resolve(source, end)
        if resolved is None or resolved.speaker.name == name:
            return None
        return Relay(resolved.speaker.name, resolved.speaker.mention)

    # -- no words of its own --------------------------------------------------------------------------------------

    def _alone(self, index: int) -> Attribution | None:
        """A quotation alone in its sentences goes with the one before, a lead-in, or the paragraph before.

        One that stands among other words, which don't say whose it is, only may; unless the one before is among them.
        """
        found = self._neighbours(index)
        doubtful = found and self._gap(index) != 0 and self.frames.among_words(index)
        return self._weakened(found, AMONG_WORDS) if found and doubtful else found

    def _gap(self, index: int) -> int | None:
        """How many sentences a quotation stands behind the last that somebody plainly said."""
        if self.anchor is None:
            return None
        ranges = self.scene.ranges
        return self.scene.sentence_at(ranges[index][0]) - self.scene.sentence_at(ranges[self.anchor][1] - 1)

    def _neighbours(self, index: int) -> Attribution | None:
        quotation = self.scene.quotations[index]
        here = self.scene.sentence_at(self.scene.ranges[index][0])
        anchor, gap = self.anchor, self._gap(index) or 0
        before = self.found[anchor] if anchor is not None else None
        if anchor is not None and before:
            if gap > APART:
                before = None
            elif anchor == index - 1 and quotation.continues:
                return before._replace(via=None)
            elif gap <= 1 and self._in_dialogue(index):
                return self._following(index) or self._weakened(before, IN_DIALOGUE)
            elif gap <= 1 and self.scene.quotations[anchor].paragraph == quotation.paragraph:
                return self._weakened(before, NEXT)
        return (
            self._lead_in(here, quotation.paragraph)
            or self._following(index)
            or (self._weakened(before, NEXT_PARAGRAPH if gap <= 1 else FURTHER) if before else None)
        )

    def _in_dialogue(self, index: int) -> bool:
        """Whether nothing stands between a quotation and the one before, which goes on for no comma, or its answer."""
        return self._answers(index) or (self._asks(index) and self._answers(index + 1))

    def _answers(self, index: int) -> bool:
        """Whether a quotation stands right behind another that has come to its end, in the same paragraph."""
        if not 0 < index < len(self.scene.ranges) or self.scene.ranges[index - 1][1] != self.scene.ranges[index][0]:
            return False
        first, second = self.scene.quotations[index - 1 : index + 1]
        ended = first.beyond > first.end and self.scene.article.text[first.end - 1] not in ",—–-"
        return ended and first.paragraph == second.paragraph

    def _following(self, index: int) -> Attribution | None:
        """By the next quotation, where nothing stands between: “It is old.” “It never fell,” she said."""
        ranges = self.scene.ranges
        if index + 1 == len(ranges) or ranges[index + 1][0] != ranges[index][1] or self._asks(index):
            return None
        first, second = self.scene.quotations[index : index + 2]
        framed = self._framed(index + 1) if first.paragraph == second.paragraph else None
        return self._weakened(framed, FOLLOWED) if framed else None

    def _asks(self, index: int) -> bool:
        """Whether a quotation is a question, which the next may answer."""
        return self.scene.article.text[self.scene.quotations[index].end - 1] == "?"

    def _weakened(self, attribution: Attribution, by: float) -> Attribution:
        return attribution._replace(confidence=attribution.confidence * by, via=None)

    def _lead_in(self, here: int, paragraph: int) -> Attribution | None:
        """The sentence before: one that ends in a colon, that says who spoke, or whose subject may."""
        if here == 0:
            return None
        before = self.scene.sentence(here - 1)
        first, last = before.first, before.last
        quoting = "q" in self.kinds[first:last]
        if self.kinds[last - 1 : last] == ":":
            source = self.frames.announced(Tokens(first, last))
            resolved = self.coreference.resolve(source, last) if source else None
            if resolved:
                return Attribution(resolved, COLON * resolved.certainty, self.scene.span(last - 1, last))
        if quoting:
            return None
        if told := self.coreference.talk.get(here - 1):
            weight = TOLD_BEFORE if before.paragraph == paragraph else TOLD_BEFORE - 0.06
            return Attribution(told, weight * told.certainty, None)
        source = self.phrases.clause_subject(last, first)
        resolved = self.coreference.resolve(source, last) if source and before.paragraph == paragraph else None
        if resolved and not (resolved.bearer and resolved.bearer.body):
            return Attribution(resolved, SUBJECT_BEFORE * resolved.certainty, None)
        return None
