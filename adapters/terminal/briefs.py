"""A brief as lines of text for a terminal or a file: what there is, each story's digest, and how the sources are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo

from adapters.terminal.stories import laid_out
from adapters.terminal.typesetting import bold, finish, wrap
from bot.actions import Button
from bot.cleaning import clean
from bot.replies import BriefPart, StoryPart
from bot.wording import PROMISE_OF_SEVERAL, date, since, title

RULE = "─"


def render_brief(
    brief: BriefPart,
    *,
    width: int = 80,
    colour: bool = False,
    zone: tzinfo | None = None,
    below: Callable[[Sequence[Button]], str] = lambda _buttons: "",
) -> str:
    """Return a brief as text, without a line break at its end; bold only with `colour`; times in a zone.

    `below` lays out the buttons of each story.
    """
    if not brief.stories:
        return finish(
            "\n\n".join(wrap(clean(line), width) for line in (brief.head, brief.footer) if line), colour=colour
        )
    several = len(brief.stories) > 1
    blocks = [_head(brief, width, zone)]
    if several:
        blocks.append("\n".join(_listed(place, story, width) for place, story in enumerate(brief.stories, 1)))
    stories = [
        "\n\n".join(filter(None, (laid_out(story.digest, width, zone, template=template), below(story.buttons))))
        for template, story in zip(_templates(len(brief.stories)), brief.stories, strict=False)
    ]
    foot = "\n".join(wrap(clean(line), width) for line in (PROMISE_OF_SEVERAL, brief.footer))
    rule = f"\n\n{RULE * min(40, width)}\n\n"
    return finish(rule.join(["\n\n".join(blocks), *stories, foot]), colour=colour)


def _templates(count: int) -> Iterator[str]:
    """How the titles of so many stories are shown: with their place, where there are several."""
    return (f"{place}. {{}}" if count > 1 else "{}" for place in range(1, count + 1))


def _head(brief: BriefPart, width: int, zone: tzinfo | None) -> str:
    """How much there is, on which topic, and of when."""
    here = brief.until.astimezone(zone)
    when = f"{here:%A}, {date(here)}, since {since(brief.since, brief.until, zone)}"
    topic = f"On {clean(brief.topic)}: " if brief.topic else ""
    return "\n".join(wrap(line, width) for line in (bold(f"{topic}{clean(brief.head)}"), when))


def _listed(place: int, story: StoryPart, width: int) -> str:
    """A story in one line: its title, and what is to be said of it."""
    number = f"{place}. "
    line = f"{bold(clean(title(story.digest.story)))} · {clean(story.note)}"
    return wrap(line, width, number, " " * len(number))
