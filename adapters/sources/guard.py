"""Which addresses may be fetched from: rules only, nothing is opened here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from yarl import URL

from bot.errors import BadAddress, RefusedAddress, RefusedCredentials, RefusedPort
from bot.settings import SourceSettings

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

LONGEST = 4_000

#: What the registry of special IPv4 addresses keeps from the public network, and a cloud's own service at a public one.
_SPECIAL = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a provider's own network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's own service"),
        ("169.254.0.0/16", "this network, where clouds tell secrets"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for examples"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for measuring"),
        ("198.51.100.0/24", "for examples"),
        ("203.0.113.0/24", "for examples"),
        ("224.0.0.0/4", "for many at once"),
        ("240.0.0.0/4", "reserved"),
    )
)
#: All other IPv6 addresses are private, link-local, loopback, multicast or unused.
_PUBLIC_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "reserved"),  # Teredo and others
        ("2001:db8::/32", "for examples"),
        ("3fff::/20", "for examples"),
    )
)
#: Networks whose addresses have an IPv4 address inside, and how many bits stand after it.
_WRAPPING = (
    (IPv6Network("::/96"), 0),
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),  # how a network without IPv4 reaches the rest
    (IPv6Network("2002::/16"), 80),
)
#: In the middle of an address that carries IPv4 inside an organisation (ISATAP).
_ISATAP = {0x00005EFE, 0x02005EFE}


def refusal(address: str, allowed: Iterable[Network] = ()) -> str | None:
    """Say what an IP address is when it isn't of the public network nor of those `allowed`; else None."""
    try:
        outer = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    all_inside = [outer, *_inside(outer)]
    if any(inside in network for network in allowed for inside in all_inside):
        return None
    return next((what for inside in reversed(all_inside) if (what := _special(inside))), None)


def _inside(address: Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return
    number = int(address)
    for network, after in _WRAPPING:
        if address in network:
            yield IPv4Address(number >> after & 0xFFFF_FFFF)
    if number >> 32 & 0xFFFF_FFFF in _ISATAP:
        yield IPv4Address(number & 0xFFFF_FFFF)


def _special(address: Address) -> str | None:
    if isinstance(address, IPv4Address):
        return next((what for network, what in _SPECIAL if address in network), None)
    if any(address in network for network, _ in _WRAPPING[1:]):
        return None  # what it leads to has been looked at
    if address not in _PUBLIC_6:
        return "this machine" if address.is_loopback or address.is_unspecified else "private or reserved"
    return next((what for network, what in _SPECIAL_6 if address in network), None)


class Guard:
    """Holds addresses against the rules and what an operator allows besides."""

    def __init__(self, settings: SourceSettings) -> None:
        """Read `allow` and `ports`."""
        self._ports = {int(port) for port in settings.ports.split()}
        self._networks: list[Network] = []
        self._hosts: set[tuple[str, int | None]] = set()
        for place in settings.allow.split():
            try:
                self._networks.append(ip_network(place, strict=False))
            except ValueError:
                host, _, port = place.lower().partition(":")
                self._hosts.add((host.rstrip("."), int(port) if port else None))

    def refusal(self, address: str) -> str | None:
        """Say why nothing may be fetched from an IP address; None when it may."""
        return refusal(address, self._networks)

    def trusts(self, host: str, port: int) -> bool:
        """Whether the operator allows a host by its name, wherever it is: on that port, or on any."""
        return not self._hosts.isdisjoint((host.lower().rstrip("."), each) for each in (port, None))

    def check(self, address: str) -> URL:
        """Return an address as it is to be fetched; raise a FetchError that says what is wrong with it.

        Names are let through: where they lead is only known when the connection is made.
        """
        shown = re.sub(r"//[^/?#]*@", "//…@", address[:200], count=1)
        if len(address) > LONGEST or re.search(r"[\x00-\x1f\x7f\\]", address.strip()):
            raise BadAddress(shown)
        try:
            url = URL(address.strip()).with_fragment(None)
            host, port = url.raw_host, url.port
        except (ValueError, UnicodeError):
            raise BadAddress(shown) from None
        if url.scheme not in {"http", "https"} or not host or not port:
            raise BadAddress(shown)
        if not re.fullmatch(r"[\w.-]+", host, re.ASCII) and not _literal(host):
            raise BadAddress(shown)
        if url.raw_user is not None or url.raw_password is not None:
            raise RefusedCredentials(f"{url.scheme}://…@{host}")
        self._check_place(shown, host, port)
        return url

    def _check_place(self, shown: str, host: str, port: int) -> None:
        if self.trusts(host, port):
            return
        literal = _literal(host)
        if literal is None and re.fullmatch(r"(.*\.)?(\d+|0x[0-9a-f]*)\.?", host, re.IGNORECASE):
            raise BadAddress(shown, "Its host is a number, as no site's is.")
        if literal and (what := self.refusal(literal)):
            raise RefusedAddress(shown, f"({literal} is {what}.)")
        of_a_network = literal and any(ip_address(literal) in network for network in self._networks)
        if port not in self._ports and not of_a_network:
            raise RefusedPort(shown)


def _literal(host: str) -> str | None:
    """Return a host's name where it is an IP address, in the one form that all programs read alike."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return host
