"""What is read from postings against what a careful reader finds in them: precision and recall by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from index.catalog import Catalog
from index.places import find_places
from index.postings import Fact, Field, Polarity, Strength
from index.terms import technology_of

_WORKPLACES = {"onsite": "on-site"}
_DEGREES = {Strength.REQUIRED: "yes", Strength.ONE_OF: "or_equivalent", Strength.PREFERRED: "preferred"}
_LEGAL = re.compile(r"\b(?:gmbh|inc|ltd|llc|plc|s\.?a|ag|bv|pty)\b\.?", re.I)
_STRENGTHS = {
    "tech_required": Strength.REQUIRED, "tech_preferred": Strength.PREFERRED, "tech_mentioned": Strength.MENTIONED,
    "tech_not_required": Strength.NOT_REQUIRED,
}  # fmt: skip

Truth = Mapping[str, Any]
Facts = Mapping[Field, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Miss:
    """``expected`` was not found, or ``found`` was not expected (the other is empty), with the
    quote that the posting was read by."""

    posting: str
    expected: str
    found: str
    quote: str


@dataclass(slots=True)
class Tally:
    """Right, wrongly found and missed values of one field, over all postings."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    skipped: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is stated that was found; 1 where nothing is stated."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, posting: str, expected: set[str], found: Mapping[str, str]) -> None:
        """Count one posting: the values expected, and those found with a quote each."""
        self.right += len(expected & found.keys())
        lost, extra = sorted(expected - found.keys()), sorted(found.keys() - expected)
        self.missed += len(lost)
        self.wrong += len(extra)
        self.misses += [Miss(posting, value, "", "") for value in lost]
        self.misses += [Miss(posting, "", value, found[value]) for value in extra]


def measure(labels: Mapping[str, Truth], catalog: Catalog) -> dict[str, Tally]:
    """A tally for each field over the labelled postings that ``catalog`` holds. A field that the
    label names as doubtful is left out for that posting, and counted as skipped."""
    tallies = {name: Tally() for name in _FIELDS}
    known = catalog.summaries()
    for posting, truth in labels.items():
        if posting not in known:
            for tally in tallies.values():
                tally.missed += 1
                tally.misses.append(Miss(posting, "the posting itself", "", ""))
            continue
        facts = _by_field(catalog.facts_of(posting))
        doubts = {doubt.split(".")[0] for doubt in truth.get("doubt_fields") or ()}
        for name, (keys, expect, find) in _FIELDS.items():
            if doubts & keys:
                tallies[name].skipped += 1
                continue
            tallies[name].add(posting, expect(truth), find(facts))
    return tallies


def _by_field(facts: Iterable[Fact]) -> Facts:
    grouped: dict[Field, tuple[Fact, ...]] = {}
    for fact in facts:
        if not fact.overruled:
            grouped[fact.field] = (*grouped.get(fact.field, ()), fact)
    return grouped


def _yes(facts: Facts, of: Field) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.get(of, ()) if fact.polarity is Polarity.YES)


def _values(of: Field) -> Callable[[Facts], dict[str, str]]:
    return lambda facts: {fact.value: fact.evidence.quote for fact in _yes(facts, of)}


def _present(of: Field) -> Callable[[Facts], dict[str, str]]:
    """A field that is stated or not: on-call, equity, an interview process."""
    return lambda facts: {"yes": fact.evidence.quote for fact in _yes(facts, of)[:1]}


def _single(key: str, silent: str = "unspecified") -> Callable[[Truth], set[str]]:
    """The label's one value, and its "_also" values."""

    def expect(truth: Truth) -> set[str]:
        also = truth.get(key.replace("_type", "") + "_also") or ()
        return {str(v) for v in (truth.get(key), *also) if v and v != silent}

    return expect


def _flag(key: str) -> Callable[[Truth], set[str]]:
    return lambda truth: {"yes"} if truth.get(key) else set()


def _named(text: str) -> str:
    """A name or title by its words alone."""
    return re.sub(r"\W+", " ", _LEGAL.sub("", text).casefold()).strip()


def _labels(of: Field) -> Callable[[Facts], dict[str, str]]:
    return lambda facts: {_named(fact.label): fact.evidence.quote for fact in _yes(facts, of)}


def _names(key: str) -> Callable[[Truth], set[str]]:
    return lambda truth: {_named(truth[key])} if truth.get(key) else set()


def _workplaces(truth: Truth) -> set[str]:
    return {_WORKPLACES.get(w, w) for w in _single("workplace")(truth)}


def _places(truth: Truth) -> set[str]:
    """The keys of the places that the label names; what it remarks on in brackets is no name."""
    names = [name for name in truth.get("locations") or () if not name.startswith("(")]
    return {key for name in names for key in _keys(name)}


def _keys(name: str) -> tuple[str, ...]:
    found = find_places(name, in_question=False, in_list=True)
    if not found:
        raise ValueError(f"The label names a place that the gazetteer does not know: {name!r}.")
    return (found[0][2][0].key,)


def _places_found(facts: Facts) -> dict[str, str]:
    return {fact.value: fact.evidence.quote for of in (Field.PLACE,) for fact in _yes(facts, of)}


def _pay(truth: Truth) -> set[str]:
    pay = truth.get("salary")
    if not pay:
        return set()
    return {_pay_words(pay["min"], pay.get("max"), pay["currency"], pay["period"])}


def _pay_words(low: float | None, high: float | None, currency: str | None, period: str | None) -> str:
    low, high = (low if low is not None else high), (high if high is not None else low)
    return f"{low:,.0f} to {high:,.0f} {currency or '?'} a {period or 'year'}"


