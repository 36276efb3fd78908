"""How strongly a question asks for a thing, and whether a word of asking is said of what it follows."""

from __future__ import annotations

from dataclasses import replace

from bot.understanding.clauses import thing
from bot.understanding.marks import Mark, Role, words_of
from index.criteria import Ask, Criterion, Test
from index.postings import Field

_ASKED_IN_WORDS = {
    Ask.REQUIRES: "{} is required",
    Ask.PREFERS: "{} is a nice-to-have",
    Ask.MENTIONS: "mentions {}",
    Ask.DENIES: "says no to {}",
}
# Fields of which postings tell how strongly a thing is asked for.
STRENGTHS = {Field.TECHNOLOGY, Field.DEGREE, Field.SPOKEN_LANGUAGE, Field.CLEARANCE}


def is_said_behind(text: str, marks: list[Mark], verb: Mark) -> bool:
    """Whether a verb stands after its object: "Rust is optional", "with Go required"."""
    after = next((m for m in marks if m.start >= verb.end and m.role is not Role.FILLER), None)
    quiet = (Role.FILLER, Role.NEGATION)  # and "both" in "Go and Rust both required"
    told = (m for m in reversed(marks) if m.end <= verb.start and m.role not in quiet)
    before = next((m for m in told if m.text.lower() != "both"), None)
    ends = after is None or after.role in (Role.AND, Role.OR, Role.BREAK)
    # "Pay not disclosed, remote"; what comes behind a comma may be required as well as what is before.
    ends = ends or (verb.ask is Ask.MENTIONS and after is not None and "," in text[verb.end : after.start])
    if before is None or before.role is not Role.CRITERION:
        return False
    return ends or (after is not None and _is_behind(text, marks, before, verb, after))


def _is_behind(text: str, marks: list[Mark], before: Mark, verb: Mark, after: Mark) -> bool:
    """Whether a word as "required" is said of the thing it follows although more is said: "Go required, no
    React", "Python required, SQL preferred", "Go required Kafka optional"."""
    if before.field not in STRENGTHS or words_of("asks_behind").fullmatch(verb.text) is None:
        return False
    if "," in text[before.end : verb.start]:
        return False
    parted = after.role is Role.NEGATION or "," in text[verb.end : after.start]
    if parted or (after.role is Role.CRITERION and after.field not in STRENGTHS):
        return True
    quiet = (Role.FILLER, Role.NEGATION)  # "Go required, Java not required"
    following = next((m for m in marks if m.start >= after.end and m.role not in quiet), None)
    return following is not None and following.role is Role.ASK and is_said_behind(text, marks, following)


def asked(criterion: Criterion, ask: Ask) -> Criterion:
    """The criterion with the way it is asked for, said in its words where it matters."""
    plain = criterion.field is None or criterion.test is Test.RANGE
    if plain or criterion.ask is not Ask.USES or ask is Ask.USES:
        return criterion
    if criterion.field not in STRENGTHS and ask not in (Ask.MENTIONS, Ask.DENIES):
        return criterion
    return replace(criterion, ask=ask, words=_ASKED_IN_WORDS[ask].format(thing(criterion.words)))
