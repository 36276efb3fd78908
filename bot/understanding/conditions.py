"""From marks to marks: what a word becomes by what stands around it.

A field named under a verb of stating becomes a condition; an unknown name after "at" becomes a
company.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.clauses import thing
from bot.understanding.kinds import opening
from bot.understanding.leftovers import NOUNS, on_text
from bot.understanding.marks import Mark, Role, words_of
from bot.understanding.questions import Kind
from config.vocabulary import load
from index.criteria import Ask, Criterion, Test
from index.deciding import LISTED
from index.postings import Field
from index.terms import technologies

_AT = re.compile(r"\bat\s+(?:a\s+company\s+(?:called|named)\s+)?$", re.I)
_JOBS_AT = re.compile(
    r"\b(?:jobs?|roles?|positions?|openings?|postings?|vacanc(?:y|ies)|work(?:ing)?|employed|hiring|anything|something|everything)"
    r"(?:\s+(?:is|are|there|available|open))*\s+at\s+$",
    re.I,
)
_DOES = re.compile(r"\b(?:does|did|will|would|do(?!\s+\w+s\b))\s+$", re.I)
_NOBODYS = frozenset(("language", "query language", "markup", "concept", "method", "protocol", "standard"))
_IS_INDUSTRY = re.compile(r"industry|industries|sector|sectors|vertical|domain|space", re.I)
_INDUSTRY = re.compile(
    r"\s+(?:industry|industries|sector|sectors|vertical|domain|space|compan(?:y|ies)|startups?|firms?|businesse?s?|tech)\b",
    re.I,
)
_IN_AN_INDUSTRY = re.compile(
    r"\b(?:(?:is|are|work(?:ing|s)?|jobs?|roles?|something|anything|compan(?:y|ies))\s+in"
    r"|(?:jobs?|roles?|postings?|ads?|something|anything)\s+(?:about|around)|deal(?:s|ing)?\s+with)\s+(?:the\s+)?$",
    re.I,
)
_TRADED = frozenset({Field.BENEFIT, Field.TRAVEL, Field.DEGREE, Field.PAY, Field.EQUITY, Field.CLEARANCE})
_ASKED_OF = re.compile(
    r"^(?:(?:what|when|where|how|who|which)\b[\w\s'-]*?\b)?"
    r"(?:is|does|do|did|can|will|has)\s+(?P<name>\w[\w.&-]*)\s+\w",
    re.I,
)
_WITH = re.compile(r"\bwith(?:\s+an?|\s+the)?\s+$", re.I)
_WHICH_PAY = re.compile(
    r"\w\s+(?:that|which|who)\s+(?:actually\s+|also\s+)?$", re.I
)  # "internships that pay"
_LINK = re.compile(r"\s+(?:(?:is|are|was|range|figure|not|isn'?t|aren'?t|wasn'?t|never|even)\s+)*", re.I)
# Of these "mention" tells a strength of its own; of the others only that anything is said.
_WITH_STRENGTHS = frozenset({Field.TECHNOLOGY, Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE})


def name_companies(text: str, marks: list[Mark]) -> list[Mark]:
    """ "at Google": a name nobody here bears is still a condition on the company, also one that is a
    technology too ("jobs at Stripe", "what does Docker pay"), and those that go on its list ("or Airbnb")."""
    named: list[Mark] = []
    bare = _names_only_companies(marks)
    compared = words_of("kinds", "compare").search(text) is not None
    for number, mark in enumerate(marks):
        last = named[-2] if len(named) > 1 else None
        listed = last is not None and named[-1].role in (Role.OR, Role.AND) and last.field is Field.COMPANY
        at = _AT.search(text, 0, mark.start) is not None
        unknown = mark.role is Role.UNKNOWN and not mark.text.isdigit()
        at = at and mark.text.lower() not in load("questions")["at_no_company"]
        acts = _acts_as_a_company(text, mark)
        technology = mark.field is Field.TECHNOLOGY and (
            (acts and not _is_nobodys(mark)) or _JOBS_AT.search(text, 0, mark.start) is not None
        )
        if unknown and at and _is_of_companies(marks[number + 1 :]):
            named.append(mark)  # "at series A companies": a kind of them
        elif (
            unknown
            and (
                at
                or acts
                or bare
                or (compared and _is_a_side(marks, number))
                or (listed and mark.text[0].isupper())
            )
        ) or technology:
            named.append(_as_company(mark))
        else:
            named.append(mark)
    return named


def _names_only_companies(marks: list[Mark]) -> bool:
    """Whether a list that holds a company, and nothing but names, is all that is said: "acme or ajax"."""
    joints = (Role.AND, Role.OR)
    told = [m for m in marks if m.role is not Role.FILLER]
    names, joined = told[::2], told[1::2]
    if len(told) < _TWO_AND_A_JOINT or len(names) == len(joined) or any(m.role not in joints for m in joined):
        return False
    companies = [m for m in names if m.role is Role.CRITERION and m.field is Field.COMPANY]
    return bool(companies) and all(m in companies or m.role is Role.UNKNOWN for m in names)


_TWO_AND_A_JOINT = 3


def _is_a_side(marks: list[Mark], number: int) -> bool:
    """Whether only "and" or "with" stands between the mark and a company: "the pay of acme and ajax". In
    "Acme mate vs Ajax cook" the words behind a company are of its title."""
    for mark in reversed(marks[:number]):
        if mark.role in (Role.AND, Role.OR, Role.BREAK) or words_of("kinds", "compare").fullmatch(mark.text):
            break
        if mark.field is Field.COMPANY:
            return False
    for step in (-1, 1):
        joint, other = number + step, number + 2 * step
        if min(joint, other) < 0 or max(joint, other) >= len(marks):
            continue
        if marks[joint].role in (Role.AND, Role.OR, Role.FILLER) and marks[other].field is Field.COMPANY:
            return True
    return False


def _acts_as_a_company(text: str, mark: Mark) -> bool:
    """Whether the mark is said to do what only an employer does: "does Docker sponsor visas?"."""
    return _DOES.search(text, 0, mark.start) is not None and bool(
        words_of("employer_acts").match(text, mark.end + 1)
    )


def _is_nobodys(mark: Mark) -> bool:
    """Whether the mark names a language or a method, no employer's: "does Rust pay well?" asks for jobs."""
    keys = mark.criterion.values if mark.criterion is not None else ()
    return any(technologies()[key].kind in _NOBODYS for key in keys)


