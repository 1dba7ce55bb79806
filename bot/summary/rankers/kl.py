"""sumy's KL: sentences whose words are spread as the article's are (Haghighi and Vanderwende, 2009)."""

from sumy.summarizers.kl import KLSummarizer

from bot.summary.sumys import ranked

rank = ranked(KLSummarizer)
