"""The vocabulary of technologies is complete, consistent and typed."""

from __future__ import annotations

import pytest

from config.vocabulary import load
from index.terms import families, technologies, technology_of
from index.terms.vocabulary import FILES, normal, spellings, without_separators

PARTS = {
    "name", "aliases", "cased", "doubtful", "listed", "not_before", "not_after", "kind", "families",
    "part_of", "company",
}  # fmt: skip


def test_it_knows_the_technologies_of_many_fields_of_work() -> None:
    assert len(technologies()) > 1_000
    for key in ("go", "c++", "c#", ".net", "node.js", "postgresql", "ci/cd", "salesforce", "figma", "scrum"):
        assert key in technologies()


@pytest.mark.parametrize("file", FILES)
def test_every_entry_is_written_as_the_readme_says(file: str) -> None:
    table = load(f"technologies/{file}")
    assert isinstance(table["kind"], str)
    for key, entry in table["entries"].items():
        assert key == key.lower()
        assert set(entry) <= PARTS, key
        for part in PARTS - {"name", "kind", "company"}:  # YAML reads a bare "no" as False
            assert all(isinstance(word, str) and word for word in entry.get(part, ())), (key, part)


def test_no_spelling_stands_for_two_technologies() -> None:
    assert len(spellings()) > len(technologies())  # raises ValueError naming both otherwise


def test_what_a_technology_is_part_of_is_known() -> None:
    for technology in technologies().values():
        assert set(technology.part_of) <= technologies().keys() - {technology.key}, technology.key


@pytest.mark.parametrize("name", ["before", "after", "hyphenated", "question_before", "question_after"])
def test_cue_words_are_strings(name: str) -> None:
    assert all(isinstance(word, str) for word in load("technologies/context")[name])


@pytest.mark.parametrize(
    ("said", "members"),
    [
        ("jvm languages", {"java", "kotlin", "scala", "clojure"}),
        ("cloud", {"aws", "azure", "gcp"}),
        ("clouds", {"aws", "azure", "gcp"}),
        ("sql databases", {"postgresql", "mysql", "sql server", "oracle database"}),
        ("nosql", {"mongodb", "redis", "cassandra", "dynamodb"}),
        ("frontend frameworks", {"react", "vue", "angular", "svelte"}),
        ("container tools", {"docker", "kubernetes", "helm"}),
        ("programming language", {"go", "python", "c", "r"}),
        ("functional languages", {"haskell", "elixir"}),
        ("ai tools", {"chatgpt", "claude", "langchain"}),
        ("crm", {"salesforce", "hubspot"}),
    ],
)
def test_families_by_the_names_people_use(said: str, members: set[str]) -> None:
    assert members <= set(families()[said])


def test_every_family_has_members() -> None:
    assert all(len(members) > 1 for members in families().values())
    assert not set(families()["sql databases"]) & set(families()["nosql databases"])


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("go", "go"), ("Golang", "go"), ("c", "c"), ("NODE.JS", "node.js"), ("nodejs", "node.js"),
        ("node", "node.js"), ("k8s", "kubernetes"), ("postgres", "postgresql"), ("React.js", "react"),
        ("ruby-on-rails", "ruby on rails"), ("rails", "ruby on rails"), ("ci-cd", "ci/cd"),
        ("js", "javascript"), ("c#", "c#"), ("gardening", None), ("", None),
    ],
)  # fmt: skip
def test_a_tag_names_a_technology_whatever_its_case(tag: str, key: str | None) -> None:
    assert technology_of(tag) == key


def test_the_normal_form_keeps_every_letter_in_its_place() -> None:
    text = "İstanbul: Node-JS/CI·CD (C#, F#)\n“R&D”"
    assert len(normal(text)) == len(text) == len(without_separators(text))
