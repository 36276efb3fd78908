"""What is read from postings against what a careful reader finds in them: precision and recall by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from index.catalog import Catalog
from index.facts.company import company_key
from index.places import find_places
from index.postings import Fact, Field, Polarity, Strength
from index.terms import technologies, technology_of
from tests.evaluation.tally import Miss, Tally

_WORKPLACES = {"onsite": "on-site"}
_DEGREES = {Strength.REQUIRED: "yes", Strength.ONE_OF: "or_equivalent", Strength.PREFERRED: "preferred"}
_LEGAL = re.compile(r"\b(?:gmbh|inc|ltd|llc|plc|s\.?a|ag|bv|pty)\b\.?", re.I)
_STRENGTHS = {
    "tech_required": Strength.REQUIRED, "tech_preferred": Strength.PREFERRED,
    "tech_mentioned": Strength.MENTIONED, "tech_not_required": Strength.NOT_REQUIRED,
}  # fmt: skip

# What labels don't list: ideas and certificates are no tools, and reading them is neither right nor wrong.
_UNLISTED = frozenset({"concept", "method", "certification"})
_NO_YEARS = "0"  # "no experience required", as labels tell it

Truth = Mapping[str, Any]
Facts = Mapping[Field, tuple[Fact, ...]]
Found = dict[str, str]  # value -> quote


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
        facts = _by_field(catalog.facts.of(posting))
        doubts = set(truth.get("doubt_fields") or ())  # "salary.period": unstated, taken to be the year
        for name, (keys, expect, find) in _FIELDS.items():
            if doubts & keys:
                tallies[name].skipped += 1
                continue
            expected, found = expect(truth), find(facts)
            extra = _BESIDE[name](truth, facts, expected, found) if name in _BESIDE else set()
            tallies[name].add(posting, expected - extra, {v: q for v, q in found.items() if v not in extra})
    return tallies


def _by_field(facts: Iterable[Fact]) -> Facts:
    grouped: dict[Field, tuple[Fact, ...]] = {}
    for fact in facts:
        if not fact.overruled:
            grouped[fact.field] = (*grouped.get(fact.field, ()), fact)
    return grouped


def _yes(facts: Facts, of: Field) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts.get(of, ()) if fact.polarity is Polarity.YES)


def _values(of: Field) -> Callable[[Facts], Found]:
    return lambda facts: {fact.value: fact.evidence.quote for fact in _yes(facts, of)}


def _present(of: Field) -> Callable[[Facts], Found]:
    """A field that is stated or not: on-call, equity, an interview process."""

    def find(facts: Facts) -> Found:
        stated = _yes(facts, of)
        return {"yes": stated[0].evidence.quote} if stated else {}

    return find


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


def _labels(of: Field) -> Callable[[Facts], Found]:
    return lambda facts: {_named(fact.label): fact.evidence.quote for fact in _yes(facts, of)}


def _names(key: str) -> Callable[[Truth], set[str]]:
    return lambda truth: {_named(truth[key])} if truth.get(key) else set()


def _company(truth: Truth) -> set[str]:
    """A company by what it is matched by: without its legal form ("Acme GmbH & Co. KG")."""
    return {company_key(truth["company"])} if truth.get("company") else set()


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


def _places_found(facts: Facts) -> Found:
    return {**_values(Field.REMOTE_FROM)(facts), **_values(Field.PLACE)(facts)}


def _pay(truth: Truth) -> set[str]:
    pay = truth.get("salary")
    if not pay:
        return set()
    return {_pay_words(pay["min"], pay.get("max"), pay["currency"], pay["period"])}


def _pay_words(low: float | None, high: float | None, currency: str | None, period: str | None) -> str:
    low, high = (low if low is not None else high), (high if high is not None else low)
    return f"{low:,.0f} to {high:,.0f} {currency or '?'} a {period or 'year'}"


def _pay_found(facts: Facts) -> Found:
    """The pay as one range: of several (levels, offices) from the lowest to the highest."""
    stated = [f for f in _yes(facts, Field.PAY) if f.value in ("salary", "rate") and (f.low or f.high)]
    if not stated:
        return {}
    first = min(stated, key=lambda fact: fact.unit is None)  # a board's bare figure says least
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
    named = {
        f"{_key(n)}: {strength.value}" for key, strength in _STRENGTHS.items() for n in truth.get(key) or ()
    }
    groups = truth.get("tech_any_of") or ()
    return named | {
        f"{_key(n)}: {Strength.ONE_OF.value}" for g in groups for n in g if not n.startswith("at least")
    }


def _strengths_found(facts: Facts) -> Found:
    """The strongest statement on each technology."""
    order = list(Strength)
    best: dict[str, Fact] = {}
    for fact in _yes(facts, Field.TECHNOLOGY):
        assert fact.strength is not None, "every technology has a strength (docs/fields.md)"
        kept = best.get(fact.value)
        if kept is None or kept.strength is None or order.index(fact.strength) < order.index(kept.strength):
            best[fact.value] = fact
    return {f"{key}: {fact.strength}": fact.evidence.quote for key, fact in best.items()}


def _implied(_truth: Truth, _facts: Facts, expected: set[str], found: Found) -> set[str]:
    """Found technologies that the labels leave unsaid: ideas, and what an expected one belongs to
    (PostGIS: PostgreSQL)."""
    known = technologies()
    named = {value.split(": ")[0] for value in expected}
    wider = {key for name in named if name in known for key in known[name].part_of}
    return {
        value
        for value in found.keys() - expected
        for key in [value.split(": ")[0]]
        if key not in named and (key in wider or (key in known and known[key].kind in _UNLISTED))
    }


def _roles(_truth: Truth, _facts: Facts, expected: set[str], found: Found) -> set[str]:
    """Titles of a posting with several roles, where the label has them all in one."""
    whole = next(iter(expected), "")
    parts = {title for title in found if title != whole and title in whole}
    return {*parts, whole} if len(parts) > 1 else set()


def _unnamed(truth: Truth, facts: Facts, expected: set[str], found: Found) -> set[str]:
    """Places found where the label only remarks that there are more ("(39 secondary locations)"),
    and regions open to remote work, which labels name among the places or apart."""
    more = any(name.startswith("(") for name in truth.get("locations") or ())
    named = set() if more else _values(Field.PLACE)(facts).keys()
    return found.keys() - expected - named


def _years(truth: Truth) -> set[str]:
    return {f"{truth['years_min']:g}"} if truth.get("years_min") is not None else set()


def _years_found(facts: Facts) -> Found:
    """The years of experience demanded; where none are of experience at large, of single subjects; 0
    where the posting says that none are needed."""
    demanded = [
        f for f in _yes(facts, Field.YEARS)
        if f.low is not None and f.strength not in (Strength.PREFERRED, Strength.NOT_REQUIRED)
    ]  # fmt: skip
    general = [f for f in demanded if f.value == "experience"] or demanded
    best = max(general, key=lambda fact: fact.low or 0.0, default=None)
    if best is not None:
        return {f"{best.low:g}": best.evidence.quote}
    needless = (f for f in _yes(facts, Field.YEARS) if f.strength is Strength.NOT_REQUIRED)
    none = next((fact for fact in needless if fact.value == "experience"), None)
    return {_NO_YEARS: none.evidence.quote} if none is not None else {}


def _no_demand(_truth: Truth, _facts: Facts, expected: set[str], found: Found) -> set[str]:
    """That no experience is needed, where the label tells it as silence: neither is a demand."""
    return {_NO_YEARS} & (found.keys() - expected)


def _degree_found(facts: Facts) -> Found:
    order = [Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED]
    demanded = [f for f in _yes(facts, Field.DEGREE) if f.strength in order]
    best = min(demanded, key=lambda fact: order.index(fact.strength or Strength.PREFERRED), default=None)
    return {_DEGREES[best.strength]: best.evidence.quote} if best is not None and best.strength else {}


def _degree(truth: Truth) -> set[str]:
    """ "not_required" is told apart from silence by quotes, not here: neither is a demand."""
    return _single("degree", "not_mentioned")(truth) - {"not_required"}


def _visa_found(facts: Facts) -> Found:
    sponsoring = [f for f in facts.get(Field.VISA, ()) if f.value == "sponsorship"]
    return {str(fact.polarity): fact.evidence.quote for fact in sponsoring[:1]}


def _seniority_found(facts: Facts) -> Found:
    return {fact.value: fact.evidence.quote for fact in _yes(facts, Field.SENIORITY)}


def _language(truth: Truth) -> set[str]:
    return {truth.get("language") or "en"}


_TECHNICAL = {"tech_required", "tech_any_of", "tech_preferred", "tech_mentioned", "tech"}
# field -> the label's keys whose doubt excuses it, what is expected, what is found
_FIELDS: dict[str, tuple[set[str], Callable[[Truth], set[str]], Callable[[Facts], Found]]] = {
    "title": ({"title"}, _names("title"), _labels(Field.TITLE)),
    "company": ({"company"}, _company, _values(Field.COMPANY)),
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
# field -> values that count neither as right nor as wrong
_BESIDE: dict[str, Callable[[Truth, Facts, set[str], Found], set[str]]] = {
    "title": _roles,
    "places": _unnamed,
    "technologies": _implied,
    "technology strengths": _implied,
    "years": _no_demand,
}
