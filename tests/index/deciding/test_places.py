"""Places are judged in bulk as each would be by itself: whatever is stated, and whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from config.settings import Settings
from index import criteria
from index.catalog import Catalog
from index.columns import Columns
from index.criteria import Bounds, Criterion, Truth, Verdict
from index.database import connect
from index.deciding.judging import InBulk
from index.deciding.places import Places, SeveralPlaces, WorkableFrom
from index.postings import Evidence, Fact, Field, Origin, Polarity, Posting

_SILENCE = Verdict(Truth.NOT_STATED)
_PLACES = (
    "us", "us/ca", "us/ca/san francisco", "gb", "gb/eng/london", "de/be/berlin", "pt/-/lisbon", "@europe",
    "@eu", "anywhere",
)  # fmt: skip
_STATED = st.tuples(
    st.sampled_from([Field.PLACE, Field.REMOTE_FROM]),
    st.sampled_from(_PLACES),
    st.sampled_from(Polarity),
    st.booleans(),
)
_WORKPLACES = st.tuples(
    st.just(Field.WORKPLACE), st.sampled_from(["remote", "hybrid"]), st.sampled_from(Polarity), st.booleans()
)
_POSTINGS = st.lists(st.lists(st.one_of(_STATED, _WORKPLACES), max_size=4), min_size=1, max_size=12)
_ASKED = st.lists(st.sampled_from(_PLACES), min_size=1, max_size=2, unique=True).map(tuple)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder: Path = tmp_path_factory.mktemp("places")
    engine = connect(Settings(postings_data=folder))
    yield Catalog(engine)
    engine.dispose()


def _judges(asked: tuple[str, ...]) -> Iterator[Places | SeveralPlaces | WorkableFrom]:
    for test in (criteria.Test.IS, criteria.Test.OTHER_THAN):
        yield Places(Criterion(test, "there", Field.PLACE, asked), _SILENCE)
    yield WorkableFrom(Criterion(criteria.Test.WORKABLE_FROM, "there", Field.REMOTE_FROM, asked), _SILENCE)
    for kinds in ((), ("city",), ("country",)):
        bounds = Bounds(low=2.0)
        yield SeveralPlaces(
            Criterion(criteria.Test.RANGE, "several", Field.PLACE, kinds, bounds=bounds), _SILENCE
        )


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_POSTINGS, _ASKED)
def test_how_shapes_stand_in_bulk_is_what_is_ruled_on_each(
    catalog: Catalog,
    postings: Sequence[Sequence[tuple[Field, str, Polarity, bool]]],
    asked: tuple[str, ...],
) -> None:
    evidence = Evidence("We", None, 0, 2)
    with catalog.changes() as changes:
        changes.close(list(catalog.summaries()))
    for number, stated in enumerate(postings):
        facts = [
            Fact(f, value, value, evidence, Origin.BODY, polarity, overruled=overruled)
            for f, value, polarity, overruled in stated
        ]
        posting = Posting(f"{number}", "s", f"{number}", "markdown", "We are here.", 0)
        catalog.replace(posting, facts, [], "hash", "version")
    columns = Columns(catalog, catalog.revision(), catalog.summaries())
    for judge in _judges(asked):
        assert isinstance(judge, InBulk)
        column = judge.column(columns)
        rulings = [judge.ruling(facts) for facts in column.examples]
        assert list(judge.ways(column)) == [r and (int(r.truth), r.score) for r in rulings]
