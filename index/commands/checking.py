"""``python -m index check``: read and extract a folder without indexing it, and judge the result."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.table import Table

from config.settings import Settings
from index.commands.console import counted, out, plain
from index.commands.showing import described
from index.errors import Unreadable
from index.pipeline import Extract, Made
from index.postings import UNWRITTEN, Contents, Fact, Field, Posting
from index.progress import Progress
from index.syncing.files import SourceFile, extracted_each, hashed, read_postings, state_of
from index.syncing.sources import list_files, resolve

_TOGETHER = 100  # postings that are extracted together, as in a sync


@dataclass(frozen=True, slots=True)
class Sampled:
    """A fact drawn at random: of which posting, in words, and its quote."""

    posting: str
    says: str
    quote: str


@dataclass(slots=True)
class FieldCheck:
    """One field: how many postings ``state`` it, how many of those ``conflict`` (hold an overruled
    fact) or carry a note (``noted``), how many ``facts`` there are, and some of them drawn evenly."""

    state: int = 0
    conflict: int = 0
    noted: int = 0
    facts: int = 0
    sample: list[Sampled] = field(default_factory=list)


@dataclass(slots=True)
class CheckReport:
    """What a check found. ``misquoted``: (posting, field, quote) of evidence that does not stand in
    the text where it says; ``seconds``: processor time spent reading and
    extracting; ``doubtful``: what was read with a doubt of its reader's, as (posting, sentence)."""

    postings: int = 0
    passages: int = 0
    seconds: float = 0.0
    fields: dict[Field, FieldCheck] = field(
        default_factory=lambda: {one: FieldCheck() for one in Field if one not in UNWRITTEN}
    )
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    doubtful: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    misquoted: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Postings a second on one core."""
        return self.postings / self.seconds if self.seconds else 0.0


def check(
    written: str, settings: Settings, progress: Progress, *, quotes: int = 10, seed: int = 0
) -> CheckReport:
    """Read and extract the source ``written``; nothing is stored. Raises SourceProblem."""
    source = resolve(written, settings)
    listing = list_files(source, settings, progress)
    report = CheckReport(ignored=listing.ignored, unreadable=list(listing.failed.items()))
    extract = Extract()
    draw = random.Random(seed)  # noqa: S311 - a sample to look at, no secret
    progress.begin(f"Checking {source.written}", len(listing.files))
    held: list[Posting] = []
    for name, path in listing.files.items():
        file = SourceFile(source.name, source.root, name, path, str(path), source.address and name)
        began = time.process_time()
        try:
            contents = read_postings(file, hashed(state_of(file, "")))
        except Unreadable as problem:
            report.unreadable.append((name, problem.reason))
            contents = Contents(())
        report.seconds += time.process_time() - began
        report.unreadable += contents.left_out
        held += contents.postings
        if len(held) >= _TOGETHER:
            _extract(held, extract, report, quotes, draw)
            held = []
        progress.advance()
    _extract(held, extract, report, quotes, draw)
    return report


def _extract(
    postings: Sequence[Posting], extract: Extract, report: CheckReport, quotes: int, draw: random.Random
) -> None:
    """Extract ``postings`` as a sync would: together."""
    began = time.process_time()
    made = extracted_each(postings, extract)
    report.seconds += time.process_time() - began
    for posting, found in zip(postings, made, strict=True):
        if isinstance(found, Unreadable):
            report.unreadable.append((posting.id, found.reason))
        else:
            _check(posting, found, report, quotes, draw)


def _check(posting: Posting, made: Made, report: CheckReport, quotes: int, draw: random.Random) -> None:
    facts = made.facts or ()
    report.postings += 1
    report.unreadable += [(posting.id, defect) for defect in made.defects]
    report.doubtful += [(posting.id, defect) for defect in posting.defects]
    report.passages += len(made.passages or ())
    for fact in facts:
        found = report.fields[fact.field]
        found.facts += 1
        _sample(found, Sampled(posting.id, described(fact), fact.evidence.quote), quotes, draw)
        if not _stands(posting, fact):
            report.misquoted.append((posting.id, fact.field.value, fact.evidence.quote))
    for name in {fact.field for fact in facts}:
        _count(report.fields[name], [fact for fact in facts if fact.field is name])


def _count(found: FieldCheck, facts: Sequence[Fact]) -> None:
    found.state += 1
    found.conflict += any(fact.overruled for fact in facts)
    found.noted += any(fact.note for fact in facts)


def _sample(found: FieldCheck, one: Sampled, size: int, draw: random.Random) -> None:
    """Keep each fact with equal chance (Vitter's algorithm R)."""
    if len(found.sample) < size:
        found.sample.append(one)
    elif (place := draw.randrange(found.facts)) < size:
        found.sample[place] = one


def _stands(posting: Posting, fact: Fact) -> bool:
    evidence = fact.evidence
    return bool(evidence.quote) and posting.text[evidence.start : evidence.end] == evidence.quote


def check_json(report: CheckReport) -> dict[str, object]:
    """The report as one JSON object."""
    return {
        "postings": report.postings,
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
        "postings_per_second": round(report.rate, 1),
        "fields": {
            name.value: {
                "state": found.state,
                "conflict": found.conflict,
                "noted": found.noted,
                "facts": found.facts,
                "quotes": [
                    {"posting": one.posting, "says": one.says, "quote": one.quote} for one in found.sample
                ],
            }
            for name, found in report.fields.items()
        },
        "misquoted": [
            {"posting": posting, "field": name, "quote": quote} for posting, name, quote in report.misquoted
        ],
        "unreadable": [{"file": file, "reason": reason} for file, reason in report.unreadable],
        "doubtful": [{"posting": posting, "reason": reason} for posting, reason in report.doubtful],
        "ignored": report.ignored,
    }


def show_check(report: CheckReport) -> None:
    """Print the report: quotes by field, then the figures."""
    console = out()
    for name, found in report.fields.items():
        if found.sample:
            console.print(f"\n{name.value}", style="bold")
        for one in found.sample:
            console.print(plain(f"  {one.says}"), style="green")
            console.print(plain(f"    “{' '.join(one.quote.split())}”  {one.posting}"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("field")
    for heading in ("stated by", "", "conflicts", "notes", "facts"):
        table.add_column(heading, justify="right")
    for name, found in report.fields.items():
        share = f"{100 * found.state / report.postings:.0f} %" if report.postings else ""
        figures = (found.conflict, found.noted, found.facts)
        table.add_row(name.value, str(found.state), share, *map(str, figures))
    console.print()
    console.print(table, soft_wrap=False)
    for file, reason in report.unreadable:
        console.print(plain(f"left out: {file}: {reason}"))
    for posting, reason in report.doubtful:
        console.print(plain(f"read with a doubt: {posting}: {reason}"))
    for posting, field_name, quote in report.misquoted:
        console.print(plain(f"not verbatim: {posting}: {field_name}: {quote}"))
    console.print(
        f"{counted(report.postings, 'posting')}, {len(report.unreadable)} left out, "
        f"{len(report.misquoted)} quotes not verbatim, {counted(report.passages, 'passage')}; "
        f"{report.rate:.0f} postings a second on one core",
        style="bold",
    )
