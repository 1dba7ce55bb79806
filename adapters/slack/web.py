"""HTTP mode: Slack sends signed requests to an address of ours."""

from __future__ import annotations

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

PATH = "/slack/events"
#: Larger requests are refused.
MOST_BYTES = 1_000_000


class WebServer:
    """Listens on a port; what isn't signed by Slack, slack-bolt turns away."""

    def __init__(self, app: AsyncApp, host: str, port: int) -> None:
        """Not yet listening."""
        self._app, self._host, self._port = app, host, port
        self._runner: web.AppRunner | None = None

    async def start(self) -> int:
        """Begin to listen; returns the port. Raises OSError where it is taken."""
        site = web.Application(client_max_size=MOST_BYTES)
        site.router.add_post(PATH, self._serve)
        site.router.add_get("/health", self._health)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        return int(self._runner.addresses[0][1])

    async def _serve(self, request: web.Request) -> web.Response:
        answer = await self._app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def close(self) -> None:
        """Stop listening."""
        if self._runner:
            await self._runner.cleanup()
