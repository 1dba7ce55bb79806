"""What people do in Discord's client: type a command, complete an option, press a button, use a message's menu."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any

from servers.discord.commands import BOOLEAN, GROUP, INTEGER, ON_MESSAGE, SUBCOMMAND, TYPED
from servers.discord.things import (
    ALL_OF_A_BOT,
    CIRCLE,
    COMMAND,
    COMPLETION,
    COMPONENT,
    PRIVATE,
    Channel,
    Interaction,
    Message,
    User,
    snowflake,
)

if TYPE_CHECKING:
    from servers.discord.server import Discord

_GUILD, _WITH_BOT, _BETWEEN_PEOPLE = 0, 1, 2
EVERYBODY = User("ann")
_ADMIN = User("admin", permissions=(1 << 53) - 1)


class Interface:
    """Discord's client: it lets nobody do what it wouldn't offer."""

    async def type(
        self: Discord,
        line: str,
        /,
        *,
        user: User = EVERYBODY,
        channel: Channel | None = None,
        abroad: bool = False,
        forced: bool = False,
        files: dict[str, bytes] | None = None,
        **options: Any,
    ) -> Interaction:
        """Somebody sends a command ("sources follow") with its options; `abroad` by a user's install.

        It is `forced` by a client that sends what it isn't offered.
        """
        place = channel or self.channel
        command, chosen = self._offered(line.split(), place, _ADMIN if forced else user, abroad=abroad and not forced)
        given = [_given(chosen, name, value) for name, value in options.items()]
        missing = {each["name"] for each in chosen.get("options", ()) if each.get("required")} - options.keys()
        assert not missing, f"Discord doesn't send /{line} without {missing}"
        resolved = {"attachments": self._attached(files, given)} if files else {}
        data = {"id": command["id"], "name": command["name"], "type": TYPED, "resolved": resolved,
                "options": _nested(line.split()[1:], command, given)}  # fmt: skip
        return await self._send(COMMAND, place, user, data, abroad=abroad)

    async def complete(self: Discord, line: str, option: str, typed: str, /, **options: Any) -> list[dict[str, Any]]:
        """The choices for an option as somebody types it; `options` are those that are there already."""
        command, chosen = self._offered(line.split(), self.channel, _ADMIN, abroad=False)
        assert _named(chosen, option).get("autocomplete"), f"/{line} completes no {option}"
        given = [_given(chosen, name, value) for name, value in options.items()]
        given.append({"type": _named(chosen, option)["type"], "name": option, "value": typed, "focused": True})
        data = {"id": command["id"], "name": command["name"], "type": TYPED,
                "options": _nested(line.split()[1:], command, given)}  # fmt: skip
        asked = await self._send(COMPLETION, self.channel, EVERYBODY, data)
        await self.until(lambda: asked.answered, 5)
        assert asked.choices is not None
        return asked.choices

    async def press(self: Discord, message: Message, label: str, *, user: User = EVERYBODY) -> Interaction:
        """Somebody presses a button."""
        assert not message.deleted
        buttons = {name: identity for name, identity in message.buttons.items() if name.startswith(label)}
        assert buttons, f"there is no button {label!r} among {list(message.buttons)}"
        return await self.press_any(message, next(iter(buttons.values())), user=user)

    async def press_any(
        self: Discord, message: Message, identity: str, *, user: User = EVERYBODY, abroad: bool = False
    ) -> Interaction:
        """Somebody presses a button of any identity, as a changed client could."""
        data = {"custom_id": identity, "component_type": 2}
        place = self.channels[message.channel]
        return await self._send(COMPONENT, place, user, data, message=message, abroad=abroad)

    async def use(
        self: Discord,
        name: str,
        content: str,
        /,
        *,
        user: User = EVERYBODY,
        embeds: list[Any] | None = None,
        files: dict[str, str] | None = None,
        size: int = 10,
    ) -> Interaction:
        """Somebody uses a command of a message's menu on a message with this content.

        `files` are names and links, of so many bytes each.
        """
        command = self._command(name, ON_MESSAGE, self.channel)
        message = Message(self.channel.id, User("bob"), {"content": content, "embeds": embeds or []})
        told = message.told()
        told["attachments"] = [
            {"id": str(snowflake()), "filename": each, "size": size, "url": url, "proxy_url": url,
             "content_type": mimetypes.guess_type(each)[0]} for each, url in (files or {}).items()
        ]  # fmt: skip
        data = {"id": command["id"], "name": name, "type": ON_MESSAGE, "target_id": str(message.id),
                "resolved": {"messages": {str(message.id): told}}}  # fmt: skip
        return await self._send(COMMAND, self.channel, user, data)

    async def answer(self: Discord, asked: Interaction, seconds: float = 15.0) -> Message:
        """The first message that answers something that was asked, once it is there."""
        await self.until(lambda: asked.answered, seconds)
        return next(each for each in asked.messages if not each.loading)

    def private_with(self: Discord, user: User, *, others: bool = False) -> Channel:
        """The private conversation of somebody with the bot, or with `others`, where the bot isn't."""
        channel = Channel(user.name, None, CIRCLE if others else PRIVATE)
        self.channels[channel.id] = channel
        return channel

    def _command(self: Discord, name: str, kind: int, channel: Channel) -> dict[str, Any]:
        offered = [*self.commands.get(str(channel.guild), ()), *self.commands.get(None, ())]
        found = [each for each in offered if each["name"] == name and each["type"] == kind]
        assert found, f"Discord offers no {name!r}, only {[each['name'] for each in offered]}"
        return found[0]

    def _offered(self: Discord, words: list[str], channel: Channel, user: User, *, abroad: bool) -> tuple[Any, Any]:
        """The command of a line and what its options are of; only if the client would offer it to that user there."""
        command = self._command(words[0], TYPED, channel)
        context = _context(channel)
        of_one_server = command["guild_id"] is not None
        assert not (of_one_server and (abroad or context != _GUILD)), f"/{words[0]} is only offered on its server"
        contexts = command["contexts"] if command["contexts"] is not None else [_GUILD, _WITH_BOT]
        assert context in contexts, f"/{words[0]} isn't offered here"
        installs = command["integration_types"] or [0]
        assert (1 if abroad else 0) in installs, f"/{words[0]} isn't offered by this install"
        needed = int(command["default_member_permissions"] or 0)
        held = self.opened or user.permissions & needed == needed
        assert not channel.guild or held or user.permissions & 8, f"/{words[0]} isn't offered to {user.name}"
        chosen = command
        for word in words[1:]:
            chosen = _named(chosen, word)
        assert not any(each["type"] in (SUBCOMMAND, GROUP) for each in chosen.get("options", ())), "needs a subcommand"
        return command, chosen

    def _attached(self: Discord, files: dict[str, bytes], given: list[dict[str, Any]]) -> dict[str, Any]:
        told = {}
        for each in given:
            if each["type"] == 11:
                name, number = each["value"], str(snowflake())
                self.cdn[name] = files[name]
                url = f"http://127.0.0.1:{self.port}/cdn/{name}"
                told[number] = {"id": number, "filename": name, "size": len(files[name]), "url": url, "proxy_url": url}
                each["value"] = number
        return told

    async def _send(
        self: Discord,
        kind: int,
        channel: Channel,
        user: User,
        data: dict[str, Any],
        *,
        message: Message | None = None,
        abroad: bool = False,
    ) -> Interaction:
        asked = Interaction(kind, channel, user, data, self.now(), message, abroad=abroad)
        self.interactions.append(asked)
        told: dict[str, Any] = {
            "id": str(asked.id), "application_id": str(self.application), "type": kind, "token": asked.token,
            "version": 1, "data": data, "channel": channel.told() | {"permissions": str(user.permissions)},
            "channel_id": str(channel.id), "locale": "en-GB", "entitlements": [], "attachment_size_limit": 10485760,
            "app_permissions": str(channel.bot if channel.guild else ALL_OF_A_BOT), "entitlement_sku_ids": [],
            "authorizing_integration_owners": {"1": str(user.id)} if abroad else {"0": str(channel.guild or 0)},
            "context": _context(channel),
        }  # fmt: skip
        if channel.guild:
            guild = {"id": str(channel.guild), "locale": "en-US", "features": []}
            told |= {"guild_id": str(channel.guild), "guild": guild, "guild_locale": "en-US", "member": user.member()}
        else:
            told["user"] = user.told()
        if message:
            told["message"] = message.told()
        await self.gateway.dispatch("INTERACTION_CREATE", told, channel.guild)
        return asked


