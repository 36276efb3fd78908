"""A stated range set against the limits of a question."""

from __future__ import annotations

from collections.abc import Callable
from operator import ge, gt, le, lt

from index.criteria import Bounds, Truth


def compare(low: float | None, high: float | None, bounds: Bounds) -> Truth:
    """A stated range against limits: wholly within is yes, overlapping is possible, apart is no.

    An open end of the stated range ("£150k+", "up to 90k") reaches no further than is said.

    >>> compare(80.0, 120.0, Bounds(low=100.0)).name
    'POSSIBLE'
    >>> compare(80.0, 120.0, Bounds(low=100.0, reaching=True)).name
    'YES'
    """
    return within(bounds)(low, high)


def within(bounds: Bounds) -> Callable[[float | None, float | None], Truth]:
    """``compare`` with the limits given: what takes a low and a high figure, for many of them."""
    floor, ceiling, reaching = bounds.low, bounds.high, bounds.reaching
    over, under = gt if bounds.strict_low else ge, lt if bounds.strict_high else le

    def truth(low: float | None, high: float | None) -> Truth:
        least = high if low is None else low
        most = low if high is None else high
        if least is None or most is None:
            return Truth.NOT_STATED
        if (floor is None or over(least, floor)) and (ceiling is None or under(most, ceiling)):
            return Truth.YES
        # An open top ("from 80k") may reach above a limit; an open bottom may lie below one.
        if floor is not None and high is not None and not over(most, floor):
            return Truth.NO
        if ceiling is not None and low is not None and not under(least, ceiling):
            return Truth.NO
        return Truth.YES if reaching and high is not None else Truth.POSSIBLE

    return truth
