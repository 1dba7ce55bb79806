"""sumy's Reduction: sentences that share most with all others."""

from sumy.summarizers.reduction import ReductionSummarizer

from bot.summary.sumys import ranked

rank = ranked(ReductionSummarizer)
