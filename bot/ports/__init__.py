"""What the core asks of the world. Adapters implement these; the docstrings are the contract.

All times are aware datetimes in UTC. Every method may be called again with the same arguments (idempotent) unless it
says otherwise. None means "not found".
"""

from bot.ports.clock import Clock
from bot.ports.corrections import Corrections, Recheck
from bot.ports.ledger import Decided, LastTold, Ledger, Reached, Standing
from bot.ports.poster import Post, Poster, Posters
from bot.ports.reading import Feed, FeedLists, FeedReader, FolderReader, PageReader
from bot.ports.store import Follow, Store, Stored, Waiting

__all__ = [
    "Clock",
    "Corrections",
    "Decided",
    "Feed",
    "FeedLists",
    "FeedReader",
    "FolderReader",
    "Follow",
    "LastTold",
    "Ledger",
    "PageReader",
    "Post",
    "Poster",
    "Posters",
    "Reached",
    "Recheck",
    "Standing",
    "Store",
    "Stored",
    "Waiting",
]
