"""Pullquote in Discord: receives, acknowledges, lays out what is answered, and sends it."""
