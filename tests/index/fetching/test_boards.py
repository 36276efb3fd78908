"""Boards as sources: their addresses, their pages, and what half a board must not do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import SourceProblem
from index.fetching.boards import recognised
from index.opening import Index
from index.postings import Field
from index.sync import SyncReport, sync
from tests.fake_boards import ashby, greenhouse, job, lever, send, smartrecruiters
from tests.fake_site import Request, Site, status

GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/acme/jobs"
ASHBY = "https://api.ashbyhq.com/posting-api/job-board/acme%20inc"


@pytest.mark.parametrize(
    ("address", "kind", "interface"),
    [
        ("https://boards.greenhouse.io/acme", "greenhouse", GREENHOUSE),
        ("https://job-boards.greenhouse.io/acme/", "greenhouse", GREENHOUSE),
        ("https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "greenhouse", GREENHOUSE),
        ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse", GREENHOUSE),
        ("https://job-boards.eu.greenhouse.io/acme", "greenhouse", GREENHOUSE.replace("api", "api.eu")),
        ("https://jobs.lever.co/acme", "lever", "https://api.lever.co/v0/postings/acme"),
        ("https://jobs.eu.lever.co/acme", "lever", "https://api.eu.lever.co/v0/postings/acme"),
        ("https://api.lever.co/v0/postings/acme?mode=json", "lever", "https://api.lever.co/v0/postings/acme"),
        (
            "https://jobs.ashbyhq.com/acme%20inc",
            "ashby",
            ASHBY,
        ),
        (
            "https://careers.smartrecruiters.com/Acme",
            "smartrecruiters",
            "https://api.smartrecruiters.com/v1/companies/Acme/postings",
        ),
        ("https://acme.recruitee.com/", "recruitee", "https://acme.recruitee.com/api/offers/"),
        (
            "https://apply.workable.com/acme",
            "workable",
            "https://apply.workable.com/api/v1/widget/accounts/acme",
        ),
    ],
)
def test_a_board_is_known_by_the_address_people_know(address: str, kind: str, interface: str) -> None:
    board = recognised(address)
    assert board is not None
    assert (board.kind, board.address) == (kind, interface)


@pytest.mark.parametrize(
    "address",
    [
        "https://boards.greenhouse.io/acme/jobs/7", "https://jobs.lever.co/acme/1-2-3", "https://a.test/jobs",
        "https://greenhouse.io/acme", "https://jobs.lever.co.evil.test/acme", "https://jobs.lever.co/",
    ],
)  # fmt: skip
def test_a_posting_or_another_site_is_no_board(address: str) -> None:
    assert recognised(address) is None


def listed(opened: Index, kind: str, address: str, **options: str) -> str:
    """The name under which the list of sources has a board."""
    path = opened.settings.sources_file
    sources = json.loads(path.read_text())["sources"] if path.exists() else []
    name = options.pop("name", kind)
    others = [one for one in sources if one["name"] != name]
    path.write_text(
        json.dumps({"sources": [*others, {"name": name, "kind": kind, "address": address, **options}]})
    )
    return name


def run(opened: Index, *sources: str) -> SyncReport:
    return sync(opened, sources, embed=False)


def values(opened: Index, field: Field) -> dict[str, list[str]]:
    return {name: sorted({f.value for f in some}) for name, some in opened.catalog.facts.on(field).items()}


def test_each_posting_of_a_board_has_its_own_address_and_life(opened: Index, site: Site) -> None:
    jobs = [job(1, "Rower"), job(2, "Sailor")]
    name = listed(opened, "greenhouse", greenhouse(site, "lark", jobs), company="Larkspur")
    assert run(opened, name).added == ["https://boards.test/lark/jobs/1", "https://boards.test/lark/jobs/2"]
    assert values(opened, Field.COMPANY) == {id: ["larkspur"] for id in indexed(opened)}
    assert run(opened, name).unchanged == 2
    jobs[1] = job(2, "Sailor", "You know Rust well.")
    jobs[0] = job(3, "Cook")
    report = run(opened, name)
    assert report.added == ["https://boards.test/lark/jobs/3"]
    assert report.changed == ["https://boards.test/lark/jobs/2"]
    assert report.removed == ["https://boards.test/lark/jobs/1"]


def indexed(opened: Index) -> list[str]:
    return sorted(opened.catalog.facts.on(Field.TITLE))


def test_structured_fields_and_text_are_both_read(opened: Index, site: Site) -> None:
    name = listed(opened, "ashby", ashby(site, "lark", [job(1, "Rower"), job(2, "Ghost", listed=False)]))
    assert run(opened, name).added == ["https://ashby.test/lark/1"]
    [fact] = opened.catalog.facts.on(Field.PAY)["https://ashby.test/lark/1"]
    assert (fact.low, fact.high, fact.unit, fact.origin) == (80000, 100000, "GBP", "structured")
    assert values(opened, Field.TECHNOLOGY)["https://ashby.test/lark/1"] == ["go"]
    assert values(opened, Field.PLACE)["https://ashby.test/lark/1"] == ["gb/eng/london", "no/-/oslo"]


def test_a_board_is_read_page_by_page(opened: Index, site: Site) -> None:
    name = listed(opened, "lever", lever(site, "lark", [job(n, f"Rower {n}") for n in range(230)]))
    assert len(run(opened, name).added) == 230
    assert [asked.partition("skip=")[2].partition("&")[0] for asked in site.asked] == ["0", "100", "200"]


def test_a_board_that_fails_half_way_leaves_its_postings_as_they_were(opened: Index, site: Site) -> None:
    address = lever(site, "lark", [job(n, f"Rower {n}") for n in range(120)])
    name = listed(opened, "lever", address)
    run(opened, name)
    whole = site.pages["/v0/postings/lark"]
    assert callable(whole)
    site.pages["/v0/postings/lark"] = lambda r: whole(r) if r.query["skip"] == "0" else status(500)(r)
    with pytest.raises(SourceProblem, match=r"^lever cannot be fetched: .*500.*still answers\.$"):
        run(opened, name)
    assert opened.catalog.size() == 120


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"jobs": [{"id": 1}], "meta": {"total": 2}}', "it gave out 1 of its 2 jobs"),
        ('{"jobs": [{"id": 1', "it did not answer with JSON"),
        ("<html><body>Down for maintenance</body></html>", "it did not answer with JSON but with text/html"),
        ('{"error": "no"}', "its answer holds no list of jobs"),
        ('{"jobs": [1, 2]}', "its answer holds no list of jobs"),
        ("[" * 100_000, "it did not answer with JSON"),
    ],
)
def test_what_is_no_board_closes_nothing(opened: Index, site: Site, body: str, reason: str) -> None:
    name = listed(opened, "greenhouse", greenhouse(site, "lark", [job(1, "Rower")]))
    run(opened, name)
    site.pages["/v1/boards/lark/jobs"] = body
    with pytest.raises(SourceProblem, match=reason):
        run(opened, name)
    site.pages["/v1/boards/lark/jobs"] = status(404)
    with pytest.raises(SourceProblem, match=r"there is no such board \(404\)"):
        run(opened, name)
    assert opened.catalog.size() == 1


def test_a_bad_posting_of_a_board_is_listed_and_stops_no_other(opened: Index, site: Site) -> None:
    def answer(request: Request) -> None:
        good = {"id": 1, "title": "Rower", "content": "<p>Row.</p>", "absolute_url": "https://boards.test/1"}
        bad = {"id": 2, "absolute_url": "javascript:alert(1)"}
        send(request, {"jobs": [good, bad, {**good, "id": 3}]})

    site.pages["/v1/boards/lark/jobs"] = answer
    report = run(opened, listed(opened, "greenhouse", site.address + "/v1/boards/lark/jobs"))
    home = site.address + "/v1/boards/lark/jobs"
    assert report.added == [f"{home}#3", "https://boards.test/1"]
    assert [file for file, _ in report.unreadable] == [f"{home}#2"]


def test_a_board_whose_postings_are_asked_for_one_by_one(opened: Index, site: Site) -> None:
    name = listed(
        opened, "smartrecruiters", smartrecruiters(site, "lark", [job(n, f"Rower {n}") for n in range(3)])
    )
    assert run(opened, name).added == [f"https://sr.test/lark/{n}" for n in range(3)]
    assert values(opened, Field.COMPANY)["https://sr.test/lark/0"] == ["larkspur"]


def test_copies_of_what_is_gone_are_swept(opened: Index, site: Site, tmp_path: Path) -> None:
    jobs = [job(1, "Rower"), job(2, "Sailor")]
    name = listed(opened, "greenhouse", greenhouse(site, "lark", jobs))
    run(opened, name)
    before = len(list((tmp_path / "data" / "fetched").rglob("*")))
    jobs.pop()
    run(opened, name)
    assert len(list((tmp_path / "data" / "fetched").rglob("*"))) == before - 1
