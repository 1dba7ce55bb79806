"""sumy's LexRank: sentences that many others resemble (Erkan and Radev, 2004)."""

from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.summary.sumys import ranked

rank = ranked(LexRankSummarizer)
