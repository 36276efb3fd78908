"""Finding, in one posting, the passages that answer a question no fact answers.

Words first: a sentence that holds (nearly) all telling words of the question answers it without
loading a model. Otherwise words and vectors are fused (``index.search``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.answering.otherwise import said_otherwise
from bot.answering.quoting import Quoted, expanded, heading_said, sections_of
from bot.understanding.kinds import is_asking
from bot.understanding.marks import topics, words_of
from bot.understanding.questions import Question
from bot.understanding.wanted import Wanted, covered, stem, telling, wanted
from config.vocabulary import load
from index.opening import Index
from index.postings import Field
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind

_SURE_WORDS = 0.5  # share of the telling words that one sentence must hold to answer by words alone
_SURE_COSINE = 0.4  # measured with all-MiniLM-L6-v2 on the questions of tests/questions
_FEW = 2  # telling words of which half would be a single one
_SHORT = 2  # letters of a word that tells nothing by itself
_NUMBER_HELPS = 0.2  # what a figure adds to a sentence where a number is asked for
# Sections in which a word is likelier part of a name than an answer.
_TOLD_BY_THE_WAY = frozenset({SectionKind.HEADER, SectionKind.COMPANY, SectionKind.LEGAL})


@dataclass(frozen=True, slots=True)
class Found:
    """(text, section, start, end) of passages, best first; ``sure``: they answer the question;
    ``helps``: they do not, but are near enough to show; ``note``: a caveat to show."""

    passages: tuple[Quoted, ...] = ()
    sure: bool = False
    helps: bool = False
    note: str | None = None


def find_passages(question: Question, prose: Prose, index: Index) -> Found:
    """The passages of one posting nearest to what ``question`` asks."""
    if question.topics:
        return _beside_topics(question, prose)
    words, wants = telling(question.about), wanted(question.about)
    if (outright := _told_outright(question, words, wants, prose)) is not None:
        return outright
    wants_number = words_of("number_wanted").search(question.about) is not None
    number = re.compile(rf"\d|\b(?:{_number_words()})\b")

    def score(said: str) -> float:
        return covered(wants, said) + (_NUMBER_HELPS if wants_number and number.search(said) else 0.0)

    scored = [(score(prose.lower[s.start : s.end]), s) for s in prose.sentences]
    headings = [(score(s.path[-1].lower()) if s.path else 0.0, s) for s in prose.sections]
    under, headed = max(headings, key=lambda scored: scored[0])
    best = max((score for score, _ in scored), default=0.0)
    if under >= max(_SURE_WORDS, min(best, 1.0)) and (whole := sections_of(headed, prose)):
        # "Your first months": all that stands under it answers
        return Found((*heading_said(headed, prose), *whole), sure=True)
    # One of two words is chance: "drug tests" is not said by "testing infrastructure".
    if best > _SURE_WORDS or (best == _SURE_WORDS and len(wants) > _FEW):
        equal = [s for score, s in scored if score >= best - 1e-9]
        equal.sort(key=lambda s: _worth(wants, s, prose))
        held = expanded(prose, [(s.start, s.end) for s in equal][:3])
        return (
            Found(tuple(held), sure=True) if best >= 1 else _beside(held, _ranked(question, prose, index, []))
        )
    return _ranked(question, prose, index, [(s.start, s.end) for score, s in scored if score == best > 0][:1])


def _beside_topics(question: Question, prose: Prose) -> Found:
    """What comes near the fields asked about, on which there is no fact."""
    # A known field without a fact is not stated; what comes near it may still help.
    # What it asks beyond the field may be said: "which countries does it operate in?".
    if beyond := beside_facts(question, prose, alone=True):
        return Found(beyond, sure=True)
    if otherwise := said_otherwise(question, prose):
        return Found(tuple(expanded(prose, otherwise)), sure=True)
    if among := _among_benefits(question, prose):
        return Found(tuple(expanded(prose, among)), sure=True)
    if Field.INTERVIEW in question.topics and (steps := sections_of(SectionKind.INTERVIEW, prose)):
        return Found(steps, sure=True)
    near = [s for t in question.topics for s in _sentences_on(t, prose)]
    near = [*_sentences_with(wanted(question.about), prose), *near]
    return Found(tuple(expanded(prose, near)[:2]), sure=False, helps=bool(near))


def _told_outright(
    question: Question, words: list[str], wants: Sequence[Wanted], prose: Prose
) -> Found | None:
    """What answers without weighing sentences: a whole section, what the company says of itself, how many
    people there are; None where sentences have to be weighed."""
    if (kind := _section_asked(question.about)) is not None and _asks_no_more(words, kind):
        whole = sections_of(kind, prose)
        if not whole and kind is SectionKind.RESPONSIBILITIES:  # told where the role is described
            whole = sections_of(SectionKind.ROLE, prose)
        if whole:
            return Found(whole, sure=True)
    tabled = any(want.tabled for want in wants)
    if (words or not tabled) and not _beyond_company(words) and (said := _company_said(question, prose)):
        return Found(tuple(expanded(prose, said)), sure=True)
    if not wants:
        return Found()
    if words_of("size_asked").search(question.about) and not any(want.of_company for want in wants):
        if sizes := _sizes(prose):
            return Found(tuple(expanded(prose, sizes)), sure=True)
        if _TEAM.search(question.about):  # a team that is only spoken of has no size
            return Found()
    told = _told_under(wants, prose)
    return Found(told, sure=True) if told else None


def _among_benefits(question: Question, prose: Prose) -> list[tuple[int, int]]:
    """Sentences among the benefits that say all that is asked of one: "work from abroad" by "work remotely
    abroad up to 60 days"."""
    wants = wanted(question.about)
    if Field.BENEFIT not in question.topics or len(wants) < _FEW:
        return []
    return [
        (s.start, s.end)
        for s in prose.sentences
        if (prose.kind_of(s) is SectionKind.BENEFITS or (s.depth and prose.kind_of(s) is SectionKind.COMPANY))
        and covered(wants, prose.lower[s.start : s.end]) >= 1
    ][:_FEW]


