"""What a setting may be: checks by their names, and limits in words."""

from __future__ import annotations

import re
from typing import Any, get_args


class Allowed(str):
    """What a setting may be, in words, where its limits don't say it."""

    __slots__ = ()


def is_language(code: str) -> bool:
    """Whether it is "auto" or a language's code."""
    return re.fullmatch(r"auto|[a-z]{2}", code) is not None


def is_contact(text: str) -> bool:
    """Nothing, a web page or an e-mail address, without marks that a User-Agent gives a meaning."""
    return re.fullmatch(r"(https?://[!-~]+|[!-~]+@[!-~]+)?", text) is not None and not set(text) & set("()<>\\")


def are_ports(text: str) -> bool:
    """Numbers of ports."""
    return all(word.isdecimal() and 0 < int(word) < 65_536 for word in text.split())


def are_places(text: str) -> bool:
    """Networks, and hosts with a port or without."""
    return all(is_network(word) or re.fullmatch(r"[\w.-]+(?::\d{1,5})?", word) for word in text.split())


def is_network(text: str) -> bool:
    """An address, or a network of them."""
    from ipaddress import ip_network  # noqa: PLC0415 - seldom needed

    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def is_mode(text: str) -> bool:
    """A way that Slack reaches the bot."""
    return text in {"socket", "http"}


def is_api(text: str) -> bool:
    """Where Slack's Web API is."""
    return re.fullmatch(r"https?://[^\s/]+/api/", text) is not None


def is_number(text: str) -> bool:
    """Nothing, or a server's number."""
    return re.fullmatch(r"([1-9][0-9]{14,20})?", text, re.ASCII) is not None


def is_address(text: str) -> bool:
    """A web address without a slash at its end."""
    return re.fullmatch(r"https?://[^\s?#]+[^\s?#/]", text) is not None


def is_host(text: str) -> bool:
    """A host, or an address of this machine."""
    return re.fullmatch(r"[\w.:-]+", text, re.ASCII) is not None


def is_store(address: str) -> bool:
    """Nothing, or the address of a store."""
    return re.fullmatch(r"(sqlite:///.+|postgres(ql)?://.+)?", address) is not None


def is_circle(word: str) -> bool:
    """Who may change things."""
    return word in {"members", "admins"}


def is_promise(word: str) -> bool:
    """What is promised of a message that may be there or not."""
    return word in {"at-most-once", "at-least-once"}


def are_schedules(text: str) -> bool:
    """A line for each schedule, with its channel's name before it."""
    return all(re.match(r"(slack|discord):[^\s/]+/[^\s/]+\s+\S|terminal\s+\S", line.strip()) for line in lines(text))


def lines(text: str) -> list[str]:
    """The lines of a setting that has several, without blank ones."""
    return [line for line in text.splitlines() if line.strip()]


def are_told(word: str) -> bool:
    """Who is told."""
    return word in {"channel", "operator"}


def are_corrections(value: str) -> bool:
    """What becomes of a message whose article has changed."""
    return value in {"edit", "thread", "off"}


def is_zone(name: str) -> bool:
    """A time zone's name."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - seldom needed

    return name in available_timezones()


def allowed(annotated: Any) -> str:  # noqa: ANN401 - a type with its limits
    """Say what a setting may be ("a whole number from 0 to 5")."""
    kind, *limits = get_args(annotated)
    for limit in limits:
        if isinstance(limit, Allowed):
            return limit
    (interval,) = limits
    return f"{'a whole number' if kind is int else 'a number'} from {interval.ge} to {interval.le}"
