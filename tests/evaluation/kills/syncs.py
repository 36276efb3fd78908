"""A sync killed at random points: some postings change, ``python -m index sync`` brings them in, embeds them
and writes them to Chroma, and gets a kill -9 somewhere on the way.

After each kill, in this process: every posting is in its old or its new state, is found by its words and by
what it says, Chroma's folder is opened again and takes nobody down. At the end nothing is lost and everything
is embedded.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from bot.answering.answer import build_answerer
from bot.answering.answers import Match
from config.settings import Settings
from index.opening import Index, open_index
from tests.evaluation.benches import ROOT

_POSTINGS = 30
_CHANGED = 6  # each round
_LANGUAGES = ("Golang", "Python")  # a posting asks for one, and for the other once it has changed


def kill(number: int, work: Path, chance: random.Random) -> str:
    """Kill ``number`` syncs; what was found. Raises AssertionError for a broken promise."""
    rounds = _Rounds(work, chance)
    rounds.run(None)
    rounds.change()
    shortest = whole = rounds.run(None)  # as those to come: the first embeds everything
    for _ in range(number):
        rounds.change()
        # A machine that has more to do than at first takes longer for all of them.
        whole = max(whole, rounds.run(chance.uniform(0.0, whole * 1.1)))
        rounds.check(finished=False)
    rounds.run(None)
    rounds.check(finished=True)
    took = f"{shortest:.1f} s" if whole < shortest * 1.1 else f"{shortest:.1f} to {whole:.1f} s"
    return (
        f"{number} kills, {rounds.interrupted} of them before the end of a sync of {took}: "
        f"{rounds.old} postings were found as before, {rounds.new} as changed, none lost, none wrong; "
        "everything is embedded"
    )


class _Rounds:
    def __init__(self, work: Path, chance: random.Random) -> None:
        self._data, self._folder = work / "data", work / "postings"
        self._folder.mkdir()
        self._chance = chance
        self._texts: dict[str, list[str]] = {}
        self.interrupted = self.old = self.new = 0
        for at in range(_POSTINGS):
            self._write(f"{at}.md")

    def change(self) -> None:
        """Change a few postings."""
        for name in self._chance.sample(sorted(self._texts), _CHANGED):
            self._write(name)

    def run(self, seconds: float | None) -> float:
        """Sync, killed after ``seconds``; how long it took."""
        began = time.monotonic()
        command = [sys.executable, "-m", "index", "sync", str(self._folder)]
        environment = {"POSTINGS_DATA": str(self._data), "PATH": "/usr/bin:/bin"}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
        try:
            process.wait(seconds)
            assert process.returncode == 0, f"sync ended with {process.returncode}"
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.interrupted += 1
        return time.monotonic() - began

    def check(self, *, finished: bool) -> None:
        """Raises AssertionError unless the index keeps its word."""
        with open_index(Settings(postings_data=self._data)) as index:
            self._check_answers(index)
            found = index.catalog.texts(list(self._texts))
            assert set(found) == set(self._texts), "a posting is lost"
            for name, text in found.items():
                assert text.strip() in self._texts[name], f"{name} is neither old nor new"
                newest = text.strip() == self._texts[name][-1]
                self.old, self.new = self.old + (not newest), self.new + newest
                assert newest or not finished, f"{name} is not brought up to date"
                word = text.split("marker")[1].split()[0]
                hits = {posting for posting, _, _ in index.catalog.full_text(all_of=[f"marker{word}"])}
                assert hits == {name}, f"{name} is not found by its words"
            self._check_vectors(index, finished=finished)

    def _check_answers(self, index: Index) -> None:
        texts = index.catalog.texts(list(self._texts))
        answerer = build_answerer(index)
        for language in _LANGUAGES:
            answer = answerer.answer(f"which roles use {language}?")
            found = {posting.id for posting in answer.postings if posting.match is Match.YES}
            assert found == {name for name, text in texts.items() if language in text}, "a wrong answer"

    def _check_vectors(self, index: Index, *, finished: bool) -> None:
        hits = index.search.nearest("routes of ships", 3)
        done, total = index.search.embedded()
        assert hits or not done, "no passage is near, though some are embedded"
        if finished:
            assert done == total, "passages are left without a vector"
            assert index.search.engine_used == "chroma", "Chroma was not built again"

    def _write(self, name: str) -> None:
        version = len(self._texts.setdefault(name, []))
        word = f"marker{name.removesuffix('.md')}x{version}"
        asks = f"You will need {_LANGUAGES[version % 2]}."
        text = f"# Engineer {name}\nCompany: Harbour {name}\n\n{word} You plan routes, {word}. {asks}"
        self._texts[name].append(text)
        (self._folder / name).write_text(text)
