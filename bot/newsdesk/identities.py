"""Which stories of a brief are those of an earlier one: a story keeps its id while its entries come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def identities(stories: Sequence[Sequence[int]], recorded: Mapping[int, str]) -> list[str]:
    """Return an id for each story, given by its entries, the earliest first; `recorded` are ids of earlier briefs.

    A story is the earlier one that most of its entries were of; where two stories are, the one with more of them. A new
    story is called by the number of its first entry.
    """
    claims = [
        (count, -place, name)
        for place, story in enumerate(stories)
        for name, count in Counter(recorded[entry] for entry in story if entry in recorded).items()
    ]
    found: dict[int, str] = {}
    for _, place, name in sorted(claims, key=lambda claim: (-claim[0], -claim[1], claim[2])):
        if -place not in found and name not in found.values():
            found[-place] = name
    taken = {*recorded.values(), *found.values()}
    for place, story in enumerate(stories):
        if place not in found:
            found[place] = _new(story, taken)
            taken.add(found[place])
    return [found[place] for place in range(len(stories))]


def _new(story: Sequence[int], taken: set[str]) -> str:
    """The number of the first entry that no story is called by."""
    free = next((str(entry) for entry in story if str(entry) not in taken), None)
    more = 2
    while free is None or free in taken:
        free, more = f"{story[0]}-{more}", more + 1
    return free
