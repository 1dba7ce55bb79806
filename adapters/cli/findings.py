"""What a doctor has found, as it is printed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from adapters.cli.console import answer
from bot.cleaning import clean


class Finding(Protocol):
    """What was looked at, whether it is fine, and what to do where it isn't."""

    @property
    def told(self) -> str:
        """What was looked at."""
        ...

    @property
    def fine(self) -> bool:
        """Whether it is fine."""
        ...

    @property
    def advice(self) -> str:
        """What to do."""
        ...


async def show_findings(findings: AsyncIterator[Finding]) -> bool:
    """Print findings as they come; return whether all is fine."""
    fine = True
    async for finding in findings:
        answer(clean(f"{'ok  ' if finding.fine else 'NO  '} {finding.told}"))
        if finding.advice:
            answer(clean(f"     {finding.advice}"))
        fine = fine and finding.fine
    return fine
