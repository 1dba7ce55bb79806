"""What links a quotation to its source, and how sure each kind of link is."""

from __future__ import annotations

from typing import NamedTuple

from bot.quotes.names import Tokens

#: How sure a cue is that stands next to the words, with an addressee between, in the same clause, or past other verbs.
NEXT_TO, ADDRESSED, IN_CLAUSE, PAST_VERBS, FAR_OFF = 0.98, 0.96, 0.95, 0.95, 0.87
#: A cue behind words that no comma joins to it; behind a clause that begins with something else than its source.
UNJOINED, INDIRECT = 0.88, 0.8
ACCORDING, DASH, BY = 0.96, 0.95, 0.93
#: What an unlisted verb, or one that seldom reports, takes away; and a cue that belongs to "who …" before the words.
UNLISTED_LESS, RARE_LESS, RELATIVE_LESS = 0.12, 0.1, 0.25
#: What a cue loses that says what would be said, or what "it" shows.
UNREAL_LESS = 0.2
#: How sure it is at most that somebody spoke who denies it, or only might have.
UNSAID = 0.75
#: What is lost where the words are somebody's claim, and where the cue rejects it; and by a cue behind the words that
#: has something else to say.
CLAIMED_LESS, REJECTED_LESS, OCCUPIED_LESS = 0.2, 0.5, 0.25
#: No cue at all, but a subject; with a colon before the words, and without.
COLON_ONLY, SUBJECT_ONLY = 0.8, 0.55


class Link(NamedTuple):
    """A quotation's source phrase and cue, how sure the link is, and where the source's part of the sentence ends.

    `relay` is the phrase for who passes the words on; `said` is False where the source denies or only wishes them said.
    """

    source: Tokens
    cue: Tokens
    confidence: float
    end: int
    relay: Tokens | None = None
    said: bool = True
