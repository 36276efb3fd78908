"""Follow-ups: a question that refers to what was asked and shown before.

A conversation is the texts of its questions in order. Each is understood after those before, so a
thread needs no more memory than what was typed, and gives the same answers after a restart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.understanding.marks import words_of
from bot.understanding.names import Known
from bot.understanding.normalising import clean
from bot.understanding.pointers import split_pointer
from bot.understanding.questions import SETS, Kind, Question, Subject
from bot.understanding.references import LEAD, SHORT, asks_for_more, chosen, without_places
from bot.understanding.set_follow_ups import asks_detail, dropped, has_plural, refined
from bot.understanding.understand import understand, understand_of
from index.criteria import leaves
from index.postings import Field

_SHORT_ABOUT = 7  # words: "and what about the interview there?" after a look-up is about its posting

Pointing = Callable[[Question], Sequence[Subject]]


@dataclass(frozen=True, slots=True)
class Context:
    """What the questions before leave: ``listed``, the last one over a set; ``shown``, the last whose
    answer lists postings to point at; ``about``, the last look-up since, whose posting "it" is.
    ``pointing``: the postings that a question's answer lists, in order."""

    pointing: Pointing
    listed: Question | None = None
    shown: Question | None = None
    about: Question | None = None

    def after(self, asked: Question) -> Context:
        """The context of the next question; what was not understood refines nothing and ends nothing."""
        if asked.kind is Kind.HELP:
            return self
        if asked.kind in SETS:
            return replace(self, listed=asked, shown=asked, about=None)
        settled = all(subject.posting is not None for subject in asked.subjects)
        return replace(self, shown=self.shown if settled else asked, about=asked)


def understand_after(
    earlier: Sequence[str], text: str, known: Known, pointing: Pointing = lambda _: ()
) -> Question:
    """What ``text`` asks after the questions ``earlier`` (oldest first)."""
    context = Context(pointing)
    for said in earlier:
        context = context.after(_follow(context, said, known))
    return _follow(context, text, known)


def _follow(context: Context, text: str, known: Known) -> Question:
    anew = _ANEW.match(text)
    if anew is not None and (rest := text[anew.end() :]).strip(" ,.!?"):
        return replace(understand(rest, known), text=text)
    plain, posting = split_pointer(text)
    if posting is not None:
        return about_subjects(_follow(context, plain, known), text, (Subject(posting, posting=posting),))
    if context.listed is not None and asks_for_more(text):
        return replace(context.listed, text=text, page=context.listed.page + 1)
    closed = context.shown is not None and context.shown.closed
    return replace(asked := _after(context, text, known), closed=asked.closed or (closed and _points(asked)))


# "Never mind, docker jobs": a question of its own; "never mind the salary" gives up a condition.
_ANEW = re.compile(
    r"^\W*(?:never ?mind|nvm|scratch that|forget (?:it|that|about (?:it|that))|start(?:ing)? over"
    r"|new (?:question|search|topic))"
    r"(?!\s+(?:the|about|that|salary|pay)\b)[\s,.:;!-]+",
    re.I,
)


def _points(asked: Question) -> bool:
    """Whether postings of the answer before are asked about."""
    return bool(asked.subjects) and all(subject.posting is not None for subject in asked.subjects)


def _after(context: Context, text: str, known: Known) -> Question:
    pointed = _pointed(context, text)
    if _asks_why(text) and (why := _why(context, text, pointed, known)) is not None:
        return why
    asked = replace(understand(_unled(context, text), known), text=text)
    if pointed:
        compares = len(pointed) > 1 and words_of("kinds", "compare").search(text)
        if compares:
            return Question(text, Kind.COMPARE, subjects=pointed, topics=asked.topics, about=asked.about)
        return _shown_again(context, text, pointed) or about_subjects(asked, text, pointed)
    if context.listed is not None and (fewer := dropped(context.listed, asked, text)) is not None:
        return fewer
    if (
        context.about is not None
        and (again := _about_the_same(context.about, asked, text, known)) is not None
    ):
        return again
    if (only := _only_one(context, text, asked)) is not None:
        return _asked_again(asked, text, (only,), known)
    return asked if context.listed is None else refined(context.listed, asked, text)


