"""Where a job is, and where its work may be done from."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.columns import Column, Columns
from index.criteria import Criterion, Test, Truth, Verdict
from index.deciding.rulings import Ruling, ruling
from index.deciding.standing import SCORES, WAYS, Way
from index.deciding.stated_places import StatedPlaces, signs_of, together
from index.places import PlaceKind, contains, place, relation
from index.postings import Fact, Field, Polarity

_ANYWHERE = "anywhere"
# What a posting's places are to those asked for, and what else it states, a bit each.
_STATED, _WITHIN, _WIDER, _APART, _DENIED = 1, 2, 4, 8, 16
_PLACED = {"within": _STATED | _WITHIN, "wider": _STATED | _WIDER, "apart": _STATED | _APART}
_EXCLUDED, _ALLOWED, _CONTAINING, _PART, _HERE, _WORKPLACE, _REMOTE = 1, 2, 4, 8, 16, 32, 64


@dataclass(frozen=True, slots=True)
class _Asked:
    """What both judges share: how a stated place stands to the places asked for."""

    criterion: Criterion
    silence: Verdict
    _known: dict[str, str] = field(default_factory=dict)

    def _stands(self, fact: Fact) -> str:
        """How what is stated stands to what is asked: "within", "wider" or "apart"."""
        return self._stands_to(fact.value)

    def _stands_to(self, stated: str) -> str:
        known = self._known.get(stated)
        if known is None:
            known = self._known[stated] = self._relation(stated)
        return known

    def _relation(self, stated: str) -> str:
        if stated == _ANYWHERE:
            return "within" if _ANYWHERE in self.criterion.values else "wider"
        relations = {relation(asked, stated) for asked in self.criterion.values if asked != _ANYWHERE}
        return next((r for r in ("within", "wider") if r in relations), "apart")

    def _way(self, truth: Truth | None) -> Way | None:
        return None if truth is None else WAYS[truth]

    def _said(self, truth: Truth, showing: list[Fact], among: tuple[Fact, ...]) -> Ruling:
        return ruling(self.criterion.words, truth, among, showing, SCORES[truth])


class Places(_Asked):
    """In one of ``criterion.values``? Stated within it: yes; stated only wider (asked California,
    stated "US", or work from anywhere): possible; stated elsewhere: no."""

    def column(self, columns: Columns) -> Column:
        return columns.column(Field.PLACE, Field.REMOTE_FROM)

    def ways(self, column: Column) -> list[Way | None]:
        """How each shape stands, as ``ruling`` would say."""

        def held(place: str) -> int:
            return _PLACED[self._stands_to(place)]

        def denied(place: str) -> int:
            return _DENIED if self._stands_to(place) == "within" else 0

        signs = [StatedPlaces.of(part).signs(held, denied) for part in column.parts]
        by_sign = [self._way(self._truth(sign)) for sign in range(2 * _DENIED)]
        return list(map(by_sign.__getitem__, together(column, signs)))

    def _truth(self, signs: int) -> Truth | None:
        if not signs & _STATED:
            return Truth.NO if signs & _DENIED else None
        if self.criterion.test is Test.OTHER_THAN:
            return Truth.YES if signs & _APART else Truth.NO if signs & _WITHIN else Truth.POSSIBLE
        return Truth.YES if signs & _WITHIN else Truth.POSSIBLE if signs & _WIDER else Truth.NO

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        stated = [f for f in facts if f.holds]
        if not stated:
            denied = [f for f in facts if f.polarity is Polarity.NO and self._stands(f) == "within"]
            return self._said(Truth.NO, denied, facts) if denied else None
        within = [f for f in stated if self._stands(f) == "within"]
        if self.criterion.test is Test.OTHER_THAN:
            return self._elsewhere(stated, within, facts)
        if within:
            return self._said(Truth.YES, within, facts)
        wider = [f for f in stated if self._stands(f) == "wider"]
        if wider:
            return self._said(Truth.POSSIBLE, wider, facts)
        return self._said(Truth.NO, stated, facts)

    def _elsewhere(self, stated: list[Fact], within: list[Fact], facts: tuple[Fact, ...]) -> Ruling:
        """ "Outside the US": some place that is stated lies outside, whatever others there are."""
        apart = [f for f in stated if self._stands(f) == "apart"]
        if apart:
            return self._said(Truth.YES, apart, facts)
        if within:
            return self._said(Truth.NO, within, facts)
        return self._said(Truth.POSSIBLE, stated, facts)


class SeveralPlaces(_Asked):
    """Is the job offered in at least ``bounds.low`` places, of the kind ``values`` names if it names one?
    London and the UK are one place, and a country is no city."""

    def column(self, columns: Columns) -> Column:
        return columns.column(Field.PLACE)

    def ways(self, column: Column) -> list[Way | None]:
        """How each shape stands, as ``ruling`` would say."""
        numbers = column.once((SeveralPlaces, self.criterion.values), lambda: self._numbers(column))
        least = self._least()
        yes, no = self._way(Truth.YES), self._way(Truth.NO)
        return [None if number < 0 else yes if number >= least else no for number in numbers]

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        stated = [f for f in facts if f.holds]
        if not stated:
            return None
        counted = self._counted(stated)
        if len(counted) >= self._least():
            return self._said(Truth.YES, counted, facts)
        return self._said(Truth.NO, stated, facts)

    def _numbers(self, column: Column) -> list[int]:
        """In how many places each shape is that is in any, else -1."""
        stated = ([f for f in facts if f.holds] for facts in column.examples)
        return [len(self._counted(some)) if some else -1 for some in stated]

    def _least(self) -> float:
        bounds = self.criterion.bounds
        return bounds.low if bounds is not None and bounds.low is not None else 1.0

    def _counted(self, stated: list[Fact]) -> list[Fact]:
        """A fact for each place that counts."""
        keys = {f.value for f in stated}
        if self.criterion.values == (PlaceKind.COUNTRY,):
            return list(
                {key.split("/")[0]: f for f in stated if not (key := f.value).startswith("@")}.values()
            )
        counted = {f.value: f for f in stated}
        if len(keys) > 1:
            wider = {key for key in keys if any(key != other and contains(key, other) for other in keys)}
            counted = {key: f for key, f in counted.items() if key not in wider}
        if self.criterion.values:
            counted = {key: f for key, f in counted.items() if place(key).kind in self.criterion.values}
        return list(counted.values())


class WorkableFrom(_Asked):
    """May the work be done from ``criterion.values`` (or from anywhere, where that is the value)?
    A remote job that names no restriction doesn't say."""

    def column(self, columns: Columns) -> Column:
        offices = () if self.criterion.values == (_ANYWHERE,) else (Field.PLACE,)
        return columns.column(Field.REMOTE_FROM, Field.WORKPLACE, *offices)

    def ways(self, column: Column) -> list[Way | None]:
        """How each shape stands, as ``ruling`` would say."""
        bases, workplaces, *offices = column.parts
        signs = [
            StatedPlaces.of(bases).signs(self._base, self._excluded),
            signs_of(workplaces, _workplace),
            *(StatedPlaces.of(one).signs(self._office, _nothing, self._office) for one in offices),
        ]
        by_sign = [self._way(self._truth(sign)) for sign in range(2 * _REMOTE)]
        return list(map(by_sign.__getitem__, together(column, signs)))

    def _base(self, place: str) -> int:
        """A base that contains the asked place allows it; a base inside it allows a part of it."""
        if place == _ANYWHERE or self._stands_to(place) == "wider" or place in self.criterion.values:
            return _ALLOWED | _CONTAINING
        return _ALLOWED | _PART if self._stands_to(place) == "within" else _ALLOWED

    def _excluded(self, place: str) -> int:
        return _EXCLUDED if self._stands_to(place) in ("within", "wider") else 0

    def _office(self, place: str) -> int:
        return _HERE if self._stands_to(place) == "within" else 0

    def _truth(self, signs: int) -> Truth | None:
        if signs & _EXCLUDED:
            return Truth.NO
        if signs & _ALLOWED:
            return Truth.YES if signs & _CONTAINING else self._of_a_part() if signs & _PART else Truth.NO
        if signs & _HERE:
            return Truth.YES
        return None if signs & _REMOTE or not signs & _WORKPLACE else Truth.NO

    def _of_a_part(self) -> Truth:
        """Of a world region every part will do for a list of jobs; of a country it may not."""
        region = all(value.startswith("@") for value in self.criterion.values)
        return Truth.YES if region else Truth.POSSIBLE

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        bases = tuple(f for f in facts if f.field is Field.REMOTE_FROM)
        workplaces = tuple(f for f in facts if f.field is Field.WORKPLACE)
        offices = tuple(f for f in facts if f.field is Field.PLACE)
        remote = any(f.value == "remote" and f.holds for f in workplaces)
        excluded = [f for f in bases if f.polarity is Polarity.NO and self._stands(f) in ("within", "wider")]
        allowed = [f for f in bases if f.holds]
        if excluded:
            return self._said(Truth.NO, excluded, facts)
        if allowed:
            containing = [f for f in allowed if self._base(f.value) & _CONTAINING]
            within = [f for f in allowed if self._base(f.value) & _PART]
            if containing:
                return self._said(Truth.YES, containing, facts)
            if within:
                return self._said(self._of_a_part(), within, facts)
            return self._said(Truth.NO, allowed, facts)
        here = [f for f in offices if f.polarity is Polarity.YES and self._stands(f) == "within"]
        if here:
            return self._said(Truth.YES, here, facts)
        if remote or not workplaces:
            return None
        return self._said(Truth.NO, [f for f in workplaces if not f.overruled] or list(workplaces), facts)


def _workplace(fact: Fact) -> int:
    return _WORKPLACE | _REMOTE if fact.value == "remote" and fact.holds else _WORKPLACE


def _nothing(_: str) -> int:
    return 0
