"""One module for each ranker; its name is what `summary.ranker` says, with dashes for underscores."""