_NOT_SO = re.compile(  # "no, make it Asia" denies the answer before, not what follows
    r"^\W*(?:no|nope|nah|sorry)\b[\s,.!]+(?=(?:make|change|switch|i\s+mean|actually|rather|only|just|what\s+about|how\s+about)\b)",
    re.I,
)


_NOTHING = re.compile(r"^\W*(?:nothing|none|no results?)\s*[?!.]+\W*", re.I)


def _unled(context: Context, text: str) -> str:
    """``text`` without what only says how it follows: "no, …", "add …" after a list."""
    plain = _NOTHING.sub("", _NOT_SO.sub("", text)) or text
    led = words_of("follow_ups", "widen").match(words := LEAD.sub("", clean(plain)))
    return words[led.end() :] if led and context.listed is not None else plain


def _pointed(context: Context, text: str) -> tuple[Subject, ...]:
    """The postings of the answer before that ``text`` points to by their places."""
    places = chosen(text) if context.shown is not None else ()
    if not places or context.shown is None:
        return ()
    listed = context.pointing(context.shown)
    numbers = (place - 1 if place > 0 else len(listed) + place for place in places)
    return tuple(listed[n] for n in numbers if 0 <= n < len(listed))


# What a person wants to see of a posting that was only pointed to.
_OVERVIEW = (Field.PAY, Field.PLACE, Field.WORKPLACE, Field.YEARS, Field.EMPLOYMENT, Field.INTERVIEW)


def _shown_again(context: Context, text: str, pointed: tuple[Subject, ...]) -> Question | None:
    """ "The second one", "open #2", with nothing asked about it: after a look-up that fits several, what
    was asked then; after a list, what matters of a posting. None where something is asked."""
    plain = without_places(clean(text))
    if words_of("follow_ups", "pointing").sub(" ", plain).strip(" ,.!?'"):
        return None
    before = context.shown
    if before is not None and before.kind is Kind.LOOKUP:
        return replace(before, text=text, subjects=pointed)
    return Question(text, Kind.LOOKUP, subjects=pointed, topics=_OVERVIEW)


def _asks_why(text: str) -> bool:
    words = LEAD.sub("", clean(text))
    return bool(words_of("follow_ups", "why").match(words)) and len(words.split()) <= 2 * SHORT


def _why(context: Context, text: str, pointed: tuple[Subject, ...], known: Known) -> Question | None:
    """ "Why this one?": how the posting pointed to, named, or just talked about stands to the set's
    criteria; None where there is no set or no posting."""
    if context.listed is None:
        return None
    subjects = pointed or understand(text, known).subjects
    if not subjects and context.about is not None:
        subjects = context.about.subjects
    if not subjects:
        subjects = tuple(context.pointing(context.listed))[:1]
    if not subjects:
        return None
    return Question(text, Kind.LOOKUP, context.listed.criteria, subjects[:1], why=True)


def about_subjects(asked: Question, text: str, subjects: tuple[Subject, ...]) -> Question:
    """What ``asked`` asks, asked about these postings: which are meant is settled, so words that may
    have told it (a place, a title) ask nothing."""
    if asked.kind is Kind.SIMILAR:
        return Question(text, Kind.SIMILAR, subjects=subjects)
    topics = asked.topics
    if asked.criteria is not None:
        fields = (leaf.field for leaf in leaves(asked.criteria) if leaf.field is not None)
        topics = tuple(dict.fromkeys((*topics, *(f for f in fields if f is not Field.COMPANY))))
    return Question(
        text,
        Kind.LOOKUP,
        asked.criteria if asked.kind is Kind.LOOKUP or asked.yes_no else None,
        subjects,
        topics,
        about=asked.about or clean(asked.text),
        yes_no=asked.yes_no,
        notes=asked.notes,
    )


