"""Interactions: acknowledged within 3 s, answered within 15 min, each by its own token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from servers.discord import limits
from servers.discord.channels import Channels
from servers.discord.commands import choice_faults
from servers.discord.messages import EPHEMERAL
from servers.discord.refusing import Refused
from servers.discord.things import COMPLETION, COMPONENT, Interaction, Message

if TYPE_CHECKING:
    from servers.discord.rest import Asked
    from servers.discord.server import Discord

REPLY, DEFER, DEFER_EDIT, EDIT, COMPLETE, MODAL = 4, 5, 6, 7, 8, 9


class Interactions:
    """Callbacks and what follows them."""

    def __init__(self, discord: Discord) -> None:
        """Of a Discord."""
        self._at = discord
        self._hold = Channels(discord).hold

    def _asked_with(self, asked: Asked, name: str) -> Interaction | None:
        token = asked.match[name]
        return next((each for each in self._at.interactions if each.token == token), None)

    async def callback(self, asked: Asked) -> Any:
        """The first answer: within 3 s, and once."""
        interaction = self._asked_with(asked, "interaction_token")
        if interaction is None or str(interaction.id) != asked.match["interaction_id"]:
            raise Refused(404, 10062, "Unknown interaction")
        age = self._at.now() - interaction.made
        if age > limits.ACKNOWLEDGE_SECONDS:
            raise Refused(
                404, 10062, f"Unknown interaction: acknowledged after {age:.2f} s", wrong=not self._at.late_is_fine
            )
        if interaction.callback is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged", wrong=True)
        kind, data = asked.body["type"], asked.body.get("data") or {}
        self._fits(interaction, kind)
        if kind in (REPLY, EDIT):
            self._hold(data, asked.files, ephemeral=True, edit=kind == EDIT)
        if kind == COMPLETE:
            if faults := choice_faults(data.get("choices") or []):
                raise Refused(400, 50035, f"Invalid Form Body: {'; '.join(faults)}", wrong=True)
            interaction.choices = data.get("choices") or []
        interaction.callback, interaction.acknowledged_after = kind, age
        self._begin(interaction, kind, data, asked.files)
        said: dict[str, Any] = {"interaction": {"id": str(interaction.id), "type": interaction.kind}}
        if interaction.original and kind not in (COMPLETE, MODAL):
            said["interaction"] |= {"response_message_id": str(interaction.original.id),
                                    "response_message_loading": interaction.original.loading,
                                    "response_message_ephemeral": interaction.original.private}  # fmt: skip
            said["resource"] = {"type": kind, "message": interaction.original.told()}
        return said if asked.query.get("with_response") == "1" else None

    def _fits(self, interaction: Interaction, kind: int) -> None:
        fitting = {COMPLETE} if interaction.kind == COMPLETION else {REPLY, DEFER, MODAL}
        if interaction.kind == COMPONENT:
            fitting |= {DEFER_EDIT, EDIT}
        if kind not in fitting:
            raise Refused(400, 50035, f"a callback of type {kind} for an interaction of {interaction.kind}", wrong=True)

    def _begin(self, interaction: Interaction, kind: int, data: dict[str, Any], files: dict[str, bytes]) -> None:
        """What is to be seen after the callback."""
        if kind in (REPLY, DEFER):
            private = bool((data.get("flags") or 0) & EPHEMERAL)
            message = self._new(interaction, data, files, private=private)
            message.loading = kind == DEFER
            interaction.original = message
        elif kind in (DEFER_EDIT, EDIT):
            interaction.original = interaction.message
            if interaction.message and kind == EDIT:
                interaction.message.said = interaction.message.said | data
                interaction.message.edits += 1
                interaction.messages.append(interaction.message)

    def _new(
        self, interaction: Interaction, said: dict[str, Any], files: dict[str, bytes], *, private: bool
    ) -> Message:
        message = Message(
            interaction.channel.id, self._at.bot, said, private, files=files, webhook=self._at.application
        )
        self._at.keep(message)
        interaction.messages.append(message)
        return message

    def _open(self, asked: Asked) -> Interaction:
        """The interaction of a token that still holds."""
        interaction = self._asked_with(asked, "webhook_token")
        if (
            asked.match["webhook_id"] != str(self._at.application)
            or interaction is None
            or interaction.callback is None
        ):
            raise Refused(404, 10015, "Unknown Webhook", wrong=interaction is not None)
        if self._at.now() - interaction.made > limits.TOKEN_SECONDS:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return interaction

    def _message(self, interaction: Interaction, asked: Asked) -> Message:
        number = asked.match.get("message_id")
        of_it = [*interaction.messages, *([interaction.original] if interaction.original else [])]
        for message in of_it:
            if not message.deleted and (
                message is interaction.original if number is None else str(message.id) == number
            ):
                return message
        raise Refused(404, 10008, "Unknown Message")

    async def follow_up(self, asked: Asked) -> Any:
        """Another message; the first one after a deferral takes its place."""
        interaction, body = self._open(asked), asked.body or {}
        interaction.follow_ups += 1
        if interaction.abroad and interaction.follow_ups > limits.FOLLOW_UPS_ABROAD:
            raise Refused(400, 40094, "This interaction has reached the maximum of follow-up messages", wrong=True)
        self._hold(body, asked.files, ephemeral=True)
        waiting = interaction.original
        if waiting and waiting.loading:
            waiting.said, waiting.files, waiting.loading = body, asked.files, False
            return waiting.told()
        private = bool((body.get("flags") or 0) & EPHEMERAL)
        return self._new(interaction, body, asked.files, private=private).told()

    async def original(self, asked: Asked) -> Any:
        """The message that the callback made."""
        return self._message(self._open(asked), asked).told()

    async def edit(self, asked: Asked) -> Any:
        """Edits a message of the interaction's, or fills in the one that was promised."""
        interaction = self._open(asked)
        message = self._message(interaction, asked)
        self._hold(asked.body, asked.files, edit=not message.loading)
        message.said = (message.said if not message.loading else {}) | asked.body
        message.files = message.files | asked.files
        message.edits += not message.loading
        message.loading = False
        return message.told()

    async def delete(self, asked: Asked) -> Any:
        """Takes a message back."""
        self._message(self._open(asked), asked).deleted = True
