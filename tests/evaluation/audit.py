"""``python -m tests.evaluation.audit [FILE]`` (in ``make check``): known vulnerabilities of the pinned
packages, by pip-audit where the package index publishes them, or from FILE, an export of OSV's database.
Where nobody can be asked (no network, a mirror that keeps files only) one line says so and nothing fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.evaluation.advisories import offline_report
from tests.evaluation.benches import ROOT

_PINS = tuple(ROOT / "requirements" / name for name in ("run.txt", "documents.txt", "writing.txt", "dev.txt"))
_IGNORED = ROOT / "requirements" / "audit-ignored.txt"  # a line each: the vulnerability's id, then why
_SKIPPED = (
    "The dependency audit was skipped: the package index does not say what is known of versions here. "
    "A file does: `make check ADVISORIES=all.zip`, OSV's export for PyPI (osv.dev)."
)
_SECONDS = 600


def main(arguments: Sequence[str] = ()) -> int:
    """1 if a pinned version has a known vulnerability that audit-ignored.txt gives no reason for, 2 if the
    file that is named is no database."""
    if arguments:
        return _from_file(Path(arguments[0]))
    with tempfile.TemporaryDirectory() as work:
        one = Path(work) / "one.txt"  # so that a mirror is asked once in vain, and not for every package
        one.write_text(_PINS[0].read_text("utf-8").split("\n")[0] + "\n", "utf-8")
        first = _report([one])
    report = _report(_PINS) if first is not None and _answered(first) else None
    lines, status = verdict(report, ignored(_IGNORED.read_text("utf-8")))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return status


def _from_file(database: Path, pins: Sequence[Path] = _PINS) -> int:
    try:
        report, newest = offline_report(database, pins)
    except (OSError, ValueError, zipfile.BadZipFile) as problem:
        sys.stderr.write(f"{database} is no export of OSV's database: {problem}.\n")
        return 2
    lines, status = verdict(report, ignored(_IGNORED.read_text("utf-8")))
    sys.stdout.write(
        "".join(f"{line}\n" for line in [*lines, f"The newest entry of {database} is of {newest}."])
    )
    return status


def verdict(report: Mapping[str, Any] | None, reasons: Collection[str]) -> tuple[list[str], int]:
    """What to say of pip-audit's ``report`` (None: there is none), and the exit status."""
    if report is None or not _answered(report):
        return [_SKIPPED], 0
    known = [
        (package["name"], package["version"], found)
        for package in report["dependencies"]
        for found in package.get("vulns", ())
        if not {found["id"], *found.get("aliases", ())} & set(reasons)
    ]
    lines = [
        f"{name} {version}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version yet'}."
        for name, version, found in known
    ]
    silent = [package["name"] for package in report["dependencies"] if "skip_reason" in package]
    if silent:
        lines.append(f"Nothing is known of {', '.join(silent)}.")
    count = len(_answered(report))
    return [*lines, f"{count} pinned packages, {len(known)} known vulnerabilities."], int(bool(known))


def ignored(text: str) -> frozenset[str]:
    """The ids in audit-ignored.txt. Raises ValueError for one without a reason."""
    entries = [line.split(maxsplit=1) for line in text.splitlines() if line.strip() and line[0] != "#"]
    for entry in entries:
        if len(entry) < 2:
            raise ValueError(f"requirements/audit-ignored.txt ignores {entry[0]} without a reason.")
    return frozenset(entry[0] for entry in entries)


def _answered(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [package for package in report["dependencies"] if "skip_reason" not in package]


def _report(pins: Sequence[Path]) -> dict[str, Any] | None:
    """pip-audit's own; None where it could not ask."""
    files = [argument for path in pins for argument in ("-r", str(path))]
    # Nothing is resolved or installed: the files name every package with its version.
    options = ["-s", "pypi", "-f", "json", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *options, *files],
            capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        found: dict[str, Any] = json.loads(done.stdout)
    except (json.JSONDecodeError, subprocess.TimeoutExpired):
        return None
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