def _pay_found(facts: Facts) -> dict[str, str]:
    """The pay as one range: of several (levels, offices) from the lowest to the highest."""
    stated = [f for f in _yes(facts, Field.PAY) if f.value in ("salary", "rate") and (f.low or f.high)]
    if not stated:
        return {}
    first = stated[0]
    alike = [f for f in stated if (f.unit, f.period) == (first.unit, first.period)]
    lows = [f.low for f in alike if f.low is not None]
    highs = [f.high for f in alike if f.high is not None]
    words = _pay_words(min(lows, default=None), max(highs, default=None), first.unit, first.period)
    return {words: first.evidence.quote}


def _key(name: str) -> str:
    return technology_of(name) or name.casefold()


def _technologies(truth: Truth) -> set[str]:
    """All that is named, however strongly."""
    named = [name for key in _STRENGTHS for name in truth.get(key) or ()]
    named += [name for group in truth.get("tech_any_of") or () for name in group]
    return {_key(name) for name in named if not name.startswith("at least")}


def _strengths(truth: Truth) -> set[str]:
    named = {f"{_key(n)}: {strength.value}" for key, strength in _STRENGTHS.items() for n in truth.get(key) or ()}
    groups = truth.get("tech_any_of") or ()
    return named | {
        f"{_key(n)}: {Strength.ONE_OF.value}" for g in groups for n in g if not n.startswith("at least")
    }


def _strengths_found(facts: Facts) -> dict[str, str]:
    """The strongest statement on each technology."""
    order = list(Strength)
    best: dict[str, Fact] = {}
    for fact in _yes(facts, Field.TECHNOLOGY):
        assert fact.strength is not None, "every technology has a strength (docs/fields.md)"
        kept = best.get(fact.value)
        if kept is None or kept.strength is None or order.index(fact.strength) < order.index(kept.strength):
            best[fact.value] = fact
    return {f"{key}: {fact.strength}": fact.evidence.quote for key, fact in best.items()}


def _years(truth: Truth) -> set[str]:
    return {f"{truth['years_min']:g}"} if truth.get("years_min") is not None else set()


def _years_found(facts: Facts) -> dict[str, str]:
    """The years of experience demanded; where none are of experience at large, of single subjects."""
    demanded = [
        f for f in _yes(facts, Field.YEARS)
        if f.low is not None and f.strength not in (Strength.PREFERRED, Strength.NOT_REQUIRED)
    ]  # fmt: skip
    general = [f for f in demanded if f.value == "experience"] or demanded
    best = max(general, key=lambda fact: fact.low or 0.0, default=None)
    return {f"{best.low:g}": best.evidence.quote} if best is not None else {}


def _degree_found(facts: Facts) -> dict[str, str]:
    order = [Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED]
    demanded = [f for f in _yes(facts, Field.DEGREE) if f.strength in order]
    best = min(demanded, key=lambda fact: order.index(fact.strength or Strength.PREFERRED), default=None)
    return {_DEGREES[best.strength]: best.evidence.quote} if best is not None and best.strength else {}


def _degree(truth: Truth) -> set[str]:
    """"not_required" is told apart from silence by quotes, not here: neither is a demand."""
    return _single("degree", "not_mentioned")(truth) - {"not_required"}


def _visa_found(facts: Facts) -> dict[str, str]:
    sponsoring = [f for f in facts.get(Field.VISA, ()) if f.value == "sponsorship"]
    return {str(fact.polarity): fact.evidence.quote for fact in sponsoring[:1]}


def _seniority_found(facts: Facts) -> dict[str, str]:
    return {fact.value: fact.evidence.quote for fact in _yes(facts, Field.SENIORITY)}


def _language(truth: Truth) -> set[str]:
    return {truth.get("language") or "en"}


_TECHNICAL = {"tech_required", "tech_any_of", "tech_preferred", "tech_mentioned", "tech"}
# field -> the label's keys whose doubt excuses it, what is expected, what is found
_FIELDS: dict[str, tuple[set[str], Callable[[Truth], set[str]], Callable[[Facts], dict[str, str]]]] = {
    "title": ({"title"}, _names("title"), _labels(Field.TITLE)),
    "company": ({"company"}, _names("company"), _labels(Field.COMPANY)),
    "workplace": ({"workplace"}, _workplaces, _values(Field.WORKPLACE)),
    "places": ({"places", "locations"}, _places, _places_found),
    "pay": ({"salary"}, _pay, _pay_found),
    "technologies": (set(), _technologies, _values(Field.TECHNOLOGY)),
    "technology strengths": (_TECHNICAL, _strengths, _strengths_found),
    "years": ({"years_min"}, _years, _years_found),
    "degree": ({"degree"}, _degree, _degree_found),
    "seniority": ({"seniority", "title"}, _single("seniority"), _seniority_found),
    "employment type": ({"employment_type"}, _single("employment_type"), _values(Field.EMPLOYMENT)),
    "equity": ({"equity"}, _flag("equity"), _present(Field.EQUITY)),
    "on-call": ({"on_call"}, _flag("on_call"), _present(Field.ON_CALL)),
    "visa sponsorship": ({"visa"}, _single("visa", "not_mentioned"), _visa_found),
    "interview process": ({"interview_process"}, _flag("interview_process"), _present(Field.INTERVIEW)),
    "language": ({"language"}, _language, _values(Field.LANGUAGE)),
}
