"""Who or what a question is about, and which postings that means."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from bot.understanding.marks import Mark, Role, role_noun, words_of
from bot.understanding.names import Known, titled_spans
from bot.understanding.questions import Subject
from bot.understanding.wanted import stem
from config.vocabulary import load
from index.places import place
from index.postings import Field
from index.summaries import Summary

_SAME_ENOUGH, _CLEARLY_OTHER = 86, 78  # rapidfuzz ratios: one name must fit, and no second nearly
_DESCRIBED = 0.6  # share of the description's weight that a posting's title must carry


def find_subjects(
    text: str, marks: list[Mark], known: Known, *, several: bool
) -> tuple[tuple[Subject, ...], list[Mark]]:
    """The subjects named in ``text`` and the marks that name them."""
    companies = [m for m in marks if m.role is Role.CRITERION and m.field is Field.COMPANY]
    spans = _described_spans(text, companies, known)
    # "the length of the contract of the iOS engineer": what is asked is no description, if there is one.
    topics = [m for m in marks if m.role is Role.TOPIC]
    apart = [span for span in spans if not any(m.start <= span[0] < m.end for m in topics)]
    spans = apart or spans
    used = [*companies, *(m for m in marks if any(start <= m.start < end for start, end, _ in spans))]
    subjects = [_company(mark, known) for mark in companies]
    if several and len({s.company for s in subjects}) < len(
        subjects
    ):  # "Acme data role vs. Acme backend role"
        sides = [_side(text, mark) for mark in companies]
        used += [m for m in marks if any(start <= m.start < end for start, end in sides)]
        subjects = [
            replace(subject, words=_told_on(text[start:end], subject))
            for subject, (start, end) in zip(subjects, sides, strict=True)
        ]
    elif len(subjects) == 1 and several and len(spans) > 1:  # "Acme's data role vs. the backend one"
        subjects = [replace(subjects[0], words=words) for _, _, words in spans]
    elif len(subjects) == 1:
        said = [w for _, _, found in spans for w in found]
        if not said and (telling := _beside_what_is_asked(marks, used, subjects[0], known)):
            used += telling
            said = [w for mark in telling for w in _words(mark.text)]
        named = _words(subjects[0].label)
        subjects = [replace(subjects[0], words=tuple(w for w in said if w not in named))]
    elif not subjects:
        shown = spans[: None if several else 1]
        subjects = [Subject(text[start:end], words=words) for start, end, words in shown]
    if not subjects and (words := _content(text, marks)):
        subjects = _split(text, words) if several else [Subject(" ".join(words), words=words)]
    return tuple(subjects), used


_BETWEEN_SIDES = re.compile(
    r"\b(?:compared?|and|vs\.?|versus|with|to|or|on|by|between|in terms of|regarding)(?!\w)|[,?;:]", re.I
)


def _side(text: str, company: Mark) -> tuple[int, int]:
    """The side of a comparison in which a company is named."""
    before = [m.end() for m in _BETWEEN_SIDES.finditer(text, 0, company.start)]
    behind = _BETWEEN_SIDES.search(text, company.end)
    return (before[-1] if before else 0, behind.start() if behind else len(text))


def _told_on(side: str, subject: Subject) -> tuple[str, ...]:
    """The words of a side that tell which posting of its company is meant."""
    named = {*_words(subject.label), *_posting_nouns()}
    return tuple(word for word in _words(side) if word not in named)


def _described_spans(
    text: str, companies: list[Mark], known: Known
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where postings are described: "the senior C++ engineer in Oakland", "Acme's data role", "the
    product owner"."""
    found = [(m.start(), m.end(), _described(m)) for m in _definite().finditer(text)]
    for start, end, title in titled_spans(text, known):
        within = [span for span in found if span[0] < end and start < span[1]]
        if all(start <= span[0] and span[1] <= end for span in within):
            found = [span for span in found if span not in within]
            small = words_of("bridges")
            found.append((start, end, tuple(w for w in title.split() if not small.fullmatch(w))))
    found.sort()
    for mark in companies:
        after = _noun_phrase().match(text, mark.end)
        if after and not any(start <= after.start() < end for start, end, _ in found):
            found.append((after.start(), after.end(), _described(after)))
    return [span for span in found if span[2] and not _NO_JOB.search(text, *span[:2])]


_NO_JOB = re.compile(r"\b(?:hiring|line|direct)\s+manager\b", re.I)  # who one meets there, and no posting