def _told_under(wants: Sequence[Wanted], prose: Prose) -> tuple[Quoted, ...]:
    """All that stands under the headings that announce what is wanted: "Who thrives here" for values."""
    announced = [want.headed for want in wants if want.headed is not None]
    if not announced or len(announced) < len(wants):
        return ()
    headed = [s for s in prose.sections if s.path and any(p.search(s.path[-1].lower()) for p in announced)]
    return tuple(passage for section in headed for passage in sections_of(section, prose))


def _worth(wants: Sequence[Wanted], sentence: Sentence, prose: Prose) -> tuple[bool, bool, bool, float]:
    """How sentences that say as much are ordered: outright before by the way, the terser first. What a job
    asks for is not told where the company tells of itself, but who its customers are is."""
    said, kind = prose.lower[sentence.start : sentence.end], prose.kind_of(sentence)
    vague = not any(want.outright is not None and want.outright.search(said) for want in wants)
    of_company = any(want.of_company for want in wants)
    aside = kind is not SectionKind.COMPANY if of_company else kind in _TOLD_BY_THE_WAY
    return vague, not _literal(wants, said), aside, -_density(wants, sentence, prose)


def _literal(wants: Sequence[Wanted], said: str) -> bool:
    """Whether the very words asked for are said, and not only what stands for them."""
    return any(re.search(rf"(?<![^\W_]){re.escape(want.asked)}", said) for want in wants if want.tabled)


def asks_nothing(question: Question) -> bool:
    """Whether nothing in particular is asked: "tell me everything about the job"."""
    pointing = words_of("follow_ups", "pointing")
    if not is_asking(question.about) and not pointing.sub(" ", question.about).strip(" ?!.,"):
        return True  # "the one at Acme"
    whole = words_of("about_all").sub(" ", question.about)
    kept = [w for w in telling(whole) if not words_of("fillers").fullmatch(w)]
    return not kept and words_of("about_all").search(question.about) is not None


def beside_facts(question: Question, prose: Prose, *, alone: bool = False) -> tuple[Quoted, ...]:
    """The sentences that hold words of the question which no field covers, beside others of it: "which
    payment system is used for contractors?" asks for more than the type of employment. ``alone``: there
    is no fact, so they have to say more of it."""
    untold = {stem(word.lower()) for word in question.untold if word.isalpha() and len(word) > _SHORT}
    wants = wanted(question.about)
    more = [w for w in wants if w.tabled or w.asked in untold]
    if not more or (len(wants) < 2 and not more[0].tabled):
        return ()
    ways = [want for want in more if want.tabled]
    for section in prose.sections:  # "You won't like it here if": all that stands under it
        if section.path and ways and covered(ways, section.path[-1].lower()) >= 1:
            return sections_of(section, prose)
    scored = [
        (covered(wants, said), s)
        for s in prose.sentences
        for said in [prose.lower[s.start : s.end]]
        if covered(more, said) >= _SURE_WORDS
    ]
    best = max((score for score, _ in scored), default=0.0)
    if best < _SURE_WORDS or (alone and best == _SURE_WORDS):
        return ()
    equal = [s for score, s in scored if score >= best - 1e-9]
    equal.sort(
        key=lambda s: (
            not _literal(more, prose.lower[s.start : s.end]),
            prose.kind_of(s) in _TOLD_BY_THE_WAY,
        )
    )
    return tuple(expanded(prose, [(s.start, s.end) for s in equal[:2]]))


def is_silent_on(question: Question, prose: Prose) -> bool:
    """Whether nothing says what the question asks beside a field: "is there a dog in the office?" asks for
    no address."""
    untold = {word.lower() for word in question.untold}
    tabled = [w for w in wanted(question.about) if w.tabled]
    more = [w for w in tabled if w.beyond_fields or untold & set(w.asked.split())]
    return bool(more) and not any(want.said.search(prose.lower) for want in more)


