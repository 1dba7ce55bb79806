"""adapters.sources.connecting: the guard sees what is really connected to."""

import socket
import time

import pytest
from servers.names import Lookup
from servers.web import answer, redirect

from adapters.sources.connecting import Blocked, Names, guarded_sockets
from adapters.sources.guard import Guard
from bot.errors import BadAddress, FetchError, NoAddress, RefusedAddress, RefusedCredentials
from bot.settings import SourceSettings


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["100.100.100.200"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["fd00:ec2::254"],
        ["127.0.0.1", "10.0.0.1", "::1"],
    ],
)
async def test_a_name_that_leads_inside_is_refused(web, client_with, addresses):
    """The name server of a stranger says what it likes."""
    web["/"] = answer("secret")
    client = client_with(resolver=Lookup(site=[addresses]), allow="", ports=str(web.port))
    with pytest.raises(RefusedAddress) as caught:
        await client.fetch(web.url("/", host="site.example"), limit=1000)
    assert any(f"({address} is " in str(caught.value) for address in addresses)
    assert not web.seen


async def test_a_name_that_changes_its_mind_is_refused(web, client_with):
    """What counts is the address of the connection, not that of an earlier look."""
    web["/"] = answer("public", Connection="close")
    client = client_with(
        resolver=Lookup(site=[["127.0.0.1"], ["127.0.0.2"]]), allow="127.0.0.1/32", ports=str(web.port)
    )
    address = web.url("/", host="site.example")
    assert (await client.fetch(address, limit=1000)).content == b"public"
    client._guarded.connector.clear_dns_cache()
    with pytest.raises(RefusedAddress, match=r"127\.0\.0\.2"):
        await client.fetch(address, limit=1000)


async def test_of_several_addresses_only_public_ones_are_tried(web, client_with):
    """A stranger's name may have one of each."""
    web["/"] = answer("fine")
    resolver = Lookup(site=[["10.255.255.1", "::1", "127.0.0.1"]])
    client = client_with(resolver=resolver, allow="127.0.0.1/32", ports=str(web.port))
    begun = time.monotonic()
    assert (await client.fetch(web.url("/", host="site.example"), limit=1000)).content == b"fine"
    assert time.monotonic() - begun < 3  # nobody has knocked at the others


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "//10.0.0.1/",
        "http://ann:secret@site.example/",
        "file:///etc/passwd",
        "ftp://site.example/",
        "http://inside.example/",
        "http://127.0.0.2/",
    ],
)
async def test_a_redirect_inside_is_refused(web, client_with, target):
    """Each hop is held against the rules, like the first one."""
    web["/"] = redirect(target)
    resolver = Lookup(site=[["127.0.0.1"]], inside=[["192.168.1.1"]])
    client = client_with(resolver=resolver, allow="127.0.0.1/32", ports=f"80 {web.port}")
    address = web.url("/", host="site.example")
    with pytest.raises(FetchError) as caught:
        await client.fetch(address, limit=1000)
    assert isinstance(caught.value, RefusedAddress | BadAddress | RefusedCredentials)
    assert str(caught.value).startswith(f"{address}: ")
    assert "(It leads to " in str(caught.value)


async def test_a_host_that_the_operator_trusts_by_name_may_be_anywhere(web, client_with):
    """For an intranet whose addresses change."""
    web["/"] = answer("the wiki")
    client = client_with(resolver=Lookup(wiki=[["127.0.0.1"]], other=[["127.0.0.1"]]), allow="wiki.example")
    assert (await client.fetch(web.url("/", host="wiki.example"), limit=1000)).content == b"the wiki"
    with pytest.raises(FetchError):
        await client.fetch(web.url("/", host="other.example"), limit=1000)


async def test_a_trusted_host_can_not_lead_elsewhere_inside(web, client_with):
    """Trust doesn't travel with a redirect."""
    web["/"] = redirect(web.url("/secret"))
    client = client_with(resolver=Lookup(wiki=[["127.0.0.1"]]), allow="wiki.example")
    with pytest.raises(RefusedAddress):
        await client.fetch(web.url("/", host="wiki.example"), limit=1000)
    assert web.asked == ["/"]


def test_no_socket_is_made_for_what_is_refused():
    """Not even to be closed again."""
    make = guarded_sockets(Guard(SourceSettings()))
    kind = (socket.AF_INET, socket.SOCK_STREAM, 0, "")
    with pytest.raises(Blocked):
        make((*kind, ("10.0.0.1", 80)))
    make((*kind, ("8.8.8.8", 80))).close()


async def test_a_name_that_is_none_is_told(client_with):
    """It is the likeliest slip of all."""
    client = client_with()
    for host in ("no-such-host.invalid", "x" * 64 + ".example"):
        with pytest.raises(NoAddress):
            await client.fetch(f"http://{host}/", limit=1000)


async def test_names_are_looked_up_as_the_system_does():
    """With what its hosts file says."""
    names = Names(1)
    found = await names.resolve("localhost", 80)
    await names.close()
    assert {each["host"] for each in found} & {"127.0.0.1", "::1"}
