"""How fast Slack wants to be spoken to: a lane for each method and channel, slowed down by its refusals.

Slack takes about one message a second in a channel, and answers 429 with the seconds to wait beyond that.
Where many have something to say in one channel, each that was refused would come back at the same moment;
so after a refusal a lane gives out turns, one after the other.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

Lane = tuple[str, ...]
_SPACING = 1.0  # seconds between turns after a refusal
_CAREFUL = 60.0  # seconds for which a lane gives out turns after its last refusal


@dataclass(slots=True)
class _State:
    next_turn: float
    careful_until: float


class Pace:
    """The turns of all lanes; safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lanes: dict[Lane, _State] = {}
        self._lock = Lock()

    def turn(self, lane: Lane) -> float:
        """Seconds until the caller's turn in ``lane``: 0 where Slack has refused nothing lately."""
        with self._lock:
            now, state = self._clock(), self._lanes.get(lane)
            if state is None:
                return 0.0
            if now > max(state.careful_until, state.next_turn):
                del self._lanes[lane]
                return 0.0
            turn = max(now, state.next_turn)
            state.next_turn = turn + _SPACING
            return turn - now

    def refused(self, lane: Lane, seconds: float) -> None:
        """Slack refused a call in ``lane`` and wants none there for ``seconds``."""
        with self._lock:
            now = self._clock()
            state = self._lanes.setdefault(lane, _State(now, now))
            state.next_turn = max(state.next_turn, now + seconds)
            state.careful_until = now + seconds + _CAREFUL
