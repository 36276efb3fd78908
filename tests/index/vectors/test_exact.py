"""Exact comparison: the yardstick, and what answers without Chroma."""

from __future__ import annotations

import numpy as np
import pytest

from index.vectors.exact import ExactVectors
from tests.index.vectors.conftest import World, vector_of


@pytest.mark.parametrize("limit", [1, 5, 199, 200, 1000])
def test_it_finds_the_highest_cosines_in_order(world: World, limit: int) -> None:
    hashes, vectors = world.stored.load()
    cosines = vectors @ vector_of("passage 7")
    expected = [hashes[at] for at in np.argsort(-cosines)][:limit]
    near = ExactVectors(world.stored).nearest(vector_of("passage 7"), limit)
    assert [each.hash for each in near] == expected
    assert near[0].similarity == pytest.approx(1.0, abs=1e-5)


def test_it_sees_what_was_added_and_closed_since(world: World) -> None:
    exact = ExactVectors(world.stored)
    assert exact.nearest(vector_of("brand new"), 1)[0].similarity < 0.99
    world.put("c.md", ["brand new"])
    assert exact.nearest(vector_of("brand new"), 1)[0].similarity > 0.99
    with world.catalog.changes() as changes:
        changes.close(["c.md"])
    assert exact.nearest(vector_of("brand new"), 1)[0].similarity < 0.99


def test_an_empty_index_has_nothing_near(world: World) -> None:
    world.put("a.md", [])
    world.put("b.md", [])
    assert ExactVectors(world.stored).nearest(vector_of("passage 7"), 5) == []
