"""Only the public internet is fetched from, whatever an address looks like."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.fetching.client import Client
from index.fetching.copies import Copies
from index.fetching.guard import NotFetched, checked_url, is_public, resolved
from index.fetching.limits import Limits
from tests.fake_site import running_site


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1",
        "239.1.1.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.0.2.1", "203.0.113.9",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2002:c0a8:101::1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_of_the_inside(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_every_dress(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    mapped = ipaddress.IPv6Address((0xFFFF << 32) | number)
    nat64 = ipaddress.IPv6Address((0x64FF9B << 96) | number)
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) | (number << 80))
    assert {is_public(one) for one in (mapped, nat64, six_to_four)} == {is_public(address)}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "::1"]
)
def test_every_way_to_write_this_machine_is_refused(host: str) -> None:
    with pytest.raises(NotFetched, match="private network; FETCH_PRIVATE_ADDRESSES=true"):
        resolved(host, 80, private=False)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://a.test/x", "gopher://a.test", "javascript:alert(1)", "http://",
        "//a.test", "http:///x", "http://a.test:99999/", "http://[::1", "http://a\x00b.test/", "data:,x", "",
        "http://user@a.test/", "http://u:p@a.test/", "http://a.test/" + "x" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(NotFetched):
        checked_url(address)


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"http://a.test/{text}"):
        try:
            url = checked_url(address)
        except NotFetched:
            continue
        assert url.scheme in ("http", "https")
        assert url.host


def test_a_name_that_changes_its_address_is_asked_for_once_and_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the address that was checked is the one connected to."""
    names: list[object] = []
    really = socket.getaddrinfo

    def changing(host: object, *args: object, **options: object) -> object:
        if host == "rebind.test":
            names.append(host)
            host = "127.0.0.1" if len(names) == 1 else "10.0.0.1"
        return really(host, *args, **options)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with running_site() as site, Client(Limits(pause=0, private=True), Copies(tmp_path)) as client:
        site.pages["/page"] = "ahoy"
        port = site.server.server_port
        assert client.get(f"http://rebind.test:{port}/page", robots=False) is not None
        assert names == ["rebind.test"]
        assert site.headers[-1]["Host"] == f"rebind.test:{port}"


def test_of_a_name_with_several_addresses_only_the_public_ones_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(0, 0, 0, "", (address, 80)) for address in ("10.0.0.1", "8.8.8.8", "::ffff:127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert resolved("mixed.test", 80, private=False) == ["8.8.8.8"]


def test_a_name_that_is_looked_up_for_ever_is_given_up_on_and_its_host_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the system's look-up itself there is nothing to be limited: it is the one that hangs here."""
    end = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: end.wait(60))
    limits = Limits(connect=0.1, whole=0.3, pause=0, backoff=0)
    began = time.monotonic()
    try:
        with Client(limits, Copies(tmp_path)) as client:
            for _ in range(20):
                with pytest.raises(NotFetched, match=r"not looked up in time|took too long|failed 3 times"):
                    client.get("http://jobs.example/page", robots=False)
    finally:
        end.set()
    assert time.monotonic() - began < 10
