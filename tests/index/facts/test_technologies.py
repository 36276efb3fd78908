"""How strongly a posting asks for each technology, with the sentence that says so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.technologies import extract
from index.postings import Field, Posting, Strength
from index.text.prose import read_prose
from tests.index.facts.asked_technologies import facts, only, requirement, strengths

REQUIRED, ONE_OF, PREFERRED = Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED
MENTIONED, NOT_REQUIRED = Strength.MENTIONED, Strength.NOT_REQUIRED


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Four years of Python", [("python", REQUIRED)]),
        ("Proficiency in Go and solid SQL", [("go", REQUIRED), ("sql", REQUIRED)]),
        ("Strong in TypeScript, React and Jest", [("typescript", REQUIRED), ("jest", REQUIRED)]),
        ("HTML/CSS", [("html", REQUIRED), ("css", REQUIRED)]),
        ("AWS (EC2, S3)", [("aws", REQUIRED), ("ec2", REQUIRED), ("s3", REQUIRED)]),
        ("Willingness to work mostly in Rust", [("rust", REQUIRED)]),
        ("At least two years of iOS, Android and Flutter", [("ios", REQUIRED), ("flutter", REQUIRED)]),
        ("Basic proficiency in R and an eagerness to learn more", [("r", REQUIRED)]),
        ("Been a user of Prometheus and Grafana", [("prometheus", REQUIRED), ("grafana", REQUIRED)]),
        ("Experience with Ashby is required", [("ashby", REQUIRED)]),
        # what the company does asks for nothing
        ("We abuse Docker and like it", [("docker", MENTIONED)]),
        ("Our editor is built on Elixir", [("elixir", MENTIONED)]),
        ("We need Elixir", [("elixir", REQUIRED)]),
        ("Our ideal colleague writes Elixir", [("elixir", REQUIRED)]),
        # nice to have
        ("Knowledge of Python is a plus", [("python", PREFERRED)]),
        ("Kafka, Redis, etc., would be an advantage", [("kafka", PREFERRED), ("redis", PREFERRED)]),
        ("A backend language, preferably Go", [("go", PREFERRED)]),
        ("Strong Python; some Rust is a bonus", [("python", REQUIRED), ("rust", PREFERRED)]),
        ("Strong Python and experience with Rust is a plus", [("python", REQUIRED), ("rust", PREFERRED)]),
        ("Java/Spring (must-have) and Vue (nice-to-have)", [("java", REQUIRED), ("vue", PREFERRED)]),
        ("CI/CD pipelines (GitHub Actions preferred)", [("ci/cd", REQUIRED), ("github actions", PREFERRED)]),
        ("Kafka (ideally managed), Debezium", [("kafka", REQUIRED), ("debezium", REQUIRED)]),
        ("Certifications are a plus: CISSP", [("cissp", PREFERRED)]),
        ("Go is a plus but not required", [("go", PREFERRED)]),
        ("Django experience would help but is no necessity, it is an advantage", [("django", PREFERRED)]),
        # not asked for
        ("We do not require that you have written Go before", [("go", NOT_REQUIRED)]),
        ("No Rust experience needed", [("rust", NOT_REQUIRED)]),
        ("You don't need to know Kotlin", [("kotlin", NOT_REQUIRED)]),
        ("Prior Scala or Haskell is not required", [("scala", NOT_REQUIRED), ("haskell", NOT_REQUIRED)]),
        ("Strong Python; knowledge of Go is not necessary", [("python", REQUIRED), ("go", NOT_REQUIRED)]),
        ("Don't worry if you have never used Elixir", [("elixir", NOT_REQUIRED)]),
        # said of something else
        ("Data structures and algorithms in Java (a degree is not required)", [("java", REQUIRED)]),
        ("Most of these, though not all are required: Python, Go", [("python", REQUIRED), ("go", REQUIRED)]),
        ("A language other than C++", [("c++", MENTIONED)]),
        ("ideally, exposure to Scala", [("scala", PREFERRED)]),
        ("Frameworks (Vue, Backbone.js, etc.)", [("vue", ONE_OF), ("backbone", ONE_OF)]),
        ("Git (we use GitHub)", [("git", REQUIRED), ("github", MENTIONED)]),
        ("Willing to learn Go", [("go", MENTIONED)]),
        ("Experience with Python, eager to learn Go", [("python", REQUIRED), ("go", MENTIONED)]),
    ],
)  # fmt: skip
def test_among_requirements(item: str, expected: list[tuple[str, Strength]]) -> None:
    only(requirement(item), *expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Nice to have\n\n- Docker\n- Experience with Go", [("docker", PREFERRED), ("go", PREFERRED)]),
        ("## What you'll do\n\n- Write services in Go", [("go", MENTIONED)]),
        ("## Tech stack\n\nPython, Redis", [("python", MENTIONED), ("redis", MENTIONED)]),
        (
            "## About us\n\nOur SDKs for Python and Java are loved.",
            [("python", MENTIONED), ("java", MENTIONED)],
        ),
        ("## About us\n\nWe are looking for a Rust or C++ engineer.", [("rust", ONE_OF), ("c++", ONE_OF)]),
        ("## About us\n\nWe are looking for an engineer to run our Kafka.", [("kafka", MENTIONED)]),
        ("## The role\n\nThis needs proficiency in Java.", [("java", REQUIRED)]),
        ("## The role\n\nYou will gain experience with Java.", [("java", MENTIONED)]),
        ("## What you'll do\n\n- Bring strong SQL skills", [("sql", REQUIRED)]),
        ("We use Kafka and Flink.", [("kafka", MENTIONED), ("flink", MENTIONED)]),
        ("We use Elixir, but prior experience with it is not required.", [("elixir", NOT_REQUIRED)]),
        (
            "## Requirements\n\nIt is a plus if you know:\n\n- Go\n- Rust",
            [("go", PREFERRED), ("rust", PREFERRED)],
        ),
        (
            "## Requirements\n\nAt least one of the following:\n\n- Go\n- Rust",
            [("go", ONE_OF), ("rust", ONE_OF)],
        ),
        ("## Skills\n\n**We use and teach:**\n\n- Elm\n- Redis", [("elm", MENTIONED), ("redis", MENTIONED)]),
        ("## Bonuses:\n\n- You write clean CSS", [("css", PREFERRED)]),
        ("## Who you are\n\nOur stack:\n\n- Go\n- Redis", [("go", MENTIONED), ("redis", MENTIONED)]),
    ],
)
def test_by_section_and_by_the_line_that_leads_a_list(
    text: str, expected: list[tuple[str, Strength]]
) -> None:
    found = strengths(text)
    for key, strength in expected:
        assert strength in found[key], key
        assert REQUIRED not in found[key] or strength is REQUIRED


def test_an_item_may_lead_the_items_below_it_on_its_own_level() -> None:
    found = strengths(
        "## Requirements\n\n* Kotlin\n* Any of the following is a plus:\n* Kafka\n* NSQ, Terraform\n"
    )
    assert found == {"kotlin": {REQUIRED}} | {key: {PREFERRED} for key in ("kafka", "nsq", "terraform")}


def test_what_is_used_but_not_asked_for_says_both() -> None:
    found = strengths("## Tech stack\n\nElixir and Phoenix; prior experience with Elixir is not required.")
    assert found["elixir"] == {NOT_REQUIRED, MENTIONED}


def test_items_without_bullets_below_a_wish_are_no_headings() -> None:
    text = "Requirements:\n\nStrong SQL\n\nDesirable:\n\nAzure\n\nAirflow or Dagster\n\nMetabase or Tableau\n"
    found = strengths(text)
    assert [found[key] for key in ("azure", "dagster", "tableau")] == [{PREFERRED}] * 3


def test_willingness_to_learn_is_noted() -> None:
    fact = facts("## Requirements\n\n- Go, or a willingness to learn it\n")[0]
    assert (fact.strength, fact.note) == (MENTIONED, "willingness to learn")


@pytest.mark.parametrize(
    ("item", "key", "years"),
    [
        ("5+ years of Python", "python", 5),
        ("At least three years with Go or Rust", "rust", 3),
        ("3-5 years of professional experience in Java", "java", 3),
        ("Kotlin (2+ years)", "kotlin", 2),
        ("10 years of experience, some of it in Go", "go", None),
        ("5 years of Python, 2 years with React", "react", 2),
        ("5 years of Python, 2 years with React", "python", 5),
        ("Founded 12 years ago on Perl", "perl", None),
    ],
)
def test_years_asked_of_a_technology(item: str, key: str, years: float | None) -> None:
    found = next(fact for fact in facts(f"## Requirements\n\n- {item}\n") if fact.value == key)
    assert (found.low, found.unit) == (years, "years" if years else None)


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("- No programming is required; SQL helps", "sql", PREFERRED),
        ("- Rust would help.", "rust", PREFERRED),
        ("- Two years of Swift", "swift", REQUIRED),
        ("- Know your way around Excel", "excel", REQUIRED),
        ("- C and Zephyr", "c", REQUIRED),
        ("- You should know Rails well; we will teach you the trade.", "ruby on rails", REQUIRED),
        ("- Rust; we will teach you that on the job.", "rust", NOT_REQUIRED),
        ("- Experience with Go, which helps us to sleep", "go", REQUIRED),
        ("- The design team helps us with PHP, and you know it too", "php", REQUIRED),
    ],
)
def test_small_words_decide(text: str, key: str, expected: Strength) -> None:
    assert strengths(f"## Requirements\n\n{text}\n")[key] == {expected}


def test_a_heading_that_demands_is_a_demand() -> None:
    found = strengths("## Requirements\n\n### Knowledge of Go\n\n### Team player\n\nBe kind.\n")
    assert REQUIRED in found["go"]


def test_at_most_three_facts_for_one_technology_and_strength() -> None:
    text = "## Requirements\n\n" + "".join(f"- Golang for task {number}\n" for number in range(9))
    assert len(facts(text)) == 3


def test_best_evidence_first() -> None:
    text = "We use Go.\n\n## Requirements\n\n- Good Go\n- 3 years of Go\n"
    required = [fact for fact in facts(text) if fact.strength is REQUIRED]
    assert [fact.evidence.quote for fact in required] == ["3 years of Go", "Good Go"]


PIECES = "Go,Rust,C,AWS,(or,and,;,/,e.g.,or,similar),such as,one of,is a plus,not required,-,\n\n## Skills\n"
WORDS = st.sampled_from([*PIECES.split(","), ","])


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)), st.integers(0, 50))
def test_every_quote_is_verbatim(text: str, header_end: int) -> None:
    for fact in facts(text, min(header_end, len(text))):
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert fact.field is Field.TECHNOLOGY
        assert (fact.group is None) == (fact.strength is not ONE_OF)


@pytest.mark.parametrize(
    "piece",
    [
        "Python, ", "Python or ", "(Go ", "Go/", "5 years of Go ", "not Go required ", "preferably Go or ",
        "willing to learn Go ", "customers like Slack, ", "# Knowledge of Go\n\n", "- Go is a plus\n",
    ],
)  # fmt: skip
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    prose = read_prose(Posting("a", "s", "a", "markdown", text, 0))
    begun = time.process_time()
    extract(prose)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Knowledge of cloud platforms (prefer AWS)", {"aws": PREFERRED}),
        ("Goda kunskaper i Python", {"python": REQUIRED}),
        ("Familiar with web frameworks (Django, Flask)", {"django": ONE_OF, "flask": ONE_OF}),
        (
            "Knowledge of infrastructure tools (Terraform, Ansible)",
            {"terraform": REQUIRED, "ansible": REQUIRED},
        ),
        ("Knowledge of markup (HTML, CSS)", {"html": REQUIRED, "css": REQUIRED}),
        ("Strong Python (Django, Flask)", {"python": REQUIRED, "django": REQUIRED, "flask": REQUIRED}),
        ("God vana av Tableau", {"tableau": REQUIRED}),
        ("Have 3+ years of DevOps-like work experience in a Linux role", {"linux": REQUIRED}),
        ("Loves working with Go or Python (or all of that)", {"go": ONE_OF, "python": ONE_OF}),
        (
            "Ervaring met Snowflake; ervaring met Python is een pre",
            {"snowflake": REQUIRED, "python": PREFERRED},
        ),
        ("Erfahrung mit einem Data Warehouse; BigQuery bevorzugt", {"bigquery": PREFERRED}),
        ("Advanced skills in Excel/Sheets", {"excel": REQUIRED, "google sheets": REQUIRED}),
        ("Experience with ServiceNow's App Engine", {"servicenow": REQUIRED}),
        ("Advanced Power Query skills", {"power query": REQUIRED}),
    ],
)
def test_more_words_of_demands_and_wishes(item: str, expected: dict[str, Strength]) -> None:
    only(requirement(item), *expected.items())
    assert requirement(item).keys().isdisjoint({"gcp", "app engine"} if "App" in item else {"-"})
    assert "excel" in expected or "excel" not in requirement(item)


def test_a_heading_may_say_what_we_would_like() -> None:
    only(strengths("## What we'd like you to have...\n\n- Good old Perl\n"), ("perl", REQUIRED))


def test_a_heading_of_plus_factors_prefers() -> None:
    only(strengths("## Plus factors\n\n- Knowledge of OpenGL\n"), ("opengl", PREFERRED))


def test_what_the_work_is_done_with_is_not_demanded_where_prior_experience_is_not_required() -> None:
    text = "You are a fit if you have experience with:\n\n- Objects. (We work primarily with Java.)\n"
    only(strengths(text), ("java", MENTIONED))


def test_experience_that_could_help_is_a_wish() -> None:
    text = "**Previous experience that could be helpful:**\n\n- Experience with Kubernetes\n"
    only(strengths(text), ("kubernetes", PREFERRED))


@pytest.mark.parametrize(
    ("text", "key", "strength"),
    [
        ("In this role you build our new data asset (Snowflake) from the ground up.", "snowflake", MENTIONED),
        ("## About you\n\n- Nice to have: dbt, orchestration - **Dagster**", "dagster", PREFERRED),
        ("## Skills\n\n- Supervised learning and clustering with PyTorch", "pytorch", REQUIRED),
        ("## Skills\n\n- A deep interest in Rust", "rust", MENTIONED),
        ("You will have exposure to Kubernetes.", "kubernetes", MENTIONED),
        ("You sort parcels (using OpenCV where helpful).", "opencv", MENTIONED),
    ],
)
def test_words_that_only_look_like_cues(text: str, key: str, strength: Strength) -> None:
    only(strengths(text), (key, strength))
