"""An Article becomes a Digest: the sentences that say most in few words, facts to check, and quotes worth quoting."""

from bot.digest.composing import compose

__all__ = ["compose"]
