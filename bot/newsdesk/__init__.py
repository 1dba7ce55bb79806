"""The use cases, over the core and the ports."""

from bot.newsdesk.reading import Given, digest

__all__ = ["Given", "digest"]
