"""What is told of all shapes at once is what is told of each: lists, pay abroad; and which leave has days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.extremes import LEAVE
from index import criteria
from index.criteria import Ask, Bounds, Criterion, Truth, Verdict
from index.deciding.listed import Listed
from index.deciding.pay import foreign, unconverted
from index.facts.days_off import AMOUNTS
from index.postings import Evidence, Fact, Field, Origin, Polarity, Strength

_EVIDENCE = Evidence("We", None, 0, 2)
_LISTED = st.lists(
    st.builds(
        lambda value, polarity, strength, overruled: Fact(
            Field.DEGREE, value, value, _EVIDENCE, Origin.BODY, polarity, strength, overruled=overruled
        ),
        st.sampled_from(["bachelor", "master"]),
        st.sampled_from(Polarity),
        st.sampled_from([None, *Strength]),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
_PAY = st.lists(
    st.builds(
        lambda low, unit, value: Fact(
            Field.PAY, value, value, _EVIDENCE, Origin.BODY, low=low, high=low, unit=unit, period="year"
        ),
        st.sampled_from([None, 50_000.0, 150_000.0]),
        st.sampled_from([None, "EUR", "USD"]),
        st.sampled_from(["base", "bonus"]),
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.parametrize("test", [criteria.Test.IS, criteria.Test.OTHER_THAN, criteria.Test.STATES])
@given(stated=_LISTED, ask=st.sampled_from(Ask))
def test_a_list_stands_as_is_ruled(test: criteria.Test, stated: list[Fact], ask: Ask) -> None:
    judge = Listed(Criterion(test, "degree", Field.DEGREE, ("master",), ask), Verdict(Truth.NO))
    ruled = judge.ruling(tuple(stated))
    assert judge.way(tuple(stated)) == (ruled and (int(ruled.truth), ruled.score))


@given(_PAY, st.sampled_from([40_000.0, 100_000.0]))
def test_pay_abroad_is_told_without_limits_only_where_they_do_not_matter(
    facts: list[Fact], low: float
) -> None:
    told = foreign(facts, "EUR")
    if told is not None:
        assert (told or None) == unconverted(Bounds(low=low, currency="EUR"), facts)


def test_the_leave_that_is_ranked_by_days_is_the_leave_that_is_read_in_days() -> None:
    assert {*LEAVE, "parental leave"} == AMOUNTS
