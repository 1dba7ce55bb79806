"""What stands over a verb of saying: a denial, a wish, an "if"; whose claim it is; who says that somebody said so."""

from __future__ import annotations

from typing import NamedTuple

from bot.quotes.names import Tokens
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene
from bot.quotes.verbs import Verbs

#: Said of what is not so: these before a verb, alone and before "have".
POSSIBLE = frozenset(("could", "can", "should", "may", "might", "must"))
SUPPOSED = POSSIBLE | {"would"}
CONDITIONS = frozenset(("if", "unless", "whether"))
#: Before whoever did not say it.
NOBODY = frozenset(("no", "none", "nobody", "neither", "nor"))
#: Before a claim these say that it is the speaker's.
OWN = frozenset(("his", "her", "their", "its", "my", "our"))
#: How far before "to" stands who is to say it: "wants all the voters to".
WISHED = 5
#: How far before its verb a negation stands: "it is not true that", "nobody believes that".
NEGATED = 3
#: How far left of the words a claim is looked for.
REACH = 40


class Claim(NamedTuple):
    """A noun for what is said, that the words are the content of, and whose it is, if the text says so."""

    noun: int
    owner: Tokens | None
    #: Whether a pronoun says whose: "her claim".
    own: bool


class Governing:
    """Looks at what stands over the verbs of one Scene."""

    def __init__(self, scene: Scene, phrases: Phrases, verbs: Verbs) -> None:
        self.phrases, self.verbs = phrases, verbs
        self.kinds, self.lowers = scene.kinds, scene.lowers
        words = scene.language.words
        self.negations = words("summary.negation")
        self.unsaid = words("speech.unsaid")
        self.denying = words("speech.denying")
        self.claims, self.rejecting = words("speech.claims"), words("speech.rejecting")
        self.telling = words("speech.say", "speech.inverting")

    def is_unreal(self, at: int, speaker: Tokens, floor: int) -> bool:
        """Whether the verb at a token tells of what its subject did not say, or only might."""
        if speaker.first > at:
            return False
        start = self.phrases.before_auxiliaries(at, floor)
        auxiliaries = set(self.lowers[start:at])
        return (
            not self.negations.isdisjoint(auxiliaries)
            or not POSSIBLE.isdisjoint(auxiliaries)
            or ("have" in auxiliaries and not SUPPOSED.isdisjoint(auxiliaries))
            or ("to" in auxiliaries and not self.unsaid.isdisjoint(self.lowers[max(floor, start - WISHED) : at]))
            or not NOBODY.isdisjoint(self.lowers[max(floor, speaker.first - 1) : speaker.first + 1])
            or (speaker.first > floor and self.lowers[speaker.first - 1] in CONDITIONS)
            or self._is_left_out(at, floor)
            or self._is_denied(speaker, floor)
        )

    def _is_left_out(self, at: int, floor: int) -> bool:
        """Of "denied saying", "without saying"; and "denied that"."""
        word = self.lowers[at]
        if word in self.denying:
            return self.kinds[at + 1 : at + 2] == "t" or "".join(self.lowers[at + 1 : at + 2]).endswith("ing")
        before = self.lowers[at - 1] if at > floor else ""
        return word.endswith("ing") and (before in self.denying or before == "without")

    def _is_denied(self, speaker: Tokens, floor: int) -> bool:
        """Whether a clause depends on a denial or a claim: "denied that she had called", "the claim that he said"."""
        before = speaker.first - 1
        if before <= floor:
            return False
        outer = before - 1 if self.kinds[before] == "t" else before
        word = self.lowers[outer]
        if word in self.denying or self.kinds[before] != "t":
            return word in self.denying
        return word in self.claims or not self.negations.isdisjoint(self.lowers[max(floor, outer - NEGATED) : outer])

    def outer(self, speaker: Tokens, floor: int) -> Tokens | None:
        """Who says that somebody said so: "Roe" of "Roe said that the mayor had told him"."""
        at = speaker.first - 1
        if at <= floor or self.kinds[speaker.first] == "p":
            return None
        if self.kinds[at] == "t":
            cue = self.kinds.rfind("c", floor, at)
            between = self.kinds[cue + 1 : at].strip("dnPpm") if cue >= 0 else "-"
        else:
            cue, between = at, ""
        tells = not between and self.lowers[cue] in self.telling
        if not tells or not self.verbs.is_verb(cue) or self.verbs.is_told(cue):
            return None
        outer = self.phrases.subject(cue, floor)
        return outer if outer and self.kinds[outer.first] != "p" else None

    def claim(self, context: Tokens) -> Claim | None:
        """The claim that the words at the end of a context are part of, where no verb stands between.

        Not where they are said of it: dismissed the claim that it leaks as “…”.
        """
        last = len(self.kinds[: context.last].rstrip('ad"'))
        if self.lowers[last - 1 : last] == ["as"] and self.kinds[last - 2 : last - 1] not in ("e", "c", "v"):
            return None
        for at in range(context.last - 1, max(context.first, context.last - REACH) - 1, -1):
            if self.kinds[at] == "c" and self.verbs.is_verb(at):
                return None
            if self.kinds[at] in ",;" and at < context.last - 1:
                return None
            if self.lowers[at] in self.claims and (claim := self._claim(at, context)):
                return claim
        return None

    def _claim(self, noun: int, context: Tokens) -> Claim | None:
        after, maker, first = noun + 1, None, noun
        made = after + (self.lowers[after : after + 1] == ["made"])
        if self.lowers[made : made + 1] in (["by"], ["from"]):
            maker = self.phrases.after(made + 1, context.last)
            after = maker.last if maker else after
        while first > context.first and self.kinds[first - 1] in "aegmn":
            first -= 1
        first -= first > context.first and self.kinds[first - 1] == "d"
        if first > context.first and self.kinds[first - 1] == "s":
            maker = self.phrases.before(first - 1, context.first) or maker
            first = maker.first if maker else first
        if first > context.first and self.lowers[first - 1] == "in":
            return None  # said in a statement that
        if self.lowers[after : after + 1] == ["of"]:
            return Claim(noun, maker, own=False) if maker else None
        return Claim(noun, maker, self.lowers[first] in OWN) if self._opens_clause(after) else None

    def is_said_of(self, claim: Claim, floor: int) -> bool:
        """Whether a verb before a claim may say the words of it: called the claim that it leaks “…”."""
        cue = self.kinds.rfind("c", floor, claim.noun)
        word = self.lowers[cue] if cue >= 0 else ""
        return word not in self.rejecting and (word in self.telling or word in self.verbs.addressing)

    def _opens_clause(self, at: int) -> bool:
        """Whether "that …" or "she was …" begins at a token."""
        return self.kinds[at : at + 1] == "t" or (
            self.kinds[at : at + 1] == "p" and self.kinds[at + 1 : at + 2] in ("v", "c", "e", "a")
        )

    def has_content(self, cue: int, end: int) -> bool:
        """Whether what a verb says stands behind it: "said she froze", "told them that …"."""
        at = cue + 1
        if self.lowers[cue] in self.verbs.addressing and (listener := self.phrases.after(at, end)):
            at = listener.last
            if self.kinds[at : at + 1] == "v":
                return True  # told the court she had
        if at >= end:
            return False
        if self.kinds[at] == "t":
            return self.phrases.nobody.isdisjoint(self.lowers[at + 1 : at + 2])  # said that night
        subject = self.phrases.after(at, end)
        return subject is not None and subject.last < end and self.kinds[subject.last] == "v"
