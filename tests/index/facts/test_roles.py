"""Several roles in one posting."""

from __future__ import annotations

import time

import pytest

from index.facts import extract_facts
from index.facts.roles import extract, find_roles
from index.postings import Field, Origin, Posting, Stated
from index.text.prose import Prose, read_prose


def prose(text: str, *, title: str | None = None) -> Prose:
    stated = (Stated("title", 0, len(title), Origin.HEADER),) if title else ()
    head = f"{title}\n\n" if title else ""
    return read_prose(Posting("a", "s", "a", "md", head + text, len(head), stated))


def titles(text: str) -> list[str]:
    return [role.title for role in find_roles(prose(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kite Works | Security Researchers, Software Engineers | Berlin | ONSITE\n\nWe make kites.",
            ["Security Researchers", "Software Engineers"],
        ),
        (
            "Kite Works | Remote | €70-90k | Europe\n\nWe make kites.\n\n"
            "• Staff Engineer (€90K) — strings\n• Senior Engineer, Growth (€80K) — tails\n"
            "• Data Analyst (€60K) — wind",
            ["Staff Engineer", "Senior Engineer, Growth", "Data Analyst"],
        ),
        ("Kite Works | Backend Engineer | Berlin | Remote\n\nWe make kites.", ["Backend Engineer"]),
    ],
)
def test_segments_and_lists_name_roles(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_an_ordinary_posting_has_no_other_roles() -> None:
    text = "You will work with:\n\n- Backend Engineers\n- Product Managers\n- Designers\n"
    assert find_roles(prose(text, title="Data Engineer")) == ()


def test_the_fact_counts_and_names_them() -> None:
    (fact,) = extract(prose("Kite Works | Engineer, Designer | Berlin | Remote\n\nWe make kites."))
    assert (fact.value, fact.low, fact.label) == ("several", 2.0, "Engineer; Designer")
    assert fact.evidence.quote == "Engineer, Designer"


def test_one_role_is_not_several() -> None:
    assert extract(prose("Kite Works | Backend Engineer | Berlin | Remote\n\nWe make kites.")) == []


def stated(text: str, title: str | None = "Kiln Engineer") -> tuple[str, float | None] | None:
    """Titles and number of the roles that a posting states, if it states several."""
    found = extract(prose(text, title=title))
    return (found[0].label, found[0].low) if found else None


def roles_by_label(text: str, title: str | None = "Kiln Engineer") -> dict[tuple[Field, str], str | None]:
    """The role of each fact, by its field and label."""
    return {(fact.field, fact.label): fact.role for fact in extract_facts(prose(text, title=title))}


LEVELS = "- Senior: 5+ years of experience, $180-220k\n- Staff: 8+ years of experience, $220-260k\n"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Kiln Engineer", f"Experience and pay:\n\n{LEVELS}", ("Senior; Staff", 2)),
        ("Kiln Engineer", "Senior: 5+ years, $180-220k; Staff: 8+ years, $220-260k.", ("Senior; Staff", 2)),
        ("Kiln Engineer", "We pay Clay.\n\nL4: €70k\n\nL5: €90k\n", ("L4; L5", 2)),
        (
            "Kiln Engineer",
            "We pay $80k-115k a year for a Kiln Engineer I and $105k-150k a year for a Kiln Engineer II.",
            ("Kiln Engineer I; Kiln Engineer II", 2),
        ),
        ("Kiln Engineer", "Pay: £45,000 (Mid) / £60,000 (Senior)", ("Mid; Senior", 2)),
        ("Kiln Engineer", "Pay: Mid-level: $120k / Senior: $150k", ("Mid-level; Senior", 2)),
        (
            "Kiln Engineer",
            "| Level | Pay |\n|---|---|\n| Mid | $150,000 |\n| Senior | $190,000 |\n",
            ("Mid; Senior", 2),
        ),
        (
            "Senior or Staff Kiln Engineer",
            "## Senior Kiln Engineer\n\n- Clay\n\n## Staff Kiln Engineer\n\n- Glaze\n",
            ("Senior Kiln Engineer; Staff Kiln Engineer", 2),
        ),
        ("Work with us", "## Data Analyst\n\nSQL.\n\n## Web Developer\n\nReact.\n\n## Benefits\n\nClay.\n",
         ("Data Analyst; Web Developer", 2)),
        (
            "Data Analyst",
            "We are hiring for two positions:\n\n- Data Analyst: SQL\n- Web Developer: React\n",
            ("Data Analyst; Web Developer", 2),
        ),
        ("Senior/Staff Engineer, Clay", "We fire clay.", ("Senior Engineer, Clay; Staff Engineer, Clay", 2)),
        ("Analyst (Junior or Mid-level)", "Clay.", ("Analyst (Junior); Analyst (Mid-level)", 2)),
        ("Kiln Scientist / Senior Kiln Scientist", "Clay.", ("Kiln Scientist; Senior Kiln Scientist", 2)),
        ("Data Analysts and Backend Engineers", "Clay.", ("Data Analysts; Backend Engineers", 2)),
        ("Data Engineers (all levels)", "We fire clay.", ("all levels", None)),
        ("Data Engineer", "We hire for this role at several levels.", ("this role at several levels", None)),
        ("Engineer", "We're currently hiring for three different roles.", ("three different roles", 3)),
    ],
)  # fmt: skip
def test_a_posting_says_that_it_holds_several_roles(
    title: str, text: str, expected: tuple[str, float | None]
) -> None:
    assert stated(text, title) == expected


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("(Senior) Kiln Engineer", "We fire clay."),
        ("Mid-Senior Kiln Engineer", "We fire clay."),
        ("Senior Kiln Engineer (C/C++)", "Python or Go."),
        ("Senior Engineering Manager", "We fire clay."),
        ("Analytics Engineer / Data Analyst", "One person does both."),
        ("Backend/Frontend Engineer", "One person does both."),
        ("Kiln Engineer", "## Interview\n\n- Hiring Manager: $5 tea\n- Staff Engineer: $9 cake\n"),
        ("Kiln Engineer", "Colleagues:\n\n- Staff Engineer: 10 years\n- Product Manager: 3 years\n"),
        ("Kiln Engineer", "Pay: £45,000 (Leeds) / £60,000 (London)"),
        ("Kiln Engineer", "Perks: Associate: $500 learning budget; Senior: $1,000 learning budget"),
        ("Kiln Engineer", "In our team we have several roles, and people change them often."),
        ("Kiln Engineer", "Requirements:\n\n- Software Engineer: 5+ years\n- Team Lead: 2+ years\n"),
        ("Kiln Engineer", "Senior Engineer: $150k\n\nBonus: $10k, paid in March to engineers.\n"),
        ("Kiln Engineer", "## Other openings\n\n### Data Analyst\n\nSQL.\n\n### Web Developer\n\nReact.\n"),
        ("Kiln Engineer", "## Your team\n\n### Data Analyst\n\nMeets you.\n\n### Tester\n\nGreets you.\n"),
        ("Kiln Engineer", "## Engineering Culture\n\nCalm.\n\n## Engineers at work\n\nBusy.\n"),
        ("Kiln Engineer", "We are hiring for several other roles:\n\n- Data Analyst\n- Frontend Developer\n"),
        ("Kiln Engineer", "We have two positions for this role."),
        ("Kiln Engineer", "We speak with all levels and hold various roles; all roles are remote."),
        ("Kiln Engineer", "You will work with:\n\n- Backend Engineers\n- Designers\n"),
    ],
)  # fmt: skip
def test_titles_of_others_are_no_roles_of_the_posting(title: str, text: str) -> None:
    assert stated(text, title) is None


