"""Digests in a terminal, and a small chat there: `/digest` with no account."""
