"""Copies, closing, newer rules and exporting are the same on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.answering.answer import build_answerer
from config.settings import Settings
from config.values import SecretStr
from index.commands.exporting import rows
from index.commands.sources import read_lines
from index.fingerprints import versions
from index.opening import open_index
from index.sync import sync
from tests.index.syncing.conftest import BODY, write
from tests.postgres import NEEDED, running_postgres


@NEEDED
def test_a_sync_keeps_its_promises_on_postgresql(tmp_path: Path) -> None:
    folder = tmp_path / "jobs"
    write(folder / "a.md", "Gopher", BODY * 2, location="Oslo", url="https://a.example/1")
    write(folder / "b.md", "Gopher", BODY * 2, location="Oslo", url="https://a.example/2")
    write(folder / "c.md", "Cook", "We need Python for the robots of our kitchen, every day.")
    with running_postgres() as server:
        settings = Settings(postings_data=tmp_path / "data", database_url=SecretStr(server.address))
        with open_index(settings) as index:
            first = sync(index, [str(folder)], embed=False)
            assert (first.total, first.copies) == (2, 1)
            (folder / "c.md").unlink()
            second = sync(index, [str(folder)])
            assert (second.removed, second.problems, second.embedded > 0) == (["c.md"], [], True)
            newer = replace(versions(), facts="newer", passages="newer")
            assert sync(index, [str(folder)], embed=False, rules=newer).renewed == 0
            answer = build_answerer(index).answer("which closed roles used Python?")
            assert [posting.id for posting in answer.postings] == ["c.md"]
            assert {row["posting"] for row in rows(index.catalog, closed=True)} == {"a.md", "c.md"}
            [line] = read_lines(index, [str(folder)])
            assert (line.kind, line.open, line.closed) == ("folder", 2, 1)
