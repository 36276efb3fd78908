"""What goes into the catalog comes out again; only open postings answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from config.settings import Settings
from index.catalog import Catalog
from index.changes import Entry
from index.database import connect
from index.postings import Evidence, Fact, Field, Origin, Passage, Polarity, Posting, Stated, Strength
from index.summaries import Summary


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    engine = connect(Settings(postings_data=tmp_path / "data"))
    yield Catalog(engine)
    engine.dispose()


def posting(name: str, text: str = "We use Go.") -> Posting:
    return Posting(f"{name}.md", "samples", f"{name}.md", "markdown", text, 0)


def fact(field: Field, value: str, label: str | None = None, **others: object) -> Fact:
    told = Fact(field, value, label or value.title(), Evidence("We", None, 0, 2), Origin.BODY)
    return dataclasses.replace(told, **others)  # type: ignore[arg-type]  # the fields of Fact, by name


def store(catalog: Catalog, one: Posting, *facts: Fact, passages: tuple[str, ...] = ()) -> None:
    made = [Passage(one.id, n, "Needs", n, n + 2, text, f"{one.id}{n}") for n, text in enumerate(passages)]
    catalog.replace(one, facts, made, "hash", "version")


FULL_FACT = Fact(
    Field.PAY, "salary", "£80–100k", Evidence("We use Go.", "Pay › UK", 0, 10), Origin.STRUCTURED,
    Polarity.NO, Strength.ONE_OF, 80_000.0, 100_000.5, "GBP", "year", 3, "Engineer",
    "the board's header says so", True,
)  # fmt: skip


def test_a_posting_comes_back_with_every_column(catalog: Catalog) -> None:
    stated = (Stated("pay", 0, 2, Origin.HEADER),)
    one = Posting(
        "a.json#1", "src", "a.json", "lever", "We use Go.", 3, stated, "https://a.test", ("no date",)
    )
    passage = Passage(one.id, 0, "Pay", 0, 10, "Pay\nWe use Go.", "abc")
    catalog.replace(one, [FULL_FACT], [passage], "hash", "version")
    assert catalog.posting(one.id) == one
    assert catalog.facts.of(one.id) == (FULL_FACT,)
    assert catalog.facts.on(Field.PAY) == {one.id: (FULL_FACT,)}
    assert catalog.passages(one.id) == (passage,)
    assert catalog.texts([one.id, "unknown"]) == {one.id: "We use Go."}


def test_an_unknown_id_has_nothing(catalog: Catalog) -> None:
    assert catalog.posting("x") is None
    assert catalog.facts.of("x") == ()
    assert catalog.passages("x") == ()


def test_replacing_a_posting_leaves_nothing_of_the_old_one(catalog: Catalog) -> None:
    store(catalog, posting("a"), fact(Field.TECHNOLOGY, "go"), passages=("We use Go.", "Apply soon."))
    store(catalog, posting("a"), fact(Field.TECHNOLOGY, "rust"), passages=("We use Rust.",))
    assert list(catalog.facts.values(Field.TECHNOLOGY)) == ["rust"]
    assert len(catalog.passages("a.md")) == 1
    assert catalog.full_text(["go"]) == []
    assert catalog.size() == 1


def test_facts_are_chosen_by_values(catalog: Catalog) -> None:
    store(catalog, posting("usa"), fact(Field.PLACE, "us"), fact(Field.PLACE, "de"))
    store(catalog, posting("usx"), fact(Field.PLACE, "usx"))
    store(catalog, posting("none"), fact(Field.TECHNOLOGY, "us"))

    def found(values: list[str] | None) -> dict[str, list[str]]:
        facts = catalog.facts.on(Field.PLACE, values)
        return {name: [fact.value for fact in some] for name, some in facts.items()}

    assert found(["de", "usx"]) == {"usa.md": ["de"], "usx.md": ["usx"]}
    assert found([]) == {}
    assert found(None) == {"usa.md": ["us", "de"], "usx.md": ["usx"]}


def test_more_values_than_a_statement_takes_are_asked_in_parts(catalog: Catalog) -> None:
    store(catalog, posting("a"), fact(Field.PLACE, "v39999"), fact(Field.PLACE, "us"))
    store(catalog, posting("b"), fact(Field.PLACE, "v1"))
    found = catalog.facts.on(Field.PLACE, [f"v{n}" for n in range(40_000)])
    assert {name: [fact.value for fact in some] for name, some in found.items()} == {
        "a.md": ["v39999"],
        "b.md": ["v1"],
    }


def test_values_carry_their_commonest_label_and_count_postings_once(catalog: Catalog) -> None:
    store(catalog, posting("a"), fact(Field.TECHNOLOGY, "go", "Golang"), fact(Field.TECHNOLOGY, "go", "Go"))
    store(catalog, posting("b"), fact(Field.TECHNOLOGY, "go", "Go"))
    store(catalog, posting("c"), fact(Field.TECHNOLOGY, "rust", "Rust"))
    assert catalog.facts.values(Field.TECHNOLOGY) == {"go": ("Go", 2), "rust": ("Rust", 1)}
    assert catalog.facts.stating(Field.TECHNOLOGY) == {"a.md", "b.md", "c.md"}


def test_a_closed_posting_is_kept_and_answers_no_more(catalog: Catalog) -> None:
    store(catalog, posting("a"), fact(Field.TECHNOLOGY, "go"), passages=("We use Go.",))
    with catalog.changes() as changes:
        changes.close(["a.md"])
    assert catalog.size() == 0
    assert catalog.summaries() == {}
    assert catalog.facts.on(Field.TECHNOLOGY) == {}
    assert catalog.facts.values(Field.TECHNOLOGY) == {}
    assert catalog.facts.stating(Field.TECHNOLOGY) == set()
    assert catalog.full_text(["go"]) == []
    assert catalog.summaries(closed=True)["a.md"].closed
    assert catalog.posting("a.md") is not None
    assert [fact.field for fact in catalog.facts.of("a.md")] == [Field.TECHNOLOGY, Field.CLOSED]
    with catalog.changes() as changes:
        changes.reopen(["a.md"])
    assert catalog.size() == 1


def test_summaries_show_what_decides_and_come_latest_first(catalog: Catalog) -> None:
    store(
        catalog,
        posting("a"),
        fact(Field.TITLE, "old", "Old title", overruled=True),
        fact(Field.TITLE, "engineer", "Engineer"),
        fact(Field.COMPANY, "acme", "Acme"),
        fact(Field.PLACE, "gb", "London"),
        fact(Field.PLACE, "de", "Berlin", polarity=Polarity.NO),
        fact(Field.PLACE, "fr", "Paris"),
        fact(Field.WORKPLACE, "hybrid", "Hybrid"),
        fact(Field.PAY, "bonus", "10 % bonus"),
        fact(Field.PAY, "salary", "£80k"),
        fact(Field.LANGUAGE, "en", "English"),
        fact(Field.POSTED, "2024-03-01", "1 March"),
    )
    store(catalog, posting("c"))
    store(catalog, posting("b"), fact(Field.POSTED, "2024-05-01"))
    assert list(catalog.summaries()) == ["b.md", "a.md", "c.md"]
    assert catalog.summaries()["a.md"] == Summary(
        "a.md", "a.md", "samples", "Engineer", "Acme", None, "London; Paris", "Hybrid", "£80k", "en",
        "2024-03-01", False,
    )  # fmt: skip


def test_many_places_are_counted_not_listed(catalog: Catalog) -> None:
    store(catalog, posting("a"), *(fact(Field.PLACE, f"p{n}", f"P{n}") for n in range(7)))
    assert catalog.summaries()["a.md"].places == "P0; P1; P2; P3; 3 more"


@pytest.mark.parametrize(
    ("all_of", "any_of", "found"),
    [
        (["c++"], [], ["cpp"]),
        (["C#"], [], ["csharp"]),
        (["c"], [], ["c"]),
        (["senior c++ developer"], [], ["cpp"]),
        (["developer c++"], [], []),
        (["go", "docker"], [], ["go"]),
        ([], ["c#", "docker"], ["csharp", "go"]),
        (["we"], ["c#", "docker"], ["csharp", "go"]),
        (["...", "docker"], [], ["go"]),
        (["..."], ["", " "], []),
        (['docker" OR "c'], [], []),
        (["café"], [], ["cafe"]),
        (["ci/cd"], [], ["c"]),
    ],
)
def test_full_text_finds_words_and_phrases(
    catalog: Catalog, all_of: list[str], any_of: list[str], found: list[str]
) -> None:
    texts = {
        "cpp": "A senior C++ developer.",
        "csharp": "We write C#.",
        "c": "Firmware in C, CI/CD.",
        "go": "We use Go and Docker.",
        "cafe": "Our Cafe is open.",
    }
    for name, text in texts.items():
        store(catalog, posting(name), passages=("Nothing here.", text))
    hits = catalog.full_text(all_of, any_of)
    assert sorted(hit[:2] for hit in hits) == sorted((f"{name}.md", 1) for name in found)


def test_full_text_ranks_the_closest_first_and_stops_at_the_limit(catalog: Catalog) -> None:
    store(
        catalog,
        posting("a"),
        passages=("Kubernetes is one of the many, many things that we touch now and then.",),
    )
    store(catalog, posting("b"), passages=("Kubernetes, Kubernetes.",))
    store(catalog, posting("c"), passages=("Nothing.",))
    store(catalog, posting("d"), passages=("At all.",))
    hits = catalog.full_text(["kubernetes"])
    assert [hit[0] for hit in hits] == ["b.md", "a.md"]
    assert hits[0][2] > hits[1][2]


@given(words=st.lists(st.text(), max_size=3), either=st.lists(st.text(), max_size=2))
@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None
)
def test_full_text_takes_whatever_a_person_types(
    catalog: Catalog, words: list[str], either: list[str]
) -> None:
    catalog.full_text(words, either)


def test_the_revision_goes_up_with_changes_and_only_with_them(catalog: Catalog) -> None:
    before = catalog.revision()
    store(catalog, posting("a"))
    assert catalog.revision() == before + 1
    with catalog.changes() as changes:
        changes.record_unreadable("samples", "b.md", ["it is not text"])
    assert catalog.revision() == before + 1


def test_a_failed_change_leaves_the_old_posting_answering(catalog: Catalog) -> None:
    store(catalog, posting("a"), fact(Field.TECHNOLOGY, "go"), passages=("We use Go.",))
    impossible = dataclasses.replace(posting("b"), format=None)  # type: ignore[arg-type]  # on purpose

    def change() -> None:
        with catalog.changes() as changes:
            changes.replace([Entry(posting("a", "Gone."), [], [], "hash", ("", ""))])
            changes.replace([Entry(impossible, [], [], "hash", ("", ""))])

    with pytest.raises(IntegrityError):
        change()
    assert catalog.texts(["a.md"]) == {"a.md": "We use Go."}
    assert len(catalog.facts.of("a.md")) == 1
    assert [hit[0] for hit in catalog.full_text(["go"])] == ["a.md"]