def _density(wants: Sequence[Wanted], sentence: Sentence, prose: Prose) -> float:
    """How much of a sentence is what is wanted: of two that say it, the terser answers."""
    said = prose.lower[sentence.start : sentence.end]
    return sum(want.said.search(said) is not None for want in wants) / (10 + len(said.split()))


def _beyond_company(words: list[str]) -> bool:
    """Whether anything but "what does it do, make, sell" is asked."""
    does = {stem(word) for word in load("questions")["company_does"]}
    return any(word not in does for word in words)


def _company_said(question: Question, prose: Prose) -> list[tuple[int, int]]:
    """What the company is, in its own words: "Acme builds …", else how its section on itself begins."""
    names = [re.escape(s.label) for s in question.subjects if s.company]
    if not names:
        return []
    verbs = words_of("company_says").pattern
    defines = re.compile(
        rf"(?:\b(?:{'|'.join(names)})\b(?:\s\([^)]{{1,40}}\))?,?\s+|^we\s+|\bwe(?:'re|\s+are)\s+){verbs}?",
        re.I,
    )
    told = [s for s in prose.sentences if defines.match(prose.text, s.start, s.end)]
    named = [s for s in told if re.match(rf"(?:{'|'.join(names)})\b", prose.text[s.start : s.end], re.I)]
    about = [s for s in prose.sentences if prose.kind_of(s) is SectionKind.COMPANY]
    return [(s.start, s.end) for s in dict.fromkeys((*named, *about[:2]))][:3]


@cache
def _number_words() -> str:
    return "|".join(load("questions")["number_words"])


_TEAM = re.compile(r"\bteam\b", re.I)


def _sizes(prose: Prose) -> list[tuple[int, int]]:
    """Sentences that count people: "a team of 8", "60 odd people"."""
    counted = words_of("size_counted").pattern
    number = rf"(?:\d[\d,.+~-]*|{_number_words()})"
    near = re.compile(
        rf"\b{number}[\s-]+(?:\w+\s+){{0,2}}?{counted}|team\s+of\s+(?:\w+\s+)?\W?{number}\b"
        rf"|\b{number}-\w+\s+team\b|\b{number}-(?:person|people|man|member|engineer|developer|designer|strong)\b"
        r"|\b(?:small|tiny|lean|large|big)\s+(?:but\s+)?(?:[\w-]+\s+){0,2}team\b",
        re.I,
    )
    return [(s.start, s.end) for s in prose.sentences if near.search(prose.text, s.start, s.end)][:3]


def _ranked(question: Question, prose: Prose, index: Index, near: list[tuple[int, int]]) -> Found:
    """The passages nearest by words and vectors; ``near`` where no vector can be had."""
    ranked = index.search.rank(prose.posting.id, question.about, 3)
    if not ranked:
        return Found(tuple(expanded(prose, near)), helps=bool(near), note=index.search.caveat())
    sure = ranked[0].similarity is not None and ranked[0].similarity >= _SURE_COSINE
    passages = tuple(
        (prose.posting.text[p.start : p.end], p.section, p.start, p.end) for p in (r.passage for r in ranked)
    )
    return Found(passages, sure=sure, helps=not sure, note=index.search.caveat())


def _beside(said: list[Quoted], ranked: Found) -> Found:
    """Sentences that hold most of what is wanted, and the passage nearest in meaning, which may hold all."""
    near = [passage for passage in ranked.passages[:1] if ranked.sure]
    return Found((*said, *near), sure=True, note=ranked.note)


def _section_asked(about: str) -> SectionKind | None:
    """The kind of section that the words ask for as a whole ("what do they look for?")."""
    for name in load("questions")["sections"]:
        if words_of("sections", name).search(about):
            return SectionKind(name)
    return None


def _asks_no_more(words: list[str], kind: SectionKind) -> bool:
    """Whether the telling words only ask for the section: "what do they need?", not "… a licence?"."""
    asking = {stem(w) for phrase in load("questions")["sections"][kind.value] for w in phrase.split()}
    return all(word in asking for word in words)


def _sentences_on(topic: Field, prose: Prose) -> list[tuple[int, int]]:
    if topic not in topics():
        return []
    pattern = topics()[topic].compiled
    return [(s.start, s.end) for s in prose.sentences if pattern.search(prose.text, s.start, s.end)]


def _sentences_with(wants: Sequence[Wanted], prose: Prose) -> list[tuple[int, int]]:
    """The sentences that hold most of the words asked for, if any holds half of them."""
    scored = [(covered(wants, prose.lower[s.start : s.end]), s) for s in prose.sentences] if wants else []
    best = max((score for score, _ in scored), default=0.0)
    return [(s.start, s.end) for score, s in scored if score == best][:2] if best >= _SURE_WORDS else []
