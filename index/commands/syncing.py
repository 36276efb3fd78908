"""``python -m index sync``: its report as JSON and as a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from index.commands.console import complain, counted, out, plain, print_json
from index.sync import SyncReport


def show_report(report: SyncReport, *, as_json: bool) -> None:
    """Print what a sync did; sentences on what failed go to standard error."""
    for problem in report.problems:
        complain(problem)
    if as_json:
        print_json(_json(report))
        return
    console = out()
    console.print(headline(report))
    if len(report.formats) > 1:
        for form, count in report.formats.most_common():
            console.print(plain(f"  {count:>7,}  {form}"))
    if report.copies:
        told = "1 posting tells" if report.copies == 1 else f"{report.copies:,} postings tell"
        console.print(f"{told} a job again and {'is' if report.copies == 1 else 'are'} shown with it.")
    if report.unreadable:
        console.print(f"{len(report.unreadable)} left out:")
        for file, reason in report.unreadable:
            console.print(plain(f"  {file}: {reason}"))
    for posting, defect in report.defects:
        console.print(plain(f"  {posting}: {defect}; the rest was read"))
    if report.ignored:
        console.print(plain(_passed_over(report.ignored)))


def _passed_over(files: Sequence[str]) -> str:
    kinds = Counter(PurePath(file).suffix or PurePath(file).name for file in files)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(5))
    said = "1 file of another kind was" if len(files) == 1 else f"{len(files)} files of other kinds were"
    return f"{said} passed over ({listed})."


def show_left_behind(sources: Mapping[str, int]) -> None:
    """Tell of sources that still answer though nobody syncs them."""
    for name, count in sources.items():
        answer, them = ("answers", "it") if count == 1 else ("answer", "them")
        complain(
            f"{counted(count, 'posting')} from {name} still {answer}, though the source is not in "
            f"POSTINGS_SOURCES; `python -m index forget {name}` closes {them}."
        )


def headline(report: SyncReport) -> str:
    """Such as "27 postings: 25 added, 2 changed"."""
    counts = {
        "added": len(report.added),
        "changed": len(report.changed),
        "removed": len(report.removed),
        "unchanged": report.unchanged,
        "made anew by newer rules": report.renewed,
        "unreadable": len(report.unreadable),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing to do"
    return f"{counted(report.total, 'posting')}: {said}"


def _json(report: SyncReport) -> dict[str, object]:
    return {
        "postings": report.total,
        "added": len(report.added),
        "changed": len(report.changed),
        "removed": len(report.removed),
        "unchanged": report.unchanged,
        "renewed": report.renewed,
        "copies": report.copies,
        "formats": dict(report.formats.most_common()),
        "unreadable": [{"file": file, "reason": reason} for file, reason in report.unreadable],
        "defects": [{"posting": posting, "defect": defect} for posting, defect in report.defects],
        "ignored": report.ignored,
        "problems": report.problems,
        "embedded": report.embedded,
    }
