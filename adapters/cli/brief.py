"""`pullquote brief`: what is new, the most important first."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from adapters.bootstrap import open_world
from adapters.cli import console
from adapters.html.page import render_page
from adapters.terminal.briefs import render_brief
from bot.contract import as_brief_row, as_json
from bot.newsdesk.briefs import Brief, Empty, Wish, brief
from bot.newsdesk.heads import part
from bot.settings import Settings

#: What to type where there is nothing.
HOW = {
    Empty.SOURCELESS: "Add one: pullquote sources add example.com",
    Empty.UNREAD: "Read them: pullquote fetch",
    Empty.FAILING: "See why: pullquote sources list",
    Empty.BACKLOG: "To see that, too: pullquote brief --backlog",
    Empty.QUIET: "Look again: pullquote fetch",
    Empty.ELSEWHERE: "Look back further: pullquote brief --since 7d --topic …",
}


def show_brief(settings: Settings, wish: Wish, *, form: str = "text") -> bool:
    """Print a brief as text, JSON or a page of HTML; return True, also where there is nothing new."""
    made = asyncio.run(_made(settings, wish))
    told = part(made)
    if form == "json":
        console.answer_row(as_json(as_brief_row(told)))
    elif form == "html":
        console.answer_bytes(render_page(told).encode())
    else:
        told = replace(told, head=f"{told.head} {HOW[made.empty]}") if made.empty in HOW else told
        console.answer(render_brief(told, width=console.width(), colour=console.in_colour()))
    return True


async def _made(settings: Settings, wish: Wish) -> Brief:
    async with open_world(settings) as world:
        return await brief(world, settings, wish)
