"""What may be typed after `pullquote sources`, and its help."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from adapters.cli.parser import add_command, name_of
from bot.settings import Settings


def add_sources(commands: Any) -> None:  # noqa: ANN401 - argparse's own
    """Add the command with its actions."""
    group = commands.add_parser(
        "sources",
        help="what is read: feeds, sites and folders",
        intro="What is read: feeds, found by their site's address, and folders of text or HTML files.",
        examples=(
            "pullquote sources add bbc.com ~/press       follow a site, and a folder",
            "pullquote sources list                      all of them, and how they are doing",
            "pullquote sources test example.com          what it would give, without following it",
        ),
    )
    actions = group.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = add_command(
        actions,
        "add",
        _doing(lambda do, options, settings: do.add(options.names, settings)),
        help="follow feeds, sites or folders",
        intro="Finds the feed of each site and follows it, also in the chat of `pullquote run`.\n"
        "What it has by now is taken as read; what comes after is news.",
        examples=("pullquote sources add bbc.com", "pullquote sources add https://example.com/feed.xml ~/press"),
    )
    add.add_argument(
        "names", type=name_of, nargs="+", metavar="URL-OR-FOLDER", help="a site, a feed, or a folder of files"
    )
    show = add_command(
        actions,
        "list",
        _doing(lambda do, options, settings: do.show(settings, form=options.format)),
        help="all of them, and how they are doing",
        intro="Lists what is read, and how it is doing: fine, unchanged for 9 days, failing since\nwhen and why.",
        examples=("pullquote sources list", "pullquote sources list --format json | jq .failure"),
    )
    show.add_argument("--format", choices=("text", "json"), default="text", help="how to write it (text)")
    remove = add_command(
        actions,
        "remove",
        _doing(lambda do, options, settings: do.remove(options.names, settings)),
        help="follow them no more",
        intro="Removes sources with all that was read of them.",
        examples=("pullquote sources remove 3", 'pullquote sources remove "The Courier" https://example.com/feed.xml'),
    )
    remove.add_argument("names", type=name_of, nargs="+", metavar="SOURCE", help="its number, its title or its address")
    test = add_command(
        actions,
        "test",
        _doing(
            lambda do, options, settings: do.try_out(
                options.names, settings, wanted=options.wanted, unwanted=options.unwanted
            )
        ),
        help="what they would give, and why",
        intro="Reads a source and its first pages, and says for each entry whether it would be\n"
        "taken as news, and why. Nothing is kept.",
        examples=(
            "pullquote sources test example.com",
            "pullquote sources test 3 --wanted climate --unwanted football",
        ),
    )
    test.add_argument(
        "names", type=name_of, nargs="+", metavar="URL-OR-FOLDER", help="a site, a feed, a folder, or a source's number"
    )
    for option, what in ("--wanted", "entries must have such a word"), ("--unwanted", "entries must not have it"):
        test.add_argument(option, action="append", default=[], metavar="WORD", help=f"{what}; may be given again")
    load = add_command(
        actions,
        "import",
        _doing(lambda do, options, settings: do.import_list(options.file, settings)),
        help="follow all feeds of an OPML file, or of its address",
        intro="Follows the feeds of a list, as other readers export it. What can't be added is named\n"
        "with its reason; the rest goes on.",
        examples=(
            "pullquote sources import feeds.opml",
            "pullquote sources import https://example.com/feeds.opml",
            "pbpaste | pullquote sources import -",
        ),
    )
    load.add_argument("file", type=name_of, metavar="FILE-OR-URL", help='a file, an address, or "-" for stdin')
    save = add_command(
        actions,
        "export",
        _doing(lambda do, options, settings: do.export_list(options.file, settings)),
        help="write all feeds to an OPML file",
        intro="Writes a list of all feeds that any reader can import.",
        examples=("pullquote sources export feeds.opml", "pullquote sources export > feeds.opml"),
    )
    actions.metavar = "|".join(actions.choices)
    save.add_argument("file", type=name_of, metavar="FILE.opml", nargs="?", default="-", help="a file; else stdout")


def _doing(work: Callable[[Any, Namespace, Settings], bool]) -> Callable[[Namespace], bool]:
    """Return what does some work with the commands' module, which is only loaded for it, and the settings."""

    def do(options: Namespace) -> bool:
        from adapters.cli import sources
        from adapters.configuration import load

        return work(sources, options, load(options.config).settings)

    return do
