"""Comments whose first line is "Company | Role | Place | REMOTE | pay"."""

from __future__ import annotations

import pytest

from index.postings import Origin
from tests.index.reading.helpers import body, one, read, stated

COMMENT = (
    "Larkspur (YC W21) | Senior Backend Engineer | Oslo or REMOTE (EU) | Full-time | &#x24;90-120k + equity"
    ' | VISA | <a href="https:&#x2F;&#x2F;larkspur.test&#x2F;jobs" rel="nofollow">'
    "https:&#x2F;&#x2F;larkspur.test&#x2F;j...</a>"
    "<p>We build boats in Go.<p>* Row<p>* Sail<p><pre><code>  - Steer\n  - Swim\n</code></pre>"
)


def test_each_part_of_the_first_line_is_stated() -> None:
    posting = one(COMMENT, "1.html")
    assert stated(posting) == {
        "company": ["Larkspur"],
        "title": ["Senior Backend Engineer"],
        "place": ["Oslo or REMOTE (EU)"],
        "workplace": ["Oslo or REMOTE (EU)"],
        "employment": ["Full-time"],
        "pay": ["$90-120k + equity"],
        "equity": ["$90-120k + equity"],
        "visa": ["VISA"],
        "url": ["https://larkspur.test/jobs"],
    }
    assert {entry.origin for entry in posting.stated} == {Origin.HEADER}
    assert body(posting).strip().splitlines()[0] == "We build boats in Go."
    assert "- Steer\n  - Swim" in posting.text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Acme | Remote | Engineers", {"workplace": ["Remote"], "title": ["Engineers"]}),
        ("Acme | Multiple roles | NYC | ONSITE", {"title": ["Multiple roles"], "place": ["NYC"]}),
        ("Acme | SRE | Intern | London, UK", {"employment": ["Intern"], "place": ["London, UK"]}),
        ("Acme | acme.io | Berlin | Designer", {"url": ["acme.io"], "place": ["Berlin"]}),
        ("[Acme](https://acme.test) | CTO | Paris | Hybrid", {"company": ["Acme"], "workplace": ["Hybrid"]}),
        (
            "Acme | Location: Rome | Backend dev | 80k-90k EUR",
            {"place": ["Location: Rome"], "pay": ["80k-90k EUR"]},
        ),
        ("Acme | Go Engineer | US Citizenship Required | NYC", {"visa": ["US Citizenship Required"]}),
        (
            "REMOTE (US, EU) | Acme Boats | Backend, SRE | Full-time",
            {"company": ["Acme Boats"], "workplace": ["REMOTE (US, EU)"], "title": ["Backend, SRE"]},
        ),
        ("Acme | Go dev | $90k + 0.1-0.5%", {"equity": ["$90k + 0.1-0.5%"], "pay": ["$90k + 0.1-0.5%"]}),
        ("SF / NYC | Acme | Hybrid", {"company": ["Acme"], "place": ["SF / NYC"]}),
        ("Senior Engineer | Acme | Remote", {"company": ["Acme"], "title": ["Senior Engineer"]}),
        ("Full-time | Paris | Acme | CTO", {"company": ["Acme"], "place": ["Paris"], "title": ["CTO"]}),
        ("Acme - Berlin - Remote | Go dev | Full-time", {"company": ["Acme"], "place": ["Berlin - Remote"]}),
        ("Acme – ships for all | Go dev | Rome", {"company": ["Acme"], "place": ["Rome"]}),
        ("Lead Engineer at Acme | Rome | Hybrid", {"company": ["Acme"], "title": ["Lead Engineer"]}),
        ("Acme is hiring designers | Rome | Hybrid", {"company": ["Acme"], "title": ["designers"]}),
        ("Acme is hiring | Designer | Rome", {"company": ["Acme"], "title": ["Designer"]}),
        (
            'Acme (<a href="https://acme.test">https://acme.test</a>) | Remote | Go dev',
            {"company": ["Acme"], "workplace": ["Remote"]},
        ),
        ("Lincoln | Engineer | NYC", {"company": ["Lincoln"], "place": ["NYC"]}),
        ("Remote | Engineer | NYC", {"company": ["Remote"], "place": ["NYC"]}),
        ("QA Ship | Remote | Tester", {"company": ["QA Ship"], "workplace": ["Remote"]}),
    ],
)
def test_parts_are_told_apart_by_their_words(line: str, expected: dict[str, list[str]]) -> None:
    found = stated(one(f"{line}<p>We build boats.", "1.html"))
    assert {name: found.get(name) for name in expected} == expected


def test_a_title_with_bars_in_markdown_is_no_comment() -> None:
    assert one("# Nurse | Hospice | Remote\n\nWe care.\n").format == "markdown"


def test_comments_in_json_keep_their_ids() -> None:
    items = '[{"id": 7, "type": "comment", "by": "a", "text": "Acme | Engineer | Oslo<p>Boats."}]'
    [posting] = read(items, "raw.json")
    assert posting.id == "raw.json#7"
    assert posting.values("company") == ["Acme"]


def test_a_list_typed_in_lines_stays_a_list() -> None:
    posting = one(
        "Acme | Several roles | Oslo<p>We&#x27;re hiring:\n- A rower\n- A cook<p>Write to us.", "1.html"
    )
    assert body(posting).strip().splitlines()[:3] == ["We're hiring:", "- A rower", "- A cook"]
