"""What may be typed after `pullquote`, and its help.

On argparse: what larger libraries load to check types takes longer than the digest itself.
"""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any, NoReturn

from adapters.cli.guard import FAILED, FINE, MISUSED, guarded
from adapters.cli.parser import Parser, add_command, name_of
from adapters.cli.platforms_app import add_discord, add_doctor, add_slack
from adapters.cli.reading_app import add_brief, add_digest, add_extract
from adapters.cli.schedule_app import add_deliveries, add_schedule
from adapters.cli.sources_app import add_sources
from bot import __version__

MOST_JOBS = 256


def run(typed: Sequence[str] | None = None) -> NoReturn:
    """Do what is typed, and leave with its exit code."""
    parser = _parser()
    options, rest = parser.parse_known_args(typed)
    for word in rest:  # files after an option after files are left over
        own: Parser = getattr(options, "parser", parser)
        if not hasattr(options, "files") or not word.strip() or (word.startswith("-") and word != "-"):
            own.left_over(word)
        options.files.append(word)
    if not hasattr(options, "work"):
        parser.print_help(sys.stderr)
        raise SystemExit(MISUSED)
    with guarded(debug=options.debug):
        raise SystemExit(FINE if options.work(options) else FAILED)


def _parser() -> Parser:
    parser = Parser(
        prog="pullquote",
        intro="Short digests of news articles: key facts, and key quotes with their speakers.\n"
        "Every line stands in the article, word for word.",
        examples=(
            "pullquote digest https://example.com/a   the key facts and quotes of an article",
            "pullquote sources add example.com        follow a site",
            "pullquote fetch && pullquote brief       what is new there, story by story",
        ),
    )
    parser.add_argument("--version", action="version", version=f"pullquote {__version__}")
    parser.add_argument("--debug", action="store_true", help="log everything, and show where errors come from")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    reading = add_digest, add_extract, _add_batch, _add_stories
    for add in (
        *reading,
        add_sources,
        _add_fetch,
        add_brief,
        add_schedule,
        add_deliveries,
        add_slack,
        add_discord,
        add_doctor,
        _add_run,
        _add_config,
    ):
        add(commands)
    return parser


def _add_batch(commands: Any) -> None:  # noqa: ANN401
    command = add_command(
        commands,
        "batch",
        _batch,
        help="many articles: JSON Lines in, JSON Lines out",
        intro="Digests many articles: a line of JSON in, a line of JSON out, in the same order.\n"
        'A line has "id", and "text" or "html"; it may have "title", "url", "publisher",\n'
        '"published" and "byline". One that can\'t be read becomes {"id", "error"}.',
        examples=(
            "pullquote batch articles.jsonl digests.jsonl",
            "pullquote batch articles.jsonl digests.jsonl --jobs 2",
            "zcat articles.jsonl.gz | pullquote batch - - | jq .summary",
        ),
    )
    command.add_argument("source", type=name_of, metavar="IN.jsonl", help='a file, or "-" for stdin')
    command.add_argument("target", type=name_of, metavar="OUT.jsonl", help='a file, or "-" for stdout')
    command.add_argument("--jobs", type=_processes, metavar="N", help="processes; 0 is one for each core")


def _processes(typed: str) -> int:
    if typed.isdecimal() and int(typed) <= MOST_JOBS:
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is not a whole number from 0 to {MOST_JOBS}")


def _batch(options: Namespace) -> bool:
    from adapters.cli.batch import batch
    from adapters.configuration import load

    settings = load(options.config).settings
    jobs = settings.batch.jobs if options.jobs is None else options.jobs
    return batch(options.source, options.target, settings, jobs=jobs)


def _add_stories(commands: Any) -> None:  # noqa: ANN401
    command = add_command(
        commands,
        "stories",
        _stories,
        help="which articles tell the same story",
        intro='Groups articles that tell the same story: a line of JSON in, {"id", "story"} out.\n'
        "With --digest, a line for each story instead: what its outlets say together, each\n"
        "line with its article, and figures that differ. Lines are as for batch; one with\n"
        '"articles", a list of such objects, is a story by itself.',
        examples=(
            "pullquote stories articles.jsonl stories.jsonl",
            "pullquote stories articles.jsonl digests.jsonl --digest",
            "pullquote stories articles.jsonl - --digest | jq .disagreements",
        ),
    )
    command.add_argument("source", type=name_of, metavar="IN.jsonl", help='a file, or "-" for stdin')
    command.add_argument("target", type=name_of, metavar="OUT.jsonl", help='a file, or "-" for stdout')
    command.add_argument("--digest", action="store_true", help="a digest of each story")
    command.add_argument("--jobs", type=_processes, metavar="N", help="processes; 0 is one for each core")


def _stories(options: Namespace) -> bool:
    from adapters.cli.stories import stories
    from adapters.configuration import load

    settings = load(options.config).settings
    jobs = settings.batch.jobs if options.jobs is None else options.jobs
    return stories(options.source, options.target, settings, digest=options.digest, jobs=jobs)


def _add_fetch(commands: Any) -> None:  # noqa: ANN401
    command = add_command(
        commands,
        "fetch",
        _fetch,
        help="read what is new in all sources",
        intro="Asks every source that is due for what is new, and reads the pages behind it.\n"
        "Sources are due every half hour; those that fail, less and less often. Stopped at any\n"
        "moment, nothing is lost.",
        examples=("pullquote fetch", "pullquote fetch --all", "*/30 * * * *  pullquote fetch     (in a crontab)"),
    )
    command.add_argument("--all", action="store_true", help="also those that aren't due")


def _fetch(options: Namespace) -> bool:
    from adapters.cli.fetch import fetch
    from adapters.configuration import load

    return fetch(load(options.config).settings, everything=options.all)


def _add_run(commands: Any) -> None:  # noqa: ANN401
    command = add_command(
        commands,
        "run",
        _run,
        help="a sample's digest and a small chat; or the bot, where its tokens are set",
        intro="Shows the digest of a sample article; on a terminal, chat from there. Where the tokens of\n"
        "Slack, Discord or both are in the environment, it answers there instead until told to stop.\n"
        "Meanwhile sources are read, and briefings come when they are due.",
        examples=(
            "pullquote run --demo    a briefing of sample articles comes in this terminal, in two minutes",
            "pullquote run",
            "DISCORD_BOT_TOKEN=… SLACK_BOT_TOKEN=… SLACK_APP_TOKEN=… pullquote run",
        ),
    )
    command.add_argument("--demo", action="store_true", help="show how a briefing comes; nothing of it is kept")


def _run(options: Namespace) -> bool:
    from adapters.cli.run import run
    from adapters.configuration import load

    return run(load(options.config).settings, demo=options.demo)


def _add_config(commands: Any) -> None:  # noqa: ANN401
    examples = (
        "pullquote config show                       all settings, and where each comes from",
        "pullquote config check                      what is wrong with them, if anything is",
        "pullquote config check --config new.toml    the same for a file not in use yet",
    )
    command = add_command(
        commands,
        "config",
        _config,
        help="what is set, and where",
        intro="Shows or checks the settings.",
        examples=examples,
    )
    command.add_argument("action", choices=("show", "check"), metavar="show|check")


def _config(options: Namespace) -> bool:
    from adapters.cli import config
    from adapters.configuration import load

    (config.show if options.action == "show" else config.check)(load(options.config))
    return True
