"""What keeps all briefings waiting, told once, however often it is met; and that it is over."""

from __future__ import annotations

import logging

log = logging.getLogger("pullquote.briefings")


class Troubles:
    """Knows what fails just now."""

    def __init__(self) -> None:
        """All is well."""
        self._failing: set[str] = set()

    def met(self, doing: str, error: Exception) -> None:
        """Something failed."""
        if not self._failing:
            log.warning("Briefings wait: %s", error)
        self._failing.add(doing)

    def over(self, doing: str) -> None:
        """It works."""
        if self._failing == {doing}:
            log.warning("Briefings go on.")
        self._failing.discard(doing)
