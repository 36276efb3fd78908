"""Records of anybody's own making, files of them, and what in such files is no posting."""

from __future__ import annotations

import json

import pytest

from index.errors import Unreadable
from index.postings import Posting
from index.reading import read_bytes
from tests.index.reading.helpers import body, one, read, stated


def from_json(value: object, file: str = "jobs.json") -> list[Posting]:
    return read(json.dumps(value), file)


def test_a_state_that_is_a_status_is_no_region() -> None:
    [posting] = from_json([{"title": "Rower", "city": "Oslo", "state": "published", "description": "Row."}])
    assert stated(posting)["place"] == ["Oslo"]


def test_a_posting_is_posted_when_it_is_published_not_when_it_is_drafted() -> None:
    record = {"title": "Rower", "created_at": "2025-01-02", "description": "<p>Row.</p>"}
    assert stated(from_json([record])[0])["posted"] == ["2025-01-02"]
    [posting] = from_json([{**record, "published_at": "2025-02-03"}])
    assert stated(posting)["posted"] == ["2025-02-03"]
    assert "Created at: 2025-01-02" in posting.text


def test_a_record_of_another_make_keeps_what_no_one_knows() -> None:
    posting = one(
        json.dumps(
            {
                "url": "https://a.test/1",
                "title": "Rower",
                "locations": ["Oslo, Norway", "Bergen, Norway"],
                "location": "Oslo, Norway",
                "description": "**About**\n\nRow &amp; sail.\n\n- Oars",
                "boat_type": "catamaran",
                "perks": ["Fish on Fridays and on all other days of the week", "Sun"],
                "salary_min": 50000,
                "salary_max": 60000,
                "salary_currency": "EUR",
                "visa_sponsorship": False,
                "id": 5,
            }
        )
    )
    assert stated(posting)["place"] == ["Oslo, Norway", "Bergen, Norway"]
    assert stated(posting)["pay"] == ["EUR 50,000 - 60,000"]
    assert stated(posting)["visa"] == ["Visa sponsorship: no"]
    assert "Boat type: catamaran\n" in posting.text
    assert body(posting) == (
        "**About**\n\nRow & sail.\n\n- Oars\n\n"
        "## Perks\n\n- Fish on Fridays and on all other days of the week\n- Sun\n"
    )


def test_a_wrapped_posting_is_unwrapped() -> None:
    posting = one(
        json.dumps(
            {
                "jobPostingInfo": {
                    "title": "Rower",
                    "jobDescription": "<p>Row.</p>",
                    "timeType": "Full time",
                },
                "hiringOrganization": {"name": "Larkspur"},
            }
        )
    )
    assert stated(posting) == {"title": ["Rower"], "company": ["Larkspur"], "employment": ["Full time"]}


def test_json_lines_and_ids_that_repeat() -> None:
    line = '{"id": 1, "title": "Rower", "description": "Row."}\n'
    assert [posting.id for posting in read(line * 3, "a.jsonl")] == [
        "a.jsonl#1",
        "a.jsonl#1-2",
        "a.jsonl#1-3",
    ]


def test_records_that_are_no_postings_are_counted() -> None:
    [posting] = from_json([{"title": "Rower", "description": "Row."}, {"repo": "x"}, {"commit": "y"}])
    assert posting.defects == ("2 of the file's 3 records hold no posting and were left out.",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"title": "Rower", "description": "Row', "not valid JSON: .* line 1"),
        ('{"file": "a.md", "repo": "b"}', "no record in it has a title and a text"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' + "1" * 10_000 + "}", "number too long|no record"),
        ("[]", "no record"),
    ],
)
def test_json_without_postings_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(text, "jobs.json")


def test_a_file_called_json_that_is_none_says_so() -> None:
    with pytest.raises(Unreadable, match="not valid JSON"):
        read("Rower wanted.", "jobs.json")


def test_markdown_that_begins_with_a_bracket_is_no_json() -> None:
    assert one("[Rower](https://a.test) wanted.\n\n- [ ] oars\n").format == "markdown"


def test_of_json_lines_a_broken_one_costs_only_itself() -> None:
    lines = [
        '{"title": "Rower", "description": "Row."}',
        '{"title": "half',
        '{"title": "Cook", "description": "Cook."}',
    ]
    contents = read_bytes("\n".join(lines).encode(), "a.jsonl", "a.jsonl", "tests")
    assert [posting.values("title") for posting in contents.postings] == [["Rower"], ["Cook"]]
    assert contents.left_out == (("a.jsonl#line 2", "is not valid JSON: Unterminated string, column 11"),)
    half_written = read_bytes(f"{lines[0]}\n{lines[1]}".encode(), "a.jsonl", "a.jsonl", "tests")
    assert (len(half_written.postings), len(half_written.left_out)) == (1, 1)


def test_an_entry_of_a_feed_is_told_apart_from_other_json() -> None:
    entry = {
        "object": "feed entry",
        "title": "Rower",
        "description": "Row.",
        "published": "2026-11-02T10:00:00Z",
    }
    assert one(json.dumps(entry)).format == "feed"


def test_a_record_without_end_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.formats.MAX_TEXT", 100)
    short = {"title": "Rower", "description": "Row."}
    [posting] = from_json([short, {**short, "description": "Row. " * 50}])
    assert posting.defects == ("1 of the file's 2 records hold no posting and were left out.",)
