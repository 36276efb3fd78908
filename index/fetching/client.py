"""Fetching one address politely: paced, retried, limited, asked for only when it has changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from index.errors import SourceProblem
from index.fetching.copies import Copies, Copy
from index.fetching.guard import NotFetched, checked_url
from index.fetching.limits import USER_AGENT, Limits
from index.fetching.robots import Robots
from index.fetching.transport import Transport
from index.fetching.unpacking import ACCEPTED, unpacked

_GONE = (404, 410)
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_POSTING = ("image/", "audio/", "video/", "font/")
_LONGEST_REASON = 200
_LOST = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError)


class _Retry(Exception):  # noqa: N818 - no error yet: another attempt may follow
    """An attempt that failed; ``wait``: seconds the server asked for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


class Client:
    """Fetches addresses for one sync of one source; ``copies`` keeps what came, with its ETag."""

    def __init__(self, limits: Limits, copies: Copies) -> None:
        self.limits = limits
        self.copies = copies
        self._transport = Transport(limits)
        timeout = httpx.Timeout(limits.read, connect=limits.connect)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED}
        self._http = httpx.Client(
            transport=self._transport, timeout=timeout, headers=headers, follow_redirects=False
        )
        self._robots = Robots(self._robots_text)
        self._asked: dict[str, float] = {}
        self._failed: Counter[str] = Counter()
        self._waited = 0.0  # seconds for answers

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, address: str, *, robots: bool = True) -> Copy | None:
        """The copy of what stands at ``address``, None where the server says that it is gone. Without
        ``robots`` that file isn't asked: for interfaces made for programs. Raises NotFetched."""
        url = checked_url(address)
        for _ in range(self.limits.redirects + 1):
            if robots and not self._robots.allows(url):
                raise NotFetched(f"the robots.txt of {url.host} asks programs like this one not to read it")
            answer = self._fetched(url)
            if not isinstance(answer, httpx.URL):
                return answer
            url = answer
        raise NotFetched(f"it redirects more than {self.limits.redirects} times")

    def _robots_text(self, url: httpx.URL) -> str | None:
        """A robots.txt: empty where there is none. Raises NotFetched where the site doesn't answer."""
        for _ in range(self.limits.redirects + 1):
            answer = self._fetched(url, refusal_is_gone=True)
            if not isinstance(answer, httpx.URL):
                return answer.content().decode("utf-8", errors="replace") if answer else ""
            url = answer
        return ""

    def _fetched(self, url: httpx.URL, *, refusal_is_gone: bool = False) -> Copy | httpx.URL | None:
        """The copy, None for what is gone, or where a redirect leads; retried where that may help."""
        if self._failed[url.host] >= self.limits.failures:
            raise NotFetched(f"{url.host} failed {self.limits.failures} times in a row", final=False)
        if self._waited >= self.limits.answers:
            raise NotFetched(
                f"this source took {self.limits.answers / 60:g} minutes to answer; the rest is left for the "
                "next sync",
                final=False,
            )
        wait = self.limits.backoff
        for attempt in range(1, self.limits.attempts + 1):
            try:
                self._pace(url.host)
                with self._waiting():
                    answer = self._once(url, refusal_is_gone=refusal_is_gone)
            except _Retry as failure:
                wanted = wait if failure.wait is None else failure.wait
                if attempt == self.limits.attempts or wanted > self.limits.longest_wait:
                    self._failed[url.host] += 1
                    raise NotFetched(failure.reason, final=False) from None
                time.sleep(wanted)
                wait *= 2
            else:
                self._failed[url.host] = 0
                return answer
        raise AssertionError  # the loop returns or raises

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """The block waits for an answer; how long is added up."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._waited += time.monotonic() - began

    def _pace(self, host: str) -> None:
        """Wait until the host may be asked again."""
        pause = max(self.limits.pause, self._robots.delay(host))
        left = self._asked.get(host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._asked[host] = time.monotonic()

    def _once(self, url: httpx.URL, *, refusal_is_gone: bool) -> Copy | httpx.URL | None:
        known = self.copies.known(str(url))
        self._transport.deadline.start(self.limits.whole)
        with _lost_connections(), self._http.stream("GET", url, headers=known.validators) as answer:
            status = answer.status_code
            if status == 304 and known.copy is not None:
                return known.copy
            if status in _REDIRECTS and "location" in answer.headers:
                return _redirected(url, answer.headers["location"])
            if status in _GONE or (refusal_is_gone and 400 <= status < 500 and status != 429):
                return None
            if status != 200:
                said = f"it was not given out ({status} {answer.reason_phrase})".replace(" )", ")")
                if status in _AGAIN:
                    raise _Retry(said, _retry_after(answer.headers.get("retry-after")))
                raise NotFetched(said)
            kind = answer.headers.get("content-type", "")
            if kind.lower().startswith(_NO_POSTING):
                raise NotFetched(f"it is {kind.partition(';')[0]}, which holds no posting")
            return self.copies.keep(str(url), self._body(answer), answer.headers)

    def _body(self, answer: httpx.Response) -> bytes:
        """The content, unpacked; given up where it grows beyond the limit."""
        return unpacked(answer.iter_raw(), answer.headers.get("content-encoding", ""), self.limits.size)


@contextmanager
def _lost_connections() -> Iterator[None]:
    """What goes wrong on the way as a reason in words, to be tried again."""
    try:
        yield
    except (httpcore.ConnectTimeout, httpcore.ConnectError) as error:
        raise _Retry(f"no connection could be made ({_said(error)})") from None
    except httpcore.TimeoutException:
        raise _Retry("it did not answer in time") from None
    except (*_LOST, httpx.TransportError) as error:
        raise _Retry(f"the connection was lost ({_said(error)})") from None
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise NotFetched(f"it cannot be asked for ({_said(error)})") from None


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:_LONGEST_REASON]


def _redirected(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return checked_url(str(url.join(location)))
    except (httpx.InvalidURL, ValueError):
        raise NotFetched("it redirects to what is no address") from None
    except NotFetched as problem:
        raise NotFetched(f"it redirects to {location[:100]}: {problem}") from None


def _retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, as a number or a date; None without one."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def sentence(address: str, problem: NotFetched) -> SourceProblem:
    """The problem of a whole source as a sentence."""
    return SourceProblem(f"{address} cannot be fetched: {problem}. What it held before still answers.")
