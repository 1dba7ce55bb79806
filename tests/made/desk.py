"""A desk that does as it is told, for tests of a platform alone."""

from datetime import UTC, datetime

from bot.commands import Asked
from bot.replies import NoticePart, reply

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


class ScriptedDesk:
    """A desk that answers what tests say; `asked` has all requests, `meant` what was meant, in order."""

    def __init__(self):
        self.asked, self.meant = [], []
        self.answers = {}
        #: Channels whose settings nobody may change.
        self.fixed = set()
        self.otherwise = lambda meant: reply(NoticePart(f"You said: {meant}"))

    def __setitem__(self, meant, answer):
        """What is answered to an Intent, a text or an identity: a Reply, an error, or a coroutine function."""
        self.answers[meant] = answer

    async def ask(self, request):
        """As the port says."""
        return await self._answer(request, request.text)

    async def carry_out(self, request, meaning):
        """As the port says."""
        return await self._answer(request, meaning(Asked(NOW, "Europe/Berlin", bool(request.attachments))))

    async def read(self, request):
        """As the port says."""
        return await self._answer(request, request.text)

    async def press(self, press):
        """As the port says."""
        return await self._answer(press, press.identity)

    async def may_change(self, request):
        """As the port says."""
        return not request.asker.guest and request.channel not in self.fixed

    async def _answer(self, asked, meant):
        self.asked.append(asked)
        self.meant.append(meant)
        answer = self.answers.get(meant) or self.otherwise(meant)
        if isinstance(answer, Exception):
            raise answer
        return await answer() if callable(answer) else answer
