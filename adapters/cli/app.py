"""The command's words: what may be typed after `pullquote`, and its help."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from bot import __version__


class Form(StrEnum):
    """How a digest is written."""

    TEXT = "text"
    JSON = "json"


def _help(command: Any, context: Any, formatter: Any) -> None:  # noqa: ANN401 - typer publishes no types for these
    """Write what a command is for, three examples, and only then its syntax."""
    command.format_help_text(context, formatter)
    if command.epilog:
        formatter.write(f"\n{command.epilog}\n\n")
    command.format_usage(context, formatter)
    command.format_options(context, formatter)


class Command(TyperCommand):
    """A command whose help begins with examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help."""
        _help(self, ctx, formatter)


class Group(TyperGroup):
    """Commands whose help begins with examples."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help."""
        _help(self, ctx, formatter)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run a command; its errors become messages and exit codes."""
        from adapters.cli.guard import guarded

        with guarded(debug=ctx.params.get("debug", False)):
            return super().invoke(ctx)


def _examples(*rows: str) -> str:
    return "\n".join(f"  {row}" for row in rows)


app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "pullquote digest article.txt             the key facts and quotes of an article",
        "pullquote digest - < article.html        the same, from another program",
        "pullquote batch in.jsonl out.jsonl       many articles, on all cores",
    ),
)
config_app = typer.Typer(
    cls=TyperGroup, rich_markup_mode=None, no_args_is_help=True, help="Show or check the settings."
)
app.add_typer(config_app, name="config")

ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="Settings; else $PULLQUOTE_CONFIG, ./pullquote.toml, or yours."),
]


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pullquote {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Log everything, and show where errors come from.")] = False,
) -> None:
    """Short digests of news articles: key facts, and key quotes with their speakers.

    Every line stands in the article, word for word.
    """


@app.command(
    cls=Command,
    short_help="A digest of each file.",
    epilog=_examples(
        "pullquote digest article.txt",
        "pullquote digest monday/*.html --format json",
        "pbpaste | pullquote digest -",
    ),
)
def digest(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TEXT,
    config: ConfigFile = None,
) -> None:
    """Print a digest of each file: plain text, or a saved web page.

    Without a file, or for "-", it reads what you paste or pipe in.
    """
    from adapters.cli.digest import digest_all
    from adapters.configuration import load

    if not digest_all(files or [], load(config).settings, form=form.value):
        raise typer.Exit(1)


@app.command(
    cls=Command,
    short_help="Many articles: JSON Lines in, JSON Lines out.",
    epilog=_examples(
        "pullquote batch articles.jsonl digests.jsonl",
        "pullquote batch articles.jsonl digests.jsonl --jobs 2",
        "zcat articles.jsonl.gz | pullquote batch - - | jq .summary",
    ),
)
def batch(
    source: Annotated[str, typer.Argument(metavar="IN.jsonl", show_default=False)],
    target: Annotated[str, typer.Argument(metavar="OUT.jsonl", show_default=False)],
    jobs: Annotated[
        int | None, typer.Option(min=0, max=256, help="Processes; 0 is all cores. [default: as the settings say]")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Digest many articles: a line of JSON in, a line of JSON out, in the same order.

    A line of input has "id", and "text" or "html"; it may have "title", "url", "publisher", "published", "byline".
    What can't be read becomes {"id", "error"}, so that no line is lost. "-" is stdin or stdout.
    """
    from adapters.cli.batch import batch as run_batch
    from adapters.configuration import load

    settings = load(config).settings
    if not run_batch(source, target, settings, jobs=settings.batch.jobs if jobs is None else jobs):
        raise typer.Exit(1)


@app.command(cls=Command, short_help="A sample's digest, and a small chat.", epilog=_examples("pullquote run"))
def run(config: ConfigFile = None) -> None:
    """Show the digest of a sample article; on a terminal, chat from there."""
    from adapters.cli.run import run as show_sample
    from adapters.configuration import load

    show_sample(load(config).settings)


@config_app.command(
    "show", cls=Command, epilog=_examples("pullquote config show", "pullquote config show --config pullquote.toml")
)
def config_show(config: ConfigFile = None) -> None:
    """Print all settings, and where each comes from."""
    from adapters.cli.config import show
    from adapters.configuration import load

    show(load(config))


@config_app.command("check", cls=Command, epilog=_examples("pullquote config check"))
def config_check(config: ConfigFile = None) -> None:
    """Say what is wrong with the settings, if anything is."""
    from adapters.cli.config import check
    from adapters.configuration import load

    check(load(config))