def _beside_what_is_asked(marks: list[Mark], used: list[Mark], subject: Subject, known: Known) -> list[Mark]:
    """Words for what a job is ("staff", "backend") beside a company and something else that is
    asked: they tell which posting, and are not the question, where the company's postings bear them."""
    rest = [m for m in marks if m not in used and m.role in (Role.TOPIC, Role.CRITERION, Role.UNKNOWN)]
    borne = known.told(subject.company) if subject.company else None
    telling = [
        m
        for m in rest
        if m.field in (Field.FUNCTION, Field.SENIORITY, Field.TITLE)
        or (
            m.field is Field.EMPLOYMENT
            and m.role is Role.CRITERION
            and m.criterion is not None
            and m.criterion.values == ("internship",)
        )
        if borne is None or any(_is_borne(stem(word), borne) for word in _words(m.text))
    ]
    places = [m for m in rest if m.field is Field.PLACE and m.role is Role.CRITERION]
    if not any(m.field in _WHERE and m not in places for m in rest):
        telling += places  # "what languages must Acme's support person in Oslo speak?"
    return telling if len(telling) < len(rest) else []


def _is_borne(word: str, borne: frozenset[str]) -> bool:
    """Whether ``borne``, the words of titles, hold ``word`` or what it is made from: designers, design."""
    return any(other == word or (len(other) >= _TELLS and word.startswith(other)) for other in borne)


_TELLS = 5  # letters from which the beginning of a word is the same word

# Beside these a place is what is asked about: "do they hire remotely in Germany?"
_WHERE = frozenset(
    {Field.PLACE, Field.WORKPLACE, Field.REMOTE_FROM, Field.TIME_ZONE, Field.RELOCATION, Field.VISA}
)


# A word of a description; these end it ("the onsite for the lead engineer" describes the lead).
_DESCRIBING = (
    r"(?!(?:the|a|an|for|at|in|to|on|of|from|do|does|did|is|are|was|has|have|can|with|before|after|and|or|pay|use)\b)"
    r"[\w+#./()'-]+\s+"
)
_PLACED = (
    r"(?P<after>(?:\s+(?:in|at|from)\s+(?!(?:the|outside|inside|within|home|anywhere|abroad|somewhere)\b)"
    r"[\w+#./-]+){0,2})"
)


@cache
def _definite() -> re.Pattern[str]:
    noun = rf"(?P<noun>{role_noun()})"
    return re.compile(rf"\b(?:the|this|that)\s+(?P<words>(?:{_DESCRIBING}){{0,6}}){noun}{_PLACED}", re.I)


@cache
def _noun_phrase() -> re.Pattern[str]:
    noun = rf"(?P<noun>{role_noun()})"
    return re.compile(rf"\s+(?P<words>(?:{_DESCRIBING}){{1,6}}){noun}{_PLACED}", re.I)


def _company(mark: Mark, known: Known) -> Subject:
    assert mark.criterion is not None
    key = mark.criterion.values[0]
    if key in known.companies:
        return Subject(known.companies[key], key)
    return Subject(mark.text, key, known=False)


def meant(name: str, companies: Mapping[str, str]) -> str | None:
    """The one company that a misspelt ``name`` can only mean; None when unsure."""
    from rapidfuzz import fuzz, process  # here: most questions spell names as they are

    best = process.extract(name.lower(), list(companies), scorer=fuzz.ratio, limit=2)
    if not best or best[0][1] < _SAME_ENOUGH or (len(best) > 1 and best[1][1] > _CLEARLY_OTHER):
        return None
    return str(best[0][0])


def _described(match: re.Match[str]) -> tuple[str, ...]:
    words = [*_words(match.group("words")), *_words(match.group("after"))]
    if match.group("noun").lower() not in _posting_nouns():
        words.append(match.group("noun").lower())
    return tuple(words)


@cache
def _posting_nouns() -> frozenset[str]:
    """The words for postings, which tell nothing of which one is meant."""
    questions = load("questions")
    return frozenset((*questions["postings_singular"], *questions["postings_plural"]))


def _content(text: str, marks: list[Mark]) -> tuple[str, ...]:
    """The words of the question that may stand in a title: what is neither filler nor topic."""
    kept = (Role.UNKNOWN, Role.CRITERION)
    listed = (Field.TECHNOLOGY, Field.FUNCTION, Field.SENIORITY, Field.PLACE, Field.TITLE, None)
    return tuple(w for m in marks if m.role in kept and m.field in listed for w in _words(m.text))