def test_facts_belong_to_the_level_they_stand_with() -> None:
    found = roles_by_label(f"Python throughout. Experience and pay:\n\n{LEVELS}")
    assert found[Field.PAY, "$180-220k"] == "Senior"
    assert found[Field.PAY, "$220-260k"] == "Staff"
    assert found[Field.YEARS, "5+ years"] == "Senior"
    assert found[Field.TECHNOLOGY, "Python"] is None


def test_levels_in_one_sentence_are_told_apart_by_what_stands_behind_each() -> None:
    found = roles_by_label("The pay: Senior: $180-220k; Staff: $220-260k. You write Python.")
    assert (found[Field.PAY, "$180-220k"], found[Field.PAY, "$220-260k"]) == ("Senior", "Staff")


def test_levels_with_their_figures_in_brackets_are_told_apart() -> None:
    found = roles_by_label("Salaries: Senior Engineer (5+ years, $180k-$220k), Staff Engineer ($220k-$260k).")
    assert found[Field.PAY, "$180k-$220k"] == "Senior Engineer"
    assert found[Field.PAY, "$220k-$260k"] == "Staff Engineer"


def test_what_each_section_asks_belongs_to_its_role_and_the_rest_to_all() -> None:
    text = (
        "We use Kubernetes.\n\n## Backend Engineer\n\n### Requirements\n\n- Go and PostgreSQL\n\n"
        "## Frontend Developer\n\n### Requirements\n\n- React\n- PostgreSQL\n\n## Benefits\n\n- Equity\n"
    )
    found = roles_by_label(text, "Join us")
    assert found[Field.TECHNOLOGY, "Go"] == "Backend Engineer"
    assert found[Field.TECHNOLOGY, "React"] == "Frontend Developer"
    assert found[Field.TECHNOLOGY, "Kubernetes"] is None
    assert {role for (field, _), role in found.items() if field is Field.EQUITY} == {None}


def test_what_is_said_of_both_belongs_to_neither_alone() -> None:
    text = (
        "Kite Works | Several roles | Leeds | Hybrid\n\nWe make kites.\n\n"
        "* Backend Engineer (£70-85k): Rust\n\n* Frontend Developer (£60-75k): React\n\n"
        "Both are full-time and use Docker.\n"
    )
    found = roles_by_label(text, None)
    assert found[Field.TECHNOLOGY, "Rust"] == "Backend Engineer"
    assert found[Field.PAY, "£60-75k"] == "Frontend Developer"
    assert found[Field.TECHNOLOGY, "Docker"] is None


def test_a_long_line_of_levels_is_read_in_time() -> None:
    long = prose("Senior: 5 years, $9 " * 50_000, title="Kiln Engineer")
    begun = time.process_time()
    extract(long)
    assert time.process_time() - begun < 1
