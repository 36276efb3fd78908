"""How all postings stand is combined at once, and as if each were combined by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.criteria import Truth
from index.deciding.standing import Standing, Way, some

_WAYS = st.tuples(st.integers(0, 3), st.sampled_from([0.0, 0.5, 1.0]))
_MANY = st.tuples(st.integers(0, 3), st.floats(0, 9))
_PAIRS = st.lists(st.tuples(_WAYS, _WAYS), min_size=1, max_size=40)
_MANY_PAIRS = st.lists(st.tuples(_MANY, _MANY), min_size=20, max_size=40)


def standing(ways: list[Way]) -> Standing:
    return some(dict(enumerate(ways)), len(ways), (0, 0.0))


def both(one: Way, other: Way) -> Way:
    return min(one[0], other[0]), one[1] + other[1]


@given(st.one_of(_PAIRS, _MANY_PAIRS))
def test_two_standings_are_combined_posting_by_posting(pairs: list[tuple[Way, Way]]) -> None:
    combined = standing([one for one, _ in pairs]).combined(standing([other for _, other in pairs]), both)
    assert [combined.ways[number] for number in combined.numbers] == [both(*pair) for pair in pairs]
    assert len(set(combined.ways)) == len(combined.ways)


def test_so_many_ways_that_no_byte_holds_them_are_combined_alike() -> None:
    one, other = [(at % 4, at / 7) for at in range(400)], [(at % 3, at / 9) for at in range(400)]
    combined = standing(one).combined(standing(other), both)
    assert [combined.ways[number] for number in combined.numbers] == list(map(both, one, other))
    ids = [str(at) for at in range(400)]
    expected = sorted(range(400), key=lambda at: -both(one[at], other[at])[1])
    assert list(combined.having(Truth.YES, ids)) == []
    possible = [str(at) for at in expected if both(one[at], other[at])[0] == Truth.POSSIBLE]
    assert list(combined.having(Truth.POSSIBLE, ids)) == possible


@given(st.lists(_WAYS, min_size=1, max_size=40), st.sampled_from(list(Truth)))
def test_the_highest_score_comes_first_and_of_equals_the_first(ways: list[Way], truth: Truth) -> None:
    ids = [str(at) for at in range(len(ways))]
    ranked = standing(ways).having(truth, ids)
    expected = sorted((at for at, way in enumerate(ways) if way[0] == truth), key=lambda at: -ways[at][1])
    assert len(ranked) == len(expected)
    assert list(ranked[:2]) == [ids[at] for at in expected[:2]]
    assert list(ranked) == [ids[at] for at in expected]
    assert bytes(way[0] for way in ways) == standing(ways).truths


@given(st.sets(st.integers(0, 499), max_size=6), st.sets(st.integers(0, 499), max_size=200))
def test_few_of_many_postings_are_found_like_many_of_them(few: set[int], many: set[int]) -> None:
    ways = [(3, 1.0) if at in few else (3, 0.5) if at in many else (0, 0.0) for at in range(500)]
    ranked = standing(ways).having(Truth.YES, range(500))
    assert list(ranked) == [*sorted(few), *sorted(many - few)]
    assert len(ranked) == len(few | many)
