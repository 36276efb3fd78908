"""Connections that go to checked addresses only and never outlast their deadline.

The check is made where the connection is: the name is resolved once, and the address that was
checked is the one connected to, for each redirect anew. TLS still proves the name (SNI and the
certificate are of the URL's host). Behind a proxy of the environment the proxy resolves names, so
that only literal addresses and local names can be refused here; what else it may reach is for the
proxy to say.
"""

from __future__ import annotations

import ssl
import time
import typing
from collections.abc import Iterable, Iterator
from functools import cached_property

import httpcore
import httpx

from config.settings import proxy_for
from index.fetching.guard import NotFetched, check_name, resolved
from index.fetching.limits import Limits


class Deadline:
    """The moment at which the request under way is given up."""

    def __init__(self) -> None:
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """The next ``seconds`` are for one request."""
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """``timeout``, or what is left if that is less. Raises httpcore.ReadTimeout when nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it took too long in all")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.within(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._inner.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """Connects to the addresses that the guard allows; with ``to_proxy`` to any."""

    def __init__(self, limits: Limits, deadline: Deadline, *, to_proxy: bool = False) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._private = limits.private or to_proxy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[typing.Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        seconds = self._deadline.within(timeout)
        try:
            addresses = resolved(host, port, private=self._private, seconds=seconds)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"the name {host} was not looked up in time") from None
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(stream, self._deadline)
        raise failed


class Transport(httpx.BaseTransport):
    """httpx's way to the network, through connections as above."""

    def __init__(self, limits: Limits) -> None:
        self.deadline = Deadline()
        self._limits = limits
        self._proxies: dict[str, httpcore.ConnectionPool] = {}

    @cached_property
    def _ssl(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()

    @cached_property
    def _direct(self) -> httpcore.ConnectionPool:
        network = _Network(self._limits, self.deadline)
        return httpcore.ConnectionPool(ssl_context=self._ssl, network_backend=network)

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = proxy_for(url.scheme, url.host)
        if proxy is None:
            return self._direct
        check_name(url.host, private=self._limits.private)
        if proxy not in self._proxies:
            network = _Network(self._limits, self.deadline, to_proxy=True)
            if not proxy.startswith("http://"):
                raise NotFetched("the environment names a proxy that is not an http:// address")
            parsed = httpx.URL(proxy)
            self._proxies[proxy] = httpcore.HTTPProxy(
                httpcore.URL(str(parsed.copy_with(userinfo=b""))),
                proxy_auth=(parsed.username, parsed.password) if parsed.userinfo else None,
                ssl_context=self._ssl,
                network_backend=network,
            )
        return self._proxies[proxy]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request; raises NotFetched for a forbidden address, else what httpcore raises."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        response = self._pool(request.url).handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=typing.cast(Iterable[bytes], request.stream),
                extensions=request.extensions,
            )
        )
        stream = typing.cast(Iterable[bytes], response.stream)
        return httpx.Response(response.status, headers=response.headers, stream=_Body(stream))

    def close(self) -> None:
        """Close all connections."""
        if "_direct" in self.__dict__:
            self._direct.close()
        for pool in self._proxies.values():
            pool.close()


class _Body(httpx.SyncByteStream):
    """The body of a response as it arrives."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()