def _context(channel: Channel) -> int:
    """Where a channel is: on a server, in private with the bot, or between people."""
    return _GUILD if channel.guild else _BETWEEN_PEOPLE if channel.type == CIRCLE else _WITH_BOT


def _named(thing: dict[str, Any], name: str) -> dict[str, Any]:
    found = [each for each in thing.get("options", ()) if each["name"] == name]
    assert found, f"there is no {name} among {[each['name'] for each in thing.get('options', ())]}"
    return found[0]


def _given(chosen: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """An option with its value, of its type and within its limits."""
    option = _named(chosen, name)
    expected = {BOOLEAN: bool, INTEGER: int}.get(option["type"], str)
    assert isinstance(value, expected), f"{name} takes {expected}"
    if choices := option.get("choices"):
        assert value in [each["value"] for each in choices], f"{name} takes none but {choices}"
    if option["type"] == INTEGER:
        assert option.get("min_value", value) <= value <= option.get("max_value", value), f"{name}: {value}"
    elif isinstance(value, str) and option["type"] == 3:
        assert option.get("min_length", 0) <= len(value) <= option.get("max_length", 6_000), f"{name} is too long"
    return {"type": option["type"], "name": name, "value": value}


def _nested(path: list[str], command: dict[str, Any], given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Options inside the subcommands that they are of."""
    if not path:
        return given
    option = _named(command, path[0])
    return [{"type": option["type"], "name": path[0], "options": _nested(path[1:], option, given)}]
