"""Columns renewed after changes are those that are read anew; postings of one shape are decided alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from config.settings import Settings
from index.catalog import Catalog
from index.columns import Columns
from index.database import connect
from index.postings import Evidence, Fact, Field, Origin, Polarity, Posting, Strength


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder: Path = tmp_path_factory.mktemp("columns")
    engine = connect(Settings(postings_data=folder))
    yield Catalog(engine)
    engine.dispose()


_STATED = st.lists(
    st.tuples(
        st.sampled_from([Field.TECHNOLOGY, Field.WORKPLACE]),
        st.sampled_from(["go", "rust", "remote"]),
        st.sampled_from([None, *Strength]),
        st.sampled_from(Polarity),
        st.booleans(),
    ),
    max_size=4,
)
_Stated = tuple[Field, str, Strength | None, Polarity, bool]
_GO: _Stated = (Field.TECHNOLOGY, "go", None, Polarity.YES, False)
_CHANGE = st.tuples(st.sampled_from("abcde"), st.one_of(st.none(), _STATED))


def _change(catalog: Catalog, name: str, stated: Sequence[_Stated] | None) -> None:
    """The posting ``name`` states this from now on; None: its file is gone."""
    if stated is None:
        with catalog.changes() as changes:
            changes.close([name])
        return
    evidence = Evidence("We", None, 0, 2)
    facts = [
        Fact(f, value, value.title(), evidence, Origin.BODY, polarity, strength, overruled=overruled)
        for f, value, strength, polarity, overruled in stated
    ]
    catalog.replace(Posting(name, "s", name, "markdown", "We use Go.", 0), facts, [], "hash", "version")


def _held(columns: Columns) -> list[Mapping[str, tuple[Fact, ...]]]:
    asked = (
        columns.column(Field.TECHNOLOGY, values=("go",)),
        columns.column(Field.TECHNOLOGY, values=("go", "rust")),
        columns.column(Field.WORKPLACE, Field.TECHNOLOGY),
    )
    for column in asked:
        assert column.facts.keys() == column.shapes.keys()
        assert all(
            len(column.examples[shape]) == len(column.facts[id_]) for id_, shape in column.shapes.items()
        )
    for field in (Field.TECHNOLOGY, Field.WORKPLACE):
        _assert_counted(columns, field)
    return [{id_: facts for id_, facts in c.facts.items() if id_ in columns.position} for c in asked]


def _assert_counted(columns: Columns, field: Field) -> None:
    """A tally, however it was read and renewed, says of each posting what its facts say."""
    facts, tally = columns.catalog.facts.on(field), columns.tally(field)
    each = tally.of_each(columns.ids)
    for id_, stated, held in zip(columns.ids, each, tally.held_by_each(columns.ids), strict=True):
        standing = [fact for fact in facts.get(id_, ()) if not fact.overruled]
        assert [tally.entries[n].value for n in stated] == list(dict.fromkeys(f.value for f in standing))
        assert {tally.entries[n].value for n in held} == {fact.value for fact in standing if fact.holds}


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(_CHANGE, min_size=1, max_size=2), min_size=1, max_size=4))
def test_renewed_columns_hold_what_columns_read_anew_hold(
    catalog: Catalog, steps: list[list[tuple[str, list[_Stated] | None]]]
) -> None:
    for name in "abcde":
        _change(catalog, name, [_GO])
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    _held(columns)
    for number, step in enumerate(steps):
        for name, stated in step:
            _change(catalog, name, stated)
        columns = columns.renewed(catalog.revision(), catalog.summaries())
        if number % 2 == 0:  # else two revisions' changes come together
            assert _held(columns) == _held(Columns(catalog, catalog.revision(), catalog.summaries()))
    assert _held(columns) == _held(Columns(catalog, catalog.revision(), catalog.summaries()))


def test_what_has_not_changed_is_not_read_again(catalog: Catalog) -> None:
    for name in "abcdefghij":
        _change(catalog, name, [_GO])
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    before = columns.facts(Field.TECHNOLOGY)["a"]
    _change(catalog, "b", [(Field.TECHNOLOGY, "rust", None, Polarity.YES, False)])
    columns = columns.renewed(catalog.revision(), catalog.summaries())
    assert columns.facts(Field.TECHNOLOGY)["a"] is before
    assert [fact.value for fact in columns.facts(Field.TECHNOLOGY)["b"]] == ["rust"]


def test_facts_of_a_value_are_those_of_the_field_that_has_been_read(catalog: Catalog) -> None:
    for name, value in zip("abc", ("go", "rust", "go"), strict=True):
        _change(catalog, name, [(Field.TECHNOLOGY, value, None, Polarity.YES, False)])
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    read = dict(columns.facts(Field.TECHNOLOGY, ["go"]))
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    columns.column(Field.TECHNOLOGY)
    assert dict(columns.facts(Field.TECHNOLOGY, ["go"])) == read


def test_postings_that_say_the_same_in_other_words_have_one_shape(catalog: Catalog) -> None:
    for name in "abcdefghij":
        _change(catalog, name, [(Field.WORKPLACE, "remote", None, Polarity.YES, False)])
    column = Columns(catalog, catalog.revision(), catalog.summaries()).column(Field.WORKPLACE)
    assert len(column.examples) == 1
    assert set(column.shapes.values()) == {0}


def test_what_is_made_once_a_revision_is_made_once(catalog: Catalog) -> None:
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    made = count(1)
    for _ in range(3):
        assert columns.once("key", lambda: next(made)) == 1
    assert columns.renewed(catalog.revision(), catalog.summaries()).once("key", lambda: 7) == 7


def test_no_more_facts_are_held_than_the_limit(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = [(Field.TECHNOLOGY, value, None, Polarity.YES, False) for value in ("go", "rust", "remote")]
    _change(catalog, "many", stated)
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    monkeypatch.setattr("index.columns._HELD", 2)  # fewer than the three of one posting
    first = columns.column(Field.TECHNOLOGY)
    assert columns.column(Field.TECHNOLOGY) is first  # the newest is kept, whatever its size
    columns.column(Field.WORKPLACE)
    assert columns.column(Field.TECHNOLOGY) is not first