def _asked_again(asked: Question, text: str, subjects: tuple[Subject, ...], known: Known) -> Question:
    """What ``text`` asks of these postings, read as a look-up is."""
    if asked.kind is Kind.SIMILAR:
        return about_subjects(asked, text, subjects)
    return replace(understand_of(text, subjects, known), notes=asked.notes)


# "Who would be my boss?" asks of one; "who uses Go?", "which pay over 100k?" ask which ones.
_ASKS_OF_ONE = re.compile(
    r"(?:what|when|where|why|how|is|are|does|do|did|can|could|will|would|has|have|should|must|am)\b"
    r"|who(?:'s|m)?\s+(?:would|will|is|are|do|does|can|should|did|am|founded|started)\b",
    re.I,
)


def _asks_of_one(asked: Question, text: str) -> bool:
    """Whether a question without a subject of its own asks as one asks of one posting."""
    if asked.kind not in (Kind.LIST, Kind.HELP) or asked.subjects or has_plural(text):
        return False
    words = LEAD.sub("", clean(text))
    return _ASKS_OF_ONE.match(words) is not None and not words_of("companies").search(words)


def _about_the_same(before: Question, asked: Question, text: str, known: Known) -> Question | None:
    """ "And the pay?", "does it sponsor visas?" after a look-up: asked about its postings. "And at
    Dropbox?": the same asked about another. None where it is a question of its own."""
    words = LEAD.sub("", clean(text))
    if asked.kind is Kind.SIMILAR and not asked.subjects:
        return about_subjects(asked, text, before.subjects)
    led = words != clean(text) or words_of("follow_ups", "replace").match(words) is not None
    if words_of("postings_plural").search(words) or words_of("follow_ups", "narrow").search(words):
        return None
    named = [leaf for leaf in leaves(asked.criteria) if leaf.field is Field.COMPANY] if asked.criteria else []
    companies = tuple(s for s in asked.subjects if s.company) or tuple(
        Subject(known_label(leaf.words), leaf.values[0]) for leaf in named
    )
    if companies:
        bare = led and not asked.topics and len(words.split()) <= SHORT
        return replace(before, text=text, subjects=companies, notes=asked.notes) if bare else None
    refers = words_of("follow_ups", "refers").search(words) is not None
    short = len(words.split()) <= (_SHORT_ABOUT if led else SHORT)
    tells = bool(asked.topics) or asked.criteria is not None
    of_one = _asks_of_one(asked, text)
    if asked.kind is Kind.HELP and not (refers or (of_one and re.search(r"\w{4}", _bare(words)))):
        return None
    if asked.subjects and not refers:
        return None
    if not (refers or of_one or (short and tells)):
        return None
    return _asked_again(asked, text, before.subjects, known)


def _bare(words: str) -> str:
    return words_of("fillers").sub(" ", words)


def known_label(words: str) -> str:
    """The name in "company is TileDB"."""
    return words.removeprefix("company is ")


def _only_one(context: Context, text: str, asked: Question) -> Subject | None:
    """The posting that "it" is after an answer with one, or with a winner."""
    listed, words = context.listed, clean(text)
    alike = asked.kind is Kind.SIMILAR  # "similar ones" are like the one that was shown
    if listed is None or context.about is not None:
        return None
    if words_of("postings_plural").search(words) and not alike:
        return None
    refers = words_of("follow_ups", "refers").search(words) is not None
    if asked.subjects or not (alike or asks_detail(asked) or refers or _asks_of_one(asked, text)):
        return None
    found = context.pointing(listed)
    alone = found and (len(found) == 1 or (found[0].sure and not found[1].sure))
    return found[0] if found and (alone or listed.kind is Kind.EXTREME) else None
