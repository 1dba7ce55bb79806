"""What may be typed after `pullquote digest`, `extract` and `brief`, and their help."""

from __future__ import annotations

import argparse
from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from adapters.cli.parser import add_command, name_of

#: More stories are no brief.
MOST_STORIES = 50


def add_digest(commands: Any) -> None:  # noqa: ANN401 - argparse's own
    """Add `digest`."""
    command = add_command(
        commands,
        "digest",
        _digest,
        help="a digest of each file or address",
        intro="Prints a digest of each article: a page by its address, a saved page, plain text.\n"
        'Without any, or for "-", it reads what you paste or pipe in.',
        examples=(
            "pullquote digest https://example.com/news/ferry",
            "pullquote digest monday/*.html article.txt --format json",
            "pbpaste | pullquote digest -",
        ),
    )
    _add_inputs(command)


def _digest(options: Namespace) -> bool:
    from adapters.cli.digest import digest_all
    from adapters.configuration import load

    return digest_all(options.files, load(options.config).settings, form=options.format)


def add_extract(commands: Any) -> None:  # noqa: ANN401
    """Add `extract`."""
    command = add_command(
        commands,
        "extract",
        _extract,
        help="the text of each article",
        intro="Prints the text of each article, without what surrounds it on its page, and what is\n"
        'known of it: title, publisher, date, author. Without any, or for "-", it reads stdin.',
        examples=(
            "pullquote extract https://example.com/news/ferry",
            "pullquote extract saved.html --format json | jq .byline",
            "curl https://example.com/news/ferry | pullquote extract",
        ),
    )
    _add_inputs(command)


def _extract(options: Namespace) -> bool:
    from adapters.cli.extract import extract_all
    from adapters.configuration import load

    return extract_all(options.files, load(options.config).settings, form=options.format)


def _add_inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", type=name_of, nargs="*", metavar="FILE-OR-URL", help='a file, an address, or "-" for stdin'
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="how to write it (text)")


def add_brief(commands: Any) -> None:  # noqa: ANN401
    """Add `brief`."""
    command = add_command(
        commands,
        "brief",
        _brief,
        help="what is new in all sources, the most important first",
        intro="Prints what your sources have that is new, told story by story: what happened, what can\n"
        "be checked, who said what, and where outlets differ. `pullquote fetch` reads them first.",
        examples=(
            "pullquote fetch && pullquote brief",
            "pullquote brief --since yesterday --top 5",
            'pullquote brief --since 7d --topic "ferry, Skarn Lines"',
            "pullquote brief --format html > today.html",
        ),
    )
    command.add_argument(
        "--since", type=_since, default="24h", metavar="TIME", help="24h, 90m, 7d, yesterday, monday, 2026-11-23 (24h)"
    )
    command.add_argument("--top", type=_stories, default=8, metavar="N", help="stories at most (8)")
    command.add_argument(
        "--topic", type=_topics, default=(), metavar="WORDS", help="only stories on one of these, with commas between"
    )
    command.add_argument("--backlog", action="store_true", help="also what sources had when they were added")
    command.add_argument("--format", choices=("text", "json", "html"), default="text", help="how to write it (text)")


def _since(typed: str) -> datetime:
    from bot.durations import since
    from bot.errors import NoMoment

    try:
        return since(typed, datetime.now(UTC))
    except NoMoment as error:
        raise argparse.ArgumentTypeError(str(error).removesuffix(".")) from None


def _stories(typed: str) -> int:
    if typed.isdecimal() and 0 < int(typed) <= MOST_STORIES:
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is not a whole number from 1 to {MOST_STORIES}")


def _topics(typed: str) -> tuple[str, ...]:
    topics = tuple(" ".join(topic.split()) for topic in typed.split(",") if topic.strip())
    if not topics:
        raise argparse.ArgumentTypeError('there is no word in it. Write --topic "ferry, Skarn Lines"')
    return topics


def _brief(options: Namespace) -> bool:
    from adapters.cli.brief import show_brief
    from adapters.configuration import load
    from bot.newsdesk.briefs import Wish

    wish = Wish(options.since, options.top, options.topic, backlog=options.backlog)
    return show_brief(load(options.config).settings, wish, form=options.format)
