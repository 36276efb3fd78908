"""Fetching from servers that behave, and from servers that do not."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from pathlib import Path

import pytest

from index.fetching.client import Client
from index.fetching.copies import Copies
from index.fetching.guard import NotFetched, resolved
from index.fetching.limits import Limits
from tests.fake_site import Answer, Request, Site, drip, in_turn, status, to

LIMITS = Limits(connect=1, read=0.3, whole=0.6, pause=0, backoff=0.01, size=50_000, private=True)


def get(site: Site, folder: Path, path: str = "/page", limits: Limits = LIMITS) -> str | None:
    with Client(limits, Copies(folder)) as client:
        copy = client.get(site.address + path)
    return None if copy is None else copy.content().decode()


def why_not(site: Site, folder: Path, answer: Answer, limits: Limits = LIMITS) -> str:
    """Why ``answer`` cannot be fetched."""
    site.pages["/page"] = answer
    with pytest.raises(NotFetched) as refused:
        get(site, folder, limits=limits)
    return str(refused.value)


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    def tagged(request: Request) -> None:
        if request.headers.get("If-None-Match") == '"1"':
            assert request.headers["If-Modified-Since"] == "Mon, 02 Nov 2026 00:00:00 GMT"
            request.start(304, {}, 0)
        else:
            request.send("ahoy", headers={"ETag": '"1"', "Last-Modified": "Mon, 02 Nov 2026 00:00:00 GMT"})

    site.pages["/page"] = tagged
    assert get(site, tmp_path) == "ahoy"
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert get(site, tmp_path) == "ahoy"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    for copy in tmp_path.iterdir():
        if copy.suffix != ".json":
            copy.unlink()  # lost, so that the whole is asked for again
    assert get(site, tmp_path) == "ahoy"


def test_what_is_gone_is_none(site: Site, tmp_path: Path) -> None:
    assert get(site, tmp_path) is None
    site.pages["/page"] = status(410)
    assert get(site, tmp_path) is None


@pytest.mark.parametrize("trouble", [500, 502, 503, 504, 429, 408])
def test_trouble_that_passes_is_tried_again(site: Site, tmp_path: Path, trouble: int) -> None:
    site.pages["/page"] = in_turn(status(trouble), "ahoy")
    assert get(site, tmp_path) == "ahoy"
    assert site.times("/page") == 2


def test_trouble_that_stays_is_a_reason(site: Site, tmp_path: Path) -> None:
    assert why_not(site, tmp_path, status(503)) == "it was not given out (503 Service Unavailable)"
    assert site.times("/page") == LIMITS.attempts


def test_a_refusal_is_not_argued_with(site: Site, tmp_path: Path) -> None:
    assert why_not(site, tmp_path, status(403)) == "it was not given out (403 Forbidden)"
    assert site.times("/page") == 1


def test_a_server_is_given_the_time_it_asks_for(site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = in_turn(status(429, Retry_After="1"), "ahoy")
    began = time.monotonic()
    assert get(site, tmp_path) == "ahoy"
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize("wanted", ["3600", "Thu, 01 Jan 2099 00:00:00 GMT", "999999999999"])
def test_a_server_that_asks_for_too_much_time_is_left_alone(site: Site, tmp_path: Path, wanted: str) -> None:
    assert why_not(site, tmp_path, status(429, Retry_After=wanted)).startswith("it was not given out (429")
    assert site.times("/page") == 1


def test_redirects_are_followed_and_loops_are_not(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/old": to("/page"), "/page": "ahoy"}
    assert get(site, tmp_path, "/old") == "ahoy"
    assert why_not(site, tmp_path, to("/page")) == "it redirects more than 5 times"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "only http and https addresses are fetched"),
        ("ftp://a.test/", "only http and https addresses are fetched"),
        ("http://user:secret@a.test/", "user name or password"),
    ],
)
def test_redirects_to_what_is_no_page_are_refused(
    site: Site, tmp_path: Path, location: str, reason: str
) -> None:
    assert reason in why_not(site, tmp_path, to(location))


def test_redirects_to_a_private_address_are_refused(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host counts as public here, as if it stood in the internet."""
    monkeypatch.setattr(
        "index.fetching.transport.resolved",
        lambda host, port, private, seconds: resolved(host, port, private=host == "localhost"),
    )
    public = replace(LIMITS, private=False)
    site.pages |= {"/page": to(site.address + "/inside"), "/inside": "secret"}
    inside = pytest.raises(NotFetched, match=r"127\.0\.0\.1 is an address of a private network")
    with Client(public, Copies(tmp_path)) as client, inside:
        client.get(site.address.replace("127.0.0.1", "localhost") + "/page")
    assert site.times("/page") == 1
    assert site.times("/inside") == 0


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(drip(b"", 0.1), id="no answer"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\nX-Long: ", 0.05), id="a head without end"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\n\r\n", 0.05), id="a body without end"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 0.05), id="no chunk"),
        pytest.param(lambda request: request.site.ended.wait(5), id="silence"),
    ],
)
def test_nothing_is_waited_for_without_end(site: Site, tmp_path: Path, answer: Answer) -> None:
    began = time.monotonic()
    reason = why_not(site, tmp_path, answer, replace(LIMITS, attempts=1))
    assert "it did not answer in time" in reason or "the connection was lost" in reason
    assert time.monotonic() - began < 2


def test_a_source_that_is_slow_with_everything_is_left_for_the_next_sync(site: Site, tmp_path: Path) -> None:
    def slow(request: Request) -> None:
        time.sleep(0.1)
        request.send("a posting")

    site.pages |= {f"/{number}": slow for number in range(20)}
    said = list[str]()
    with Client(replace(LIMITS, answers=0.5), Copies(tmp_path)) as client:
        for number in range(20):
            try:
                client.get(f"{site.address}/{number}", robots=False)
            except NotFetched as problem:
                said.append(str(problem))
    assert 1 <= len(site.asked) <= 5
    assert len(said) == 20 - len(site.asked)
    assert "minutes to answer; the rest is left for the next sync" in said[0]


