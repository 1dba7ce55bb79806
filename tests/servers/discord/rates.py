"""How often Discord lets itself be asked: for each route, all together, and as a test wants it."""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from servers.discord import limits

#: A status that nobody answers with: the line is cut instead.
CUT = 599


@dataclass
class Trouble:
    """What a test wants of the next requests for a route: a status, and for 429 its scope and how long to wait."""

    route: str
    status: int
    times: int
    retry_after: float = 0.0
    scope: str = "user"
    code: int = 0
    via: bool = True


class Rates:
    """Counts requests and says which are too many."""

    def __init__(self) -> None:
        """Nothing is scripted."""
        self.troubles: list[Trouble] = []
        self._posts: dict[str, deque[float]] = defaultdict(deque)
        self._all: deque[float] = deque(maxlen=limits.GLOBAL_PER_SECOND + 1)
        #: Requests that were answered with 401, 403 or 429: 10,000 in ten minutes, and Discord bans the address.
        self.invalid = 0

    def trouble(self, route: str) -> web.Response | None:
        """The trouble that a test wants for a route ("POST /channels/{channel_id}/messages"), once more."""
        for trouble in self.troubles:
            if trouble.route in (route, "*") and trouble.times:
                trouble.times -= 1
                if trouble.status == 429:
                    return self.too_many(trouble.retry_after, trouble.scope, via=trouble.via)
                return refusal(trouble.status, trouble.code, "as the test wants it")
        return None

    def too_many(self, retry_after: float, scope: str, *, via: bool = True) -> web.Response:
        """A 429; without `Via` it is not of Discord but of what stands before it."""
        headers = {"Retry-After": str(max(1, int(retry_after))), "X-RateLimit-Scope": scope}
        headers |= {"Via": "1.1 local"} if via else {}
        headers |= {"X-RateLimit-Global": "true"} if scope == "global" else {}
        said = {"message": "You are being rate limited.", "retry_after": retry_after, "global": scope == "global"}
        return plain(said, 429, headers)

    def count(self, request: web.Request, route: str) -> web.Response | None:
        """Counts a request; the 429 if it is one too many."""
        now = time.monotonic()
        if "/interactions/" not in route and "/webhooks/" not in route:
            self._all.append(now)
            if len(self._all) > limits.GLOBAL_PER_SECOND and now - self._all[0] < 1:
                return self.too_many(1 - (now - self._all[0]), "global")
        if route == "POST /channels/{channel_id}/messages":
            posts = self._recent(request, now)
            if len(posts) >= limits.POSTS:
                return self.too_many(limits.POSTS_SECONDS - (now - posts[0]), "user")
            posts.append(now)
        return None

    def _recent(self, request: web.Request, now: float) -> deque[float]:
        posts = self._posts[request.match_info["channel_id"]]
        while posts and now - posts[0] >= limits.POSTS_SECONDS:
            posts.popleft()
        return posts

    def headers(self, request: web.Request, route: str) -> dict[str, str]:
        """What an answer says of how many more there may be."""
        if route != "POST /channels/{channel_id}/messages":
            return {}
        now = time.monotonic()
        posts = self._recent(request, now)
        reset = limits.POSTS_SECONDS - (now - posts[0]) if posts else 0.0
        return {"X-RateLimit-Limit": str(limits.POSTS), "X-RateLimit-Remaining": str(limits.POSTS - len(posts)),
                "X-RateLimit-Reset-After": f"{reset:.3f}", "X-RateLimit-Reset": f"{time.time() + reset:.3f}",
                "X-RateLimit-Bucket": "posts"}  # fmt: skip


def plain(said: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """An answer in JSON, with the content type as clients want it: without a charset."""
    if said is None:
        return web.Response(status=204, headers=headers)
    content = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(body=json.dumps(said).encode(), status=status, headers=content)


def refusal(status: int, code: int, message: str) -> web.Response:
    """An answer that refuses, with Discord's code for why."""
    return plain({"message": message, "code": code}, status)
