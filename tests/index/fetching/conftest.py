"""A web site, an index that may read from it, and nothing in the environment that changes either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from index.opening import Index, open_index
from tests.fake_site import Site, running_site


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Index]:
    settings = Settings(
        postings_data=tmp_path / "data",
        sources_file=tmp_path / "sources.yaml",
        fetch_private_addresses=True,
        fetch_pause=0,
        fetch_seconds=5,
    )
    with open_index(settings) as index:
        yield index
