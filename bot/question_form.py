"""A question built from fields: what a person chose, as the words they could have typed."""

from __future__ import annotations

from dataclasses import dataclass

WORKPLACES = {"remote": "Remote", "hybrid": "Hybrid", "on-site": "On-site"}
SENIORITIES = {
    "intern": "Intern", "junior": "Junior", "mid-level": "Mid-level", "senior": "Senior", "staff": "Staff",
    "principal": "Principal", "lead": "Lead", "manager": "Manager",
}  # fmt: skip
FUNCTIONS = {
    "backend": "Backend", "frontend": "Frontend", "full stack": "Full stack", "mobile": "Mobile",
    "data": "Data", "machine learning": "Machine learning", "devops": "DevOps", "security": "Security",
    "QA": "Quality assurance", "product management": "Product management", "design": "Design",
    "support": "Support", "sales": "Sales", "marketing": "Marketing",
}  # fmt: skip
STRENGTHS = {
    "that use": "is used at all",
    "that require": "is required",
    "that do not require": "is not required",
}
CURRENCIES = {"$": "$ US dollars", "€": "€ euros", "£": "£ pounds"}
EXTRAS = {
    "that sponsor visas": "Sponsors visas",
    "that do not ask for a degree": "Asks for no degree",
    "without on-call": "No on-call",
    "with equity": "Equity",
    "that state their pay": "States its pay",
}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form holds; an empty text or tuple sets no condition. ``technologies`` and ``place`` are
    typed; ``pay`` is a yearly minimum as typed ("120k"); the others are keys of the tables above."""

    technologies: str = ""
    strength: str = "that use"
    functions: tuple[str, ...] = ()
    seniorities: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ()
    place: str = ""
    currency: str = "$"
    pay: str = ""
    extras: tuple[str, ...] = ()


def in_words(chosen: Chosen) -> str:
    """The question that ``chosen`` asks, as a person would type it; empty when nothing is chosen.

    >>> in_words(Chosen("Go, Rust", seniorities=("senior",), workplaces=("remote",), pay="120k"))
    'senior remote roles that use Go or Rust and pay over $120k'
    """
    nouns = [_either(chosen.seniorities), _either(chosen.workplaces), _either(chosen.functions)]
    conditions = [f"{chosen.strength} {_either(_typed(chosen.technologies))}"] if chosen.technologies else []
    if chosen.pay:
        verb = "and pay" if conditions else "that pay"
        conditions.append(f"{verb} over {chosen.currency}{_clean(chosen.pay)}")
    place = [f"in {_clean(chosen.place)}"] if chosen.place else []
    extras = [f"and {extra}" if number else extra for number, extra in enumerate(chosen.extras)]
    if conditions and extras:
        extras[0] = f"and {extras[0]}"
    words = [word for word in nouns if word]
    if not (words or conditions or place or extras):
        return ""
    return " ".join([*words, "roles", *place, *conditions, *extras])


def _either(values: tuple[str, ...]) -> str:
    return " or ".join(values) if len(values) <= 2 else ", ".join(values[:-1]) + f" or {values[-1]}"


def _typed(text: str) -> tuple[str, ...]:
    """The names in a list typed with commas."""
    return tuple(filter(None, (_clean(part) for part in text.split(","))))


def _clean(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
