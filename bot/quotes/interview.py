"""Who the labels of an interview stand for: names, and the letters Q and A."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bot.model import Span, Speaker
from bot.quotes.bearers import Bearer
from bot.quotes.coreference import Coreference, Resolved
from bot.quotes.names import Tokens
from bot.quotes.scene import Scene
from bot.quotes.turns import ANSWER, QUESTION, Turn

#: How sure a label is: a name that the article knows, any other label, and a letter for the one person it can be.
NAMED, LABELLED, LETTER = 0.97, 0.93, 0.92


class Interview:
    """The speakers of one article's turns."""

    def __init__(self, scene: Scene, coreference: Coreference, turns: Sequence[Turn]) -> None:
        self.scene, self.coreference = scene, coreference
        self.first = min((turn.label.start for turn in turns), default=0)
        self.labels = {turn.label.of(scene.article.text).casefold(): turn.label for turn in reversed(turns)}
        labelled = [bearer for turn in turns if (bearer := self._bearer(turn.label))]
        distinct = list({id(bearer): bearer for bearer in labelled}.values())
        #: The one who asks is named first; the one who answers second, or is whom the introduction is about.
        self.asks = distinct[0] if distinct else None
        self.answers = distinct[1] if len(distinct) == 2 else self._introduced() if not distinct else None

    def speaker(self, turn: Turn) -> Resolved | None:
        """Who speaks a turn."""
        label = turn.label.of(self.scene.article.text)
        if label in (QUESTION, ANSWER):
            bearer = self.asks if label == QUESTION else self.answers
            return self._resolved(bearer, turn.label, LETTER) if bearer else None
        if bearer := self._bearer(turn.label):
            return None if bearer.body else self._resolved(bearer, turn.label, NAMED)
        return Resolved(Speaker(label, None, turn.label), None, LABELLED)

    def _resolved(self, bearer: Bearer, label: Span, certainty: float) -> Resolved:
        return Resolved(Speaker(bearer.shown(self.scene), bearer.office(self.scene), label), bearer, certainty)

    def _bearer(self, label: Span) -> Bearer | None:
        first, last = (bisect_left(self.scene.starts, at) for at in self._full(label))
        return self.coreference.people.at(*Tokens(first, last))

    def _full(self, label: Span) -> Span:
        """The one label that a family name is short for: ANNA KLEIN for KLEIN."""
        short = label.of(self.scene.article.text).casefold()
        longer = [other for name, other in self.labels.items() if name.endswith(f" {short}")]
        return longer[0] if len(longer) == 1 else label

    def _introduced(self) -> Bearer | None:
        """The one person whom the paragraphs before the first turn are about, if that is clear."""
        counts: dict[int, int] = {}
        people = self.coreference.people
        for name in people.names:
            bearer = people.bearer_of[name.core.first]
            if self.scene.starts[name.core.first] < self.first and bearer.person and not bearer.body:
                counts[id(bearer)] = counts.get(id(bearer), 0) + 1
        ranked = sorted(counts.values(), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0] < 2 * ranked[1]):
            return None
        return next(bearer for bearer in people.bearers if counts.get(id(bearer)) == ranked[0])
