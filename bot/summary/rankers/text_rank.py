"""sumy's TextRank: sentences that share words with many others (Mihalcea and Tarau, 2004)."""

from sumy.summarizers.text_rank import TextRankSummarizer

from bot.summary.sumys import ranked

rank = ranked(TextRankSummarizer)
