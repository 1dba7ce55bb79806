"""`pullquote extract`: the text of each article, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.cli import console
from adapters.cli.inputs import each_input
from adapters.terminal.articles import render_article
from bot.contract import as_article_row, as_json
from bot.newsdesk import Reading
from bot.settings import Settings


def extract_all(names: Sequence[str], settings: Settings, *, form: str = "text") -> bool:
    """Print the text of each file's, or each address's, article; return whether all could be read."""
    done = 0

    def work(reading: Reading) -> None:
        nonlocal done
        if form == "json":
            console.answer_row(as_json(as_article_row(reading.article, reading.note)))
            return
        if done:
            console.rule()
        console.answer(render_article(reading.article, reading.note))
        done += 1

    return each_input(names or ["-"], settings, work)
