"""Front matter is quoted where it stands, valid YAML or not; alone it is the whole posting."""

from __future__ import annotations

import pytest

from index.postings import Origin
from index.text.prose import read_prose
from tests.index.reading.helpers import body, one, stated

ABOVE_PROSE = """---
title: Data Engineer
company: "Larkspur Boats"
url: https://a.test/jobs/1
location: Oslo, Norway   # the head office
contract: permanent
contact:
    name: Kari Nordmann
    email: kari@a.test
created: !!timestamp 2018-11-15
remote: Not Mentioned
tags:
  - python
  - google cloud
---

At Larkspur we build boats, and you will count them.
"""


def test_values_are_stated_where_they_stand() -> None:
    posting = one(ABOVE_PROSE, "jobs/1.html")
    assert stated(posting) == {
        "title": ["Data Engineer"],
        "company": ["Larkspur Boats"],
        "url": ["https://a.test/jobs/1"],
        "place": ["Oslo, Norway"],
        "employment": ["permanent"],
        "contact": ["Kari Nordmann", "kari@a.test"],
        "posted": ["2018-11-15"],
        "technology": ["python", "google cloud"],
    }
    assert posting.text == ABOVE_PROSE
    assert body(posting).strip() == "At Larkspur we build boats, and you will count them."
    assert {entry.origin for entry in posting.stated} == {Origin.STRUCTURED}


@pytest.mark.parametrize(
    "damage",
    [
        ("title: Data Engineer", "title: Data Engineer: Boats"),
        ("company:", "\tcompany:"),
        ("contact:", "summary: 'unclosed\ncontact:"),
        ("tags:", "note: [a, b\ntags:"),
    ],
)
def test_invalid_yaml_is_read_line_by_line(damage: tuple[str, str]) -> None:
    posting = one(ABOVE_PROSE.replace(*damage))
    assert stated(posting)["place"] == ["Oslo, Norway"]
    assert stated(posting)["title"][0].startswith("Data Engineer")
    assert stated(posting)["technology"] == ["python", "google cloud"]
    assert "no valid YAML" in posting.defects[0]


def test_valid_yaml_is_read_without_a_doubt() -> None:
    assert one(ABOVE_PROSE).defects == ()


def test_a_value_that_goes_on_below_and_a_list_in_brackets() -> None:
    posting = one(
        "---\ntitle: Engineer\nlocation: Oslo,\n  Norway\ntags: [go, 'c++', \"c#\"]\n---\n\n" + "Text. " * 20
    )
    assert stated(posting)["place"] == ["Oslo,\n  Norway"]
    assert stated(posting)["technology"] == ["go", "c++", "c#"]


def test_toml_front_matter() -> None:
    posting = one('+++\ntitle = "Engineer"\nlocation = "Oslo"\n+++\n\n' + "We build boats. " * 10)
    assert stated(posting) == {"title": ["Engineer"], "place": ["Oslo"]}


def test_a_body_of_html_is_rendered() -> None:
    posting = one(
        "---\ntitle: Engineer\n---\n<h5>Requirements</h5>\n<ul>\n<li>Go and\nSQL</li></ul>"
        + "<p>Text</p>" * 9
    )
    assert body(posting).strip().startswith("##### Requirements\n\n- Go and SQL\n")


ALONE = """---
title: "Systems Engineer"
slug: "systems-engineer"
draft: false
company: "Larkspur"
location: "Pune, India"
workMode: "On-site"
employmentType: "Full-time"
salary: "Not mentioned"
experience: "1-3 years"
eligibilityCriteria: |-
  Degree in a related field
  Knowledge of Linux
skills:
  - "Python"
  - "Ansible"
tags: [linux, boats]
applyLink: "https://a.test/apply"
applicationEndDate: ""
---
"""


def test_front_matter_alone_becomes_a_posting_with_sections() -> None:
    posting = one(ALONE)
    assert stated(posting) == {
        "title": ["Systems Engineer"],
        "company": ["Larkspur"],
        "place": ["Pune, India"],
        "workplace": ["On-site"],
        "employment": ["Full-time"],
        "years": ["1-3 years"],
        "technology": ["linux, boats"],
        "apply": ["https://a.test/apply"],
    }
    assert "slug" not in posting.text.lower()
    prose = read_prose(posting)
    found = [(posting.text[s.start : s.end], prose.kind_of(s).value) for s in prose.sentences if s.depth]
    assert found == [
        ("Degree in a related field", "requirements"),
        ("Knowledge of Linux", "requirements"),
        ("Python", "requirements"),
        ("Ansible", "requirements"),
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert one("---\n\nWe are engineers.\n\n---\n\nMore.\n").format == "markdown"


@pytest.mark.parametrize("body", ["We row.", "We row every day and we do it with joy and oars."])
@pytest.mark.parametrize(
    ("value", "states"), [("true", ["remote"]), ("Yes", ["remote"]), ("false", []), ("no", [])]
)
def test_a_yes_states_its_key_and_a_no_nothing(value: str, states: list[str], body: str) -> None:
    posting = one(f"---\ntitle: Rower\nremote: {value}\n---\n{body}\n")
    assert [stated.lower() for stated in posting.values("workplace")] == states
