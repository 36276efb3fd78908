"""One index over the sample postings for all tests of answering; facts only, nothing embedded."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import structlog

from bot.answering.answer import Answerer, build_answerer
from config.settings import Settings
from index.opening import Index, open_index
from index.sync import sync

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def samples_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The samples, read into a fresh data folder."""
    settings = Settings(postings_data=tmp_path_factory.mktemp("data"), postings_sources=(str(SAMPLES),))
    with open_index(settings) as index:
        sync(index, settings.postings_sources, embed=False)
        yield index


@pytest.fixture(scope="session")
def answerer(samples_index: Index) -> Answerer:
    """Answers over the samples, as of a fixed day."""
    return build_answerer(samples_index, today=lambda: TODAY)


@pytest.fixture
def own_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """For a command that runs in the tests' own process: what it sets up for its process is put back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
