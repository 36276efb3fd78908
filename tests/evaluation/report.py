"""The measurements as ``docs/quality.md``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.evaluation.benches import Bench, Gold
from tests.evaluation.paraphrases import Paraphrase
from tests.evaluation.scoring import Score
from tests.evaluation.tally import Tally

_KINDS = {
    "list": "which postings …", "none": "nothing matches", "count": "how many",
    "extreme": "the highest, the newest …", "compare": "compare", "lookup": "what does one posting say",
    "yes_no": "yes or no about one posting", "similar": "postings like one", "summary": "over many postings",
    "unanswerable": "not stated anywhere",
}  # fmt: skip
_SETS = ("list", "none")

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one bench gave: the product's score to each question, the baseline's at each depth, and
    the facts read, ``again`` of those against labels that were read again. ``misquoted`` of
    ``quoted`` quotes are not in their posting word for word."""

    bench: Bench
    scores: tuple[Score, ...]
    baseline: Mapping[int, tuple[Score, ...]]
    tallies: Mapping[str, Tally]
    quoted: int
    misquoted: int
    again: Mapping[str, Tally] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[tuple[Gold, Score]]:
        """The questions of these kinds (all, without any) with their scores."""
        pairs = zip(self.bench.questions, self.scores, strict=True)
        return [(gold, score) for gold, score in pairs if not kinds or gold.kind in kinds]


def page(measured: Sequence[Measured], paraphrases: Sequence[Paraphrase], on_text: str) -> str:
    """The whole page; ``on_text`` is its part on criteria on the text. Misses are
    listed for ``measured[0]``, our own samples, only: the others are real postings, whose words are not
    ours to print."""
    parts = (
        _HEAD,
        _facts(measured),
        _questions(measured),
        _paraphrases(paraphrases),
        on_text,
        *_misses(measured[0]),
    )
    return "\n\n".join(parts) + "\n"


_HEAD = """\
# Quality

Written by `make eval` (`python -m tests.evaluation`); change the product, not this page.

Measured over the project's own samples, labelled by hand in `tests/questions`, and, where `../shared` stands
beside the project, over real postings that the rules were partly developed on. Numbers on samples and real
postings alike show that nothing broke; they say less about postings of other formats and words."""


def _facts(measured: Sequence[Measured]) -> str:
    """Precision, recall and F1 for each field and bench with labels."""
    labelled = [m for m in measured if m.tallies]
    head: Line = (
        "field",
        *(f"{m.bench.name}: {x}" for m in labelled for x in ("precision", "recall", "F1", "n")),
    )
    rows: list[Line] = [
        (name, *(cell for m in labelled for cell in _tally(m.tallies[name]))) for name in labelled[0].tallies
    ]
    return (
        "## Facts read from postings\n\n"
        "n is how many values the labels hold. Where a label says that careful readers may differ, the\n"
        "field is left out for that posting. The labels of technologies don't list ideas (“distributed\n"
        "systems”) nor certificates, which are not counted; those of the real postings leave out many tools\n"
        "that are named in passing, so precision is a lower bound there.\n\n" + _table(head, rows)
    ) + "".join(map(_read_again, measured))


_READ_AGAIN = ("technologies", "technology strengths")


def _read_again(m: Measured) -> str:
    """The fields whose labels leave much out, measured with what a second reading added."""
    if not m.again:
        return ""
    rows: list[Line] = [(name, *_tally(m.again[name])) for name in _READ_AGAIN]
    return (
        f"\n\nThe {m.bench.name} were read a second time for the technologies that their labels leave out\n"
        "(`tests/questions/read_again.yaml` lists each). With those:\n\n"
        + _table(("field", "precision", "recall", "F1", "n"), rows)
    )


def _tally(tally: Tally) -> Line:
    if not tally.right + tally.wrong + tally.missed:
        return ("–", "–", "–", "0")
    return (*(f"{x:.2f}" for x in (tally.precision, tally.recall, tally.f1)), str(tally.right + tally.missed))


