"""sumy's SumBasic: sentences of frequent words, each word counted down once used (Nenkova and Vanderwende, 2005)."""

from sumy.summarizers.sum_basic import SumBasicSummarizer

from bot.summary.sumys import ranked

rank = ranked(SumBasicSummarizer)
