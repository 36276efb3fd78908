"""Whether questions that mean the same are understood as the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.understanding.names import Known
from bot.understanding.questions import Question
from bot.understanding.understand import understand
from index.criteria import in_words

SAMPLES = Path(__file__).parents[2] / "samples"
PARAPHRASES = Path(__file__).parents[1] / "questions" / "paraphrases.yaml"
_CHECKED = ("criteria", "extreme", "group_by", "counting", "subjects", "topics")


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """One question of a family. ``expected``: what every question of it is to be understood as;
    ``got``: what this one was, in the same keys. They agree when the two are equal."""

    family: int
    question: str
    expected: dict[str, str]
    got: dict[str, str]
    also: frozenset[str] = frozenset()

    @property
    def agrees(self) -> bool:
        """Whether it was understood as expected, or as criteria that decide the same."""
        if self.got.get("criteria") in self.also:
            return {**self.expected, "criteria": ""} == {**self.got, "criteria": ""}
        return self.expected == self.got


def understood(companies: Iterable[str]) -> list[Paraphrase]:
    """Every paraphrase with what it is understood as; ``companies`` are those the index knows."""
    data = yaml.safe_load(PARAPHRASES.read_text("utf-8"))
    names = {_key(name): name for name in companies}
    known = Known(names, date.fromisoformat(str(data["today"])), occurs=_sample_words().__contains__)
    return [
        Paraphrase(number, question, expected, _as_read(understand(question, known), expected), also)
        for number, family in enumerate(data["families"])
        for expected, also in [(_expected(family), frozenset(map(canonical, family.get("also", ()))))]
        for question in family["questions"]
    ]


def _sample_words() -> frozenset[str]:
    """The words of the samples: what stands in none of them may be misspelt."""
    texts = (path.read_text("utf-8", "replace") for path in SAMPLES.rglob("*") if path.is_file())
    return frozenset(word for text in texts for word in re.findall(r"\w+", text.lower()))


def _expected(family: dict[str, object]) -> dict[str, str]:
    expected = {"kind": str(family["kind"])}
    for key in _CHECKED:
        if key in family:
            expected[key] = _plain(key, family[key])
    return expected


def _plain(key: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(sorted(map(str, value)))
    return canonical(str(value)) if key == "criteria" and value is not None else str(value or "")


def _as_read(question: Question, expected: dict[str, str]) -> dict[str, str]:
    read = {
        "kind": question.kind.value,
        "criteria": canonical(in_words(question.criteria)) if question.criteria is not None else "",
        "extreme": question.extreme or "",
        "group_by": question.group_by.value if question.group_by else "",
        "counting": question.counting.value if question.counting else "",
        "subjects": ", ".join(sorted(subject.company or subject.label for subject in question.subjects)),
        # A look-up may read its topic as a condition ("visa sponsorship"): the field is what counts.
        "topics": ", ".join(sorted({topic.value for topic in question.topics})),
    }
    return {key: read[key] for key in expected}


def canonical(words: str) -> str:
    """A tree in words, with the parts of "and" and "or" in alphabetical order and negations moved
    to single criteria (De Morgan), in lower case, so that equal meanings read the same.

    >>> canonical("b AND a") == canonical("a AND b")
    True
    >>> canonical("NOT (b OR a)")
    'not (a) and not (b)'
    """
    return _joined(words.strip(), negated=False).casefold()


def _joined(words: str, *, negated: bool) -> str:
    for joiner in (" AND ", " OR "):
        parts = _split(words, joiner)
        if len(parts) > 1:
            turned = {" AND ": " OR ", " OR ": " AND "}[joiner] if negated else joiner
            read = [_joined(part, negated=negated) for part in parts]
            flat = {p for part in read for p in (_split(part, turned))}
            return turned.join(sorted(f"({p})" if _is_compound(p) else p for p in flat))
    inner = re.fullmatch(r"NOT \((.*)\)", words)
    if inner and _balanced(inner.group(1)):
        return _joined(inner.group(1), negated=not negated)
    if words.startswith("(") and words.endswith(")") and _balanced(words[1:-1]):
        return _joined(words[1:-1], negated=negated)
    return f"NOT ({words})" if negated else words


def _is_compound(words: str) -> bool:
    return any(len(_split(words, joiner)) > 1 for joiner in (" AND ", " OR "))


def _split(words: str, joiner: str) -> list[str]:
    """``words`` cut at ``joiner`` outside of parentheses."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(words):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and words.startswith(joiner, at):
            parts.append(words[start:at])
            start = at + len(joiner)
    return [*parts, words[start:]]


def _balanced(words: str) -> bool:
    depth = 0
    for character in words:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _key(name: str) -> str:
    return re.sub(r"[^\w]+", " ", name.lower()).strip()