def flood(request: Request) -> None:
    request.start(200, {"Content-Type": "text/html"}, None)
    while not request.site.ended.is_set():
        request.wfile.write(b"<p>more</p>" * 1000)


def packed(request: Request) -> None:
    request.send(gzip.compress(b"x" * 10_000_000), headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize("answer", [flood, packed, "x" * 60_000])
def test_too_much_is_refused_however_it_comes(site: Site, tmp_path: Path, answer: Answer) -> None:
    reason = why_not(site, tmp_path, answer)
    assert reason == "it holds more than 0.05 MB; fetch it yourself and split it"
    assert site.times("/page") == 1


def test_half_an_answer_is_none(site: Site, tmp_path: Path) -> None:
    half: Answer = lambda request: request.send("half", length=100)  # noqa: E731
    assert why_not(site, tmp_path, half).startswith("the connection was lost")
    assert site.times("/page") == LIMITS.attempts
    site.pages["/page"] = in_turn(half, "whole")
    assert get(site, tmp_path) == "whole"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            lambda request: request.send(b"\x89PNG", kind="image/png"),
            "it is image/png, which holds no posting",
        ),
        (lambda request: request.wfile.write(b"SSH-2.0-OpenSSH_9\r\n\r\n"), "the connection was lost"),
        (lambda request: request.send(b"no", headers={"Content-Encoding": "gzip"}), "not packed as it says"),
        (status(204), r"it was not given out (204"),
    ],
)
def test_what_is_no_answer_is_a_reason(site: Site, tmp_path: Path, answer: Answer, reason: str) -> None:
    assert reason in why_not(site, tmp_path, answer)


def test_nobody_there_is_a_reason(site: Site, tmp_path: Path) -> None:
    site.server.server_close()
    assert why_not(site, tmp_path, "ahoy").startswith("its robots.txt: no connection could be made")


def test_an_encoding_that_only_the_header_tells_is_understood(site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = lambda request: request.send(
        "żagiel".encode("iso-8859-2"), kind="text/html; charset=iso-8859-2"
    )
    assert get(site, tmp_path) == "żagiel"


def test_a_host_is_asked_at_a_polite_rate(site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = "ahoy"
    began = time.monotonic()
    with Client(replace(LIMITS, pause=0.1), Copies(tmp_path)) as client:
        for _ in range(3):
            client.get(site.address + "/page")
    assert time.monotonic() - began >= 0.3  # robots.txt and three pages: three pauses


def test_a_host_that_keeps_failing_is_not_asked_for_ever(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = ""
    patient = replace(LIMITS, attempts=1, connect=10, read=10, whole=10)  # a busy machine is no failing host
    with Client(patient, Copies(tmp_path)) as client:
        for number in range(6):
            site.pages[f"/{number}"] = status(500)
            with pytest.raises(NotFetched, match=r"500|failed 3 times in a row"):
                client.get(f"{site.address}/{number}")
    assert len(site.asked) == 1 + 3


ROBOTS = """
User-agent: *
Disallow: /

User-agent: postings-bot
Disallow: /private
Allow: /private/jobs*.html$
Crawl-delay: 0.1
"""


def test_robots_txt_is_kept(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/robots.txt": ROBOTS, "/private/jobs-1.html": "ahoy", "/private/x": "no", "/page": "ahoy"}
    assert get(site, tmp_path, "/page") == "ahoy"
    assert get(site, tmp_path, "/private/jobs-1.html") == "ahoy"
    with pytest.raises(NotFetched, match=r"robots\.txt of 127\.0\.0\.1 asks programs like this one"):
        get(site, tmp_path, "/private/x")
    assert site.times("/private/x") == 0
    assert site.headers[0]["User-Agent"].startswith("postings-bot")
    with Client(LIMITS, Copies(tmp_path)) as client:
        assert client.get(site.address + "/private/x", robots=False) is not None


def test_without_robots_txt_all_may_be_read_and_with_a_broken_one_nothing(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/robots.txt": status(403), "/page": "ahoy"}
    assert get(site, tmp_path) == "ahoy"
    site.pages["/robots.txt"] = status(500)
    with pytest.raises(NotFetched, match=r"its robots\.txt: it was not given out \(500"):
        get(site, tmp_path)
    site.pages["/robots.txt"] = lambda request: request.send(b"\xff\x00Disallow ::: \n" * 50)
    assert get(site, tmp_path) == "ahoy"


def test_a_proxy_of_the_environment_is_asked_and_never_for_the_inside(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site plays the proxy: it is sent whole addresses, of hosts that only it can resolve."""
    monkeypatch.setenv("http_proxy", site.address)
    public = replace(LIMITS, private=False)
    site.pages["/page"] = "from behind the proxy"
    with Client(public, Copies(tmp_path)) as client:
        copy = client.get("http://careers.test/page")
        assert copy is not None
        assert copy.content() == b"from behind the proxy"
        assert site.asked[-1] == "http://careers.test/page"
        for inside in ("http://169.254.169.254/", "http://127.1/", "http://db.internal/", "http://redis/"):
            with pytest.raises(NotFetched, match="private network"):
                client.get(inside)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert get(site, tmp_path) == "from behind the proxy"
    assert site.asked[-1] == "/page"
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    with Client(public, Copies(tmp_path)) as client, pytest.raises(NotFetched, match="proxy"):
        client.get("http://careers.test/page")
