"""Criteria as verb phrases: "use Go and are remote", and for one posting "uses Go and is remote"."""

from __future__ import annotations

from config.vocabulary import load
from index.criteria import And, Ask, Criteria, Criterion, Not, Or, Test
from index.postings import Field

_BY_ASK = {
    Ask.USES: "use {}",
    Ask.REQUIRES: "require {}",
    Ask.PREFERS: "name {} as a nice-to-have",
    Ask.MENTIONS: "mention {}",
    Ask.DENIES: "say no to {}",
}
_DEMANDS = {**_BY_ASK, Ask.USES: "ask for {}", Ask.REQUIRES: "ask for {}"}
_LISTS = {**_BY_ASK, Ask.USES: "offer {}", Ask.REQUIRES: "require {}"}
_FORMS: dict[Field, dict[Ask, str]] = {
    Field.TECHNOLOGY: _BY_ASK,
    Field.DEGREE: _DEMANDS,
    Field.SPOKEN_LANGUAGE: _DEMANDS,
    Field.CLEARANCE: _DEMANDS,
    Field.BENEFIT: _LISTS,
    Field.EQUITY: _LISTS,
    Field.VISA: {**_LISTS, Ask.USES: "offer {}"},
    Field.RELOCATION: {**_LISTS, Ask.USES: "mention {}"},
    Field.ON_CALL: {**_LISTS, Ask.USES: "have {}"},
    Field.TRAVEL: {**_LISTS, Ask.USES: "involve {}"},
    Field.HOURS: {**_LISTS, Ask.USES: "have {}"},
    Field.INTERVIEW: dict.fromkeys(Ask, "describe {}"),
    Field.SEVERAL_ROLES: dict.fromkeys(Ask, "offer {}"),
}
_ARE = {
    Field.WORKPLACE: "are {}",
    Field.PLACE: "are in {}",
    Field.SENIORITY: "are {}",
    Field.COMPANY: "are at {}",
    Field.FUNCTION: "are in {}",
    Field.EMPLOYMENT: "are {}",
    Field.LANGUAGE: "are {}",
    Field.SOURCE: "are from {}",
}
# Kinds and levels that are nouns: "are for interns", not "are internship".
_NOUNS = {
    "internship": "are for interns", "intern": "are for interns", "apprenticeship": "are for apprentices",
    "contract": "are on contract", "volunteer": "are for volunteers",
    "working student": "are for working students",
    "manager": "are for managers", "director": "are for directors", "lead": "are at lead level",
    "staff": "are at staff level", "principal": "are at principal level",
}  # fmt: skip
_PREFIXES = (
    "technology is ", "benefit is ", "workplace is ", "place is ", "seniority is ", "company is ",
    "function is ", "employment is ", "source is ", "hours: ", "time zone is ",
)  # fmt: skip
_HAVING = {"are": "is", "have": "has", "do": "does", "can": "can"}


def field_words(field: Field) -> str:
    """How the field is called as what is asked about.

    >>> field_words(Field.YEARS), field_words(Field.PAY)
    ('years of experience', 'pay')
    """
    return str(load("questions")["called"].get(field.value, field.value))


def thing(words: str) -> str:
    """What a criterion is about: "Go" of "technology is Go".

    >>> thing("technology is Go")
    'Go'
    """
    for prefix in _PREFIXES:
        words = words.removeprefix(prefix)
    for suffix in (" is asked for", " is required", " is a nice-to-have"):
        words = words.removesuffix(suffix)
    return words.removeprefix("mentions ").removeprefix("says no to ")


def clause(criteria: Criteria, *, one: bool = False) -> str:
    """The criteria as they follow "postings" (or, with ``one``, "posting").

    >>> from index.criteria import Test
    >>> go = Criterion(Test.IS, "technology is Go", Field.TECHNOLOGY, ("go",))
    >>> clause(Not(go)), clause(go, one=True)
    ('do not use Go', 'uses Go')
    """
    match criteria:
        case Criterion():
            plain = _single(criteria)
            return _singular(plain) if one else plain
        case Not(Criterion() as inner):
            return _denied(_single(inner), one=one)
        case Not(Or(parts)):
            return " and ".join(clause(Not(p), one=one) for p in parts)
        case Not(And(parts)):
            return " or ".join(clause(Not(p), one=one) for p in parts)
        case Not(Not(inner)):
            return clause(inner, one=one)
        case Or(parts):
            return " or ".join(clause(p, one=one) for p in parts)
        case And(parts):
            # A comma sets an "or" inside apart from the "and"s around it.
            return " and ".join(
                clause(p, one=one) + ("," if isinstance(p, Or) else "") for p in parts
            ).rstrip(",")
    raise AssertionError(f"not a tree of criteria: {criteria!r}")


def _single(criterion: Criterion) -> str:
    field, words = criterion.field, criterion.words
    if field is None:
        return words.replace("text mentions", "mention", 1)
    if criterion.test is Test.STATES:
        return words.replace("states", "state", 1)
    if criterion.test is Test.OTHER_THAN and field is Field.PLACE:
        return words.replace("place is", "are", 1)
    if criterion.test is Test.OTHER_THAN and field is Field.TECHNOLOGY:
        return f"require {words.removesuffix(' is required')}"
    if criterion.test is Test.WORKABLE_FROM:
        return words.replace("work can", "can", 1)
    if criterion.test is Test.RANGE:
        return {
            Field.PAY: words.replace("pay is", "pay", 1),
            Field.YEARS: words.replace("asks for", "ask for", 1),
            Field.WORKPLACE: f"ask for {words}",
            Field.HOURS: f"ask for {words}",
            Field.BENEFIT: f"give {words}",
            Field.TRAVEL: f"ask for {words.replace('travel is ', '', 1)} travel",
            Field.TIME_ZONE: words.replace("time zone is", "accept the time zone", 1),
            Field.POSTED: f"were {words}",
            Field.CLOSED: f"were {words}",
            Field.PLACE: words.replace("place is one of", "are in", 1),
            Field.DEADLINE: f"have a {words}",
        }.get(field, words)
    if words.endswith(" is demanded"):
        return f"demand {words.removesuffix(' is demanded')}"
    if criterion.ask is Ask.OR_EQUIVALENT:
        return words.replace("accepts", "accept", 1)
    if field in _FORMS:
        return _FORMS[field][criterion.ask].format(thing(words))
    named = thing(words).lower()
    if field in (Field.EMPLOYMENT, Field.SENIORITY) and named in _NOUNS:
        return _NOUNS[named]
    return _ARE.get(field, "match “{}”").format(_lower(field, thing(words)))


def _lower(field: Field, words: str) -> str:
    return words.lower() if field in (Field.SENIORITY, Field.FUNCTION) else words


def _denied(plain: str, *, one: bool) -> str:
    verb, _, rest = plain.partition(" ")
    if verb in ("are", "were"):
        return f"{'is' if one and verb == 'are' else 'was' if one else verb} not {rest}"
    if verb == "can":
        return f"cannot {rest}"
    return f"{'does' if one else 'do'} not {plain}"


def _singular(plain: str) -> str:
    verb, _, rest = plain.partition(" ")
    if verb == "were":
        return f"was {rest}"
    return f"{_HAVING.get(verb, verb + 's')} {rest}"
