"""Which addresses may be fetched: http and https, and only hosts of the public internet.

Whoever can name a source, write a feed or answer a request can make this program ask an address of
their choice. Without this guard that could be the cloud's metadata service, a database's console or
anything else that only the inside of a network reaches (server-side request forgery).
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import httpx

from index.errors import IndexProblem
from index.waiting import within

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST = 2_000  # characters
LONGEST_LOOK_UP = 10.0  # seconds
# Not public though `ipaddress` says so: protocol assignments (a cloud's metadata among them), relays
# of 6to4, and the address at which Azure's services answer its machines.
_APART = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAMES = ("localhost", "local", "internal", "localdomain", "home.arpa")


class NotFetched(IndexProblem):
    """One address could not be fetched; the message is a clause that says why. ``final``: trying
    again soon is of no use."""

    def __init__(self, reason: str, *, final: bool = True) -> None:
        super().__init__(reason)
        self.final = final


def checked_url(address: str) -> httpx.URL:
    """``address`` as a URL that may be asked for. Raises NotFetched for any other scheme, for one
    that holds a password, and for what is no address."""
    if len(address) > _LONGEST:
        raise NotFetched("its address is too long")
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise NotFetched("it is no address that can be understood") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise NotFetched("only http and https addresses are fetched")
    if url.port is not None and not 0 < url.port < 65536:
        raise NotFetched("its port is no port")
    if url.userinfo:
        raise NotFetched("addresses that hold a user name or password are not fetched")
    return url.copy_with(fragment=None)


def is_public(address: Address) -> bool:
    """Whether an IP address belongs to the public internet: not private, loopback, link-local,
    multicast, reserved, shared by a carrier (CGNAT), nor an IPv6 form of such an IPv4 address."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or int(address) < 1 << 32:  # the latter: IPv4-compatible
            return False
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved or address.is_unspecified)
        and not any(address in network for network in _APART)
    )


def resolved(host: str, port: int, *, private: bool, seconds: float = LONGEST_LOOK_UP) -> list[str]:
    """The IP addresses of ``host`` that may be connected to. Connecting to one of these, and not to
    the name again, is what makes a name that changes its address between check and use harmless.
    Raises NotFetched when there is none, TimeoutError when that is not known within ``seconds``: the
    system's look-up takes no limit, and a server of names that is silent holds it up for half a minute."""

    def look_up() -> list[tuple[Any, ...]]:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)

    try:
        found = within(seconds, look_up, "name look-up")
    except TimeoutError:
        raise
    except (OSError, UnicodeError):
        raise NotFetched(f"{host} is not known: no such host, or no network", final=False) from None
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    allowed = [one for one in addresses if private or is_public(ipaddress.ip_address(one))]
    if not allowed:
        raise NotFetched(_forbidden(host))
    return allowed


def check_name(host: str, *, private: bool) -> None:
    """What can be checked of a host that a proxy will resolve: a literal address, a local name.
    Raises NotFetched."""
    if private:
        return
    name = host.rstrip(".").lower()
    try:
        literal: Address = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        try:
            literal = ipaddress.IPv4Address(socket.inet_aton(name))  # also "127.1", "0x7f000001"
        except OSError:
            if "." not in name or name.endswith(tuple(f".{local}" for local in _LOCAL_NAMES)):
                raise NotFetched(_forbidden(host)) from None
            return
    if not is_public(literal):
        raise NotFetched(_forbidden(host))


def _forbidden(host: str) -> str:
    return (
        f"{host} is an address of a private network; FETCH_PRIVATE_ADDRESSES=true allows them, "
        "if all who can name sources may reach it"
    )
