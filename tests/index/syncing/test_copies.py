"""The same job told twice is one job with two links; another job is another, however alike."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.commands.showing import posting_json
from index.commands.stats import read_stats
from index.likeness import address_key
from index.opening import Index
from index.postings import Field
from index.sync import SyncReport, sync
from tests.index.syncing.conftest import BODY, write

LONG = " ".join(f"{BODY} Point {number} of what matters to us." for number in range(6))


def run(opened: Index, *sources: Path) -> SyncReport:
    return sync(opened, [str(source) for source in sources], embed=False)


def jobs(opened: Index) -> dict[str, list[str]]:
    """Each job by the posting that answers for it, with its copies."""
    return {id_: [copy.id for copy in one.also] for id_, one in opened.catalog.summaries().items()}


@pytest.fixture
def board(tmp_path: Path) -> Path:
    write(tmp_path / "board" / "one.md", "Gopher", LONG, location="Oslo", url="https://a.example/jobs/1")
    return tmp_path / "board"


def test_nearly_the_same_text_for_the_same_job_in_two_sources_is_one_job(
    opened: Index, board: Path, tmp_path: Path
) -> None:
    again = tmp_path / "feed" / "again.md"
    write(again, "Gopher", LONG + " Apply now!", location="Oslo", url="https://b.example/x?id=7")
    report = run(opened, board, again.parent)
    assert (len(report.added), report.total, report.copies) == (2, 1, 1)
    assert jobs(opened) == {"one.md": ["again.md"]}
    assert [copy.url for copy in opened.catalog.summaries()["one.md"].also] == ["https://b.example/x?id=7"]
    assert set(opened.catalog.facts.on(Field.TECHNOLOGY)) == {"one.md"}
    assert {hit[0] for hit in opened.catalog.full_text(["Golang"])} == {"one.md"}


def test_the_same_page_with_the_same_title_is_one_job_whatever_its_text(opened: Index, board: Path) -> None:
    url = "http://www.a.example/jobs/1/?utm_source=feed"
    write(board / "two.md", "Gopher", "We need someone for our harbour routes, soon.", url=url)
    run(opened, board)
    assert jobs(opened) == {"one.md": ["two.md"]}


@pytest.mark.parametrize(
    "different",
    [
        {"location": "Lisbon"},
        {"salary": "EUR 70,000 - 80,000"},
        {"company": "Meadow Health"},
        {"title": "Senior Gopher"},
        {"body": LONG.replace("containers", "virtual machines").replace("Golang", "Rust and Python")},
    ],
    ids=lambda different: next(iter(different)),
)
def test_another_place_pay_company_title_or_text_is_another_job(
    opened: Index, board: Path, different: dict[str, str]
) -> None:
    told = {
        "title": "Gopher",
        "body": LONG,
        "location": "Oslo",
        "url": "https://a.example/jobs/2",
    } | different
    write(board / "two.md", told.pop("title"), told.pop("body"), **told)
    report = run(opened, board)
    assert (report.total, report.copies) == (2, 0)


def test_two_short_postings_are_not_one_for_being_alike(opened: Index, tmp_path: Path) -> None:
    for number in (1, 2):
        write(tmp_path / "jobs" / f"{number}.md", "Cook", "Cook for us.", url=f"https://a.example/{number}")
    assert run(opened, tmp_path / "jobs").total == 2


def test_a_page_that_lists_many_jobs_makes_them_no_copies(opened: Index, tmp_path: Path) -> None:
    for title in ("Gopher", "Cook"):
        write(tmp_path / "jobs" / f"{title}.md", title, "We hire.", url="https://a.example/careers")
    assert run(opened, tmp_path / "jobs").total == 2


def test_a_job_stays_open_until_its_last_copy_is_closed(opened: Index, board: Path, tmp_path: Path) -> None:
    feed = write(tmp_path / "feed" / "again.md", "Gopher", LONG, location="Oslo").parent
    write(feed / "cook.md", "Cook")
    write(board / "baker.md", "Baker")
    run(opened, board, feed)
    (board / "one.md").unlink()
    assert run(opened, board, feed).total == 3
    assert jobs(opened)["again.md"] == []
    assert list(opened.catalog.closed_ones.summaries()) == []
    (feed / "again.md").unlink()
    assert run(opened, board, feed).total == 2
    assert jobs(opened).keys() == {"baker.md", "cook.md"}
    assert list(opened.catalog.closed_ones.summaries()) == ["again.md"]


def test_show_and_stats_tell_of_copies_and_closings(opened: Index, board: Path) -> None:
    write(board / "two.md", "Gopher", LONG + " Come!", location="Oslo", url="https://b.example/2")
    write(board / "gone.md", "Cook")
    run(opened, board)
    (board / "gone.md").unlink()
    run(opened, board)
    stats = read_stats(opened)
    assert (stats.total, stats.copies, stats.closed) == (1, 1, 1)
    first = posting_json(opened.catalog, "two.md")
    [copy] = cast(list[dict[str, str]], first["also"])
    assert (copy["id"], copy["url"]) == ("one.md", "https://a.example/jobs/1")
    assert posting_json(opened.catalog, "one.md")["copy_of"] == "two.md"
    gone = posting_json(opened.catalog, "gone.md")
    assert (gone["closed"], str(gone["closed_on"])[:2]) == (True, "20")


def test_a_copy_that_changes_is_a_job_of_its_own(opened: Index, board: Path) -> None:
    write(board / "two.md", "Gopher", LONG, location="Oslo")
    assert run(opened, board).total == 1
    write(board / "two.md", "Gopher", LONG.replace("ships", "trains and planes"), location="Bergen")
    assert run(opened, board).total == 2


def test_a_template_used_hundreds_of_times_is_no_copy(opened: Index, tmp_path: Path) -> None:
    rows = "\n".join(f'"Cook","Acme","{BODY}",https://a.example/{number}' for number in range(210))
    path = tmp_path / "all.csv"
    path.write_text(f"title,company,description,url\n{rows}\n")
    assert run(opened, path).total == 210


@given(st.text(max_size=60) | st.from_regex(r"https?://[\w.\[\]:@/?#&=%-]{0,60}", fullmatch=True))
def test_no_address_breaks_the_comparison(url: str) -> None:
    found = address_key(url)
    assert found is None or found == address_key(f"http://{found}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.acme.example/jobs/1/", "http://acme.example/jobs/1", True),
        ("https://acme.example/jobs/1?gh_src=ab&utm_medium=x", "https://ACME.example/jobs/1#apply", True),
        ("https://acme.example/jobs?id=1", "https://acme.example/jobs?id=2", False),
        ("https://acme.example/#/jobs/1", "https://acme.example/#/jobs/2", False),
        ("https://acme.example/jobs/1", "https://acme.example/Jobs/1", False),
    ],
)
def test_addresses_are_compared_without_what_links_add(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same
    assert address_key("https://acme.example/") is None
