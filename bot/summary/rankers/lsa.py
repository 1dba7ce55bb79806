"""sumy's Lsa: sentences that stand for the main topics (Steinberger and Jezek, 2004)."""

from sumy.summarizers.lsa import LsaSummarizer

from bot.summary.sumys import ranked

rank = ranked(LsaSummarizer)
