"""What a judge finds of all postings that state the same, and what it makes of one of them.

Postings of one shape (``index.columns``) stand alike, and the same of their facts show it. So a ruling
names the facts by where they stand among those that a posting states; the words are each posting's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.criteria import Reason, Truth, Verdict
from index.frozen import frozen
from index.postings import Fact, Field

_SHOWN = 2  # quotes a criterion: one proves it, a second may add to it

Noted = tuple[Fact, str | None]  # a fact that shows how a posting stands, and the caveat beside its quote


@frozen
class Ruling:
    """How every posting of a shape stands to one criterion. ``shown``: the places, among the facts that
    it states, of those that show it, the best first; ``notes``: the caveat beside each. ``most``: how
    many quotes are shown; ``unstated``: what it says nothing on."""

    truth: Truth
    score: float
    words: str
    shown: tuple[int, ...] = ()
    notes: tuple[str | None, ...] = ()
    most: int = _SHOWN
    unstated: tuple[str, ...] = ()

    def reasons(self, facts: Sequence[Fact]) -> tuple[Reason, ...]:
        """Why a posting of this shape that states ``facts`` stands so, no quote twice."""
        if len(self.shown) == 1:
            return (Reason(self.words, facts[self.shown[0]].evidence, self.notes[0]),)
        shown: dict[str, Reason] = {}
        for at, note in zip(self.shown, self.notes, strict=True):
            evidence = facts[at].evidence
            if evidence.quote not in shown:
                shown[evidence.quote] = Reason(self.words, evidence, note)
                if len(shown) == self.most:
                    break
        return tuple(shown.values())

    def verdict(self, facts: Sequence[Fact]) -> Verdict:
        """How a posting of this shape that states ``facts`` stands, with the quotes that show it."""
        return Verdict(self.truth, self.reasons(facts), self.unstated, self.score)


def ruling(
    words: str,
    truth: Truth,
    among: Sequence[Fact],
    showing: Iterable[Fact] | Iterable[Noted],
    score: float = 1.0,
    *,
    most: int = _SHOWN,
    unstated: tuple[str, ...] = (),
) -> Ruling:
    """A ruling on a posting that states ``among``: ``showing`` are those that show it, each with its own
    caveat where it is not the fact's note. ``words``: the criterion's; a "no" shows the contrary."""
    noted = [(one, one.note) if isinstance(one, Fact) else one for one in showing]
    return Ruling(
        truth,
        score,
        f"NOT ({words})" if truth is Truth.NO else words,
        _places([fact for fact, _ in noted], among),
        tuple(for_role(fact, note) for fact, note in noted),
        most,
        unstated,
    )


def _places(facts: Sequence[Fact], among: Sequence[Fact]) -> tuple[int, ...]:
    if len(among) == 1:
        return (0,) * len(facts)
    places = {id(fact.evidence): at for at, fact in enumerate(among)}
    return tuple([places[id(fact.evidence)] for fact in facts])


def for_role(fact: Fact, note: str | None) -> str | None:
    """``note`` with the role that ``fact`` is of where the posting holds several; a title says itself
    whose it is."""
    role = f"for {fact.role}" if fact.role and fact.field is not Field.TITLE else None
    return "; ".join(part for part in (note, role) if part) or None
