"""Pullquote in Slack: receives, acknowledges, lays out what is answered, and sends it."""
