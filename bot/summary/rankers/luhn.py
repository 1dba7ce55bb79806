"""sumy's Luhn: sentences with frequent words close together (Luhn, 1958)."""

from sumy.summarizers.luhn import LuhnSummarizer

from bot.summary.sumys import ranked

rank = ranked(LuhnSummarizer)
