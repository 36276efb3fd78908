"""The dependency audit: what is known fails the check, unless a reason is written; silence never does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.audit import ignored, verdict

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
