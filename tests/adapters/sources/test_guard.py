"""adapters.sources.guard: which addresses may be fetched from."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sources.guard import Guard, refusal
from bot.errors import BadAddress, FetchError, RefusedAddress, RefusedCredentials, RefusedPort
from bot.settings import SourceSettings

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - it is refused
    "10.0.0.1",
    "100.64.0.1",  # a provider's own network
    "100.100.100.200",  # a cloud's metadata
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",  # a cloud's own service, at a public address
    "169.254.169.254",  # metadata
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
]
PRIVATE_6 = [
    "::",
    "::1",
    "::7f00:1",  # IPv4 inside, the old way
    "::ffff:10.0.0.1",  # mapped
    "::ffff:169.254.169.254",
    "::ffff:0:7f00:1",  # translated
    "64:ff9b::a00:1",  # NAT64
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",  # NAT64 inside an organisation
    "100::1",  # discard
    "2001::1",  # Teredo
    "2001:0:53aa:64c:0:0:80ff:fffe",
    "2001:db8::1",  # examples
    "2002:7f00:1::",  # 6to4
    "2002:a9fe:a9fe::1",
    "2a00:1450::5efe:10.0.0.1",  # ISATAP
    "2a00:1450::200:5efe:c0a8:101",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",  # metadata
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "198.20.0.1"]
PUBLIC_6 = [
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",  # how a network without IPv4 reaches 8.8.8.8
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE + PRIVATE_6)
def test_what_is_not_of_the_public_network_is_refused(address):
    """However it is wrapped."""
    assert refusal(address)


@pytest.mark.parametrize("address", PUBLIC + PUBLIC_6)
def test_what_is_of_the_public_network_is_let_through(address):
    """Also through a translator."""
    assert refusal(address) is None


@pytest.mark.parametrize("what", ["", "example.com", "1.2.3", "1.2.3.4.5", "0x7f000001", "::ffff:", "1.2.3.4/8"])
def test_what_is_no_address_is_refused(what):
    """Only addresses can be public."""
    assert refusal(what) == "no address"


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_alike(inner):
    """Mapped, translated or tunnelled: it leads to the same machine."""
    number = int(inner)
    wrapped = [
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(0x64FF9B << 96 | number),
        IPv6Address(0x2002 << 112 | number << 80),
    ]
    assert {refusal(str(each)) for each in wrapped} == {refusal(str(inner))}


@given(st.ip_addresses(v=4))
def test_no_address_is_let_through_that_the_standard_library_calls_private(address):
    """Its list and ours agree, or ours is stricter."""
    assert refusal(str(address)) or IPv4Address(address).is_global


def test_an_operator_can_allow_a_network():
    """For an intranet; wrapped addresses of it too, and nothing else."""
    allowed = [ip_network("10.1.0.0/16"), ip_network("fd00::/8")]
    assert refusal("10.1.2.3", allowed) is None
    assert refusal("::ffff:10.1.2.3", allowed) is None
    assert refusal("fd12::1", allowed) is None
    assert refusal("10.2.0.1", allowed)
    assert refusal("fe80::1", allowed)


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("http://127.0.0.1/", RefusedAddress),
        ("http://[::1]/", RefusedAddress),
        ("http://[::ffff:7f00:1]/", RefusedAddress),
        ("http://[fe80::1%25eth0]/", RefusedAddress),
        ("http://①②⑦.⓪.⓪.①/", RefusedAddress),
        ("http://127。0。0。1/", RefusedAddress),
        ("https://169.254.169.254/latest/meta-data/", RefusedAddress),
        ("http://0x7f000001/", BadAddress),
        ("http://0x7f.0.0.1/", BadAddress),
        ("http://0177.0.0.1/", BadAddress),
        ("http://127.1/", BadAddress),
        ("http://2130706433/", BadAddress),
        ("http://127.0.0.1./", BadAddress),
        ("http://017700000001/", BadAddress),
        ("http://%31%32%37.0.0.1/", BadAddress),
        ("http://example.com%00.evil.example/", BadAddress),
        ("http://example.com\\@127.0.0.1/", BadAddress),
        ("http://exam ple.com/", BadAddress),
        ("http://exam\nple.com/", BadAddress),
        ("http:///path", BadAddress),
        ("http://[1::2/", BadAddress),
        ("http://example.com:99999/", BadAddress),
        ("http://example.com:0/", BadAddress),
        ("http://example.com/" + "x" * 5000, BadAddress),
        ("ftp://example.com/", BadAddress),
        ("file:///etc/passwd", BadAddress),
        ("javascript:alert(1)", BadAddress),
        ("data:text/html,x", BadAddress),
        ("gopher://127.0.0.1/", BadAddress),
        ("//example.com/", BadAddress),
        ("example.com", BadAddress),
        ("", BadAddress),
        ("http://ann:secret@example.com/", RefusedCredentials),
        ("http://ann@example.com/", RefusedCredentials),
        ("http://:@example.com/", RefusedCredentials),
        ("http://example.com:22/", RefusedPort),
        ("https://example.com:6379/", RefusedPort),
        ("http://8.8.8.8:8080/", RefusedPort),
    ],
)
def test_an_address_that_may_not_be_fetched_says_why(address, error):
    """Before any name is looked up."""
    with pytest.raises(error) as caught:
        Guard(SourceSettings()).check(address)
    assert type(caught.value) is error


@pytest.mark.parametrize(
    ("address", "checked"),
    [
        ("http://example.com", "http://example.com"),
        (" https://Example.COM/a#top ", "https://example.com/a"),
        ("http://example.com:443/", "http://example.com:443/"),
        ("https://例え.jp/a b?q=ä", "https://xn--r8jz45g.jp/a%20b?q=%C3%A4"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://localhost/", "http://localhost/"),  # a name: where it leads is seen when the connection is made
        ("http://_dmarc.ex-ample.com/", "http://_dmarc.ex-ample.com/"),
    ],
)
def test_an_address_is_put_into_one_form(address, checked):
    """The one that is then fetched: there is no second reading of it."""
    assert str(Guard(SourceSettings()).check(address)) == checked


def test_what_is_told_has_no_password():
    """Errors are shown and logged."""
    with pytest.raises(RefusedCredentials) as caught:
        Guard(SourceSettings()).check("https://ann:secret@example.com/path")
    assert "secret" not in str(caught.value)
    assert "ann" not in str(caught.value)


@pytest.mark.parametrize("address", ["ftp://ann:secret@example.com/", "http://ann:sec\\ret@example.com", "//:secret@["])
def test_what_is_no_address_is_told_without_its_password_too(address):
    """It is logged, and shown to a channel."""
    with pytest.raises(BadAddress) as caught:
        Guard(SourceSettings()).check(address)
    assert "ret@" not in str(caught.value)


def test_what_an_operator_allows_may_be_on_any_port():
    """By network, or by the host's name."""
    guard = Guard(SourceSettings(allow="10.0.0.0/8 wiki.intranet", ports="80 8443"))
    assert guard.check("http://10.1.2.3:9000/").port == 9000
    assert guard.check("http://WIKI.intranet.:9000/").port == 9000
    assert guard.check("https://example.com:8443/").port == 8443
    with pytest.raises(RefusedPort):
        guard.check("https://example.com/")
    with pytest.raises(FetchError):
        guard.check("http://11.wiki.intranet:9000/")
    assert guard.trusts("wiki.intranet", 80)
    assert not guard.trusts("evil.wiki.intranet", 80)


def test_what_an_operator_allows_on_one_port_is_refused_on_others():
    """A stranger's feed may link to any of them."""
    guard = Guard(SourceSettings(allow="Wiki.Intranet:8080 10.1.2.3:8080"))
    for host in "wiki.intranet", "10.1.2.3":
        assert guard.check(f"http://{host}:8080/feed").port == 8080
        assert guard.trusts(host, 8080)
        assert not guard.trusts(host, 80)
        with pytest.raises((RefusedPort, RefusedAddress)):
            guard.check(f"http://{host}:9200/_shutdown")
