"""Known vulnerabilities from a file, for machines that can ask nobody: OSV's export of its database for PyPI,
a zip of a JSON document each (osv.dev, "Data dumps")."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;]+)", re.M)


def offline_report(database: Path, pins: Sequence[Path]) -> tuple[dict[str, Any], str]:
    """What ``database`` knows of the versions pinned in ``pins``, in the form of pip-audit's report, and the
    day of its newest entry. Raises OSError, zipfile.BadZipFile or ValueError for a file that is none."""
    pinned = {
        (canonicalize_name(name), version)
        for path in pins
        for name, version in _PIN.findall(path.read_text("utf-8"))
    }
    found: dict[tuple[str, str], list[dict[str, Any]]] = {pin: [] for pin in pinned}
    newest = ""
    for entry in _entries(database):
        newest = max(newest, str(entry.get("modified", "")))
        if entry.get("withdrawn"):
            continue
        for affected in entry.get("affected", ()):
            name = canonicalize_name(str(affected.get("package", {}).get("name", "")))
            for pin in (pin for pin in pinned if pin[0] == name and _is_affected(affected, pin[1])):
                known = {"id": entry["id"], "aliases": entry.get("aliases", [])}
                found[pin].append({**known, "fix_versions": sorted(_mended_in(affected))})
    packages = [
        {"name": name, "version": version, "vulns": vulns} for (name, version), vulns in sorted(found.items())
    ]
    return {"dependencies": packages}, newest[:10]


def _entries(database: Path) -> Iterator[Mapping[str, Any]]:
    with zipfile.ZipFile(database) as documents:
        names = [name for name in documents.namelist() if name.endswith(".json")]
        if not names:
            raise ValueError("it holds no JSON documents")
        for name in names:
            entry = json.loads(documents.read(name))
            if isinstance(entry, Mapping) and "id" in entry:
                yield entry


def _is_affected(affected: Mapping[str, Any], version: str) -> bool:
    if version in affected.get("versions", ()):
        return True
    ranges = (one for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM")
    return any(_is_within(one.get("events", ()), version) for one in ranges)


def _is_within(events: Iterable[Mapping[str, str]], version: str) -> bool:
    """Whether ``version`` comes behind an introduction and before its end."""
    asked, within = Version(version), False
    for kind, at in sorted(_steps(events), key=lambda step: step[1]):
        if kind == "introduced":
            within = within or asked >= at
        elif (kind == "fixed" and asked >= at) or (kind == "last_affected" and asked > at):
            within = False
    return within


def _steps(events: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, Version]]:
    for kind, at in (step for event in events for step in event.items()):
        try:
            yield kind, Version(at)
        except InvalidVersion:  # of another ecosystem's making: versions are listed beside it
            continue


def _mended_in(affected: Mapping[str, Any]) -> set[str]:
    events = (event for one in affected.get("ranges", ()) for event in one.get("events", ()))
    return {event["fixed"] for event in events if "fixed" in event and "." in event["fixed"]}
