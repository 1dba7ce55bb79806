"""A brief as one page of HTML, to be opened from a file, mailed or printed; it runs nothing, and loads nothing."""

from __future__ import annotations

from base64 import b64encode
from datetime import tzinfo
from functools import cache
from hashlib import sha256
from pathlib import Path

from adapters.html.markup import Child, Html, join, tag
from adapters.html.stories import story_article
from bot.replies import BriefPart
from bot.wording import PROMISE_OF_SEVERAL, date, since, title


def render_page(brief: BriefPart, *, zone: tzinfo | None = None) -> str:
    """Return a brief as a whole page, the same for the same brief; times in a zone, by default this machine's."""
    here = brief.until.astimezone(zone)
    day = f"{here:%A}, {date(here)}"
    topic = f"On {brief.topic}: " if brief.topic and brief.stories else ""
    heading = tag("h1", f"{topic}{brief.head}")
    if not brief.stories:
        return _document(day, tag("header", heading), _foot(brief))
    when = tag("p", f"{day}, since {since(brief.since, brief.until, zone)}", class_="by")
    several = len(brief.stories) > 1
    articles = (story_article(story.digest, _name(place), zone) for place, story in enumerate(brief.stories))
    return _document(
        f"{topic}{brief.head}. {day}",
        tag("header", heading, when, _contents(brief) if several else None),
        tag("main", join(*articles)),
        _foot(brief, PROMISE_OF_SEVERAL),
    )


def _name(place: int) -> str:
    return f"story-{place + 1}"


def _contents(brief: BriefPart) -> Html:
    """A line for each story, which leads to it."""
    rows = (
        tag("li", tag("a", title(story.digest.story), href=f"#{_name(place)}"), " ", tag("small", "· ", story.note))
        for place, story in enumerate(brief.stories)
    )
    return tag("nav", tag("ol", rows), aria_label="Stories")


def _foot(brief: BriefPart, *lines: str) -> Html:
    return tag("footer", (tag("p", line) for line in (*lines, brief.footer) if line))


def _document(name: str, *body: Child) -> str:
    """A page that may load nothing, and whose links tell no site where they stand."""
    style, allowed = _style()
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=allowed),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", name),
        tag("style", style),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', *body), lang='en')}"


@cache
def _style() -> tuple[Html, str]:
    """The page's style, and the policy that allows it and nothing else."""
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return Html(style), f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
