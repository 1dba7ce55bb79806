"""The `pullquote` command."""


def main() -> None:
    """Run the command; only here, so that Ctrl-C is quiet while the rest still loads."""
    try:
        from adapters.cli.app import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