def _is_of_companies(following: list[Mark]) -> bool:
    """Whether a noun for companies ends the phrase that goes on."""
    rest = next((m for m in following if m.role not in (Role.UNKNOWN, Role.FILLER)), None)
    return rest is not None and rest.role is Role.COMPANIES


def name_industries(text: str, marks: list[Mark]) -> list[Mark]:
    """ "Healthcare industry", "travel companies": what a company deals in is no benefit and no duty,
    it is asked of the text."""
    changed: list[Mark] = []
    for mark in marks:
        industry = _INDUSTRY.match(text, mark.end)
        if mark.field in (Field.BENEFIT, Field.TRAVEL, Field.DEGREE):
            industry = industry or _IN_AN_INDUSTRY.search(text, 0, mark.start)
        if mark.role in (Role.CRITERION, Role.TOPIC) and mark.field in _TRADED and industry is not None:
            mark = on_text(text, mark.start, mark.end)
        elif mark.role is not Role.CRITERION and _IS_INDUSTRY.fullmatch(mark.text) and changed:
            mark = replace(mark, role=Role.FILLER, field=None)
        if (
            mark.role is Role.COMPANIES
            and _is_startup(mark)
            and (
                any(m.role in NOUNS and m is not mark for m in marks)
                or _ONLY.match(text, mark.end)
                or all(m is mark or m.role is Role.FILLER for m in marks)
            )
        ):
            mark = on_text(text, mark.start, mark.end)  # "which companies are startups", "startups only"
        changed.append(mark)
    return changed


_ONLY = re.compile(r"\s+(?:only|please|pls)\b", re.I)


def unapplied_companies(marks: list[Mark]) -> tuple[str, ...]:
    """Nouns for companies that say more of them than is looked at: "startups" in "which startups use Go"."""
    return tuple(mark.text for mark in marks if mark.role is Role.COMPANIES and _is_startup(mark))


def _is_startup(mark: Mark) -> bool:
    return mark.text.lower().startswith(("startup", "start-up"))


def continue_languages(marks: list[Mark]) -> list[Mark]:
    """ "written in German or French": the languages of one list are meant alike."""
    continued: list[Mark] = []
    for mark in marks:
        before = next((m for m in reversed(continued) if m.role not in (Role.OR, Role.AND)), None)
        if mark.field is Field.SPOKEN_LANGUAGE and before is not None and before.field is Field.LANGUAGE:
            assert mark.criterion is not None
            words = f"written in {thing(mark.criterion.words)}"
            criterion = replace(mark.criterion, field=Field.LANGUAGE, words=words)
            mark = replace(mark, field=Field.LANGUAGE, criterion=criterion)
        continued.append(mark)
    return continued


def name_subject(text: str, marks: list[Mark]) -> list[Mark] | None:
    """ "Does Acme sponsor visas?": an unknown word asked about as one asks about a company makes
    it one; None when the question is not of that shape."""
    asked = _ASKED_OF.match(opening(text))
    if asked is None or any(m.role in (Role.PLURAL, Role.COMPANIES) for m in marks):
        return None
    name = asked.group("name").lower()
    if not asked.group("name")[0].isupper() and name.endswith(("ed", "ing")):
        return None  # "who is backed by …"
    first = next((n for n, m in enumerate(marks) if m.role is Role.UNKNOWN and m.text.lower() == name), None)
    if first is None:
        return None
    last = first  # "Olive Grove": capitals that follow belong to the name
    while (
        last + 1 < len(marks) and marks[last + 1].role is Role.UNKNOWN and marks[last + 1].text[0].isupper()
    ):
        last += 1
    start, end = marks[first].start, marks[last].end
    named = _as_company(replace(marks[first], end=end, text=text[start:end]))
    return [*marks[:first], named, *marks[last + 1 :]]


