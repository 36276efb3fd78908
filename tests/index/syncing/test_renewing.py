"""Newer rules: what they decide is made anew by the next sync, by itself, and only that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.fingerprints import versions
from index.opening import Index
from index.postings import Fact, Field
from index.summaries import display
from index.sync import SyncReport, sync
from index.text.prose import Prose
from tests.index.syncing.conftest import write

OLD = versions()
NEW_FACTS = replace(OLD, facts="newer")


@pytest.fixture
def folder(opened: Index, tmp_path: Path) -> Path:
    folder = tmp_path / "jobs"
    for name in ("gopher", "cook", "baker"):
        write(folder / f"{name}.md", name.title())
    (folder / "gone.md").write_text((folder / "cook.md").read_text().replace("Cook", "Sailor"))
    run(opened, folder)
    (folder / "gone.md").unlink()
    run(opened, folder)
    return folder


def run(opened: Index, folder: Path, rules: object = OLD) -> SyncReport:
    return sync(opened, [str(folder)], embed=False, rules=rules)  # type: ignore[arg-type]  # versions or OLD


def test_newer_rules_that_find_the_same_change_no_answer(opened: Index, folder: Path) -> None:
    before = opened.catalog.revision()
    report = run(opened, folder, replace(OLD, reading="newer", facts="newer", passages="newer"))
    assert (report.unchanged, report.renewed, report.changed) == (3, 0, [])
    assert opened.catalog.revision() == before


def test_newer_rules_for_facts_read_no_file_and_change_facts_of_open_and_closed_postings(
    opened: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import index.facts

    pending = opened.search.stored.pending()
    working = index.facts.extractors()

    def no_technologies(prose: Prose) -> list[Fact]:
        return []

    with monkeypatch.context() as patched:
        newer = {**working, "technologies": no_technologies}
        patched.setattr(index.facts, "extractors", lambda: newer)
        patched.setattr("index.syncing.one_source.read_postings", None)  # it would fail if it were asked
        report = run(opened, folder, NEW_FACTS)
    assert (report.unchanged, report.renewed) == (3, 4)
    assert opened.catalog.facts.on(Field.TECHNOLOGY) == {}
    assert opened.catalog.closed_ones.facts.on(Field.TECHNOLOGY) == {}
    assert opened.search.stored.pending() == pending, "no passage has changed"
    assert run(opened, folder, NEW_FACTS).renewed == 0
    assert run(opened, folder, OLD).renewed == 4
    assert set(opened.catalog.facts.on(Field.TECHNOLOGY)) == {"gopher.md", "cook.md", "baker.md"}


def test_an_index_that_knew_no_copies_finds_them_by_itself(opened: Index, folder: Path) -> None:
    write(folder / "again.md", "Gopher")
    assert run(opened, folder).copies == 1
    with opened.engine.begin() as connection:  # as an earlier version left it
        connection.exec_driver_sql(
            "UPDATE postings SET told = NULL, likeness = NULL, page = NULL, copy_of = NULL, version = 'old'"
        )
    report = run(opened, folder)
    assert (report.total, report.copies, report.renewed) == (3, 1, 0)


def test_newer_words_for_display_are_shown_though_the_facts_are_the_same(
    opened: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import index.changes

    def shouted(facts: tuple[Fact, ...]) -> dict[str, str | None]:
        shown = display(facts)
        return {**shown, "title": (shown["title"] or "").upper()}

    before = opened.catalog.revision()
    with monkeypatch.context() as patched:
        patched.setattr(index.changes, "display", shouted)
        run(opened, folder, NEW_FACTS)
    assert opened.catalog.summaries()["gopher.md"].title == "GOPHER"
    assert opened.catalog.revision() > before


def test_newer_rules_reach_postings_of_a_source_that_is_gone(
    opened: Index, folder: Path, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "away")
    other = write(tmp_path / "other" / "pilot.md", "Pilot").parent
    newer = replace(OLD, passages="newer")
    assert len(sync(opened, [str(folder), str(other)], embed=False, rules=newer).problems) == 1
    assert opened.catalog.size() == 4
    assert sync(opened, [str(folder), str(other)], embed=False, rules=newer).renewed == 0


def test_a_posting_that_could_not_be_extracted_is_tried_again_by_newer_rules(
    opened: Index, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "tester.md", "Tester", "We use Python, and plenty of it, in all that we do here.")

    def broken(prose: object) -> None:
        raise ZeroDivisionError("by nought")

    with monkeypatch.context() as patched:
        patched.setattr("index.passages.make_passages", broken)
        assert [file for file, _ in run(opened, folder).unreadable] == ["tester.md"]
    assert [file for file, _ in run(opened, folder).unreadable] == ["tester.md"], "the same rules fail again"
    report = run(opened, folder, replace(OLD, passages="newer"))
    assert (report.added, report.unreadable) == (["tester.md"], [])
