"""The dependency audit: what is known fails the check, unless a reason is written; silence never does."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.advisories import offline_report
from tests.evaluation.audit import ignored, main, verdict

FOUND: dict[str, Any] = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["2.0"]}
REPORT: dict[str, Any] = {
    "dependencies": [
        {"name": "sound", "version": "1.0", "vulns": []},
        {"name": "unsound", "version": "1.9", "vulns": [FOUND]},
        {"name": "unknown", "skip_reason": "not found"},
    ]
}


def test_a_known_vulnerability_fails_and_says_what_mends_it() -> None:
    lines, status = verdict(REPORT, frozenset())
    assert status == 1
    assert lines[0] == "unsound 1.9: PYSEC-1, mended in 2.0."
    assert "unknown" in lines[1]
    assert lines[-1] == "2 pinned packages, 1 known vulnerabilities."


@pytest.mark.parametrize("name", ["PYSEC-1", "CVE-1"])
def test_one_with_a_written_reason_passes(name: str) -> None:
    reasons = ignored(f"# why\n{name} only its server is affected, which we do not run\n")
    assert verdict(REPORT, reasons)[1] == 0


def test_none_is_ignored_without_a_reason() -> None:
    with pytest.raises(ValueError, match="PYSEC-1 without a reason"):
        ignored("PYSEC-1\n")


@pytest.mark.parametrize("report", [None, {"dependencies": [{"name": "a", "skip_reason": "not found"}]}])
def test_where_nobody_can_be_asked_one_line_says_so_and_nothing_fails(report: dict[str, Any] | None) -> None:
    [line], status = verdict(report, frozenset())
    assert "skipped" in line
    assert status == 0


EVENTS = ({"introduced": "1.0"}, {"fixed": "1.4"}, {"introduced": "2.0"}, {"last_affected": "2.1"})
RANGES = ({"type": "ECOSYSTEM", "events": EVENTS}, {"type": "GIT", "events": [{"introduced": "0"}]})
HOLE: dict[str, Any] = {
    "id": "GHSA-1",
    "aliases": ["CVE-1"],
    "modified": "2026-11-01T00:00:00Z",
    "affected": [
        {"package": {"ecosystem": "PyPI", "name": "Un_Sound"}, "versions": ["0.9"], "ranges": RANGES},
    ],
}


def database(folder: Path, *entries: dict[str, Any]) -> Path:
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w") as written:
        for number, entry in enumerate(entries):
            written.writestr(f"{number}.json", json.dumps(entry))
    return path


@pytest.mark.parametrize(
    ("version", "known"),
    [("0.9", 1), ("0.8", 0), ("1.0", 1), ("1.3.9", 1), ("1.4", 0), ("1.10", 0), ("2.1", 1), ("2.1.1", 0)],
)
def test_a_file_tells_of_the_versions_that_it_names(tmp_path: Path, version: str, known: int) -> None:
    pins = tmp_path / "run.txt"
    pins.write_text(f"sound==1.0\nun-sound[extra]=={version}\n")
    withdrawn = {**HOLE, "id": "GHSA-2", "withdrawn": "2026-01-01T00:00:00Z"}
    report, newest = offline_report(database(tmp_path, HOLE, withdrawn), [pins])
    assert newest == "2026-11-01"
    lines, status = verdict(report, frozenset())
    assert (len(lines) - 1, status) == (known, known)
    if known:
        assert lines[0] == f"un-sound {version}: GHSA-1, mended in 1.4."


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_a_file_that_is_none_is_a_sentence(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "all.zip"
    if content is not None:
        path.write_bytes(content)
    assert main([str(path)]) == 2
    assert "is no export of OSV's database" in capsys.readouterr().err
