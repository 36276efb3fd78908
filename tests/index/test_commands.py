"""``python -m index``: what stands on which stream, and what the exit code says."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.__main__ import app
from index.commands.console import plain

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder with a source ``jobs`` of two postings; logging is put back after."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTINGS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("POSTINGS_SOURCES", "jobs")
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    (jobs / "gopher.md").write_text("# Senior Gopher\n\n## Requirements\n\n- You know Go \x1b[31mwell.\n")
    (jobs / "snake.md").write_text("# Snake Charmer\n\n## Requirements\n\n- You know Python well.\n")
    yield tmp_path
    root.handlers[:], root.level = handlers, level


def index(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def sync(*arguments: str) -> Result:
    return index("sync", "--no-embed", *arguments)


def test_sync_reads_the_configured_sources_and_says_what_it_did() -> None:
    first = sync()
    assert (first.exit_code, first.stdout) == (0, "2 postings: 2 added\n")
    second = sync()
    assert (second.exit_code, second.stdout) == (0, "2 postings: 2 unchanged\n")


def test_sync_lists_what_was_left_out_and_exits_with_1(place: Path) -> None:
    (place / "jobs" / "noise.md").write_bytes(bytes(range(256)) * 40)
    (place / "jobs" / "logo.png").touch()
    done = sync("jobs")
    assert done.exit_code == 1
    assert done.stdout.startswith("2 postings: 2 added, 1 unreadable\n1 left out:\n  noise.md: ")
    assert done.stdout.endswith("1 file of another kind was passed over (1 .png).\n")


def test_a_source_that_is_no_longer_configured_is_told_of_and_can_be_forgotten(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync()
    (place / "mine").mkdir()
    (place / "mine" / "rust.md").write_text("# Oxidiser\n\nYou know Rust well.\n")
    monkeypatch.setenv("POSTINGS_SOURCES", "mine")
    told = sync()
    assert told.stdout == "3 postings: 1 added\n"
    assert "2 postings from jobs still answer" in told.stderr
    assert "python -m index forget jobs" in told.stderr
    forgotten = index("forget", "jobs")
    assert (forgotten.exit_code, forgotten.stdout) == (0, "2 postings of jobs closed\n")
    assert (sync().stdout, sync().stderr.count("still answer")) == ("1 posting: 1 unchanged\n", 0)
    assert sync("jobs").stdout == "3 postings: 2 added\n"


def test_forgetting_an_unknown_source_names_the_known_ones() -> None:
    sync()
    done = index("forget", "job")
    assert done.exit_code == 2
    assert "The index holds no postings from the source job. It knows jobs." in done.stderr


def test_sync_prints_one_json_object_and_nothing_else(place: Path) -> None:
    (place / "jobs" / "noise.md").write_bytes(bytes(range(256)) * 40)
    report = json.loads(sync("jobs", "nowhere", "--json").stdout)
    assert {name: report[name] for name in ("postings", "added", "changed", "removed", "unchanged")} == {
        "postings": 2, "added": 2, "changed": 0, "removed": 0, "unchanged": 0,
    }  # fmt: skip
    assert [one["file"] for one in report["unreadable"]] == ["noise.md"]
    assert report["unreadable"][0]["reason"]
    assert "There is no file or folder nowhere" in report["problems"][0]


@pytest.mark.parametrize(
    ("sources", "sentence"),
    [
        (["nowhere"], "There is no file or folder nowhere."),
        (["empty"], "empty holds no file of a kind that postings are read from."),
        (["*.md"], "*.md holds no file"),
        (["ftp://files.test/x"], "is no address of the web"),
    ],
)
def test_a_source_that_cannot_be_read_is_a_sentence_and_exit_2(
    place: Path, sources: list[str], sentence: str
) -> None:
    (place / "empty").mkdir()
    done = sync(*sources)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["sync"], ["stats"], ["stats", "--json"], ["show", "gopher.md"]])
def test_a_data_folder_of_something_else_is_a_sentence_and_exit_2(place: Path, command: list[str]) -> None:
    (place / "data").mkdir()
    (place / "data" / "thesis.doc").touch()
    done = index(*command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "holds other files and no index of ours" in done.stderr


def test_a_setting_that_cannot_be_used_is_a_sentence_and_exit_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "none")
    done = index("stats")
    assert done.exit_code == 2
    assert "PORT" in done.stderr


def test_stats_count_postings_fields_and_passages(place: Path) -> None:
    (place / "jobs" / "noise.md").write_bytes(bytes(range(256)) * 40)
    sync()
    counted = json.loads(index("stats", "--json").stdout)
    assert (counted["postings"], counted["closed"]) == (2, 0)
    assert [(one["source"], one["postings"]) for one in counted["sources"]] == [("jobs", 2)]
    assert counted["fields"]["technology"] == 2
    assert counted["passages"] >= 2
    assert counted["embedded"] == 0
    assert [(one["source"], one["file"]) for one in counted["unreadable"]] == [("jobs", "noise.md")]
    shown = index("stats").stdout
    assert shown.startswith("2 postings in ")
    assert "jobs/noise.md: " in shown


def test_stats_of_a_new_index_are_noughts() -> None:
    assert json.loads(index("stats", "--json").stdout)["postings"] == 0
    assert index("stats").stdout.startswith("0 postings in ")


def test_show_gives_text_facts_and_passages_as_json() -> None:
    sync()
    shown = json.loads(index("show", "gopher.md", "--json").stdout)
    assert (shown["id"], shown["file"], shown["source"]) == ("gopher.md", "gopher.md", "jobs")
    assert shown["title"] == "Senior Gopher"
    assert {"text", "format", "url", "company", "facts", "passages"} <= set(shown)
    (go,) = (fact for fact in shown["facts"] if fact["field"] == "technology")
    assert go["value"] == "go"
    assert shown["text"][go["start"] : go["end"]] == go["quote"]
    columns = {"field", "value", "label", "polarity", "strength", "origin", "low", "high", "unit", "period"}
    assert set(go) == columns | {"group", "role", "note", "overruled", "quote", "section", "start", "end"}


def test_show_is_readable_and_drives_no_terminal() -> None:
    sync()
    shown = index("show", "gopher.md").stdout
    assert "Senior Gopher" in shown
    assert "You know Go" in shown
    assert "\x1b" not in shown


def test_show_of_an_unknown_id_suggests_and_exits_with_2() -> None:
    sync()
    done = index("show", "gofer.md")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "The index holds no posting with the id gofer.md. Did you mean gopher.md" in done.stderr


def test_check_judges_a_folder_without_indexing_it(place: Path) -> None:
    (place / "jobs" / "noise.md").write_bytes(bytes(range(256)) * 40)
    done = index("check", "jobs", "--json", "--quotes", "1")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert (report["postings"], report["misquoted"]) == (2, [])
    assert report["fields"]["technology"]["state"] == 2
    assert len(report["fields"]["technology"]["quotes"]) == 1
    assert [one["file"] for one in report["unreadable"]] == ["noise.md"]
    assert report["postings_per_second"] > 0
    assert not (place / "data").exists()


def test_check_says_what_was_read_with_a_doubt(place: Path) -> None:
    mixed = "# Ingénieur\n\nÉquipe à Lyon, café et thé.\n".encode() + "Rémunération\n".encode("cp1252")
    (place / "jobs" / "mixed.md").write_bytes(mixed)
    done = index("check", "jobs", "--json", "--quotes", "0")
    assert [one["posting"] for one in json.loads(done.stdout)["doubtful"]] == ["mixed.md"]
    assert "read with a doubt: mixed.md: 2 of its bytes" in " ".join(index("check", "jobs").stdout.split())


def test_check_draws_the_same_facts_for_the_same_seed() -> None:
    drawn = [index("check", "jobs", "--seed", "7").stdout.split("postings,")[0] for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert "Python" in drawn[0]


def test_control_characters_are_made_visible() -> None:
    assert plain("a\x1b[2J\u202eb\n\tc\x9b") == "a\ufffd[2J\ufffdb\n\tc\ufffd"


def test_an_index_with_nothing_new_loads_neither_torch_nor_chroma_nor_extractors() -> None:
    code = (
        "import sys, index.opening, index.__main__, index.sync, index.pipeline;"
        "index.pipeline.Extract().each([]);"
        "print({'torch', 'chromadb', 'index.facts', 'index.reading.containers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_module_runs_and_explains_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "index"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert all(command in done.stdout + done.stderr for command in ("sync", "stats", "show", "check"))
