"""The use cases, over the core and the ports."""

from bot.newsdesk.reading import Given, Reading, digest, digest_of, fetch_page, read_page, read_text

__all__ = ["Given", "Reading", "digest", "digest_of", "fetch_page", "read_page", "read_text"]
