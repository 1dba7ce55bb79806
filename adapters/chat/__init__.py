"""What Slack and Discord have in common: work that outlives its acknowledgement, and a log without secrets."""
