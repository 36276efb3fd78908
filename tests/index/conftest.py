"""An index with a few postings of our own, their passages embedded by the real model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from index.embedding import embed_pending
from index.opening import Index, open_index
from index.passages import make_passages
from index.postings import Origin, Posting, Stated
from index.text.prose import read_prose

POSTINGS = {
    "harbour.md": """Backend Engineer
Harbour Freight Software

## About the role
You will write services in Go that plan the routes of ships.

## Hours
Our core hours are 10 AM to 3 PM Central European Time.

## How we hire
First a call of 30 minutes with the team lead, then a pairing exercise, then an offer.

## Benefits
- 28 days of paid leave
- Dental cover
""",
    "meadow.md": """Data Scientist
Meadow Health

## What you will do
Train models that predict how patients recover, mostly in Python.

## Where
You may work from anywhere in Portugal; there is no office.

## Equal opportunity
We hire without regard to origin, age or belief.
""",
    "orchard.md": """Office Manager
Meadow Health

## What you will do
Keep the kitchen stocked and the plants alive in our Lisbon clinic.

## Equal opportunity
We hire without regard to origin, age or belief.
""",
}


def put(index: Index, posting_id: str, text: str) -> None:
    """Read ``text`` into the index: its first two lines are title and company."""
    title, company = text.split("\n")[:2]
    at = len(title) + 1
    stated = (
        Stated("title", 0, len(title), Origin.HEADER),
        Stated("company", at, at + len(company), Origin.HEADER),
    )
    posting = Posting(posting_id, "tests", posting_id, "markdown", text, at + len(company) + 1, stated)
    index.catalog.replace(posting, (), make_passages(read_prose(posting)), "hash", "version")


def open_at(folder: Path, **settings: object) -> Index:
    return open_index(Settings(postings_data=folder, **settings))  # type: ignore[arg-type]  # overrides of any setting


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """The postings above, nothing embedded yet."""
    with open_at(tmp_path / "data") as opened:
        for posting_id, text in POSTINGS.items():
            put(opened, posting_id, text)
        yield opened


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The postings above, embedded; tests leave it as it is."""
    with open_at(tmp_path_factory.mktemp("embedded") / "data") as opened:
        for posting_id, text in POSTINGS.items():
            put(opened, posting_id, text)
        embed_pending(opened)
        yield opened
