"""Pages on the web as sources: fetched once, kept, closed when they are gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from config.settings import read_settings
from index.errors import SourceProblem
from index.fetching import pages
from index.opening import Index, open_index
from index.postings import Field
from index.sync import SyncReport, sync

PAGE = "<html><body><h1>Gopher</h1><h2>Requirements</h2><ul><li>You know Go well.</li></ul></body></html>"


class Site:
    """A web server on a free port; ``status`` and ``page`` are what it answers."""

    def __init__(self) -> None:
        self.status, self.page = 200, PAGE
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(site.status)
                self.end_headers()
                self.wfile.write(site.page.encode())

            def log_message(self, *_: object) -> None:
                """The test's output stays clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/jobs/gopher"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, args=(0.01,))
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Index]:
    with open_index(read_settings(postings_data=tmp_path / "data", _env_file=None)) as index:
        yield index


def run(opened: Index, *sources: str) -> SyncReport:
    return sync(opened, sources, embed=False)


def technologies(opened: Index) -> dict[str, list[str]]:
    return {name: [f.value for f in some] for name, some in opened.catalog.facts(Field.TECHNOLOGY).items()}


def test_a_page_is_a_posting_with_its_address_as_id(opened: Index, site: Site) -> None:
    assert run(opened, site.address).added == [site.address]
    assert technologies(opened) == {site.address: ["go"]}
    assert run(opened, site.address).unchanged == 1
    site.page = PAGE.replace("Go", "Python")
    assert run(opened, site.address).changed == [site.address]
    assert technologies(opened) == {site.address: ["python"]}


def test_a_page_that_is_gone_closes_its_posting(opened: Index, site: Site) -> None:
    run(opened, site.address)
    site.status = 404
    assert run(opened, site.address).removed == [site.address]
    assert opened.catalog.size() == 0
    site.status = 200
    assert run(opened, site.address).added == [site.address]


def test_a_page_that_never_was_is_a_sentence(opened: Index, site: Site) -> None:
    site.status = 404
    with pytest.raises(SourceProblem, match=r"There is nothing at http://127\.0\.0\.1"):
        run(opened, site.address)


def test_a_site_in_trouble_keeps_its_postings(opened: Index, site: Site) -> None:
    run(opened, site.address)
    site.status = 503
    with pytest.raises(SourceProblem, match=r"was not given out \(503"):
        run(opened, site.address)
    site.server.shutdown()
    site.server.server_close()
    with pytest.raises(SourceProblem, match=r"cannot be fetched: .* still answers"):
        run(opened, site.address)
    assert list(technologies(opened)) == [site.address]


def test_a_page_without_end_is_refused(opened: Index, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_BYTES", 50)
    with pytest.raises(SourceProblem, match="fetch it yourself and split it"):
        run(opened, site.address)
