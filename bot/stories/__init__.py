"""The same event told by several outlets: grouping their reports, comparing what they say, and what comes first."""

from bot.stories.composing import compose, tell
from bot.stories.copies import Piece
from bot.stories.correcting import corrected
from bot.stories.grouping import Group, group
from bot.stories.proof import prove_story
from bot.stories.ranking import Alikes, Ranked, alike, has, muted, rank
from bot.stories.rereading import is_same
from bot.stories.telling import headline, story
from bot.stories.updating import update

__all__ = [
    "Alikes",
    "Group",
    "Piece",
    "Ranked",
    "alike",
    "compose",
    "corrected",
    "group",
    "has",
    "headline",
    "is_same",
    "muted",
    "prove_story",
    "rank",
    "story",
    "tell",
    "update",
]