def _questions(measured: Sequence[Measured]) -> str:
    depths = [f"nearest {k} chunks" for k in measured[0].baseline]
    text = (
        "## Questions answered\n\n"
        "The mean score by kind of question (1 is right; for sets F1, for look-ups half for the posting and\n"
        "half for the quote), beside plain retrieval with the same embedding model: the postings of the\n"
        "nearest chunks of 800 characters, each chunk taken whole as its quote, which look-ups flatter.\n"
        "Among the questions after several postings are nested ones, with and, or and not."
    )
    for m in measured:
        rows: list[Line] = []
        for kind in (*(k for k in _KINDS if m.of(k)), ""):
            at = [n for n, gold in enumerate(m.bench.questions) if kind in (gold.kind, "")]
            means = [_mean([scores[n] for n in at]) for scores in (m.scores, *m.baseline.values())]
            rows.append((_KINDS.get(kind, "**all**"), str(len(at)), *means))
        table = _table(("kind", "questions", "bot", *depths), rows)
        text += f"\n\n### {m.bench.name[:1].upper()}{m.bench.name[1:]}\n\n{table}\n\n{_promises(m)}"
    return text


def _promises(m: Measured) -> str:
    """Sets exactly right, negations, quotes and what is not stated."""
    sets = [score for _, score in m.of(*_SETS)]
    asked = [n for n, gold in enumerate(m.bench.questions) if gold.kind in _SETS]
    at_best = max((sum(scores[n].exact for n in asked) for scores in m.baseline.values()), default=0)
    due, shown = sum(s.silent_due for s in sets), sum(s.silent_shown for s in sets)
    told, truly = sum(s.told_silent for s in sets), sum(s.truly_silent for s in sets)
    exact, violations = sum(s.exact for s in sets), sum(len(s.violations) for s in m.scores)
    lines = [
        f"- sets exactly right, with all that is not stated shown: {exact} of {len(sets)} "
        f"(plain retrieval at its best: {at_best})",
        f"- matches that state the contrary of what a question excludes: {violations}",
        f"- quotes that stand in the posting word for word: {m.quoted - m.misquoted} of {m.quoted}",
        f"- postings that say nothing on a condition and are shown so: {shown} of {due}",
    ]
    if m.tallies and m.bench.questions and any(g.violates for g in m.bench.questions):
        lines.append(
            f"- postings shown as not stated that are labelled so, or as disputable: {truly} of {told}"
        )
    return "\n".join(lines)


def _paraphrases(paraphrases: Sequence[Paraphrase]) -> str:
    agreeing = sum(p.agrees for p in paraphrases)
    families = len({p.family for p in paraphrases})
    text = (
        f"## Paraphrases understood\n\n{agreeing} of {len(paraphrases)} questions in {families} families "
        f"({agreeing / len(paraphrases):.1%}) are understood as the same kind and conditions as their family."
    )
    rows = [
        (_code(p.question), key, _code(p.expected[key]), _code(p.got[key]))
        for p in paraphrases
        if not p.agrees
        for key in p.expected
        if p.expected[key] != p.got[key]
    ]
    return text + ("\n\n" + _table(("question", "what", "expected", "understood"), rows) if rows else "")


def _misses(own: Measured) -> tuple[str, ...]:
    """What went wrong on the samples, all of it."""
    facts = [
        (name, miss.posting, _code(miss.expected), _code(miss.found), _quote(miss.quote))
        for name, tally in own.tallies.items()
        for miss in tally.misses
    ]
    questions = [
        (_code(gold.question), gold.kind, f"{score.value:.2f}", _listed(score.missed), _listed(score.wrong),
         _plain(score.detail))
        for gold, score in own.of()
        if score.value < 1 or score.violations
    ]  # fmt: skip
    return (
        f"## Misses on {own.bench.name}: facts\n\n"
        + (_table(("field", "posting", "expected", "found", "quote"), facts) if facts else "None."),
        f"## Misses on {own.bench.name}: questions\n\n"
        + (
            _table(("question", "kind", "score", "missed", "wrong", "else"), questions)
            if questions
            else "None."
        ),
    )


def _listed(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:4])
    return shown + (f" and {len(ids) - 4} more" if len(ids) > 4 else "")


def _mean(scores: Sequence[Score]) -> str:
    return f"{sum(score.value for score in scores) / len(scores):.2f}"


def _quote(text: str) -> str:
    return _plain(f"“{text[:80]}{'…' if len(text) > 80 else ''}”") if text else ""


def _code(text: str) -> str:
    return f"`{_plain(text)}`" if text else ""


def _plain(text: str) -> str:
    """On one line, and without what would end a cell."""
    return " ".join(text.split()).replace("|", "\\|").replace("`", "'")


def _table(head: Line, rows: Sequence[Line]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
