"""sumy's Lsa: sentences that stand for the main topics (Steinberger and Jezek, 2004)."""

from sumy.summarizers import lsa

from bot.summary.sumys import ranked

# It would warn on stderr of texts with few words, of which a reader can do nothing.
lsa.warn = lambda _message: None

rank = ranked(lsa.LsaSummarizer)
