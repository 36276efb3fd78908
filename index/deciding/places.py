"""Where a job is, and where its work may be done from."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.columns import Column, Columns
from index.criteria import Criterion, Test, Truth, Verdict
from index.deciding.rulings import Ruling, ruling
from index.places import PlaceKind, contains, place, relation
from index.postings import Fact, Field, Polarity

_ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What both judges share: how a stated place stands to the places asked for."""

    criterion: Criterion
    silence: Verdict
    _known: dict[str, str] = field(default_factory=dict)

    def _stands(self, fact: Fact) -> str:
        """How what is stated stands to what is asked: "within", "wider" or "apart"."""
        known = self._known.get(fact.value)
        if known is None:
            known = self._known[fact.value] = self._relation(fact.value)
        return known

    def _relation(self, stated: str) -> str:
        if stated == _ANYWHERE:
            return "within" if _ANYWHERE in self.criterion.values else "wider"
        relations = {relation(asked, stated) for asked in self.criterion.values if asked != _ANYWHERE}
        return next((r for r in ("within", "wider") if r in relations), "apart")

    def _said(self, truth: Truth, showing: list[Fact], among: tuple[Fact, ...]) -> Ruling:
        return ruling(self.criterion.words, truth, among, showing, 1.0 if truth is Truth.YES else 0.5)


class Places(_Asked):
    """In one of ``criterion.values``? Stated within it: yes; stated only wider (asked California,
    stated "US", or work from anywhere): possible; stated elsewhere: no."""

    def column(self, columns: Columns) -> Column:
        return columns.column(Field.PLACE, Field.REMOTE_FROM)

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

    def ruling(self, facts: tuple[Fact, ...]) -> Ruling | None:
        stated = [f for f in facts if not f.overruled and f.polarity is Polarity.YES]
        if not stated:
            return None
        keys = {f.value for f in stated}
        if self.criterion.values == (PlaceKind.COUNTRY,):
            counted = {key.split("/")[0]: f for f in stated if not (key := f.value).startswith("@")}
        else:
            counted = {
                f.value: f
                for f in stated
                if not any(key != f.value and contains(f.value, key) for key in keys)
            }
            if self.criterion.values:
                counted = {key: f for key, f in counted.items() if place(key).kind in self.criterion.values}
        bounds = self.criterion.bounds
        least = bounds.low if bounds is not None and bounds.low is not None else 1.0
        if len(counted) >= least:
            return self._said(Truth.YES, list(counted.values()), facts)
        return self._said(Truth.NO, stated, facts)


class WorkableFrom(_Asked):
    """May the work be done from ``criterion.values`` (or from anywhere, where that is the value)?
    A remote job that names no restriction doesn't say."""

    def column(self, columns: Columns) -> Column:
        offices = () if self.criterion.values == (_ANYWHERE,) else (Field.PLACE,)
        return columns.column(Field.REMOTE_FROM, Field.WORKPLACE, *offices)

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
            # A base that contains the asked place allows it; a base inside it allows a part of it.
            containing = [
                f
                for f in allowed
                if f.value == _ANYWHERE or self._stands(f) == "wider" or f.value in self.criterion.values
            ]
            within = [f for f in allowed if f not in containing and self._stands(f) == "within"]
            if containing:
                return self._said(Truth.YES, containing, facts)
            if within:
                # Of a world region every part will do for a list of jobs; of a country it may not.
                region = all(value.startswith("@") for value in self.criterion.values)
                return self._said(Truth.YES if region else Truth.POSSIBLE, within, facts)
            return self._said(Truth.NO, allowed, facts)
        here = [f for f in offices if f.polarity is Polarity.YES and self._stands(f) == "within"]
        if here:
            return self._said(Truth.YES, here, facts)
        if remote or not workplaces:
            return None
        return self._said(Truth.NO, [f for f in workplaces if not f.overruled] or list(workplaces), facts)
