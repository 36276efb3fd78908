"""A figure is set against limits by its whole range: within, overlapping, apart."""

from __future__ import annotations

import pytest

from index.criteria import Bounds, Truth
from index.deciding.limits import compare


@pytest.mark.parametrize(
    ("low", "high", "bounds", "truth"),
    [
        (143_100, 193_500, Bounds(low=100_000, strict_low=True), Truth.YES),
        (65_000, 95_000, Bounds(low=100_000, strict_low=True), Truth.NO),
        (80_000, 120_000, Bounds(low=100_000), Truth.POSSIBLE),
        (80_000, 120_000, Bounds(low=100_000, reaching=True), Truth.YES),
        (100_000, 100_000, Bounds(low=100_000, strict_low=True), Truth.NO),
        (100_000, 100_000, Bounds(low=100_000), Truth.YES),
        (80_000, 120_000, Bounds(high=100_000), Truth.POSSIBLE),
        (120_000, 150_000, Bounds(high=100_000), Truth.NO),
        (60_000, 90_000, Bounds(high=100_000, strict_high=True), Truth.YES),
        (80_000, 120_000, Bounds(low=90_000, high=110_000), Truth.POSSIBLE),
        (150_000, None, Bounds(low=100_000), Truth.YES),
        (80_000, None, Bounds(low=100_000), Truth.POSSIBLE),
        (None, 90_000, Bounds(low=100_000), Truth.NO),
        (None, 120_000, Bounds(high=100_000), Truth.POSSIBLE),
        (None, None, Bounds(low=100_000), Truth.NOT_STATED),
    ],
)
def test_a_stated_range_against_limits(
    low: float | None, high: float | None, bounds: Bounds, truth: Truth
) -> None:
    assert compare(low, high, bounds) is truth
