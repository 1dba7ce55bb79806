"""The whole adapter, from its tokens to its end: opened, run until it is told to stop, and closed in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.reaching import answered
from adapters.chat.work import Work
from adapters.slack import refusals
from adapters.slack.calls import Calls, new_session, web_client
from adapters.slack.desk import Desk
from adapters.slack.errors import HOSTS, SlackRefused, SlackUnreachable
from adapters.slack.files import Files
from adapters.slack.front import Front
from adapters.slack.home import Home
from adapters.slack.listeners import Listeners
from adapters.slack.masking import LEAST, guarded_logger, log
from adapters.slack.outbox import Outbox
from adapters.slack.people import PATIENCE, People
from adapters.slack.poster import SlackPoster
from adapters.slack.socket import PING, Socket
from adapters.slack.tokens import Tokens
from adapters.slack.views import Views
from adapters.slack.web import WebServer
from bot.settings import SlackSettings

#: What is under way when the process is told to stop has so many seconds to finish.
GRACE = 8.0
FILE_HOSTS = ("files.slack.com", "files.slack-gov.com")


class Service:
    """The adapter while it runs."""

    def __init__(
        self, app: AsyncApp, poster: SlackPoster, work: Work, socket: Socket | None, web: WebServer | None
    ) -> None:
        """One of `socket` and `web` is there."""
        self.app, self.poster, self.work, self.socket, self.web = app, poster, work, socket, web
        self.port = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Listen until `stop` is set. Raises SlackRefused where Slack lets us in no more."""
        waiting = asyncio.create_task(stop.wait())
        listening = asyncio.create_task(self.socket.run()) if self.socket else waiting
        try:
            await asyncio.wait({waiting, listening}, return_when=asyncio.FIRST_COMPLETED)
            if listening.done() and not stop.is_set():
                await listening
        finally:
            await self._finish()
            for task in {waiting, listening}:
                task.cancel()
            await asyncio.gather(waiting, listening, return_exceptions=True)

    async def listening(self) -> None:
        """Return once Slack's events arrive."""
        if self.socket:
            await self.socket.connected.wait()

    async def _finish(self) -> None:
        """Finish what is under way; what can't be finished in time is told."""
        if left := await self.work.close(GRACE):
            log.error("Stopped with %d answer%s under way.", left, "s" * (left > 1))


@asynccontextmanager
async def open_service(
    desk: Desk,
    tokens: Tokens,
    settings: SlackSettings,
    *,
    hosts: tuple[str, ...] = FILE_HOSTS,
    ping: float = PING,
) -> AsyncIterator[Service]:
    """The adapter, ready to run. Raises SlackRefused or SlackUnreachable."""
    async with new_session() as session:
        call = Calls(web_client(tokens.bot, session, settings.api))
        bot = await identity(call)
        team = bot["team_id"]
        app = _app(tokens, call.client, bot)
        outbox, work = Outbox(call), Work()
        people = People(Calls(call.client, PATIENCE, call.gates), team)
        front = Front(desk, outbox, people, Files(call, session, tokens.bot, hosts), session)
        Listeners(app, front, Views(front), Home(call, desk, people), work)
        socket = Socket(app, tokens.app, call.client, ping=ping) if settings.mode == "socket" else None
        web = None if socket else WebServer(app, settings.host, settings.port)
        service = Service(app, SlackPoster(call, team), work, socket, web)
        try:
            if web:
                service.port = await web.start()
            yield service
        finally:
            if web:
                await web.close()


async def identity(call: Calls) -> dict[str, str]:
    """Who the bot is. Raises SlackRefused or SlackUnreachable."""
    try:
        answer = await call("auth.test")
    except SlackUnreachable as error:
        raise SlackUnreachable(error.detail, error.advice) from error
    except SlackApiError as error:
        if not refusals.is_slacks(error):
            raise SlackUnreachable(*answered(refusals.status(error), HOSTS)) from error
        raise SlackRefused(detail=refusals.refusal(error, "auth.test").operator) from error
    return {name: str(answer.get(name) or "") for name in ("team_id", "team", "user_id", "bot_id")}


def _app(tokens: Tokens, client: AsyncWebClient, bot: dict[str, str]) -> AsyncApp:
    """slack-bolt's app; it knows who it is, so that nothing has to be asked before an acknowledgement."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=bot["team_id"],
            bot_token=tokens.bot,
            bot_id=bot["bot_id"],
            bot_user_id=bot["user_id"],
        )

    nobody = AsyncWebClient(base_url=client.base_url, session=client.session, retry_handlers=[])
    logger = guarded_logger("slack_bolt")
    logger.setLevel(logging.ERROR)  # it looks for a token in the environment, and grumbles that it isn't needed
    app = AsyncApp(name="pullquote", client=nobody, authorize=authorize, signing_secret=tokens.signing, logger=logger)
    logger.setLevel(LEAST)
    return app