def _as_company(mark: Mark) -> Mark:
    key = re.sub(r"[^\w]+", " ", mark.text.lower()).strip()
    criterion = Criterion(Test.IS, f"company is {mark.text}", Field.COMPANY, (key,))
    return replace(mark, role=Role.CRITERION, criterion=criterion, field=Field.COMPANY)


def demand_topics(text: str, marks: list[Mark], kind: Kind) -> list[Mark]:
    """ "state a salary", "without a deadline": a field named after a verb of stating, or denied, is
    the condition that the posting says anything on it. Beside a condition on the same field ("pay
    over 100k") the word adds nothing."""
    conditioned = {m.field for m in marks if m.role is Role.CRITERION}
    changed: list[Mark] = []
    for number, mark in enumerate(marks):
        paid_for = mark.field is Field.PAY and mark.role is Role.TOPIC and _is_paid_for(text, marks, number)
        among = mark.field is Field.APPLY and kind is not Kind.LOOKUP and _WHERE_I.fullmatch(mark.text)
        sponsored = mark.field is Field.VISA and _is_sponsored(text, marks, number)
        if paid_for or among or sponsored or (mark.role is Role.TOPIC and mark.field in conditioned):
            mark = replace(mark, role=Role.FILLER)
        elif mark.role is Role.TOPIC and mark.field is not None:
            if kind in (Kind.LIST, Kind.COUNT, Kind.FIT) and _is_demanded(text, marks, number):
                said = load("questions")["said"].get(mark.field.value, mark.field.value)
                criterion = Criterion(Test.STATES, f"states {said}", mark.field, ask=Ask.MENTIONS)
                mark = replace(mark, role=Role.CRITERION, criterion=criterion)
        elif mark.criterion is not None and _is_only_mentioned(text, marks, number):
            said = f"mentions {thing(mark.criterion.words)}"
            mark = replace(mark, criterion=replace(mark.criterion, ask=Ask.MENTIONS, words=said))
        changed.append(mark)
    return changed


_WHERE_I = re.compile(r"where\s+(?:do|can|could|should|would|might)\s+(?:i|we|one)\s+apply", re.I)
_FOR = re.compile(r"\s+for\b", re.I)
_SPONSOR = re.compile(r"sponsor(?:s|ed|ing)?", re.I)


def _is_sponsored(text: str, marks: list[Mark], number: int) -> bool:
    """ "Who sponsors courses?" asks for that benefit, not for a visa."""
    following = next((m for m in marks[number + 1 :] if m.role is not Role.FILLER), None)
    given = following is not None and following.field in (Field.BENEFIT, Field.RELOCATION)
    return given and _SPONSOR.fullmatch(marks[number].text) is not None


def _is_paid_for(text: str, marks: list[Mark], number: int) -> bool:
    """ "Do they pay for a gym?" asks for a benefit, not for what the job pays."""
    following = next((m for m in marks[number + 1 :] if m.role is Role.CRITERION), None)
    paid = following is not None and following.field in (Field.BENEFIT, Field.RELOCATION)
    return paid and _FOR.match(text, marks[number].end) is not None


def _is_demanded(text: str, marks: list[Mark], number: int) -> bool:
    before = [m for m in marks[:number] if m.role is not Role.FILLER][-2:]
    linked = any(m.role in (Role.ASK, Role.NEGATION) for m in before)
    said = _WITH.search(text, 0, marks[number].start) or _WHICH_PAY.search(text, 0, marks[number].start)
    return linked or said is not None or _said_after(text, marks[number]) or _listed_on(text, marks, number)


def _listed_on(text: str, marks: list[Mark], number: int) -> bool:
    """ "Salary and deadline not stated": what is said of the next on a list is said of this one."""
    joint, following = (*marks[number + 1 : number + 3], None, None)[:2]
    if joint is None or following is None or joint.role not in (Role.AND, Role.OR):
        return False
    if following.role is Role.TOPIC:
        return _is_demanded(text, marks, number + 2)
    return following.field in LISTED and _said_after(text, following)


def _is_only_mentioned(text: str, marks: list[Mark], number: int) -> bool:
    mark = marks[number]
    if mark.field not in LISTED:
        return False
    verb = next((m for m in reversed(marks[:number]) if m.role in (Role.ASK, Role.NEGATION)), None)
    stated = verb is not None and verb.ask is Ask.MENTIONS and mark.field not in _WITH_STRENGTHS
    return stated or _said_after(text, mark)


def _said_after(text: str, mark: Mark) -> bool:
    link = _LINK.match(text, mark.end)
    return link is not None and words_of("said_after").match(text, link.end()) is not None
