"""Digests as a page of HTML that stands alone: no scripts, nothing from elsewhere."""