def _split(text: str, words: tuple[str, ...]) -> list[Subject]:
    """ "compare the data role and the backend role": the sides of and, vs, with."""
    body = re.sub(r"^.*?\bcompare\s+|\b(?:on|by|in terms of|regarding)\b.*$", "", text, flags=re.I)
    sides = [side.strip() for side in re.split(r"\b(?:and|vs\.?|versus|with|to)\b|,", body, flags=re.I)]
    found = [(side, tuple(w for w in _words(side) if w in words)) for side in sides]
    return [Subject(side, words=side_words) for side, side_words in found if side_words]


def _words(text: str) -> list[str]:
    return [
        w.strip(".'").lower() for w in re.findall(r"[\w+#.']+", text) if not words_of("fillers").fullmatch(w)
    ]


def in_titles(subject: Subject, summaries: Mapping[str, Summary]) -> Subject:
    """A company that no posting states, as what a title sets apart names it: "Backend Engineer (Acme)"."""
    if subject.known:
        return subject
    said = re.escape(subject.label)
    apart = re.compile(
        rf"(?:[(@|–—:,]|\s-|\bat)\s*{said}\s*(?:$|[)|–—:,]|-\s)|^{said}\s*(?:[|–—:]|-\s)", re.I
    )
    titled = [id_ for id_, summary in summaries.items() if apart.search(summary.title or "")]
    if not titled:
        return subject
    words = tuple(word.lower() for word in re.findall(r"[\w+#.']+", subject.label))
    return replace(
        subject, company=None, words=words, known=True, posting=titled[0] if len(titled) == 1 else None
    )


def resolve(
    subject: Subject, summaries: Mapping[str, Summary], companies: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Ids of the postings that ``subject`` means, the likeliest first; several where it fits several.

    ``companies``: company key → ids of its postings. A description is weighed by how rare its words
    are among titles, companies and places (inverse document frequency).
    """
    if subject.posting is not None:
        return [subject.posting] if subject.posting in summaries else []
    candidates = companies.get(subject.company, ()) if subject.company else tuple(summaries)
    if not subject.words:
        return list(candidates)
    told = {id_: _apart(_told(summaries[id_]), subject.words) for id_ in summaries}
    frequency = Counter(word for words in told.values() for word in words)
    words = tuple(_country_of().get(word, word) for word in subject.words)
    weights = {
        w: math.log(1 + len(told) / frequency[w]) if frequency[w] else 1.0 for w in dict.fromkeys(words)
    }
    scores = {id_: sum(weight for word, weight in weights.items() if word in told[id_]) for id_ in candidates}
    best = max(scores.values(), default=0.0)
    if subject.company and best <= 0:
        return list(candidates)
    if best < _DESCRIBED * sum(weights.values()) and not subject.company:
        return []
    top = [id_ for id_, score in scores.items() if score >= best - 1e-9]
    shortest = min(len(told[id_]) for id_ in top)
    # "the backend engineer": a title of just these words before one that says more.
    return sorted(top, key=lambda id_: len(told[id_]) != shortest)


def _apart(told: frozenset[str], words: Sequence[str]) -> frozenset[str]:
    """``told`` with those of ``words`` that it writes otherwise: "PowerBI" is told of the "Power BI" job, and
    "Quality Assurance Engineer" of "the QA job"."""
    alike = [pair for pair in pairwise(words) if "".join(pair) in told]
    for short, whole in load("questions")["short_titles"].items():
        if short in words and told.issuperset(whole):
            alike.append((short, short))
        elif short in told and set(words).issuperset(whole):
            alike.append(tuple(whole))
    return told.union(*alike) if alike else told


@cache
def _country_of() -> Mapping[str, str]:
    """ "slovenian" → "slovenia": peoples by the name of their country, where it is one word."""
    peoples = {**load("places")["people"], **load("questions")["place_people"]}
    names = {people.lower(): place(key).label.lower() for people, key in peoples.items()}
    return {people: name for people, name in names.items() if name.isalpha()}


def _told(summary: Summary) -> frozenset[str]:
    words = " ".join(filter(None, (summary.title, summary.company, summary.places)))
    return frozenset(w.strip(".'").lower() for w in re.findall(r"[\w+#.']+", words))
