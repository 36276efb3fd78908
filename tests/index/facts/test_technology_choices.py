"""Technologies of which one would do, told apart from those that are all asked for."""

from __future__ import annotations

import pytest

from index.postings import Strength
from tests.index.facts.asked_technologies import facts, only, requirement, strengths

REQUIRED, ONE_OF, PREFERRED = Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        # alternatives
        ("Fluent in Rust, C++, or Go", [("rust", ONE_OF), ("c++", ONE_OF), ("go", ONE_OF)]),
        ("Languages such as Go, Rust, Java, etc.", [("go", ONE_OF), ("rust", ONE_OF), ("java", ONE_OF)]),
        ("R and/or Python", [("r", ONE_OF), ("python", ONE_OF)]),
        ("At least one of AWS, GCP and Azure", [("aws", ONE_OF), ("gcp", ONE_OF), ("azure", ONE_OF)]),
        ("Python/Java/similar", [("python", ONE_OF), ("java", ONE_OF)]),
        ("Cloud platforms (AWS, GCP, Azure)", [("aws", ONE_OF), ("gcp", ONE_OF), ("azure", ONE_OF)]),
        ("Java frameworks (Spring Boot, Micronaut, etc.)", [("spring boot", ONE_OF), ("micronaut", ONE_OF)]),
        # one alone, though another like it would do, is what is asked for
        ("React or similar", [("react", REQUIRED)]),
        ("Terraform (or equivalent)", [("terraform", REQUIRED)]),
        ("A version control system, such as Git", [("git", REQUIRED)]),
        ("A relational database (we use Postgres)", [("postgresql", REQUIRED)]),
        # the favourite of a choice is one of it: who knows another is let in as well
        ("Tools like Pulumi (preferred) or Puppet, Chef", [("pulumi", ONE_OF), ("chef", ONE_OF)]),
        ("One or more of Azure (preferred), AWS or Linode", [("azure", ONE_OF), ("aws", ONE_OF)]),
        # languages are no alternative to the frameworks or databases that follow them
        ("HTML, CSS, Angular or Svelte", [("html", REQUIRED), ("angular", ONE_OF), ("svelte", ONE_OF)]),
        ("Kotlin, MySQL or MariaDB", [("kotlin", REQUIRED), ("mysql", ONE_OF), ("mariadb", ONE_OF)]),
        ("Svelte or another modern JavaScript framework", [("svelte", REQUIRED), ("javascript", REQUIRED)]),
        ("Vue or other JavaScript frameworks (Ember, React)", [("vue", ONE_OF), ("ember", ONE_OF)]),
        ("Sass or LESS", [("sass", ONE_OF), ("less", ONE_OF)]),
        ("Charts (Python notebooks, Looker, Tableau, Qlik)", [("looker", ONE_OF), ("tableau", ONE_OF)]),
        ("Kotlin/Jetpack Compose/Koin/Room", [("kotlin", REQUIRED), ("jetpack compose", REQUIRED)]),
        # brackets that begin with "or" list alternatives to their host, all of them
        ("Grafana (or a close equivalent: Kibana, Splunk)", [("grafana", ONE_OF), ("splunk", ONE_OF)]),
        ("Python (or Go)", [("python", ONE_OF), ("go", ONE_OF)]),
        ("Kafka, Foobar MQ, or RabbitMQ", [("kafka", ONE_OF), ("rabbitmq", ONE_OF)]),
        ("TVM, Caffe or, preferably, MLIR", [("tvm", ONE_OF), ("mlir", ONE_OF)]),
        ("Scripting languages such as Perl and Lua", [("perl", ONE_OF), ("lua", ONE_OF)]),
        # examples that go together are asked for together
        ("Container tools such as Docker and Nomad", [("docker", REQUIRED), ("nomad", REQUIRED)]),
        ("At home with the basics, like HTML and CSS", [("html", REQUIRED), ("css", REQUIRED)]),
        ("Technologies like Docker, HTML, and Elixir", [("docker", REQUIRED), ("elixir", REQUIRED)]),
        ("Tools such as Docker, Lua, Perl, and Ruby", [("lua", ONE_OF), ("docker", ONE_OF)]),  # languages
        ("Fluent JavaScript/TypeScript", [("javascript", REQUIRED), ("typescript", REQUIRED)]),
        ("Container tools such as Docker and Nomad, etc.", [("docker", ONE_OF), ("nomad", ONE_OF)]),
        # alternatives beside demands
        ("Python and either Go or Rust", [("python", REQUIRED), ("go", ONE_OF), ("rust", ONE_OF)]),
        ("Bash and one or more of PHP, Ruby, Perl", [("bash", REQUIRED), ("php", ONE_OF), ("perl", ONE_OF)]),
        ("One of AWS, GCP or Azure, and Terraform", [("gcp", ONE_OF), ("terraform", REQUIRED)]),
        ("Java or Go, Linux, Docker", [("java", ONE_OF), ("linux", REQUIRED), ("docker", REQUIRED)]),
        ("Tools such as Ansible and Chef as well as Docker", [("ansible", ONE_OF), ("docker", REQUIRED)]),
    ],
)  # fmt: skip
def test_a_choice_among_requirements(item: str, expected: list[tuple[str, Strength]]) -> None:
    only(requirement(item), *expected)


def test_one_group_for_each_choice() -> None:
    found = {
        fact.value: fact.group
        for fact in facts("## Requirements\n\n- Go or Rust\n- MySQL, PostgreSQL or similar\n- Docker\n")
    }
    assert found["go"] == found["rust"] != found["mysql"] == found["postgresql"]
    assert found["docker"] is None


def test_either_one_way_or_another_is_one_choice() -> None:
    text = (
        "## Requirements\n\n- Service design, EITHER using Go (Golang) OR using Python/Java/similar "
        "together with a systems language such as C or Rust\n"
    )
    found = {fact.value: (fact.strength, fact.group) for fact in facts(text)}
    assert found["go"] == found["python"] == found["java"]
    assert found["c"] == found["rust"] != found["go"]


def test_an_equivalent_in_brackets_belongs_to_the_choice() -> None:
    item = "Interest in or experience with Scala, or equivalent with other languages (e.g. Go, C++)"
    found = {fact.value: fact.group for fact in facts(f"## Requirements\n\n- {item}\n")}
    assert found["scala"] == found["go"] == found["c++"] is not None


def test_or_similar_alone_is_noted() -> None:
    fact = facts("## Requirements\n\n- React or similar\n")[0]
    assert (fact.strength, fact.group, fact.note) == (REQUIRED, None, "or similar")


def test_a_wish_for_the_whole_is_not_raised_by_a_choice_of_its_parts() -> None:
    text = "## Requirements\n\n- Redshift or Snowflake\n\n## Nice to have\n\n- AWS\n"
    assert strengths(text)["aws"] == {PREFERRED}


def test_a_clause_in_brackets_may_name_nothing_behind_its_or() -> None:
    assert set(strengths("Rust(or;Rust")) == {"rust"}
