"""A share in the company that a posting offers: options, restricted stock, "equity"; not fairness
("pay equity"), the trade ("private equity") or the founders' stake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from config.vocabulary import load
from index.facts.spotting import stems_in
from index.patterns import phrases_pattern
from index.postings import Evidence, Fact, Field, Origin, Polarity
from index.text.prose import Prose
from index.text.sections import SectionKind

_MOST = 200  # mentions that are looked at
_SHOWN = 3  # facts a posting
_REACH = 70  # characters beside a cue in which its context stands
_AROUND = 40  # characters around a stem in which its phrase stands
_PAYING = {SectionKind.BENEFITS, SectionKind.PAY, SectionKind.HEADER}
_PURCHASE = "a plan to buy stock"
_FIGURE = r"(\d{1,2}(?:[.,]\d{1,3})?)\s?%?"
_RANGE = rf"{_FIGURE}(?:\s{{0,2}}(?:-|to|~)\s{{0,2}}{_FIGURE})?(?<=%)"
_SHARE_BEFORE = re.compile(rf"{_RANGE}\s{{0,2}}(?:in |of )?(?:company |the company's )?$")
_SHARE_BEHIND = re.compile(
    rf"\s?(?:grants? |package |stake |options )?(?:of |: ?|\(|between |from |up to |range:? )+{_RANGE}"
)


def extract(prose: Prose) -> list[Fact]:
    """The first mentions of equity, one a sentence; ``low``/``high`` in percent where stated."""
    stated = (
        _fact(prose, s.start, s.end, prose.evidence(s.start, s.end, exact=True), s.origin)
        for s in prose.posting.stated
        if s.name == "equity" and prose.posting.text[s.start : s.end].strip(" -")
    )
    facts = [fact for fact in stated if fact is not None]
    quoted = {fact.evidence.start for fact in facts}
    lines = [(prose.lower.rfind("\n", 0, fact.evidence.start), fact.evidence.end) for fact in facts]
    for match in islice(_mentions(prose.lower), _MOST):
        if len(facts) == _SHOWN:
            break
        if any(start < match.start() < end for start, end in lines) or not _is_share(prose, match):
            continue
        evidence = prose.evidence(match.start(), match.end())
        if evidence.start not in quoted:
            quoted.add(evidence.start)
            origin = Origin.BODY if match.start() >= prose.body_start else Origin.HEADER
            fact = _fact(prose, match.start(), match.end(), evidence, origin)
            facts += [fact] if fact is not None else []
    return facts


def _is_share(prose: Prose, match: re.Match[str]) -> bool:
    sentence = prose.sentence_at(match.start())
    start = max(sentence.start if sentence else 0, match.start() - _REACH)
    end = min(sentence.end if sentence else len(prose.lower), match.end() + _REACH)
    before, after = prose.lower[start : match.start()], prose.lower[match.end() : end]
    if sentence is None and "\n" in prose.lower[start : match.start()]:
        before = before.rpartition("\n")[2]
    if _pattern("duties").search(before) or _pattern("duties").search(after):
        return False
    if match["strong"]:
        return not (_pattern("fairness").search(before[-30:]) and match.group().startswith("equity"))
    if _ending("not_before").search(before) or _beginning("not_behind").match(after):
        return False
    kind = prose.section_at(match.start()).kind
    if match.group() == "stock":  # an item of a list of what is offered, by itself
        return (
            kind in _PAYING
            and bool(re.search(r"(?:^|,|\+|and)\s*$", before))
            and bool(re.match(r"\s*(?:$|,|\+)", after))
        )
    if _pattern("fairness").search(before[-40:]) or _pattern("fairness").search(after[:40]):
        return False
    if kind is SectionKind.LEGAL:
        return bool(_pattern("pay").search(before))
    if kind in _PAYING or _pattern("pay").search(before) or _pattern("pay").search(after):
        return True
    lead = prose.lead_of(sentence) if sentence else None
    return lead is not None and _pattern("pay").search(prose.lower, lead.start, lead.end) is not None


def _fact(prose: Prose, start: int, end: int, evidence: Evidence, origin: Origin) -> Fact | None:
    """The fact of a mention; None where a range of pay is only said to leave equity out, which neither
    offers nor denies it."""
    near = prose.lower[max(evidence.start, start - _REACH) : min(evidence.end, end + _REACH)]
    denied = _pattern("no").search(near) or _denied().search(
        near, 0, start - max(evidence.start, start - _REACH)
    )
    if denied and _pattern("of_a_range").search(near[: denied.start()]):
        return None
    low, high = _percent(prose.lower, start, end)
    return Fact(
        field=Field.EQUITY,
        value="equity",
        label=re.sub(r"\s+", " ", prose.posting.text[start:end]).strip(),
        evidence=evidence,
        origin=origin,
        polarity=Polarity.NO if denied else Polarity.YES,
        low=low,
        high=high,
        unit="%" if low is not None else None,
        note=_PURCHASE if _pattern("purchase").search(prose.lower, start, end) else None,
    )


def _percent(text: str, start: int, end: int) -> tuple[float | None, float | None]:
    """The share of the company right beside a mention; more than 10 % is something else."""
    found = _SHARE_BEFORE.search(text, max(0, start - 30), start) or _SHARE_BEHIND.match(text, end)
    figures = [float(part.replace(",", ".")) for part in found.groups() if part] if found else []
    return (figures[0], figures[-1]) if figures and max(figures) <= 10 else (None, None)


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """All phrases of the vocabulary, searched for only around its stems."""
    done = 0
    for start in _stems_in(text):
        for match in _phrases().finditer(text, max(done, start - _AROUND), min(len(text), start + _AROUND)):
            done = match.end()
            yield match


def _stems_in(text: str) -> list[int]:
    """Where stems stand, in order, at most ``_MOST``."""
    found: list[int] = []
    places = stems_in(text)
    if places.keys().isdisjoint(load("equity")["stems"]):
        return found
    for stem in load("equity")["stems"]:
        found += places.get(stem, ())[: _MOST - len(found)]
    return sorted(found)


@cache
def _phrases() -> re.Pattern[str]:
    table = load("equity")
    return re.compile(f"(?P<strong>{phrases_pattern(table['strong'])})|{phrases_pattern(table['plain'])}")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(phrases_pattern(load("equity")[name]))


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"{_pattern(name).pattern}[\s\"',(&-]{{0,4}}$")


@cache
def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s\"'),&-]{{0,4}}(?:and\s)?{_pattern(name).pattern}")


@cache
def _denied() -> re.Pattern[str]:
    """A denial that reaches the mention right behind it: "we don't have an employee …"."""
    fillers = phrases_pattern(load("equity")["denied_fillers"])
    return re.compile(rf"{phrases_pattern(load('equity')['denied'])}\s{{1,3}}(?:{fillers}\s{{1,3}}){{0,4}}$")
