"""Which platforms can be posted to just now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.ports import Poster


class Posters:
    """Knows what posts to a channel, while its platform is connected."""

    def __init__(self, *always: Poster) -> None:
        """These are there all the time."""
        self._there = list(always)

    @contextmanager
    def connected(self, poster: Poster) -> Iterator[None]:
        """A platform is there."""
        self._there.append(poster)
        try:
            yield
        finally:
            self._there.remove(poster)

    def __call__(self, channel: str) -> Poster | None:
        """What reaches a channel, if anything does."""
        return next((poster for poster in self._there if channel.startswith(poster.beginning)), None)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What the names of all channels that can be posted to begin with."""
        return tuple(poster.beginning for poster in self._there)
