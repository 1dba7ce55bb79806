"""Pullquote's core: article text in, a short digest of key facts and key quotes out."""

__version__ = "0.1.0"
