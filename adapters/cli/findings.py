"""What a doctor has found, as it is printed."""

from __future__ import annotations

from collections.abc import AsyncIterator

from adapters.chat.findings import Finding
from adapters.cli.console import answer
from bot.cleaning import clean


async def show_findings(findings: AsyncIterator[Finding]) -> bool:
    """Print findings as they come, each once; return whether all is fine."""
    fine = True
    told: set[Finding] = set()
    async for finding in findings:
        if finding in told:  # what keeps one thing from being looked at, keeps others, too
            continue
        told.add(finding)
        answer(clean(f"{'ok  ' if finding.fine else 'NO  '} {finding.told}"))
        if finding.advice:
            answer(clean(f"     {finding.advice}"))
        fine = fine and finding.fine
    return fine
