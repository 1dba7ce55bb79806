"""Which sentences a reader must know: an article in numbers, rankers by name, and a choice of lines within a length."""

from bot.summary.choosing import Choice, Offer, Option, choose, novelty
from bot.summary.outline import Floats, Outline, outline
from bot.summary.ranking import instead, names, ranker

__all__ = [
    "Choice",
    "Floats",
    "Offer",
    "Option",
    "Outline",
    "choose",
    "instead",
    "names",
    "novelty",
    "outline",
    "ranker",
]
