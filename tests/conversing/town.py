"""A small town with a newspaper: pages and a feed on the local web, a clock, and the bot's world on a store."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from servers.web import Web, answer, redirect, status

from adapters.bootstrap import open_world
from bot.newsdesk.answering import Newsdesk
from bot.newsdesk.rounds import Rounds
from bot.newsdesk.world import World
from bot.settings import Settings, SourceSettings, StorageSettings

MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
FERRY = """The council bought the ferry for $3 million on Monday, said Ann Lee, the mayor of Port Alder. The vote was \
5 to 2.
“It floats, and it will float for many years to come,” Ann Lee told the Post on Monday evening. “We like boats, and we \
always have liked boats in this town.”
Tom Reed, a fisherman, was less sure. “Nobody asked the fishermen what they think of this boat,” Tom Reed said. The \
engine, from 1970, failed twice in May, and repairs cost $200,000 then.
The boat carries 120 people and 40 cars. It was built in 1970 in a yard by the river, and has carried sheep and people \
since."""
DAM = """The dam above the village was opened on Tuesday after 30 millimetres of rain fell within two hours. Engineers \
let out 400 cubic metres of water a second until the evening.
“The wall is sound, and nobody has to leave the valley,” said Mira Sands, the chief engineer of the river board. \
Farmers moved 900 cattle to higher ground all the same.
The dam holds 80 million cubic metres. It was finished in 1962, and its gates were renewed for $12 million in 2019."""


TITLES = {"ferry": "Council buys ferry", "dam": "Dam opens after heavy rain", "old": "Old news of the lighthouse"}

PAID = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Lamp sold at auction", "isAccessibleForFree": false}</script>'
)


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        """It is morning."""
        self.time = MORNING

    def now(self) -> datetime:
        """The time."""
        return self.time

    async def sleep(self, duration: timedelta) -> None:
        """Let time pass."""
        self.time += duration

    def forward(self, **duration: float) -> None:
        """Let time pass."""
        self.time += timedelta(**duration)


class Town:
    """Pages by name, a feed, and the bot around them.

    The pages are ferry, dam, old; paid, of which there is only a part; and gone, broken and login, which fail.
    """

    text = f"Council buys ferry\n\n{FERRY}"

    def __init__(self, web: Web, store: Path) -> None:
        """On a web and a file of its own."""
        self.web, self.clock = web, Clock()
        sources = SourceSettings(allow="127.0.0.0/8", pause=0, respect_robots=False, workers=1)
        self.settings = Settings(sources=sources, storage=StorageSettings(f"sqlite:///{store}"))
        self._stack = AsyncExitStack()
        self._world: World | None = None
        self.web.lenient = True
        for name, text in (("ferry", FERRY), ("dam", DAM), ("old", FERRY.replace("ferry", "lighthouse"))):
            web[f"/{name}"] = answer(self.html(TITLES[name], text))
        paid = self.html("Lamp sold at auction", "The lamp was sold on Monday. " * 6)
        web["/paid"] = answer(paid.replace("</head>", f"{PAID}</head>"))
        for name, code in (("gone", 404), ("broken", 500), ("login", 403)):
            web[f"/{name}"] = status(code)
        self._feed("old")

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the world."""
        await self._stack.aclose()

    async def start(self) -> Newsdesk:
        """Start the bot, anew if it runs already; return its use cases."""
        await self._stack.aclose()
        self._stack = AsyncExitStack()
        self._world = await self._stack.enter_async_context(open_world(self.settings, clock=self.clock))
        return Newsdesk(self._world, self.settings)

    @property
    def world(self) -> World:
        """What the bot sees of it, once it was started."""
        assert self._world
        return self._world

    @property
    def feed(self) -> str:
        """The newspaper's feed."""
        return self.web.url("/feed")

    def page(self, name: str) -> str:
        """The address of a page."""
        return self.web.url(f"/{name}")

    def forget(self, name: str) -> None:
        """Take a page away."""
        self.web[f"/{name}"] = status(410)

    def move(self, name: str, path: str) -> None:
        """Let a page's address lead to another one."""
        self.web[path] = answer(self.html(TITLES[name], {"ferry": FERRY, "dam": DAM}[name]))
        self.web[f"/{name}"] = redirect(path)

    async def publish(self, *names: str) -> None:
        """Put pages into the feed, and let the bot read them, half an hour later."""
        self._feed(*names, "old")
        self.clock.forward(minutes=30)
        await Rounds(self.world, keep=timedelta(days=30)).run(everything=True)

    def html(self, title: str, text: str) -> str:
        """A page."""
        body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
        return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"

    def _feed(self, *names: str) -> None:
        items = "".join(
            f"<item><title>{TITLES[name]}</title><link>{self.page(name)}</link><guid>{name}</guid>"
            f"<description>Read all about it.</description></item>"
            for name in names
        )
        about = f"<title>Port News</title><link>{self.web.url('/')}</link><description>News</description>"
        rss = f'<rss version="2.0"><channel>{about}{items}</channel></rss>'
        self.web["/feed"] = answer(rss, type="application/rss+xml")
